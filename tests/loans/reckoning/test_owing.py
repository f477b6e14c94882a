"""A loan looked at closely: its instalments, late interest, and the same answer as `standings`."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import User
from loans.models import Freeze, Instalment, Loan, Schedule
from loans.reckoning.courses import course_of
from loans.reckoning.owing import _turns, as_of, look
from loans.reckoning.standing import standings
from tests.factories import make_club, make_loan, make_member, repay, reverse, write_off

pytestmark = pytest.mark.django_db

ON = date(2020, 1, 10)  # 1.200.000 đồng in 12 instalments of 100.000, the first due on 10/02/2020
FIRST_DUE = date(2020, 2, 10)
INTEREST = 12_000  # of the first instalment


def owing(loan, day):
    (found,) = as_of(Loan.objects.filter(pk=loan.pk), day)
    assert [found.standing] == standings(Loan.objects.filter(pk=loan.pk), day)
    return found


@pytest.fixture
def loan():
    return make_loan(make_club(), on=ON, late_rate=Decimal("1.5"))


def test_nothing_is_due_before_the_first_day(loan):
    found = owing(loan, date(2020, 2, 9))

    assert (found.due_now, found.outstanding, found.coming.due) == (0, 1_200_000, FIRST_DUE)


def test_an_instalment_is_due_on_its_day_and_costs_nothing_more(loan):
    found = owing(loan, FIRST_DUE)

    assert (found.due_now, found.late) == (112_000, 0)


def test_each_night_of_being_late_costs_a_thirtieth_of_the_month(loan):
    found = owing(loan, date(2020, 2, 20))  # 100.000 for ten nights at 1,5 % a month

    assert found.late == 500


def test_late_interest_follows_what_was_past_due_at_the_time(loan):
    repay(loan, date(2020, 2, 20), principal=60_000, interest=INTEREST, late_interest=500)

    found = owing(loan, date(2020, 3, 1))  # 40.000 for ten nights more

    assert (found.late, found.late_paid, found.due[0].principal_left) == (200, 500, 40_000)


def test_without_an_agreed_rate_there_is_no_late_interest():
    assert owing(make_loan(make_club(), on=ON), date(2020, 12, 1)).late == 0


def test_parts_are_covered_from_the_oldest_on(loan):
    repay(loan, date(2020, 4, 20), principal=150_000, interest=INTEREST + 1_000)

    found = owing(loan, date(2020, 4, 20))

    assert [(part.principal_left, part.interest_left) for part in found.parts[:3]] == [
        (0, 0),
        (50_000, 10_000),
        (100_000, 10_000),
    ]


def test_a_loan_that_owes_no_principal_owes_nothing(loan):
    repay(loan, date(2020, 3, 20), principal=1_200_000)

    found = owing(loan, date(2020, 6, 1))

    assert (found.due_now, found.coming, found.late) == (0, None, 0)


def test_what_was_written_off_is_not_paid(loan):
    repay(loan, FIRST_DUE, principal=100_000, interest=INTEREST)
    write_off(loan, date(2020, 3, 1), 300_000)

    found = owing(loan, date(2020, 3, 1))

    assert (found.principal_paid, found.written_off, found.outstanding) == (100_000, 300_000, 800_000)


def test_a_payment_taken_back_makes_the_loan_late_from_that_day(loan):
    reverse(repay(loan, FIRST_DUE, principal=100_000, interest=INTEREST), date(2020, 3, 1))

    assert owing(loan, date(2020, 2, 29)).due_now == 0
    assert owing(loan, date(2020, 3, 5)).late == 200  # 100.000 for the four nights since then


def test_what_was_repaid_before_the_books_begin_is_settled():
    loan = make_loan(make_club(), on=ON, brought_over=(date(2020, 4, 15), 900_000), late_rate=Decimal("1.5"))

    found = owing(loan, date(2020, 5, 20))

    assert [part.left for part in found.parts[:4]] == [0, 0, 0, 109_000]
    assert found.late == 500  # ten nights from 10/05


def test_the_newest_plan_counts_from_its_day_on(loan):
    later = Schedule.objects.create(loan=loan, number=2, since=date(2020, 3, 1))
    Instalment.objects.create(
        schedule=later, number=1, due=date(2021, 1, 10), principal=1_200_000, interest=0
    )

    assert owing(loan, date(2020, 6, 1)).due_now == 1_000  # late from 10/02 to 01/03: twenty nights


def test_a_voucher_may_be_left_out_with_what_takes_it_back(loan):
    receipt = repay(loan, FIRST_DUE, principal=100_000, interest=INTEREST)
    mine = Loan.objects.filter(pk=loan.pk)

    (without,) = as_of(mine, FIRST_DUE, besides=receipt.key)
    reverse(receipt, date(2020, 2, 11))
    (after,) = as_of(mine, date(2020, 2, 11), besides=receipt.key)

    assert (without.due_now, after.outstanding) == (112_000, 1_200_000)


def test_four_queries_whatever_the_loans(loan, django_assert_num_queries):
    make_loan(loan.club, on=ON)
    make_loan(make_club(), make_member(), on=ON)

    with django_assert_num_queries(4):
        assert len(as_of(Loan.objects.all(), date(2020, 6, 1))) == 3


def test_nights_on_which_it_is_frozen_cost_nothing(loan):
    clerk = User.objects.system()
    Freeze.objects.create(
        loan=loan, since=date(2020, 2, 15), until=date(2020, 2, 24), cause="disaster", decided_by=clerk
    )

    found = owing(loan, date(2020, 3, 1))  # twenty nights, ten of them frozen

    assert (found.late, found.counted) == (500, date(2020, 2, 20))


def test_a_frozen_loan_is_answered_for_on_the_last_of_all_days(loan):
    """A write-off asks how the loan stands ever after: once it counted each night of thousands of years."""
    frozen = Freeze.objects.create(
        loan=loan, since=date(2020, 3, 1), cause="death", reason="Mất", decided_by=User.objects.system()
    )
    course, for_ever = course_of(loan), date(2999, 12, 31)

    assert len(_turns(course, ON, for_ever)) < 1000
    assert look(course, for_ever).late == look(course, frozen.since).late > 0
