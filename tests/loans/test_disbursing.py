"""Paying loans out: contract, plan and voucher together, and never what is not there."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ledger.checking import balances
from ledger.models import Account, Voucher
from loans.checking import check
from loans.funds import lendable
from loans.models import Loan
from loans.rules import set_rules
from tests.factories import make_member
from tests.ledger.booking import REVOLVING, opening, post
from tests.loans.asking import CASH, MET, OPENED, ask, grant, lend, make_clerk, make_lender, pay_out

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


def test_limits_are_asked_again_when_the_money_goes_out(club):
    borrower = make_member(club)
    first = ask(club, borrower)
    grant(first)
    second = ask(club, borrower)
    grant(second)
    pay_out(first)

    assert refused(second) == "member_limit"
