"""A voucher is called by one name: in lists, books, on its page and in the notice."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.factories import make_club, make_staff
from tests.ledger.booking import DAY, post_one, receipt

pytestmark = pytest.mark.django_db
OWN = "Phiếu thu PT-1/2020"
OF_THE_BOOK = "Phiếu thu PT051/2020"


@pytest.fixture
def club(db):
    return make_club()


@pytest.mark.parametrize(("reference", "name"), [("", OWN), ("PT051/2020", OF_THE_BOOK)])
def test_it_goes_by_the_number_of_its_book_else_by_its_own(client, club, reference, name):
    draft = receipt(club, 50_000, "a")
    draft.reference = reference
    voucher = post_one(draft)
    client.force_login(make_staff(club, Role.CHAIR))

    def said(address, *args):
        return client.get(reverse(address, args=[club.pk, *args]), {"tu": f"{DAY:%d/%m/%Y}"}).text

    assert str(voucher) == name
    assert name in said("ledger:vouchers")
    assert name in said("ledger:book")
    assert name in said("ledger:cash_book")
    assert f"<title>{name}" in said("ledger:voucher", voucher.pk)
    assert (OWN in said("ledger:voucher", voucher.pk)) == (name == OWN)
    assert "PT-1/2020" in said("ledger:voucher", voucher.pk)
