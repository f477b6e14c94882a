"""Plans and what happened to a loan are only ever added; no loan contradicts itself."""

from datetime import date

import pytest

from loans.models import Instalment, Loan, LoanEvent, Schedule
from tests.factories import make_club, make_loan, visit
from tests.guarding import assert_only_added, every_way, refused

pytestmark = pytest.mark.django_db

ON = date(2020, 1, 10)
UNIQUE = "(?i)unique"


@pytest.fixture
def loan():
    return make_loan(make_club(), on=ON, principal=1_200_000)


def change(loan, **facts):
    Loan.objects.filter(pk=loan.pk).update(**facts)


class TestOnlyAdded:
    @every_way
    def test_schedule(self, loan, way):
        assert_only_added(Schedule.objects.create(loan=loan, number=2, since=ON), way, "since")

    @every_way
    def test_instalment(self, loan, way):
        assert_only_added(loan.schedules.get().instalments.first(), way, "principal")

    @every_way
    def test_event(self, loan, way):
        assert_only_added(loan.events.get(), way, "kind")


class TestTerms:
    @pytest.mark.parametrize("principal", [0, -1])
    def test_something_is_lent(self, loan, principal):
        with refused("loans_loan_principal_positive"):
            change(loan, principal=principal)

    @pytest.mark.parametrize("opening", [1, 1_200_000, None])
    def test_of_a_running_loan_something_is_still_owed(self, loan, opening):
        change(loan, opening_principal=opening)

        assert Loan.objects.get(pk=loan.pk).opening_principal == opening

    @pytest.mark.parametrize("opening", [0, -1, 1_200_001])
    def test_of_a_running_loan_no_more_is_owed_than_was_lent(self, loan, opening):
        with refused("loans_loan_opening_within_principal"):
            change(loan, opening_principal=opening)

    @pytest.mark.parametrize(("months", "every"), [(1, 1), (12, 12), (12, 5), (12, 13)])
    def test_the_last_instalment_may_cover_fewer_months(self, loan, months, every):
        change(loan, months=months, every=every)

        assert Loan.objects.filter(pk=loan.pk, months=months, every=every).exists()

    @pytest.mark.parametrize(("months", "every"), [(0, 1), (12, 0)])
    def test_a_loan_and_its_instalments_last_a_month_at_least(self, loan, months, every):
        with refused("loans_loan_months_from_one"):
            change(loan, months=months, every=every)

    def test_a_code_means_one_loan(self, loan):
        other = make_loan(loan.club)

        with refused(UNIQUE):
            change(other, code=loan.code)


class TestPlan:
    def test_plans_of_a_loan_are_numbered_once(self, loan):
        Schedule.objects.create(loan=loan, number=2, since=ON)

        with refused(UNIQUE):
            Schedule.objects.create(loan=loan, number=2, since=ON)

    def test_instalments_of_a_plan_are_numbered_once(self, loan):
        with refused(UNIQUE):
            self.make(loan, number=12)

    @pytest.mark.parametrize("part", ["principal", "interest"])
    def test_an_instalment_may_be_nothing_but_never_less(self, loan, part):
        self.make(loan, number=13, **{part: 0})

        with refused("loans_instalment_not_negative"):
            self.make(loan, number=14, **{part: -1})

    def make(self, loan, **facts):
        facts = {"due": ON, "principal": 1, "interest": 1} | facts
        return Instalment.objects.create(schedule=loan.schedules.get(), **facts)


class TestEvent:
    def test_a_line_of_a_voucher_is_one_event(self, loan):
        paid_out = loan.events.get()
        LoanEvent.objects.create(loan=loan, voucher=paid_out.voucher, line=2, kind="disbursement")

        with refused(UNIQUE):
            LoanEvent.objects.create(
                loan=make_loan(loan.club), voucher=paid_out.voucher, line=1, kind="opening"
            )

    def test_a_loan_is_visited_once_a_day(self, loan):
        visit(loan, ON)
        visit(make_loan(loan.club), ON)
        visit(loan, date(2020, 1, 11))

        with refused(UNIQUE):
            visit(loan, ON)
