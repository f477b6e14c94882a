"""Meetings held after 2020: what they were about, and who came to those of the last months."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from random import Random

from reports.demo.clubs import Club, Row
from reports.demo.seed import chance
from reports.demo.years import fees, lending
from reports.demo.years.calendar import months_before
from reports.demo.years.people import of

TOLD_FOR = 21  # months: the meetings themselves
ATTENDANCE_FOR = 3  # months: who came; in the clubs that people look at first many more
TOLD_WELL, TOLD_WELL_FOR = ("95-CLB01", "95-CLB25"), TOLD_FOR
PLACES = ["Nhà sinh hoạt cộng đồng", "Trụ sở ấp", "Nhà ông chủ nhiệm", "Chùa của ấp"]
TOPICS = ["1, 2", "2, 7", "2, 3, 4", "1, 5, 6", "4, 7, 8", "2, 6", "1, 2, 3, 7"]
SAID = [
    "Tập dưỡng sinh 30 phút, đo huyết áp. Nghe hướng dẫn phòng bệnh lúc giao mùa.",
    "Bàn việc thăm thành viên ốm đau, thống nhất mức quà. Văn nghệ cuối buổi.",
    "Trao đổi kinh nghiệm nuôi gà thả vườn, ủ phân từ rác bếp.",
    "Nghe phổ biến chính sách bảo hiểm y tế và trợ cấp xã hội cho người cao tuổi.",
    "Thông báo tình hình quỹ; nhắc trả nợ vay đúng hạn. Giao lưu thơ ca.",
    "Phân công tình nguyện viên chăm sóc tại nhà trong tháng.",
]
CLOSED_AT = [9, 10, 10, 15, 16]  # o'clock: when people have gone home
FEE, REPAID = "fee", "repaid"
REASONS = ["Ốm", "Đi thăm con cháu", "Bận việc nhà", ""]


def sheets(club: Club, days: list[date], through: date) -> dict[str, list[Row]]:
    """The minutes of `club` by sheet of the workbook, of those of its `days` that are not long ago."""
    rng = chance(f"meetings {club.code}")
    place = rng.choice(PLACES)
    told = [day for day in days if day >= months_before(through, TOLD_FOR)]
    held = [_row(club, day, place, rng) for day in told if rng.random() < 0.95]  # now and then it is put off
    well = [row["Ngày"] for row in held if row["Ngày"] >= _since(club, through)]
    return {"Buổi sinh hoạt": held, "Điểm danh": [row for day in well for row in _came(club, day, through)]}


def _row(club: Club, day: date, place: str, rng: Random) -> Row:
    return {
        "Mã CLB": club.code,
        "Ngày": day,
        "Địa điểm": place,
        "Mảng hoạt động": rng.choice(TOPICS),
        "Số người được kiểm tra sức khỏe": rng.randint(12, 40) if rng.random() < 0.6 else None,
        "Số người được chăm sóc tại nhà": rng.randint(1, 6),
        "Diễn biến và nghị quyết": rng.choice(SAID),
        "Ngày chốt": datetime.combine(day, time(rng.choice(CLOSED_AT), rng.randrange(60))),
    }


def _since(club: Club, through: date) -> date:
    return months_before(through, TOLD_WELL_FOR if club.code in TOLD_WELL else ATTENDANCE_FOR)


def _came(club: Club, day: date, through: date) -> Iterator[Row]:
    rng = chance(f"attendance {club.code} {day}")
    paid = _paid(through)
    for member in of(club, through):
        if member.stay.holds(day):
            fee, repaid = (paid[what, club.code, day, member.person.code] for what in (FEE, REPAID))
            present = bool(fee or repaid) or rng.random() < 0.8
            yield {
                "Mã CLB": club.code,
                "Ngày": day,
                "Mã thành viên": member.person.code,
                "Có mặt": "Có" if present else "Không",
                "Lý do vắng": None if present else rng.choice(REASONS) or None,
                "Phí đã đóng": fee or None,
                "Trả nợ vay": repaid or None,
            }


@cache
def _paid(through: date) -> Counter:
    """đồng by what they were for, club, day and member."""
    paid: Counter = Counter()
    for line in fees.lines(through):
        paid[FEE, line.club.code, line.on, line.member] += line.amount
    for loan in lending.lent(through).all_loans:
        for row in [*loan.repayments, *loan.later]:
            paid[REPAID, loan.club.code, row.on, loan.borrower.code] += row.paid
    return paid
