"""Applications and meetings for tests, made by the activities themselves."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from ledger.models import Account
from loans.granting import applying, deciding, disbursing
from loans.models import Application, Decision, LoanMeeting
from tests.factories import make_club, make_member
from tests.ledger.booking import REVOLVING, opening, post

OPENED, ASKED, MET = date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 10)
TERMS = {"principal": 5_000_000, "months": 10, "rate": Decimal("0.8"), "method": "equal_principal"}
TERMS |= {"every": 1, "grace": 0}
CASH = Account.REVOLVING_CASH


def make_clerk(name="Người ghi sổ", username=""):
    username = username or f"ghi-{User.objects.count()}"
    return User.objects.create_user(username, full_name=name)


def make_lender(money=20_000_000):
    """A club with `money` (đồng) in the cash of its revolving fund."""
    club = make_club()
    post(opening(club, money, "money", on=OPENED, into=REVOLVING))
    return club


def ask(club, borrower=None, *, by=None, on=ASKED, sureties=(), **wish):
    wish = {"principal": 5_000_000, "months": 10, "purpose": "Nuôi gà"} | wish
    borrower = borrower or make_member(club)
    return applying.apply(
        club=club, borrower=borrower, on=on, sureties=sureties, by=by or make_clerk(), **wish
    )


def meet(club, on=MET):
    known = LoanMeeting.objects.filter(club=club, on=on).first()
    facts = {"chair": "Bà Lan", "secretary": "Ông Ba", "present": 5}
    return known or deciding.hold_meeting(club=club, on=on, by=make_clerk(), **facts)


def grant(application, *, by=None, **terms) -> Decision:
    facts = {"outcome": "approved", "meeting": meet(application.club), "on": MET} | TERMS | terms
    return deciding.decide(application=application, by=by or make_clerk("Chủ nhiệm"), **facts)


def pay_out(application: Application, *, on=MET, box=CASH, **facts):
    return disbursing.disburse(application=application, on=on, box=box, by=make_clerk(), **facts)


def lend(club, borrower=None, sureties=(), **terms):
    """A loan from the application to the money."""
    application = ask(club, borrower, sureties=sureties)
    grant(application, **terms)
    return pay_out(application)


def refused(application, **facts) -> str:
    """The code with which granting is refused; nothing is decided then."""
    with pytest.raises(ValidationError) as refusal:
        grant(application, **facts)
    assert not application.decisions.exists()
    return refusal.value.code
