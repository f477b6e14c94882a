"""Taking repayments: alone, early, for several loans, for a day long past, and taking them back."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from ledger.models import Account, Closing, Voucher
from loans.books.booking import Split
from loans.checking import check
from loans.models import Loan, Schedule
from loans.reckoning.owing import as_of
from loans.repayments import repaying
from loans.repayments.allocating import Purpose, whole
from loans.repayments.repaying import Payment, Wanted, covered, stamp
from loans.trouble import rescheduling
from loans.trouble.rescheduling import NewTerms
from tests.factories import make_club
from tests.ledger.booking import REVOLVING, opening
from tests.ledger.booking import post as draft
from tests.loans.lent import make_lent, pay_out

pytestmark = pytest.mark.django_db

ON = date(2020, 1, 10)  # 1.200.000 đồng in 12 instalments of 100.000; interest 12.000, 11.000, …
FEB, MAR, APR = date(2020, 2, 10), date(2020, 3, 10), date(2020, 4, 10)


@pytest.fixture
def loan():
    return make_running(make_club())


def make_running(club, borrower=None):
    """A loan that is paid out of money the club has, booked as forms book it."""
    code = f"{club.code}-{club.loans.count() + 1}"
    draft(opening(club, 5_000_000, f"money {code}", on=ON, into=REVOLVING, account=Account.STATE))
    terms = {"method": "equal_principal", "late_rate": Decimal("1.5")}
    loan = make_lent(code, club, borrower=borrower, **terms)
    pay_out(loan)
    return loan


def payment(on, *wanted, key=None):
    return Payment(on, Account.REVOLVING_CASH, key or str(uuid4()), tuple(wanted))


def pay(loan, on, amount, purpose=Purpose.INSTALMENTS, key=None):
    brought = payment(on, Wanted(loan, amount, purpose), key=key)
    return book(loan.club, brought)


def book(club, brought, shown=None):
    shown = stamp(covered(brought)) if shown is None else shown
    return repaying.repay(club=club, payment=brought, shown=shown, by=User.objects.system())


def take_back(voucher, on):
    return repaying.take_back(voucher=voucher, on=on, reason="Ghi nhầm", by=User.objects.system())


def owing(loan, day):
    (found,) = as_of(Loan.objects.filter(pk=loan.pk), day)
    return found


def received(loan, day):
    """Principal, interest and late interest paid by the end of `day`."""
    found = owing(loan, day)
    return found.principal_paid, found.interest_paid, found.late_paid


def test_an_instalment_is_booked_in_its_parts(loan):
    voucher = pay(loan, FEB, 112_000)

    moved = {(entry.debit, entry.credit): entry.amount for entry in voucher.entries.all()}
    box = Account.REVOLVING_CASH
    assert moved == {(box, Account.LOANS): 100_000, (box, Account.INTEREST): 12_000}
    assert (voucher.kind, voucher.party) == (Voucher.Kind.RECEIPT, loan.borrower.full_name)
    assert owing(loan, FEB).due_now == 0
    assert [one.code for one in check([loan.club])] == []


def test_late_interest_comes_first(loan):
    pay(loan, date(2020, 2, 20), 112_500)

    assert received(loan, date(2020, 2, 20)) == (100_000, 12_000, 500)


def test_the_same_key_is_booked_once(loan):
    first = pay(loan, FEB, 50_000, key="khoa-1")
    brought = payment(FEB, Wanted(loan, 50_000), key="khoa-1")

    assert book(loan.club, brought, shown="anything") == first
    assert received(loan, FEB) == (38_000, 12_000, 0)


def test_a_key_is_not_used_for_something_else(loan):
    pay(loan, FEB, 50_000, key="khoa-1")

    with pytest.raises(ValidationError) as refused:
        book(loan.club, payment(FEB, Wanted(loan, 40_000), key="khoa-1"), shown="")
    assert refused.value.code == "key_reused"


def test_what_was_not_shown_is_not_booked(loan):
    brought = payment(FEB, Wanted(loan, 112_000))
    shown = stamp(covered(brought))
    pay(loan, FEB, 12_000)

    with pytest.raises(ValidationError) as refused:
        book(loan.club, brought, shown)
    assert refused.value.code == "changed"


def test_several_loans_are_paid_with_one_voucher(loan):
    other = make_running(loan.club, loan.borrower)
    brought = payment(FEB, Wanted(loan, 112_000), Wanted(other, 12_000))

    voucher = book(loan.club, brought)

    assert list(voucher.loan_events.order_by("line").values_list("loan", "line")) == [
        (loan.pk, 1),
        (other.pk, 2),
    ]
    assert received(other, FEB) == (0, 12_000, 0)


def test_before_it_was_paid_out_nothing_is_repaid(loan):
    with pytest.raises(ValidationError) as refused:
        pay(loan, date(2020, 1, 9), 1_000)
    assert refused.value.code == "before_loan"


def test_nothing_is_booked_into_a_closed_period(loan):
    facts = {"through": date(2020, 2, 29), "totals": {}, "closed_by": User.objects.system()}
    Closing.objects.create(club=loan.club, **facts)

    with pytest.raises(ValidationError) as refused:
        pay(loan, FEB, 112_000)
    assert refused.value.code == "closed"


def test_all_of_it_early_closes_the_loan(loan):
    day = date(2020, 2, 20)
    pay(loan, day, whole(owing(loan, day)).total, Purpose.ALL)

    assert owing(loan, day).outstanding == 0
    assert [one.code for one in check([loan.club])] == []


def test_principal_paid_early_makes_a_plan(loan):
    pay(loan, FEB, 612_000, Purpose.FEWER)

    plan = Schedule.objects.get(loan=loan, number=2)
    assert plan.since == FEB
    assert sum(plan.instalments.values_list("principal", flat=True)) == loan.principal
    assert owing(loan, MAR).due_now == 106_000


class TestTakingBack:
    def test_the_loan_owes_it_again_from_that_day(self, loan):
        voucher = pay(loan, FEB, 112_000)

        reversal = take_back(voucher, date(2020, 2, 15))

        assert owing(loan, date(2020, 2, 14)).due_now == 0
        assert owing(loan, date(2020, 2, 15)).due_now == 112_000
        assert reversal.reverses == voucher
        assert [one.code for one in check([loan.club])] == []

    def test_later_payments_are_fitted_to_it(self, loan):
        voucher = pay(loan, FEB, 112_000)
        pay(loan, MAR, 111_000)
        take_back(voucher, FEB)

        assert received(loan, MAR) == (111_000 - 23_000 - 1_450, 23_000, 1_450)

    def test_the_plan_before_holds_again(self, loan):
        voucher = pay(loan, FEB, 612_000, Purpose.SMALLER)
        take_back(voucher, date(2020, 2, 12))

        assert owing(loan, date(2020, 3, 10)).parts[1].asked == 111_000

    @pytest.mark.parametrize(("paid", "on"), [(date(2020, 2, 15), MAR), (FEB, date(2020, 2, 12))])
    def test_its_instalments_are_called_as_before(self, loan, paid, on):
        take_back(pay(loan, paid, 612_000, Purpose.SMALLER), on)

        assert [part.number for part in owing(loan, MAR).parts] == list(range(1, 13))

    def test_of_two_early_payments_of_a_day_the_later_one_goes_first(self, loan):
        first, second = (pay(loan, FEB, amount, Purpose.FEWER) for amount in (312_000, 200_000))
        plans = [[part.principal for part in owing(loan, FEB).parts]]

        with pytest.raises(ValidationError) as refused:
            take_back(first, FEB)
        assert refused.value.code == "rescheduled"
        for voucher in (second, first):
            take_back(voucher, FEB)
            plans.append([part.principal for part in owing(loan, FEB).parts])
        assert plans == [
            [100_000, 200_000, 200_000, *[100_000] * 7],
            [100_000, 200_000, *[100_000] * 9],
            [100_000] * 12,
        ]

    def test_a_payment_that_made_no_plan_leaves_that_of_its_day(self, loan):
        pay(loan, FEB, 312_000, Purpose.FEWER)
        plain = pay(loan, FEB, 50_000)
        take_back(plain, FEB)

        assert len(owing(loan, FEB).parts) == 11
        assert loan.schedules.count() == 2

    def test_a_payment_on_which_an_early_one_builds_stays(self, loan):
        plain = pay(loan, FEB, 112_000)
        pay(loan, FEB, 200_000, Purpose.FEWER)

        with pytest.raises(ValidationError) as refused:
            take_back(plain, FEB)
        assert refused.value.code == "rescheduled"

    def test_a_plan_agreed_on_the_day_stays_where_it_came_first(self, loan):
        pay(loan, FEB, 312_000, Purpose.FEWER)
        agreed = {"reason": "Mất mùa", "decision": "1", "by": User.objects.system()}
        terms = NewTerms(months=24, every=1, rate=Decimal(1))
        rescheduling.reschedule(loan=loan, since=FEB, terms=terms, **agreed)
        take_back(pay(loan, FEB, 5_000), FEB)

        assert loan.schedules.count() == 3

    def test_a_plan_agreed_before_anything_fell_due_stays(self, loan):
        agreed = {"reason": "Mất mùa", "decision": "1", "by": User.objects.system()}
        terms = NewTerms(months=24, every=1, rate=Decimal(1))
        rescheduling.reschedule(loan=loan, since=ON, terms=terms, **agreed)
        take_back(pay(loan, ON, 5_000), ON)

        assert loan.schedules.count() == 2

    def test_nothing_is_taken_back_twice(self, loan):
        voucher = pay(loan, FEB, 112_000)
        take_back(voucher, FEB)

        with pytest.raises(ValidationError) as refused:
            take_back(voucher, FEB)
        assert refused.value.code == "reversed"

    def test_nor_before_it_was_paid(self, loan):
        with pytest.raises(ValidationError) as refused:
            take_back(pay(loan, FEB, 112_000), date(2020, 2, 9))
        assert refused.value.code == "before"


def test_a_split_adds_up():
    assert Split(1, 2, 3) + Split(10, 20, 30) == Split(11, 22, 33)
