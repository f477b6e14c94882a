from datetime import date, timedelta

import pytest

from loans.models import Instalment, Loan, Schedule
from loans.reckoning.standing import standings
from tests.factories import make_club, make_loan, make_member, repay, reverse, write_off

pytestmark = pytest.mark.django_db

ON = date(2020, 1, 10)  # 1.200.000 đồng in 12 instalments of 100.000, the first due on 10/02/2020
FIRST_DUE = date(2020, 2, 10)
INTEREST = 12_000  # of the first instalment


def standing(loan, day):
    (found,) = standings(Loan.objects.filter(pk=loan.pk), day)
    return found


@pytest.fixture
def loan():
    return make_loan(make_club(), on=ON)


def test_a_loan_owes_its_principal_from_the_day_it_is_paid_out(loan):
    assert standings(Loan.objects.all(), ON - timedelta(days=1)) == []
    assert standing(loan, ON).outstanding == 1_200_000


def test_an_instalment_is_past_due_from_the_day_after(loan):
    assert standing(loan, FIRST_DUE).days_past_due == 0
    assert standing(loan, FIRST_DUE).overdue_principal == 0

    after = standing(loan, FIRST_DUE + timedelta(days=1))

    assert (after.days_past_due, after.overdue_principal) == (1, 100_000)


def test_unpaid_interest_alone_makes_a_loan_overdue_without_overdue_principal(loan):
    repay(loan, FIRST_DUE, principal=100_000, interest=INTEREST - 1)

    late = standing(loan, date(2020, 3, 1))

    assert (late.days_past_due, late.overdue_principal) == (20, 0)


def test_late_interest_covers_no_instalment(loan):
    repay(loan, FIRST_DUE, principal=100_000, late_interest=INTEREST)

    assert standing(loan, date(2020, 3, 1)).days_past_due == 20


def test_repayments_cover_the_oldest_instalments_first(loan):
    repay(loan, date(2020, 4, 20), principal=150_000, interest=INTEREST + 11_000)

    late = standing(loan, date(2020, 4, 20))  # three due: 10/02 covered, 10/03 half, 10/04 not

    assert (late.outstanding, late.overdue_principal) == (1_050_000, 150_000)
    assert late.days_past_due == (date(2020, 4, 20) - date(2020, 3, 10)).days


def test_principal_paid_early_does_not_pay_interest(loan):
    repay(loan, date(2020, 1, 20), principal=600_000)

    assert standing(loan, date(2020, 3, 1)).overdue_principal == 0
    assert standing(loan, date(2020, 3, 1)).days_past_due == 20


def test_a_loan_repaid_early_is_closed_though_interest_was_never_collected(loan):
    repay(loan, date(2020, 1, 20), principal=1_200_000)

    assert standing(loan, date(2021, 6, 1)).outstanding == 0
    assert standing(loan, date(2021, 6, 1)).days_past_due == 0


def test_a_write_off_covers_principal_like_a_repayment(loan):
    repay(loan, FIRST_DUE, principal=0, interest=INTEREST)
    write_off(loan, date(2020, 2, 20), 100_000)
    assert standing(loan, date(2020, 3, 1)).days_past_due == 0

    write_off(loan, date(2020, 3, 2), 1_100_000)

    assert standing(loan, date(2022, 1, 1)).outstanding == 0


def test_a_reversed_repayment_covers_nothing_from_the_day_of_the_reversal(loan):
    receipt = repay(loan, FIRST_DUE, principal=100_000, interest=INTEREST)
    reverse(receipt, date(2020, 3, 1))

    assert standing(loan, date(2020, 2, 29)).days_past_due == 0
    assert standing(loan, date(2020, 3, 1)).days_past_due == 20
    assert standing(loan, date(2020, 3, 1)).outstanding == 1_200_000


def test_a_reversed_disbursement_owes_nothing():
    club = make_club()
    loan = make_loan(club, on=ON)
    reverse(loan.events.get().voucher, date(2020, 1, 11))

    assert standing(loan, date(2020, 1, 10)).outstanding == 1_200_000
    assert standing(loan, date(2020, 12, 1)).outstanding == 0
    assert standing(loan, date(2020, 12, 1)).days_past_due == 0


def test_the_newest_schedule_that_holds_on_the_day_counts(loan):
    later = Schedule.objects.create(loan=loan, number=2, since=date(2020, 3, 1))
    due = {"number": 1, "due": date(2021, 1, 10), "principal": 1_200_000, "interest": 0}
    Instalment.objects.create(schedule=later, **due)

    assert standing(loan, date(2020, 2, 29)).days_past_due == 19
    assert standing(loan, date(2020, 3, 1)).days_past_due == 0


class TestBroughtOverFromPaperBooks:
    """Paid out on 10/01/2020, brought over on 15/04/2020: three instalments were due by then."""

    OPENING = date(2020, 4, 15)

    def brought_over(self, owed, **terms):
        return make_loan(make_club(), on=ON, brought_over=(self.OPENING, owed), **terms)

    def test_it_is_in_the_books_from_the_opening_day_only(self):
        loan = self.brought_over(900_000)

        assert standings(Loan.objects.all(), self.OPENING - timedelta(days=1)) == []
        assert standing(loan, self.OPENING).outstanding == 900_000

    def test_what_was_repaid_before_covers_the_oldest_instalments_with_their_interest(self):
        loan = self.brought_over(900_000)

        assert standing(loan, date(2020, 5, 10)).days_past_due == 0
        assert standing(loan, date(2020, 5, 11)).days_past_due == 1

    def test_an_instalment_not_wholly_repaid_before_is_past_due(self):
        loan = self.brought_over(950_000)

        late = standing(loan, self.OPENING)

        assert (late.overdue_principal, late.days_past_due) == (50_000, 5)

    def test_interest_paid_since_counts_for_the_instalments_after(self):
        loan = self.brought_over(900_000)
        repay(loan, date(2020, 5, 10), principal=100_000, interest=9_000)

        assert standing(loan, date(2020, 6, 10)).days_past_due == 0
        assert standing(loan, date(2020, 6, 11)).days_past_due == 1

    def test_of_instalments_of_interest_alone_those_due_by_the_opening_day_count_as_paid(self):
        loan = self.brought_over(1_200_000, method="bullet")

        assert standing(loan, date(2020, 5, 10)).days_past_due == 0
        assert standing(loan, date(2020, 5, 20)).days_past_due == 10


def test_the_number_of_queries_does_not_grow_with_the_loans(loan, django_assert_num_queries):
    make_loan(loan.club, on=ON)
    make_loan(make_club(), make_member(), on=ON)

    with django_assert_num_queries(3):
        assert len(standings(Loan.objects.all(), date(2020, 6, 1))) == 3
