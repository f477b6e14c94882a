"""Repayments on pages: shown first, booked once, taken back; the register, the card and the book."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.roles import Role
from ledger.models import Account, Voucher
from loans.reckoning.owing import as_of
from tests.factories import make_club, make_loan, make_staff, post
from tests.factories import repay as paid

pytestmark = pytest.mark.django_db
ON = date(2020, 1, 10)


@pytest.fixture
def loan():
    club = make_club()
    post(club, date(2020, 1, 1), Account.REVOLVING_CASH, Account.STATE, 5_000_000)
    return make_loan(club, on=ON)


@pytest.fixture
def treasurer(client, loan):
    client.force_login(make_staff(loan.club, Role.TREASURER))
    return client


def typed(amount="112.000", on="10/02/2020", purpose="ky", **others):
    return {"purpose": purpose, "amount": amount, "on": on, "box": "revolving_cash", "key": uuid4(), **others}


def address(name, loan, *others):
    return reverse(f"loans:{name}", args=[loan.club_id, loan.pk, *others])


def owing(loan, day=date(2020, 2, 10)):
    (found,) = as_of(loan.club.loans.filter(pk=loan.pk), day)
    return found


def test_what_it_covers_is_shown_before_anything_is_booked(treasurer, loan):
    response = treasurer.post(address("repay", loan), typed())

    (part,) = response.context["parts"]
    assert (part.split.principal, part.split.interest, part.left) == (100_000, 12_000, 1_100_000)
    assert owing(loan).due_now == 112_000


def test_then_it_is_booked_once(treasurer, loan):
    asked = typed()
    shown = treasurer.post(address("repay", loan), asked).context["stamp"]
    before = Voucher.objects.count()
    for _press in range(2):
        response = treasurer.post(address("repay", loan), asked | {"shown": shown})

    assert Voucher.objects.count() == before + 1
    assert owing(loan).due_now == 0
    voucher = loan.events.get(kind="repayment").voucher
    assert response.headers["Location"] == f"{address('loan', loan)}?phieu={voucher.pk}"


def test_whoever_paid_gets_the_receipt_at_once(treasurer, loan):
    voucher = paid(loan, date(2020, 2, 10), 100_000, 12_000)
    card = address("loan", loan)

    assert treasurer.get(card, {"phieu": voucher.pk}).context["receipt"] == voucher
    for other in ("", "x", str(voucher.pk + 1)):
        assert treasurer.get(card, {"phieu": other}).context["receipt"] is None


def test_too_much_is_refused_in_words(treasurer, loan):
    response = treasurer.post(address("repay", loan), typed("900.000"))

    assert response.context["form"].non_field_errors()
    assert response.context["parts"] == []


def test_an_early_payment_shows_the_plan_that_follows(treasurer, loan):
    response = treasurer.post(address("repay", loan), typed("612.000", purpose="bot-ky"))

    assert len(response.context["parts"][0].coming) == 6


def test_other_loans_of_the_borrower_are_paid_along(treasurer, loan):
    other = make_loan(loan.club, loan.borrower, on=ON)
    response = treasurer.post(address("repay", loan), typed(**{f"other-{other.pk}": "12.000"}))

    assert [one.loan for one in response.context["parts"]] == [loan, other]


def test_an_auditor_looks_and_takes_no_money(client, loan):
    client.force_login(make_staff(loan.club, Role.AUDITOR))

    assert client.get(address("loan", loan)).status_code == 200
    assert client.get(address("repay", loan)).status_code == 403


def test_an_outsider_finds_nothing(client, loan):
    client.force_login(make_staff(make_club(), Role.CHAIR))

    assert client.get(address("loan", loan)).status_code == 404
    assert client.get(address("repay", loan)).status_code == 404


def test_the_register_shows_who_owes_and_on_demand_who_is_done(treasurer, loan):
    done = make_loan(loan.club, on=ON)
    paid(done, date(2020, 2, 10), principal=1_200_000, interest=12_000)
    page = reverse("loans:register", args=[loan.club_id])

    assert [row.loan for row in treasurer.get(page).context["register"].rows] == [loan]
    found = treasurer.get(page, {"loc": "tra-het"}).context["register"]
    assert ([row.loan for row in found.rows], found.outstanding) == ([done], 0)
    assert treasurer.get(page, {"loc": "tat-ca", "ngay": "11/02/2020"}).context["register"].overdue == 100_000


def test_the_book_of_a_year_adds_up(treasurer, loan):
    paid(loan, date(2020, 2, 10), principal=100_000, interest=12_000)
    page = reverse("loans:book", args=[loan.club_id])

    first = treasurer.get(page, {"nam": "2020"}).context["book"].total
    second = treasurer.get(page, {"nam": "2021"}).context["book"].total

    assert (first["opening"], first["lent"], first["principal"], first["interest"]) == (
        0,
        1_200_000,
        100_000,
        12_000,
    )
    assert first["closing"] == second["opening"] == second["closing"] == 1_100_000


@pytest.mark.parametrize("name", ["register", "book"])
def test_queries_do_not_grow_with_the_loans(treasurer, loan, name, django_assert_max_num_queries):
    for _loan in range(2):
        make_loan(loan.club, on=ON)
    page = reverse(f"loans:{name}", args=[loan.club_id])
    treasurer.get(page)

    with django_assert_max_num_queries(12):
        treasurer.get(page, {"nam": "2020"})
