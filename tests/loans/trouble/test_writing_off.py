"""Loss by decision, what comes in afterwards, and taking both back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from ledger import reversing
from ledger.balances import balances
from ledger.models import Account, Closing, Voucher
from ledger.paying import Money
from loans.models import Loan, LoanEvent
from loans.reckoning.owing import one_as_of
from loans.reckoning.standing import standings
from loans.repayments import repaying
from loans.repayments.allocating import Purpose, whole
from loans.trouble import rescheduling, writing_off
from loans.trouble.rescheduling import NewTerms
from reports.books import check
from tests.factories import make_club
from tests.ledger.booking import REVOLVING, opening, post
from tests.loans.lent import make_lent, pay_out, repay
from tests.loans.repayments.test_repaying import pay

pytestmark = pytest.mark.django_db

ON = date(2020, 1, 10)
LOST, JULY = date(2020, 6, 1), date(2020, 7, 10)
BOX = Account.REVOLVING_CASH


@pytest.fixture
def loan():
    club = make_club()
    post(opening(club, 5_000_000, "money", on=date(2020, 1, 1), into=REVOLVING))
    loan = make_lent("V1", club, on=ON, principal=1_200_000)
    pay_out(loan)
    return loan


def write_off(loan, amount=1_200_000, on=LOST, key="x", decision="QĐ 2", by=None):
    facts = {"reason": "Mất khả năng trả", "decision": decision, "by": by or User.objects.system()}
    return writing_off.write_off(loan=loan, on=on, amount=amount, key=key, **facts)


def recover(loan, amount, on=date(2020, 8, 1), key="y"):
    money = Money(amount, on, BOX, key)
    return writing_off.recover(loan=loan, money=money, by=User.objects.system())


def plan_anew(loan, since=LOST):
    facts = {"reason": "Mất mùa", "decision": "3", "by": User.objects.system()}
    terms = NewTerms(months=6, every=1, rate=Decimal(1))
    return rescheduling.reschedule(loan=loan, since=since, terms=terms, **facts)


def refused(code, act, *args, **facts):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **facts)
    assert refusal.value.error_list[0].code == code


def test_a_loss_leaves_room_for_what_was_paid_between(loan):
    """Paid off in March, taken back in May: from the one to the other nothing was left to lose."""
    paid_on = date(2020, 3, 22)
    paid = pay(loan, paid_on, whole(one_as_of(loan, paid_on)).total, Purpose.ALL)
    repaying.take_back(voucher=paid, on=date(2020, 5, 1), reason="Nhầm", by=User.objects.system())

    refused("until_taken_back", write_off, loan, amount=100_000, on=date(2020, 2, 17))


def test_the_loss_is_booked_and_nothing_is_owed(loan):
    made = write_off(loan)

    held = balances([loan.club])[loan.club_id]
    assert (held[Account.LOANS], held[Account.LOSS]) == (0, 1_200_000)
    assert standings(Loan.objects.all(), LOST)[0].outstanding == 0
    assert standings(Loan.objects.all(), date(2020, 5, 31))[0].outstanding == 1_200_000
    assert loan.events.get(voucher=made.voucher).kind == LoanEvent.Kind.WRITE_OFF


def test_part_of_a_loan_can_be_written_off(loan):
    write_off(loan, 500_000)

    assert standings(Loan.objects.all(), LOST)[0].outstanding == 700_000


def test_no_more_is_written_off_than_is_owed_from_then_on(loan):
    repay(loan, date(2020, 7, 1), 200_000)

    refused("too_much", write_off, loan, 1_000_001)
    assert write_off(loan, 1_000_000)


def test_payments_of_later_days_are_split_as_if_it_had_come_first(loan):
    pay(loan, JULY, 184_000)
    assert one_as_of(loan, JULY).interest_paid == 72_000  # of 6 months, and principal

    write_off(loan, 500_000)

    assert one_as_of(loan, JULY).interest_paid == 84_000  # of one more month, and what was due of principal
    assert list(check([loan.club])) == []


def test_not_before_a_later_plan(loan):
    plan_anew(loan)

    refused("rescheduled", write_off, loan, on=LOST - timedelta(days=1))
    assert write_off(loan)


def test_a_loss_has_a_decision(loan):
    refused("decision", write_off, loan, decision=" ")


def test_sent_twice_it_is_booked_once(loan):
    assert write_off(loan) == write_off(loan)
    assert recover(loan, 100_000) == recover(loan, 100_000)


def test_nobody_writes_off_their_own_loan(loan):
    borrower = User.objects.create_user("vay", full_name=loan.borrower.full_name)

    refused("own_loan", write_off, loan, by=borrower)


def test_what_comes_in_later_is_income(loan):
    write_off(loan)

    made = recover(loan, 300_000)

    held = balances([loan.club])[loan.club_id]
    assert (abs(held[Account.OTHER_INCOME]), held[Account.LOANS]) == (300_000, 0)
    assert made.voucher.entries.get().member_id == loan.borrower_id
    assert writing_off.lost_on(loan, date(2020, 8, 1)) == 900_000


def test_no_more_comes_in_than_was_lost(loan):
    refused("too_much", recover, loan, 1)
    write_off(loan, 500_000)
    recover(loan, 300_000)

    refused("too_much", recover, loan, 200_001, key="z")
    refused("too_much", recover, loan, 1, on=date(2020, 5, 31), key="z")
    assert recover(loan, 200_000, key="z")


def test_a_receipt_that_is_taken_back_may_come_in_again(loan):
    write_off(loan, 500_000)
    made = recover(loan, 500_000)
    day = date(2020, 8, 2)
    reversing.reverse(voucher=made.voucher, on=day, reason="Ghi nhầm", by=User.objects.system())

    assert writing_off.recovered(loan) == 0
    assert recover(loan, 500_000, on=day, key="z")


class TestTakingBack:
    """A loss that was booked by mistake is owed again, by the plan as it stands."""

    LATER = date(2020, 6, 20)

    def back(self, made, on=LATER):
        facts = {"on": on, "reason": "Nhầm người", "by": User.objects.system()}
        return writing_off.take_back(voucher=made.voucher, **facts)

    def refusal(self, made, **facts):
        before = Voucher.objects.count()
        with pytest.raises(ValidationError) as refused:
            self.back(made, **facts)
        assert Voucher.objects.count() == before
        return refused.value.code

    def test_all_is_owed_again_from_that_day_and_the_books_hold(self, loan):
        before = one_as_of(loan, self.LATER)

        reversal = self.back(write_off(loan))

        assert one_as_of(loan, self.LATER - timedelta(days=1)).outstanding == 0
        assert one_as_of(loan, self.LATER) == before
        assert (reversal.kind, reversal.on, reversal.text) == ("write_off", self.LATER, "Nhầm người")
        held = balances([loan.club])[loan.club_id]
        assert (held[Account.LOANS], held[Account.LOSS]) == (1_200_000, 0)
        assert list(check([loan.club])) == []

    def test_it_is_logged_for_the_loan_too(self, loan):
        event = self.back(write_off(loan)).loan_events.get()

        assert (event.loan, event.kind, event.line) == (loan, "write_off", 1)
        assert AuditRecord.objects.filter(subject="loans.LoanEvent", key=event.pk).exists()

    def test_it_may_be_written_off_anew(self, loan):
        self.back(write_off(loan))

        again = write_off(loan, on=self.LATER, key="again")

        assert one_as_of(loan, self.LATER).outstanding == 0
        self.back(again)
        assert list(check([loan.club])) == []

    def test_payments_of_later_days_are_split_as_if_it_had_never_been(self, loan):
        made = write_off(loan, 500_000)
        july = date(2020, 7, 10)
        pay(
            loan, july, 184_000
        )  # 600.000 of principal due less 500.000, interest of 6 months and of one more
        assert one_as_of(loan, JULY).interest_paid == 84_000

        self.back(made)

        after = one_as_of(loan, JULY)
        assert (after.interest_paid, after.principal_paid) == (72_000, 112_000)
        assert list(check([loan.club])) == []

    def test_once_only(self, loan):
        made = write_off(loan)
        reversal = self.back(made)

        assert self.refusal(made) == "reversed"
        made.voucher = reversal
        assert self.refusal(made) == "reversed"

    def test_not_before_it_nor_in_a_closed_period(self, loan):
        made = write_off(loan)
        assert self.refusal(made, on=LOST - timedelta(days=1)) == "before"
        facts = {"totals": {}, "closed_by": User.objects.system()}
        Closing.objects.create(club=loan.club, through=self.LATER, **facts)

        assert self.refusal(made) == "closed"
        self.back(made, on=self.LATER + timedelta(days=1))

    def test_not_while_what_came_in_would_be_for_nothing(self, loan):
        made, other = write_off(loan, 500_000), write_off(loan, 300_000, key="other")
        got = recover(loan, 400_000)

        assert self.refusal(made, on=got.voucher.on) == "recovered"
        self.back(other, on=got.voucher.on)
        taken = {"on": got.voucher.on, "reason": "Ghi nhầm", "by": User.objects.system()}
        reversing.reverse(voucher=got.voucher, **taken)
        self.back(made, on=got.voucher.on)
        assert one_as_of(loan, got.voucher.on).outstanding == 1_200_000
        assert list(check([loan.club])) == []

    @pytest.mark.parametrize("days", [0, 10])
    def test_not_where_a_later_plan_builds_on_it(self, loan, days):
        made = write_off(loan, 500_000)
        plan_anew(loan, since=LOST + timedelta(days=days))

        assert self.refusal(made) == "rescheduled"

    def test_a_plan_that_was_made_before_it_holds_on(self, loan):
        plan_anew(loan)
        before = one_as_of(loan, self.LATER)

        self.back(write_off(loan, 500_000))

        assert one_as_of(loan, self.LATER) == before
