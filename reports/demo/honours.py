"""What the province plans for 2021–2025, and whom it honoured at the end of 2020."""

from datetime import date

from reports.demo.clubs import Club, Row, clubs
from reports.demo.people import people
from reports.demo.places import PROVINCE, districts, name
from reports.demo.seed import LAST_DAY, chance

PLANNED = {PROVINCE: 7} | dict.fromkeys(districts(), 1)  # new clubs a year, 35 in five years
YEARS = range(2021, 2026)
HONOURED_CLUBS = 7  # besides two communes' Associations: nine collectives
HONOURED_CHAIRS = 9
FORM = "Bằng khen của Chủ tịch UBND tỉnh"


def target_rows() -> list[Row]:
    return [
        {"Mã đơn vị": unit, "Năm": year, "Chỉ tiêu": "CLB thành lập mới", "Kế hoạch": planned}
        for year in YEARS
        for unit, planned in PLANNED.items()
    ]


def award_rows() -> list[Row]:
    rng = chance("honours")
    founded_first = [club for club in clubs() if club.founded_on < date(2019, 7, 1)]
    rng.shuffle(founded_first)
    decision = f"{rng.randint(20, 90)}/QĐ-UBND"
    collectives = [_award(club, "Tập thể", club.name) for club in founded_first[:HONOURED_CLUBS]]
    chairs = [_award(club, "Cá nhân", _chair(club)) for club in founded_first[:HONOURED_CHAIRS]]
    return [row | {"Số quyết định": decision} for row in collectives + _associations(founded_first) + chairs]


def _award(club: Club, recipient: str, who: str) -> Row:
    return {
        "Mã đơn vị": club.unit,
        "Ngày": LAST_DAY,
        "Đối tượng": recipient,
        "Tên": who,
        "Hình thức": FORM,
        "Mã CLB": club.code,
    }


def _associations(founded_first: list[Club]) -> list[Row]:
    """The Associations of two communes, in the name of no club."""
    helpers = founded_first[HONOURED_CLUBS : HONOURED_CLUBS + 2]
    names = {club: f"Hội Người cao tuổi {name(club.unit)}" for club in helpers}
    return [_award(club, "Tập thể", names[club]) | {"Mã CLB": None} for club in helpers]


def _chair(club: Club) -> str:
    stays = [(person.name, stay) for person in people() for stay in person.stays if stay.club == club]
    return next(name for name, stay in stays if stay.position == "Chủ nhiệm")
