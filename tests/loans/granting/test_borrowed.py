"""What the board learns of those who ask: what they borrowed before, and how they repaid it."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from loans.granting.borrowed import borrowed
from loans.granting.waiting import look_at
from loans.models import Loan
from loans.reckoning.courses import courses
from tests.factories import make_loan, make_member, make_staff, repay
from tests.loans.asking import ask, lend, make_lender

pytestmark = pytest.mark.django_db
LENT, DUE, DAY = date(2026, 1, 10), date(2026, 2, 10), date(2026, 6, 1)


@pytest.fixture
def loan():
    club = make_lender()
    return make_loan(club, make_member(club), on=LENT, principal=1_000_000, months=1)


def known(loan, day=DAY):
    (one,) = borrowed(courses(Loan.objects.filter(pk=loan.pk)), day)
    return one.state, one.settled_on, one.days_late


def test_a_loan_repaid_on_its_day_is_not_late(loan):
    repay(loan, DUE, 1_000_000, 10_000)

    assert known(loan) == ("tra-het", DUE, 0)


def test_one_repaid_after_it_says_how_many_days(loan):
    repay(loan, date(2026, 2, 24), 1_000_000, 10_000)

    assert known(loan) == ("tra-het", date(2026, 2, 24), 14)


def test_one_that_runs_was_not_settled_yet(loan):
    assert known(loan, date(2026, 2, 1)) == ("trong-han", None, 0)
    assert known(loan) == ("qua-han", None, 0)


def test_an_application_knows_the_other_loans_of_who_asks_and_not_its_own(loan):
    repay(loan, DUE, 1_000_000, 10_000)
    own = lend(loan.club, loan.borrower)

    assert [one.loan for one in look_at(own.application, DAY).before] == [loan]
    assert look_at(ask(loan.club), DAY).before == []


def test_what_is_lent_later_is_no_history_yet(loan):
    assert look_at(ask(loan.club, loan.borrower, on=LENT), date(2026, 1, 9)).before == []


def test_a_loan_on_paper_is_no_history_before_the_books_know_of_it(client):
    club = make_lender()
    loan = make_loan(club, make_member(club), on=LENT, brought_over=(DAY, 600_000))
    asked = ask(club, loan.borrower, on=date(2026, 5, 1))
    client.force_login(make_staff(club, Role.AUDITOR))

    paper = client.get(reverse("papers:loan_application", args=[club.pk, asked.pk]))

    assert paper.status_code == 200
    assert look_at(asked, asked.on).before == []
    assert [one.loan for one in look_at(asked, DAY).before] == [loan]


def test_the_page_of_an_application_says_how_much_there_is_and_how_the_last_loan_went(client, loan):
    repay(loan, date(2026, 2, 24), 1_000_000, 10_000)
    asked = ask(loan.club, loan.borrower, principal=8_000_000)
    client.force_login(make_staff(loan.club, Role.AUDITOR))

    page = client.get(reverse("loans:application", args=[loan.club_id, asked.pk]))

    assert page.context["lendable"] == 20_010_000
    assert "trễ 14 ngày" in page.text
