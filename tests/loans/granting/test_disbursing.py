"""Paying loans out: contract, plan and voucher together, and never what is not there."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord
from clubs.periods import ONE_DAY
from ledger.checking import balances
from ledger.models import Account, Closing, Voucher
from loans.books.funds import lendable
from loans.checking import check
from loans.granting import deciding, disbursing
from loans.granting.limits import running
from loans.models import Loan
from loans.reckoning.owing import as_of
from loans.reckoning.register import State, state
from loans.terms.rules import set_rules
from members.models import Member
from reports import books
from tests.factories import make_member
from tests.ledger.booking import REVOLVING, opening, post
from tests.loans.asking import CASH, MET, OPENED, ask, grant, lend, make_clerk, make_lender, pay_out
from tests.loans.lent import book, make_lent, repay, take_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def club(db):
    return make_lender()


def refused(application, **facts):
    with pytest.raises(ValidationError) as refusal:
        pay_out(application, **facts)
    assert not Loan.objects.filter(application=application).exists()
    return refusal.value.code


def test_money_contract_and_plan_come_into_being_together(club):
    loan = lend(club)

    assert loan.code == f"{club.code}-V2026-001"
    assert loan.events.get().voucher.kind == Voucher.Kind.PAYMENT
    assert sum(part.principal for part in loan.schedules.get().instalments.all()) == 5_000_000
    assert balances([club])[club.pk][Account.LOANS] == 5_000_000
    assert lendable(club, MET)[CASH] == 15_000_000
    assert list(check([club])) == []


def test_asked_again_it_pays_once(club):
    application = ask(club)
    grant(application)

    assert pay_out(application) == pay_out(application)
    assert Voucher.objects.filter(kind=Voucher.Kind.PAYMENT).count() == 1


def test_rules_on_the_day_of_the_application_go_into_the_contract(club):
    day = {"since": OPENED, "by": make_clerk(), "club": club}
    set_rules(**day, meeting_day=21, rounding=500, late_rate=Decimal("1.5"), early_interest="to_period")

    loan = lend(club, grace=2)

    first, second, third = loan.schedules.get().instalments.all()[:3]
    assert (loan.due_day, loan.rounding, loan.late_rate, loan.grace) == (21, 500, Decimal("1.5"), 2)
    assert [part.due for part in (first, second)] == [date(2026, 3, 21), date(2026, 4, 21)]
    assert (first.principal, second.principal, third.principal) == (0, 0, 625_000)
    assert first.interest == 54_000  # of a month and 11 of the 31 days before it: 54.193
    assert list(check([club])) == []


def test_first_instalment_on_a_day_of_their_own(club):
    application = ask(club)
    grant(application)

    loan = pay_out(application, first_due=date(2026, 4, 1))

    assert [part.due for part in loan.schedules.get().instalments.all()[:2]] == [
        date(2026, 4, 1),
        date(2026, 5, 1),
    ]
    assert refused_first_due(club) == "first_due"


def refused_first_due(club):
    application = ask(club)
    grant(application)
    return refused(application, first_due=MET)


def test_what_is_not_there_is_not_lent(club):
    application = ask(club, principal=10_000_000)
    grant(application, principal=10_000_000)
    other = ask(club, principal=10_000_000)
    grant(other, principal=10_000_000)
    third = ask(club)
    grant(third, principal=1)
    pay_out(application)
    pay_out(other)

    assert refused(third) == "short"
    assert refused(third, box=Account.REVOLVING_BANK) == "short"


def test_money_that_is_needed_on_a_later_day_is_not_lent(club):
    """What was paid out on a later day already leaves less for an earlier one."""
    later = ask(club)
    grant(later, principal=10_000_000)
    pay_out(later, on=MET + timedelta(days=5))
    post(opening(club, 1, "more", on=OPENED, into=REVOLVING))

    assert lendable(club, MET)[CASH] == 10_000_001


def test_only_what_was_granted_is_paid_out_and_not_before(club):
    application = ask(club)

    assert refused(application) == "not_approved"
    grant(application)
    assert refused(application, on=MET - timedelta(days=1)) == "before_decision"


def test_who_left_the_club_meanwhile_gets_no_money(club):
    borrower = make_member(club)
    application = ask(club, borrower)
    grant(application)
    borrower.memberships.update(left_on=MET + timedelta(days=1))

    assert refused(application, on=MET + timedelta(days=1)) == "not_member"
    assert pay_out(application, on=MET)


def test_a_borrower_whose_rows_were_merged_is_still_a_member(club):
    borrower, kept = make_member(club), make_member(club)
    application = ask(club, borrower)
    grant(application)
    borrower.memberships.all().delete()
    Member.objects.filter(pk=borrower.pk).update(same_as=kept)
    application.refresh_from_db()

    assert pay_out(application)


def test_limits_are_asked_again_when_the_money_goes_out(club):
    borrower = make_member(club)
    first = ask(club, borrower)
    grant(first)
    second = ask(club, borrower)
    grant(second)
    pay_out(first)

    assert refused(second) == "member_limit"


class TestTakingBack:
    """What was paid out by mistake never was lent, and what was granted waits again."""

    def back(self, loan, on=MET):
        return disbursing.take_back(loan=loan, on=on, reason="Ghi nhầm người", by=make_clerk())

    def refusal(self, loan, **facts):
        before = Voucher.objects.count()
        with pytest.raises(ValidationError) as refused:
            self.back(loan, **facts)
        assert Voucher.objects.count() == before
        return refused.value.code

    def test_the_money_is_there_again_and_the_books_hold(self, club):
        loan = lend(club)

        voucher = self.back(loan, on=MET + ONE_DAY)

        assert (voucher.kind, voucher.on, voucher.text) == ("receipt", MET + ONE_DAY, "Ghi nhầm người")
        assert lendable(club, MET + ONE_DAY)[CASH] == 20_000_000
        assert state(as_of(club.loans.all(), MET + ONE_DAY)[0]) == State.VOID
        assert list(books.check([club])) == []

    def test_it_is_logged_for_the_loan_too(self, club):
        voucher = self.back(lend(club))

        event = voucher.loan_events.get()
        assert (event.kind, event.line) == ("disbursement", 1)
        assert AuditRecord.objects.filter(subject="loans.LoanEvent", key=event.pk).exists()

    def test_what_was_granted_is_paid_out_anew_with_a_contract_of_its_own(self, club):
        first = lend(club)
        assert list(deciding.granted([club])) == []
        self.back(first)
        assert [one.application for one in deciding.granted([club])] == [first.application]

        second = pay_out(first.application)

        assert (second.code, second.application) == (f"{club.code}-V2026-002", first.application)
        assert deciding.paid_out(first.application) == second
        assert pay_out(first.application) == second
        assert list(books.check([club])) == []

    def test_it_may_be_decided_on_other_terms_or_withdrawn(self, club):
        loan = lend(club)
        self.back(loan)

        again = grant(loan.application, principal=3_000_000)

        assert list(deciding.granted([club])) == [again]
        withdrawn = {"outcome": "withdrawn", "on": MET, "reason": "Thôi", "by": make_clerk()}
        deciding.decide(application=loan.application, **withdrawn)
        assert list(deciding.granted([club])) == []

    def test_it_counts_for_no_limit_and_no_turn(self, club):
        borrower = make_member(club)
        self.back(lend(club, borrower))

        assert running(club, MET).lent[borrower.pk] == []
        assert lend(club, borrower).borrower == borrower

    def test_not_while_a_repayment_stands_nor_before_it_went(self, club):
        loan = lend(club)
        later = MET + 30 * ONE_DAY
        repayment = repay(loan, later, 500_000, 40_000)

        assert self.refusal(loan, on=later) == "moved"
        take_back(repayment, later + ONE_DAY)
        assert self.refusal(loan, on=later) == "before"
        self.back(loan, on=later + ONE_DAY)
        assert list(books.check([club])) == []

    def test_once_and_not_before_it_was_paid_out_nor_in_a_closed_period(self, club):
        loan = lend(club)

        assert self.refusal(loan, on=MET - ONE_DAY) == "before"
        closed = {"club": club, "totals": {}, "closed_by": make_clerk()}
        Closing.objects.create(through=MET, **closed)
        assert self.refusal(loan) == "closed"
        self.back(loan, on=MET + ONE_DAY)
        assert self.refusal(loan, on=MET + ONE_DAY) == "reversed"

    def test_a_loan_brought_over_from_paper_goes_the_same_way(self, club):
        loan = make_lent("old", club, on=OPENED - ONE_DAY, still_owed=700_000)
        book(loan, "opening", "opening", OPENED, (Account.LOANS, REVOLVING, 700_000))

        voucher = self.back(loan, on=OPENED)

        assert (voucher.kind, voucher.loan_events.get().kind) == ("opening", "opening")
        assert not Loan.objects.in_force().exists()
        assert list(books.check([club])) == []
