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


def sheets() -> dict[str, list[Row]]:
    """Rows by sheet: Vietnamese headings with days, whole đồng and texts, as the workbook has them."""
    loans = lending.lent()
    lines = [
        *fees.lines(),
        *giving.lines(),
        *debts.receipts(),
        *loans.lines,
        *spending.lines(),
        *mistakes.lines(),
    ]
    number([*lines, *loans.repayments])
    held = campaigns.campaigns()
    return {
        "Câu lạc bộ": clubs.rows(),
        "Hộ": registers.households_rows(),
        "Phân loại hộ": poverty.rows(),
        "Thành viên": registers.members_rows(),
        "Chuyển hộ": registers.moves_rows(),
        "Thu chi": [line.row() for line in by_day(lines)],
        "Khoản vay": lending.loan_rows(),
        "Trả nợ": [repayment.row() for repayment in by_day(loans.repayments)],
        "Kiểm tra vốn": lending.visit_rows(),
        "Đợt vận động": campaigns.campaign_rows(held),
        "Lời hứa ủng hộ": campaigns.pledge_rows(held),
        "Khoản ủng hộ": campaigns.donation_rows(held),
        "Chi đợt vận động": campaigns.outlay_rows(held, spending.lines()),
        "Khoản hỗ trợ": campaigns.support_rows(giving.lines()),
        "Hiện vật": giving.gift_rows(),
        "Chỉ tiêu": honours.target_rows(),
        "Khen thưởng": honours.award_rows(),
    }


def by_day(slips: list[Slip]) -> list[Slip]:
    return sorted(slips, key=lambda slip: (slip.club.code, slip.on, slip.number))
