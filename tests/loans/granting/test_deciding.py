"""Deciding on applications: on which terms, and for whom not."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from loans.granting import deciding
from loans.models import Decision
from loans.terms.rules import set_rules
from tests.factories import make_household, make_member
from tests.loans.asking import MET, ask, grant, lend, make_clerk, make_lender, meet, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def club(db):
    return make_lender()


def test_granted_on_the_terms_of_the_meeting(club):
    decision = grant(ask(club), principal=3_000_000, months=6, grace=1)

    assert (decision.number, decision.outcome, decision.on) == (1, "approved", MET)
    assert (decision.principal, decision.months, decision.grace) == (3_000_000, 6, 1)
    assert list(deciding.granted([club])) == [decision]


def test_refused_ones_wait_no_longer_and_have_no_terms(club):
    application = ask(club)

    decision = grant(application, outcome="refused", reason="Chưa rõ phương án")

    assert (decision.principal, decision.rate) == (None, None)
    assert list(deciding.granted([club])) == []
    with pytest.raises(ValidationError) as refusal:
        grant(application)
    assert refusal.value.code == "decided"


def test_what_was_granted_may_be_withdrawn_until_it_is_paid_out(club):
    application = ask(club)
    grant(application)

    deciding.decide(application=application, outcome="withdrawn", on=MET, reason="Đổi ý", by=make_clerk())

    assert deciding.in_force(application).outcome == Decision.Outcome.WITHDRAWN
    assert list(deciding.granted([club])) == []
    paid = lend(club).application
    with pytest.raises(ValidationError) as refusal:
        deciding.decide(application=paid, outcome="withdrawn", on=MET, reason="Đổi ý", by=make_clerk())
    assert refusal.value.code == "decided"


@pytest.mark.parametrize(
    ("code", "terms"),
    [
        ("too_much", {"principal": 10_000_001}),
        ("too_long", {"months": 25}),
        ("rate", {"rate": Decimal("1.7")}),
        ("before_application", {"on": date(2026, 1, 31)}),
    ],
)
def test_terms_beyond_the_rules_are_refused(club, code, terms):
    assert refused(ask(club), **terms) == code


def test_nothing_is_granted_to_who_has_left_the_club(club):
    borrower = make_member(club)
    application = ask(club, borrower)
    borrower.memberships.update(left_on=MET)

    assert refused(application) == "not_member"


def test_nobody_has_more_loans_at_once_than_the_rules_say(club):
    borrower = make_member(club)
    lend(club, borrower)

    assert refused(ask(club, borrower)) == "member_limit"


def test_no_household_has_more_loans_at_once_than_the_rules_say(club):
    home = make_household()
    lend(club, make_member(club, household=home))
    other = ask(club, make_member(club, household=home))

    assert refused(other) == "household_limit"
    set_rules(club=club, since=date(2026, 1, 1), loans_a_household=2, by=make_clerk())
    assert grant(other)


def test_one_meeting_a_day(club):
    meet(club)

    with pytest.raises(ValidationError):
        deciding.hold_meeting(
            club=club, on=MET, chair="Bà Hai", secretary="Ông Ba", present=3, by=make_clerk()
        )
