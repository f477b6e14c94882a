"""The whole demonstration province by sheet of the data workbook."""

from reports.demo import (
    campaigns,
    clubs,
    debts,
    fees,
    giving,
    honours,
    lending,
    mistakes,
    poverty,
    registers,
    spending,
)
from reports.demo.books import Slip, number
from reports.demo.clubs import Row

Sheets = dict[str, list[Row]]


def sheets() -> Sheets:
    """Rows by sheet: Vietnamese headings with days, whole đồng and texts, as the workbook has them."""
    return _people() | _money() | _raised() | _beside()


def by_day(slips: list[Slip]) -> list[Slip]:
    return sorted(slips, key=lambda slip: (slip.club.code, slip.on, slip.turn))


def _people() -> Sheets:
    return {
        "Câu lạc bộ": clubs.rows(),
        "Hộ": registers.households_rows(),
        "Phân loại hộ": poverty.rows(),
        "Thành viên": registers.members_rows(),
        "Chuyển hộ": registers.moves_rows(),
    }


def _money() -> Sheets:
    lent = lending.lent()
    lines = [*fees.lines(), *giving.lines(), *debts.receipts()]
    lines += [*lent.lines, *spending.lines(), *mistakes.lines()]
    number([*lines, *lent.loans, *lent.repayments])
    return {
        "Thu chi": [line.row() for line in by_day(lines)],
        "Khoản vay": lending.loan_rows(),
        "Trả nợ": [repayment.row() for repayment in by_day(lent.repayments)],
        "Kiểm tra vốn": lending.visit_rows(),
    }


def _raised() -> Sheets:
    """Once the slips have their numbers."""
    held = campaigns.campaigns()
    return {
        "Đợt vận động": campaigns.campaign_rows(held),
        "Lời hứa ủng hộ": campaigns.pledge_rows(held),
        "Khoản ủng hộ": campaigns.donation_rows(held),
        "Chi đợt vận động": campaigns.outlay_rows(held, spending.lines()),
        "Khoản hỗ trợ": campaigns.support_rows(giving.lines()),
    }


def _beside() -> Sheets:
    return {
        "Hiện vật": giving.gift_rows(),
        "Chỉ tiêu": honours.target_rows(),
        "Khen thưởng": honours.award_rows(),
    }
