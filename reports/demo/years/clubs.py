"""The clubs founded after 2020, fewer than were planned; those of after 30 June 2025 in the new communes."""

from datetime import date
from functools import cache

from reports.demo import clubs as first
from reports.demo.clubs import Club, Row
from reports.demo.seed import chance

FOUNDED = [
    # hamlet, commune (its code on the founding day), founding day, members at first
    ("ấp Giồng Giữa B", "31834", date(2021, 4, 14), 42),
    ("ấp Cái Tràm A", "31921", date(2021, 12, 9), 38),
    ("ấp Vĩnh Lạc", "31936", date(2022, 5, 19), 45),
    ("ấp Kinh Xáng", "31885", date(2023, 3, 21), 36),
    ("ấp Cây Giang", "31981", date(2023, 10, 12), 40),
    ("ấp Bà Chăng", "31912", date(2024, 6, 18), 35),
    ("ấp Nhà Việc", "31897", date(2025, 3, 13), 34),
    ("khóm 4", "31972", date(2025, 5, 22), 33),
    ("ấp Thống Nhất", "31858", date(2025, 8, 14), 37),
    ("ấp An Điền", "31975", date(2025, 10, 16), 36),
    ("ấp Long Hòa", "31988", date(2026, 3, 19), 35),
    ("khóm Đầu Lộ", "31840", date(2026, 8, 20), 38),
]
FEE = 5000  # đồng a month
RAISED = {3000: 5000}  # what some clubs decided in time; đồng before and after
RAISED_FROM = date(2023, 1, 1)


@cache
def founded(through: date) -> list[Club]:
    """The clubs founded after 2020, by `through`."""
    return [
        _club(number, *facts)
        for number, facts in enumerate(FOUNDED, start=len(first.clubs()) + 1)
        if facts[2] <= through
    ]


def every(through: date) -> list[Club]:
    return [*first.clubs(), *founded(through)]


def members_at_first(club: Club) -> int:
    return next(members for hamlet, _unit, _day, members in FOUNDED if hamlet == club.hamlet)


def fee(club: Club, month: date) -> int:
    """đồng for one month."""
    return RAISED.get(club.fee, club.fee) if month >= RAISED_FROM else club.fee


def _club(number: int, hamlet: str, unit: str, day: date, members: int) -> Club:
    unknown = dict.fromkeys(["women", "older", "khmer", "hoa", "poor", "near_poor", "difficult"], 0)
    place = {"code": f"95-CLB{number:02d}", "unit": unit, "hamlet": hamlet, "founded_on": day}
    return Club(**place, fee=FEE, fee_months=3, rate="0,8", members=members, **unknown)


def rows(through: date) -> list[Row]:
    rng = chance("clubs since")
    return [
        {
            "Mã CLB": club.code,
            "Tên CLB": club.name,
            "Mã đơn vị": club.unit,
            "Ngày thành lập": club.founded_on,
            "Số quyết định": f"{rng.randint(18, 190)}/QĐ-UBND",
            "Đề án": "1648" if club.founded_on >= date(2025, 8, 1) else "1336",
            "Mức phí tháng": club.fee,
            "Ấp/Khóm": club.hamlet[0].upper() + club.hamlet[1:],
        }
        for club in founded(through)
    ]


def rate_rows(through: date) -> list[Row]:
    raised = [club for club in every(through) if club.fee in RAISED and through >= RAISED_FROM]
    since = f"{RAISED_FROM:%m/%Y}"
    return [{"Mã CLB": club.code, "Từ tháng": since, "Mức phí tháng": RAISED[club.fee]} for club in raised]
