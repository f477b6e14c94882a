"""A small province as its people know it, for what each role does there and for the pictures of the guide."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.roles import Role
from clubs.models import Award, Club, Unit
from ledger.models import Account
from members.models import BoardPost, Household
from tests.factories import (
    assess,
    make_club,
    make_household,
    make_loan,
    make_member,
    make_staff,
    make_unit,
    post,
    set_target,
)

FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Lâm", "Huỳnh", "Thạch", "Đặng"]
WOMEN = ["Thị Lan", "Thị Hạnh", "Thị Tư", "Thị Mai", "Thị Sáu"]
MEN = ["Văn Ba", "Văn Tám", "Hữu Phước"]
FOUNDED = date(2019, 3, 1)
BOARD = ["chair", "vice", "treasurer"]


@dataclass
class Village:
    province: Unit
    commune: Unit
    club: Club
    home: Household  # with a story: poor, then near-poor


def make_village() -> Village:
    province = make_unit("99", "province", name="Tỉnh Cà Mau")
    commune = make_unit("99001", parent="99", name="Xã Vĩnh Trạch")
    other = make_unit("99002", parent="99", name="Xã Hiệp Thành")
    club = make_club(commune, FOUNDED, "95-CLB01", name="CLB ấp Giồng Giữa", hamlet="Ấp Giồng Giữa")
    make_club(commune, date(2021, 6, 1), "95-CLB02", name="CLB ấp Công Điền")
    make_club(other, date(2022, 5, 1), "95-CLB03", name="CLB ấp Xóm Lung")
    home = _people(club)
    _books(club)
    _plans(province, commune)
    _staff(province, commune, club)
    return Village(province, commune, club, home)


def _people(club) -> Household:
    """Sixteen households of three or four, two women to each man; the first three lead the club."""
    homes = [make_household(address=f"Tổ {number % 5 + 1}") for number in range(16)]
    for number in range(53):
        given = WOMEN[number % 5] if number % 3 else MEN[number // 3 % 3]
        name = f"{FAMILIES[number * 3 % 8]} {given}"
        born, home = date(1938 + number % 32, 1 + number % 12, 7), homes[number % 16]
        facts = {"sex": "female" if "Thị" in name else "male", "born_on": born, "household": home}
        member = make_member(club, joined_on=FOUNDED + timedelta(number * 9), full_name=name, **facts)
        if number < 16:
            Household.objects.filter(pk=home.pk).update(head=name)
        if number < len(BOARD):
            BoardPost.objects.create(club=club, member=member, position=BOARD[number], since=FOUNDED)
    for number, home in enumerate(homes):
        assess(home, date(2024, 12, 10), ["poor", "near_poor", "other"][number % 3], decision="12/QĐ-UBND")
    assess(homes[0], date(2025, 12, 9), "near_poor", decision="15/QĐ-UBND")
    return Household.objects.get(pk=homes[0].pk)


def _books(club):
    post(club, date(2025, 1, 15), Account.OPERATING_CASH, Account.FEES, 12_250_000)
    post(club, date(2025, 1, 15), Account.REVOLVING_CASH, Account.MOBILISED, 80_000_000)
    for borrower in club.memberships.all()[5:8]:
        make_loan(club, borrower.member, date(2025, 2, 10), 5_000_000)


def _plans(province, commune):
    set_target(province, 2026, 4), set_target(commune, 2026, 2)
    facts = {"unit": commune, "recipient": Award.Recipient.COLLECTIVE, "name": "CLB ấp Giồng Giữa"}
    Award.objects.create(on=date(2025, 10, 1), form="Bằng khen của Ủy ban nhân dân tỉnh", **facts)


def _staff(province, commune, club):
    """Somebody of every role."""
    people = [
        (province, Role.ADMIN, "quan-tri", "Phạm Thị Ngọc"),
        (province, Role.PROVINCE, "tinh", "Lê Minh Khoa"),
        (commune, Role.COMMUNE, "xa", "Trần Thị Thu"),
        (club, Role.CHAIR, "chu-nhiem", "Đặng Văn Hai"),
        (club, Role.BOOKKEEPER, "ke-toan", "Lâm Thị Út"),
        (club, Role.TREASURER, "thu-quy", "Huỳnh Văn Sáu"),
        (province, Role.AUDITOR, "kiem-tra", "Nguyễn Thị Bình"),
    ]
    for place, role, username, name in people:
        user = make_staff(place, role, username)
        user.full_name = name
        user.save()
