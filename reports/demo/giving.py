"""What the clubs were given: donations and fund-raising, support by the state and projects, gifts in kind."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random

from reports.demo.books import MOBILISED, OPERATING, OTHER, PROJECT, REVOLVING, STATE, Line
from reports.demo.clubs import Club, Row, clubs
from reports.demo.names import FEMALE, KINH, MALE, full_name
from reports.demo.places import name
from reports.demo.seed import FIRST_DAY, LAST_DAY, chance, day_between, weighted

MOBILISED_TOTAL = 600_350_000  # đồng, exactly (spec: over 600 triệu)
STEP = 50_000  # people give round sums
OCCASIONS = [
    ((1, 18), "Ủng hộ quỹ nhân dịp Tết Nguyên đán"),
    ((7, 26), "Văn nghệ gây quỹ “Tấm lòng vàng”"),
    ((10, 1), "Ủng hộ nhân Ngày Quốc tế Người cao tuổi"),
]
FIRMS = ["DNTN", "Cơ sở nước mắm", "Cửa hàng vật tư", "Trại tôm giống", "Nhà máy xay lúa", "Cơ sở muối"]
FIRM_NAMES = ["Thành Công", "Phước Lợi", "Tân Phát", "Hai Lúa", "Vạn Hưng", "Út Mười", "Đại Thành"]
PAGODAS = ["Long Phước", "Vĩnh Đức", "Giác Hoa", "Hương Sen", "Thiện Tâm", "Phước Thạnh"]
GIFTS = [
    ("gạo", "kg", (30, 300), 14_000),
    ("mì gói", "thùng", (5, 40), 95_000),
    ("ghế nhựa", "cái", (10, 60), 65_000),
    ("áo thun đồng phục", "cái", (20, 60), 70_000),
    ("nước mắm", "lít", (10, 60), 30_000),
    ("xe lăn", "chiếc", (1, 3), 1_900_000),
    ("máy đo huyết áp", "cái", (1, 2), 750_000),
    ("quà Tết", "phần", (10, 50), 200_000),
    ("khẩu trang y tế", "hộp", (10, 80), 50_000),
]


@cache
def lines() -> list[Line]:
    rng = chance("giving")
    donations = [line for club in clubs() for line in _donations(club, rng)]
    _settle(donations, rng)
    return donations + [line for club in clubs() for line in _support(club, rng)]


def _donations(club: Club, rng: Random) -> Iterator[Line]:
    first = donation(club, club.founded_on, "Ủng hộ vốn cho vay ban đầu", (_benefactor(club, rng), 130), rng)
    first.fund = REVOLVING
    yield first
    for _ in range(rng.randint(3, 7)):
        yield donation(club, club.founded_on, "Ủng hộ lễ ra mắt CLB", (donor(rng), rng.randint(6, 30)), rng)
    for day, text in _occasions(club):
        for _ in range(rng.choice([0, 1, 1, 2, 3, 4])):
            on = min(day_between(rng, day, day.replace(day=28)), LAST_DAY)
            yield donation(club, on, text, (donor(rng), rng.choice([4, 6, 10, 10, 20, 20, 40])), rng)


def _occasions(club: Club) -> Iterator[tuple[date, str]]:
    for year in range(FIRST_DAY.year, LAST_DAY.year + 1):
        for (month, day), text in OCCASIONS:
            if date(year, month, day) > club.founded_on:
                yield date(year, month, day), text


def donation(club: Club, on: date, text: str, gift: tuple[str, int], rng: Random) -> Line:
    """A donation of about so many steps; for the loan fund most of the large ones."""
    donor, steps = gift
    amount = max(2, round(steps * rng.uniform(0.5, 1.5))) * STEP
    fund = REVOLVING if rng.random() < (0.8 if amount >= 1_000_000 else 0.3) else OPERATING
    return Line(club=club, on=on, kind=MOBILISED, amount=amount, fund=fund, party=donor, text=text)


def donor(rng: Random) -> str:
    kind = weighted(rng, {"Ông": 5, "Bà": 6, "firm": 3, "Chùa": 2, "Nhóm thiện nguyện": 1, "Kiều bào": 1})
    if kind == "firm":
        return f"{rng.choice(FIRMS)} {rng.choice(FIRM_NAMES)}"
    if kind in ("Chùa", "Nhóm thiện nguyện"):
        return f"{kind} {rng.choice(PAGODAS)}"
    return f"{kind} {full_name(rng, MALE if kind == 'Ông' else FEMALE, KINH)}"


def _benefactor(club: Club, rng: Random) -> str:
    return rng.choice([donor(rng), f"Mạnh thường quân {name(club.unit)}"])


def _settle(donations: list[Line], rng: Random) -> None:
    """Bring the sum to the total of the published summary, a step at a time on donations taken by chance."""
    missing = MOBILISED_TOTAL - sum(line.amount for line in donations)
    while missing:
        line, step = rng.choice(donations), STEP if missing > 0 else -STEP
        if line.amount + step >= 2 * STEP:
            line.amount += step
            missing -= step


def _support(club: Club, rng: Random) -> Iterator[Line]:
    """From the commune's budget at the founding; every third club also from a project, some into the bank."""
    commune = {"party": f"UBND {name(club.unit)}", "text": "Ngân sách hỗ trợ vốn ban đầu"}
    millions = rng.choice([2, 2, 3, 3, 3, 4, 5])
    yield _to_loan_fund(club, club.founded_on, (STATE, millions * 1_000_000), **commune)
    place = int(club.code[-2:])
    if place % 3 == 1:
        yield from _project(club, in_bank=place % 6 == 1, rng=rng)


def _project(club: Club, in_bank: bool, rng: Random) -> Iterator[Line]:
    day = list(club.meetings())[2]
    project = {"party": "Hội Người cao tuổi tỉnh", "text": "Dự án nhân rộng mô hình CLB", "in_bank": in_bank}
    yield _to_loan_fund(club, day, (PROJECT, rng.choice([4, 5, 6]) * 1_000_000), **project)
    for year in range(day.year, LAST_DAY.year + 1) if in_bank else []:
        deposit = {"party": "Ngân hàng", "text": f"Lãi tiền gửi năm {year}", "in_bank": True}
        yield _to_loan_fund(club, date(year, 12, 25), (OTHER, rng.randint(4_000, 26_000)), **deposit)


def _to_loan_fund(club: Club, day: date, money: tuple[str, int], **facts) -> Line:
    kind, amount = money
    return Line(club=club, on=day, kind=kind, amount=amount, fund=REVOLVING, **facts)


def gift_rows() -> list[Row]:
    rng = chance("gifts")
    return [
        gift(club, (club.founded_on, LAST_DAY), rng) for club in clubs() for _ in range(rng.randint(1, 5))
    ]


def gift(club: Club, days: tuple[date, date], rng: Random) -> Row:
    thing, unit, (least, most), price = rng.choice(GIFTS)
    count = rng.randint(least, most)
    return {
        "Mã CLB": club.code,
        "Ngày": day_between(rng, *days),
        "Người ủng hộ": donor(rng),
        "Nội dung": f"{count} {unit} {thing}",
        "Giá trị ước tính": count * price,
    }
