"""Deciding on applications: on which terms, and by whom not."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from clubs.models import Appointment
from loans import deciding
from loans.models import Decision
from loans.rules import set_rules
from members.models import BoardPost, Member
from tests.factories import make_household, make_member
from tests.loans.asking import MET, ask, grant, lend, make_clerk, make_lender, meet

pytestmark = pytest.mark.django_db


@pytest.fixture
def club(db):
    return make_lender()


def refused(application, **facts):
    with pytest.raises(ValidationError) as refusal:
        grant(application, **facts)
    assert not application.decisions.exists()
    return refusal.value.code


def test_granted_on_the_terms_of_the_sitting(club):
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


def test_the_borrower_does_not_decide_by_telephone_number_or_by_name(club):
    borrower = make_member(club, full_name="Nguyễn Văn Được", phone="0912345678")
    application = ask(club, borrower)

    assert refused(application, by=make_clerk("Ai đó", "0912345678")) == "own_loan"
    assert refused(application, by=make_clerk("NGUYỄN VĂN ĐƯỢC")) == "own_loan"


def test_who_answers_for_the_loan_does_not_decide(club):
    aunt = make_member(club, full_name="Lê Thị Tư")
    surety = {"kind": "guarantor", "name": aunt.full_name, "member": aunt}

    assert refused(ask(club, sureties=[surety]), by=make_clerk("Lê Thị Tư")) == "own_loan"


def test_nor_one_who_is_no_member_and_was_typed(club):
    wife = {"kind": "cosigner", "name": "Trần Thị Sáu", "phone": "0912345678", "member": None}
    application = ask(club, sureties=[wife])

    assert refused(application, by=make_clerk("TRẦN THỊ SÁU")) == "own_loan"
    assert refused(application, by=make_clerk("Ai đó", "0912345678")) == "own_loan"


def test_nor_the_borrower_whose_rows_were_merged_since(club):
    borrower = make_member(club, full_name="Lê Thị Tư")
    application = ask(club, borrower)
    kept = make_member(club, full_name="Lê Thị Tư")
    borrower.memberships.all().delete()
    Member.objects.filter(pk=borrower.pk).update(same_as=kept)
    application.refresh_from_db()

    assert refused(application, by=make_clerk("Lê Thị Tư")) == "own_loan"


def test_who_wrote_the_application_does_not_decide(club):
    clerk = make_clerk()

    assert refused(ask(club, by=clerk), by=clerk) == "own_writing"


def test_who_keeps_the_cash_does_not_decide(club):
    treasurer = make_member(club, full_name="Phạm Văn Quỹ")
    BoardPost.objects.create(
        club=club, member=treasurer, position=BoardPost.Position.TREASURER, since=date(2020, 1, 1)
    )
    appointed = make_clerk("Cô Thủ Quỹ")
    Appointment.objects.create(user=appointed, role="treasurer", club=club, since=date(2020, 1, 1))

    assert refused(ask(club), by=make_clerk("Phạm Văn Quỹ")) == "keeps_cash"
    assert refused(ask(club), by=appointed) == "keeps_cash"


def test_one_person_with_two_accounts_is_one(club):
    """Known by the name or the telephone number of a member, as a borrower is."""
    make_member(club, full_name="Trần Thị Hai", phone="0911111111")
    by_name, by_number = make_clerk("Trần Thị Hai"), make_clerk("Chị Hai", "0911111111")
    keeper = make_clerk("TRẦN THỊ HAI", "thu-quy")

    assert refused(ask(club, by=by_number), by=by_name) == "own_writing"
    Appointment.objects.create(user=keeper, role="treasurer", club=club, since=date(2020, 1, 1))
    assert refused(ask(club), by=by_number) == "keeps_cash"


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


def test_one_sitting_a_day(club):
    meet(club)

    with pytest.raises(ValidationError):
        deciding.hold(club=club, on=MET, chair="Bà Hai", secretary="Ông Ba", present=3, by=make_clerk())
