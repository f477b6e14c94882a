"""People and households of these years as rows of the workbook."""

from datetime import date

from reports.demo.clubs import Row
from reports.demo.registers import member_row
from reports.demo.years.people import Member, members


def member_rows(before: list[Row], through: date) -> list[Row]:
    """The rows of the years `before`, with the days on which people left since, and those of newcomers."""
    left = {_key(member): member.stay for member in members(through) if member.stay.left_on}
    old = [
        row | {"Ngày ra": stay.left_on, "Lý do ra": stay.reason} if stay else row
        for row in before
        for stay in [left.get((row["Mã thành viên"], row["Mã CLB"], row["Ngày vào"]))]
    ]
    return old + [member_row(one.person, one.stay, one.home) for one in members(through) if one.is_new]


def household_rows(through: date) -> list[Row]:
    return [
        {
            "Mã hộ": member.home.code,
            "Chủ hộ": member.home.head,
            "Mã đơn vị": member.club.unit,
            "Địa chỉ": member.home.address,
        }
        for member in members(through)
        if member.is_new
    ]


def _key(member: Member) -> tuple[str, str, date]:
    return member.person.code, member.club.code, member.stay.joined_on
