"""The list of a club's vouchers, narrowed by kind, days and what is typed."""

from datetime import date

import pytest

from accounts.roles import Role
from ledger import listing
from ledger.models import Account
from tests.factories import make_club, make_member, make_staff
from tests.ledger.booking import opening, payment, post, post_one, receipt, taking_back, transfer
from tests.ledger.test_voucher_views import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    return make_club(code="A")


@pytest.fixture
def chair(client, club):
    client.force_login(make_staff(club, Role.CHAIR))


def rows(client, club, **asked):
    page = client.get(address("vouchers", club), asked).context["page"]
    return [voucher.key for voucher in page]


def test_shows_the_latest_first_and_what_they_come_to(client, club, chair):
    post(receipt(club, 70_000, "a"), payment(club, 20_000, "b"), receipt(make_club(), 1, "c"))

    response = client.get(address("vouchers", club))

    assert [voucher.key for voucher in response.context["page"]] == ["b", "a"]
    assert response.context["totals"] == {"received": 70_000, "paid": 20_000}


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({"kind": "payment"}, ["visit"]),
        ({"first": "11/03/2020"}, ["late"]),
        ({"last": "10/03/2020", "kind": "receipt"}, ["hoa"]),
        ({"q": "dang thi hoa"}, ["hoa"]),
        ({"q": "THAM BENH"}, ["visit"]),
        ({"q": "PC-1/2020"}, ["visit"]),
        ({"q": "90.000"}, ["late"]),
        ({"q": "90000"}, ["late"]),
        ({"q": "S7"}, ["late"]),
        ({"q": "%"}, ["late", "visit", "hoa"]),
        ({"q": "khong co"}, []),
        ({"first": "hôm qua"}, ["late", "visit", "hoa"]),
    ],
)
def test_narrows(client, club, chair, asked, keys):
    hoa = receipt(club, 70_000, "hoa")
    hoa.party = "Đặng Thị Hoa"
    late = receipt(club, 90_000, "late", on=date(2020, 3, 11))
    late.reference = "S7"
    post(hoa, payment(club, 20_000, "visit", text="Thăm bệnh"), late)

    assert rows(client, club, **asked) == keys


def test_asks_no_more_of_the_database_for_more_vouchers(client, club, chair, django_assert_max_num_queries):
    def queries(club):
        with django_assert_max_num_queries(12) as counted:
            assert client.get(address("vouchers", club)).status_code == 200
        return len(counted)

    post(receipt(club, 1, "a", member=make_member(club).pk))
    one = queries(club)
    back = post_one(receipt(club, 5, "b", member=make_member(club).pk))
    post(taking_back(back, "c"))

    assert queries(club) == one


def test_names_the_funds_whose_money_a_voucher_moves(club):
    opened = opening(club, 90_000, "a", into=Account.REVOLVING_CASH, account=Account.STATE)
    moved = transfer(club, 50_000, "b", out_of=Account.REVOLVING_CASH, into=Account.OPERATING_BANK)
    posted = post(opened, moved, receipt(club, 1_000, "c"))

    assert [listing.funds(voucher) for voucher in posted] == [
        "Tăng thu nhập",
        "Hoạt động, Tăng thu nhập",
        "Hoạt động",
    ]
