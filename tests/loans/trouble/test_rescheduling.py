"""Planning the rest of a loan anew."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from ledger.models import Closing
from loans.models import Instalment, Loan
from loans.reckoning.owing import as_of
from loans.reckoning.standing import standings
from loans.repayments.allocating import whole
from loans.trouble import rescheduling
from loans.trouble.rescheduling import NewTerms
from tests.factories import make_club, make_loan, repay

pytestmark = pytest.mark.django_db

ON = date(2020, 1, 10)  # 1.200.000 đồng at 1 %, 12 instalments of 100.000, the first due on 10/02/2020
SINCE = date(2020, 6, 1)
YEAR = NewTerms(months=12, every=3, rate=Decimal(1))


@pytest.fixture
def loan():
    return make_loan(make_club(), on=ON, principal=1_200_000)


def reschedule(loan, since=SINCE, terms=YEAR, by=None):
    by = by or User.objects.system()
    return rescheduling.reschedule(loan=loan, since=since, terms=terms, reason="Mất mùa", decision="1", by=by)


def parts(loan, number=2):
    found = Instalment.objects.filter(schedule__loan=loan, schedule__number=number)
    return list(found.values_list("due", "principal", "interest"))


def refused(code, act, *args, **facts):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **facts)
    assert refusal.value.error_list[0].code == code


def test_what_is_owed_is_planned_anew_and_interest_up_to_the_day_stays_due(loan):
    reschedule(loan)

    asked = 12_000 + 11_000 + 10_000 + 9_000  # due by then and never paid
    accrued = 5_677  # of the 8.000 of the running month, for 22 of its 31 days
    assert parts(loan) == [
        (SINCE, 0, asked + accrued),
        (date(2020, 9, 1), 300_000, 36_000),
        (date(2020, 12, 1), 300_000, 27_000),
        (date(2021, 3, 1), 300_000, 18_000),
        (date(2021, 6, 1), 300_000, 9_000),
    ]
    (before,) = standings(Loan.objects.all(), date(2020, 5, 31))
    (after,) = standings(Loan.objects.all(), SINCE)
    (late,) = standings(Loan.objects.all(), date(2020, 9, 11))
    assert (before.days_past_due, before.overdue_principal) == (111, 400_000)
    assert (after.days_past_due, after.overdue_principal, after.outstanding) == (0, 0, 1_200_000)
    assert (late.days_past_due, late.overdue_principal) == (102, 300_000)
    repay(loan, SINCE, interest=asked + accrued)
    (paid,) = standings(Loan.objects.all(), date(2020, 9, 11))
    assert (paid.days_past_due, paid.overdue_principal) == (10, 300_000)


@pytest.mark.parametrize("paid", [0, 150_000])
def test_settling_costs_the_same_with_the_new_plan_as_without(loan, paid):
    """A new plan once forgave the interest that was due: it was spread over days still to come."""
    if paid:
        repay(loan, date(2020, 3, 10), principal=paid, interest=12_000)
    (before,) = as_of(Loan.objects.all(), SINCE)

    reschedule(loan)

    (after,) = as_of(Loan.objects.all(), SINCE)
    assert whole(after) == whole(before)
    assert whole(after).interest > 0


def test_what_was_repaid_is_settled_in_the_new_plan(loan):
    repay(loan, date(2020, 2, 10), principal=100_000, interest=12_000)
    repay(loan, date(2020, 3, 10), principal=50_000)

    reschedule(loan)

    first, *rest = parts(loan)
    asked = 11_000 + 10_000 + 9_000 + 5_677  # due and accrued by then, not paid
    assert first == (SINCE, 150_000, 12_000 + asked)
    assert sum(principal for _due, principal, _interest in rest) == 1_050_000
    (owing,) = as_of(Loan.objects.all(), SINCE)
    assert [(part.principal_left, part.interest_left) for part in owing.due] == [(0, asked)]


def test_the_plan_before_is_kept(loan):
    before = parts(loan, 1)

    made = reschedule(loan)

    assert parts(loan, 1) == before
    assert (made.schedule.number, made.schedule.since, made.reason) == (2, SINCE, "Mất mùa")


def test_grace_and_another_first_day(loan):
    terms = NewTerms(months=6, every=2, rate=Decimal(0), grace=1, first_due=date(2020, 10, 1))

    reschedule(loan, terms=terms)

    found = parts(loan)
    assert [(due, principal) for due, principal, _interest in found] == [
        (SINCE, 0),
        (date(2020, 10, 1), 0),
        (date(2020, 12, 1), 600_000),
        (date(2021, 2, 1), 600_000),
    ]


def test_brought_over_from_paper_books():
    loan = make_loan(make_club(), on=ON, principal=1_200_000, brought_over=(date(2020, 4, 15), 900_000))

    reschedule(loan)

    assert sum(principal for _due, principal, _interest in parts(loan)) == 1_200_000
    (owing,) = as_of(Loan.objects.all(), SINCE)
    assert (owing.due, owing.outstanding) == ([], 900_000)


def test_a_loan_that_owes_nothing_is_not_rescheduled(loan):
    repay(loan, date(2020, 2, 10), principal=1_200_000)

    refused("settled", reschedule, loan)


def test_no_plan_before_the_last_payment(loan):
    repay(loan, date(2020, 6, 2), principal=100_000)

    refused("too_early", reschedule, loan)


def test_no_plan_in_a_closed_period(loan):
    by = User.objects.system()
    Closing.objects.create(club=loan.club, through=SINCE, totals={}, closed_by=by)

    refused("closed", reschedule, loan)


def test_impossible_terms_are_refused(loan):
    refused("every", reschedule, loan, terms=NewTerms(months=1, every=0, rate=Decimal(1)))


def test_nobody_reschedules_their_own_loan(loan):
    borrower = User.objects.create_user("vay", full_name=loan.borrower.full_name)

    refused("own_loan", reschedule, loan, by=borrower)
