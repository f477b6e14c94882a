"""The demonstration province by sheet of the data workbook, from 2017 up to a day."""

from datetime import date

from reports.demo import campaigns as held_campaigns
from reports.demo.books import number
from reports.demo.province import Sheets, by_day
from reports.demo.province import sheets as history
from reports.demo.seed import LAST_DAY
from reports.demo.years import (
    campaigns,
    clubs,
    fees,
    giving,
    honours,
    lending,
    poverty,
    registers,
    spending,
)


def sheets(through: date, today: date) -> Sheets:
    """Rows by sheet, as reports.demo.province gives them; through 31 December 2020 or before just those.

    What is lent is paid back up to `today`, a day of the month after.
    """
    found = history()
    if through <= LAST_DAY:
        return found
    found["Thành viên"] = registers.member_rows(found["Thành viên"], through)
    for rows in (_people(through), _money(through, today), _raised(through), _beside(through)):
        for title in rows:
            found[title] = [*found.get(title, []), *rows[title]]
    return found


def _people(through: date) -> Sheets:
    return {
        "Câu lạc bộ": clubs.rows(through),
        "Hộ": registers.household_rows(through),
        "Phân loại hộ": poverty.rows(through),
        "Mức phí": clubs.rate_rows(through),
    }


def _money(through: date, today: date) -> Sheets:
    lines = fees.lines(through) + giving.lines(through) + campaigns.lines(through)
    lent = lending.lent(through)
    repayments = lent.repayments(today)
    lines = [*lines, *lent.lines, *spending.lines(through)]
    number([*lines, *lent.loans, *repayments])
    return {
        "Thu chi": [line.row() for line in by_day(lines)],
        "Khoản vay": lending.loan_rows(through),
        "Trả nợ": [repayment.row() for repayment in by_day(repayments)],
        "Kiểm tra vốn": lending.visit_rows(through),
    }


def _raised(through: date) -> Sheets:
    """Once the slips have their numbers."""
    held = held_campaigns.held(giving.lines(through))
    spent = spending.lines(through)
    return {
        "Đợt vận động": held_campaigns.campaign_rows(held) + campaigns.campaign_rows(through),
        "Lời hứa ủng hộ": held_campaigns.pledge_rows(held) + campaigns.pledge_rows(through),
        "Khoản ủng hộ": held_campaigns.donation_rows(held) + campaigns.donation_rows(through),
        "Chi đợt vận động": held_campaigns.outlay_rows(held, spent),
        "Khoản hỗ trợ": held_campaigns.support_rows(giving.lines(through)),
    }


def _beside(through: date) -> Sheets:
    return {
        "Hiện vật": giving.gift_rows(through),
        "Chỉ tiêu": honours.target_rows(through),
        "Khen thưởng": honours.award_rows(through),
    }
