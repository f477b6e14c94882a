"""What a payment covers, and the plan after an early payment of principal: plain arithmetic, no database."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from loans.books.booking import Split
from loans.models import Allocation, EarlyInterest, Loan
from loans.reckoning.courses import Booked, Course
from loans.reckoning.owing import look
from loans.repayments.allocating import Purpose, split, whole, with_coming
from loans.repayments.replanning import plan_after
from loans.terms.planning import Due, Plan, plan_of

ON = date(2020, 1, 10)  # 1.200.000 đồng in 12 instalments of 100.000; interest 12.000, 11.000, …
LATE = date(2020, 3, 11)  # two are due; 100.000 for 30 nights and 200.000 for one at 1,5 %: 1.550


def course(*booked, on=ON, **terms):
    terms = {"principal": 1_200_000, "rate": Decimal(1), "months": 12, "method": "equal_principal"} | terms
    loan = Loan(pk=1, club_id=1, disbursed_on=on, late_rate=Decimal("1.5"), **terms)
    plan = [Due(part.due, part.principal, part.interest) for part in plan_of(loan)]
    paid_out = Booked(on, "disbursement", -loan.principal, 0, 0)
    return Course(loan, [Plan(on, plan)], sorted([paid_out, *booked]))


def paid(on, principal, interest=0, late=0):
    return Booked(on, "repayment", principal, interest, late)


def code_of(refused):
    return refused.value.code


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Allocation.LATE_INTEREST_PRINCIPAL, Split(75_450, 23_000, 1_550)),
        (Allocation.INTEREST_LATE_PRINCIPAL, Split(75_450, 23_000, 1_550)),
        (Allocation.INTEREST_PRINCIPAL_LATE, Split(77_000, 23_000, 0)),
        (Allocation.PRINCIPAL_INTEREST_LATE, Split(100_000, 0, 0)),
    ],
)
def test_the_agreed_order_decides_what_is_covered_first(order, expected):
    assert split(look(course(allocation=order), LATE), 100_000) == expected


def test_interest_goes_before_late_interest_where_so_agreed():
    owing = look(course(allocation=Allocation.INTEREST_LATE_PRINCIPAL), LATE)

    assert split(owing, 23_500) == Split(0, 23_000, 500)


def test_what_is_due_comes_before_the_running_instalment():
    owing = look(course(), LATE)

    assert split(owing, 224_550) == Split(200_000, 23_000, 1_550)
    assert split(owing, 224_550 + 15_000) == Split(205_000, 33_000, 1_550)


def test_more_than_the_running_instalment_is_refused():
    owing = look(course(), LATE)
    most = with_coming(owing).total

    assert split(owing, most).total == most
    with pytest.raises(ValidationError) as refused:
        split(owing, most + 1)
    assert code_of(refused) == "overpaid"


def test_a_loan_is_not_closed_while_interest_is_owed():
    terms = {"allocation": Allocation.PRINCIPAL_INTEREST_LATE, "months": 1, "principal": 100_000}
    owing = look(course(**terms), date(2020, 3, 10))  # owes 100.000, 1.000 and 30 nights: 1.450

    assert split(owing, 100_000) == Split(97_550, 1_000, 1_450)


class TestPayingAllOfIt:
    DAY = date(2020, 2, 20)  # ten of the 29 days of the second period, whose interest is 11.000

    def test_interest_is_asked_up_to_the_day(self):
        owing = look(course(paid(date(2020, 2, 10), 100_000, 12_000)), self.DAY)

        assert whole(owing) == Split(1_100_000, 3_793, 0)
        assert split(owing, 1_103_793, Purpose.ALL) == whole(owing)

    def test_or_to_the_end_of_the_period_where_that_is_agreed(self):
        terms = {"early_interest": EarlyInterest.TO_PERIOD_END}
        owing = look(course(paid(date(2020, 2, 10), 100_000, 12_000), **terms), self.DAY)

        assert whole(owing) == Split(1_100_000, 11_000, 0)

    def test_what_is_overdue_and_late_interest_are_part_of_it(self):
        owing = look(course(), self.DAY)

        assert whole(owing) == Split(1_200_000, 12_000 + 3_793, 500)

    @pytest.mark.parametrize(("amount", "code"), [(1_103_794, "overpaid"), (1_103_792, "not_enough")])
    def test_more_or_less_is_refused(self, amount, code):
        owing = look(course(paid(date(2020, 2, 10), 100_000, 12_000)), self.DAY)

        with pytest.raises(ValidationError) as refused:
            split(owing, amount, Purpose.ALL)
        assert code_of(refused) == code

    def test_nothing_is_owed_afterwards(self):
        found = course(paid(date(2020, 2, 10), 100_000, 12_000))
        all_of_it = whole(look(found, self.DAY))
        closed = look(found.with_one(paid(self.DAY, all_of_it.principal, all_of_it.interest)), self.DAY)

        assert (closed.outstanding, closed.due_now, closed.coming) == (0, 0, None)
        with pytest.raises(ValidationError) as refused:
            split(closed, 1)
        assert code_of(refused) == "settled"


class TestPayingPrincipalEarly:
    """On 10/02/2020 500.000 are paid besides the first instalment: 600.000 are left of 1.100.000."""

    DAY = date(2020, 2, 10)

    def after(self, purpose, day=DAY, extra=500_000, **terms):
        found = course(**terms)
        owing = look(found, day)
        first = with_coming(owing) if day < self.DAY else None
        amount = extra + (first.total if first else owing.due_now)
        covered = split(owing, amount, purpose)
        plan = plan_after(owing, covered, purpose)
        return (
            covered,
            plan,
            Course(
                found.loan, [*found.plans, Plan(day, plan)], [*found.booked, paid(day, *_amounts(covered))]
            ),
        )

    def test_fewer_instalments_of_the_same_principal(self):
        _covered, plan, found = self.after(Purpose.FEWER)

        assert [part.principal for part in plan] == [100_000, 500_000, *[100_000] * 6]
        assert [part.interest for part in plan] == [12_000, 0, 6_000, 5_000, 4_000, 3_000, 2_000, 1_000]
        assert plan[-1].on == date(2020, 8, 10)
        assert look(found, self.DAY).due_now == 0

    def test_smaller_instalments_to_the_same_end(self):
        _covered, plan, _found = self.after(Purpose.SMALLER, rounding=100)

        assert [part.principal for part in plan[2:]] == [*[54_500] * 10, 55_000]
        assert plan[2].interest == 6_000
        assert plan[-1].on == date(2021, 1, 10)

    def test_an_annuity_keeps_its_payment_or_lightens_it(self):
        _covered, fewer, _found = self.after(Purpose.FEWER, method="annuity")
        _covered, smaller, _found = self.after(Purpose.SMALLER, method="annuity")

        assert {part.principal + part.interest for part in fewer[2:-1]} == {106_619}
        assert len(fewer) < len(smaller) == 13

    def test_flat_interest_follows_the_principal_that_is_left(self):
        _covered, plan, _found = self.after(Purpose.SMALLER, method="flat", rounding=100)

        assert {part.interest for part in plan[2:]} == {6_500}  # 12.000 × 600 / 1.100

    def test_within_a_period_its_interest_is_parted_by_the_day(self):
        covered, plan, found = self.after(Purpose.FEWER, day=date(2020, 2, 20), extra=503_793)

        assert covered == Split(600_000, 15_793, 500)  # 3.793 of 11.000 for ten of 29 days
        assert plan[2].interest == 3_931  # 6.000 for the other nineteen
        assert look(found, date(2020, 2, 20)).due_now == 0

    def test_what_does_not_reach_the_principal_is_refused(self):
        with pytest.raises(ValidationError) as refused:
            split(look(course(), LATE), 224_550, Purpose.FEWER)
        assert code_of(refused) == "nothing_early"

    def test_what_pays_all_of_it_is_refused(self):
        with pytest.raises(ValidationError) as refused:
            split(look(course(), self.DAY), 1_212_000, Purpose.SMALLER)
        assert code_of(refused) == "overpaid"


def _amounts(covered):
    return covered.principal, covered.interest, covered.late
