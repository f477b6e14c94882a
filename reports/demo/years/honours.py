"""What is planned after 2025, and whom the province honours each December."""

from datetime import date

from reports.demo.clubs import Club, Row
from reports.demo.honours import FORM
from reports.demo.seed import chance
from reports.demo.years.calendar import FIRST
from reports.demo.years.clubs import every
from reports.demo.years.people import of

PROVINCE = "96"  # since 1 July 2025
PLANNED_FROM = 2026
PLANNED = {PROVINCE: 7} | dict.fromkeys(["31825", "31843", "31858", "31876", "31894", "31942", "31988"], 1)
COLLECTIVES, PEOPLE = 3, 4  # a year
FORMS = [  # in turn: what is given, and who decides
    (FORM, "QĐ-UBND"),
    ("Giấy khen của Hội Người cao tuổi tỉnh", "QĐ-HNCT"),
    ("Bằng khen của Trung ương Hội Người cao tuổi Việt Nam", "QĐ-TWH"),
]
MEDAL = ("Kỷ niệm chương “Vì sự nghiệp chăm sóc và phát huy người cao tuổi Việt Nam”", "QĐ-TWH")


def target_rows(through: date) -> list[Row]:
    return [
        {"Mã đơn vị": unit, "Năm": year, "Chỉ tiêu": "CLB thành lập mới", "Kế hoạch": planned}
        for year in range(PLANNED_FROM, through.year + 1)
        for unit, planned in PLANNED.items()
    ]


def award_rows(through: date) -> list[Row]:
    return [row for year in range(FIRST.year, through.year) for row in _of(year, through)]


def _of(year: int, through: date) -> list[Row]:
    rng = chance(f"honours {year}")
    old = [club for club in every(through) if club.founded_on.year < year]
    chosen = rng.sample(old, COLLECTIVES + PEOPLE)
    numbers = {body: f"{rng.randint(20, 90)}/{body}" for _form, body in FORMS}
    awards = [_award(club, year, "Tập thể", club.name) for club in chosen[:COLLECTIVES]]
    awards += [_award(club, year, "Cá nhân", _chair(club, through)) for club in chosen[COLLECTIVES:]]
    forms = [*FORMS, *FORMS, MEDAL]  # so many as are honoured
    return [
        award | {"Hình thức": form, "Số quyết định": numbers[body]}
        for award, (form, body) in zip(awards, forms, strict=True)
    ]


def _award(club: Club, year: int, recipient: str, who: str) -> Row:
    return {
        "Mã đơn vị": PROVINCE if year >= 2025 else club.unit,
        "Ngày": date(year, 12, 20),
        "Đối tượng": recipient,
        "Tên": who,
        "Mã CLB": club.code,
    }


def _chair(club: Club, through: date) -> str:
    return next(one.person.name for one in of(club, through) if one.stay.position == "Chủ nhiệm")
