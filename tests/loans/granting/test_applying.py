"""Asking for a loan, and the list of those who wait."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord
from loans.granting import applying
from loans.granting.waiting import looked_at, waiting
from loans.models import Application, Surety
from tests.factories import assess, make_household, make_member
from tests.loans.asking import ASKED, MET, ask, grant, lend, make_clerk, make_lender

pytestmark = pytest.mark.django_db

COSIGNER = {"kind": "cosigner", "name": "Trần Thị Sáu", "relation": "vợ", "phone": ""}
GUARANTOR = {"kind": "guarantor", "name": "Lê Văn Bảy", "relation": "", "phone": "0912345678"}


@pytest.fixture
def club(db):
    return make_lender()


def test_application_is_kept_with_who_answers_for_it_and_logged(club):
    application = ask(club, sureties=[COSIGNER, GUARANTOR])

    assert [one.kind for one in application.sureties.all()] == ["cosigner", "guarantor"]
    assert AuditRecord.objects.filter(subject="loans.Application", key=str(application.pk)).exists()


def test_nobody_answers_for_their_own_loan_nor_twice_for_one(club):
    borrower, aunt = make_member(club), make_member(club)
    merged = make_member(same_as=borrower)
    named = {"name": "Lê Thị Tư", "relation": "", "phone": ""}
    for code, sureties in (
        ("own_surety", [named | {"kind": "cosigner", "member": borrower}]),
        ("own_surety", [named | {"kind": "guarantor", "member": merged}]),
        ("same_surety", [named | {"kind": kind, "member": aunt} for kind in ("cosigner", "guarantor")]),
    ):
        with pytest.raises(ValidationError) as refusal:
            ask(club, borrower, sureties=sureties)
        assert refusal.value.code == code
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("code", "wish"),
    [("too_much", {"principal": 10_000_001}), ("too_long", {"months": 25})],
)
def test_more_than_the_rules_allow_is_refused(club, code, wish):
    with pytest.raises(ValidationError) as refusal:
        ask(club, **wish)

    assert refusal.value.code == code
    assert not Application.objects.exists()


def test_only_members_borrow(club):
    gone = make_member(club, left_on=ASKED)

    with pytest.raises(ValidationError) as refusal:
        ask(club, gone)

    assert refusal.value.code == "not_member"


def test_nobody_waits_twice(club):
    borrower = make_member(club)
    ask(club, borrower)

    with pytest.raises(ValidationError) as refusal:
        ask(club, borrower)

    assert refusal.value.code == "waits"


def test_application_is_corrected_until_it_is_decided(club):
    application = ask(club, sureties=[COSIGNER])
    wish = {"principal": 3_000_000, "months": 6, "purpose": "Mua bò", "plan": "", "own_money": None}

    applying.correct(application=application, sureties=[GUARANTOR], by=make_clerk(), **wish)

    application.refresh_from_db()
    assert (application.principal, application.months) == (3_000_000, 6)
    assert Surety.objects.get().kind == "guarantor"
    grant(application)
    with pytest.raises(ValidationError) as refusal:
        applying.correct(application=application, sureties=[], by=make_clerk(), **wish)
    assert refusal.value.code == "decided"


def test_the_poor_and_who_never_borrowed_come_first(club):
    poor, near, hard, plain = (make_household() for _ in range(4))
    for home, standing, in_difficulty in (
        (poor, "poor", False),
        (near, "near_poor", False),
        (hard, "average", True),
        (plain, "average", False),
    ):
        assess(home, date(2025, 1, 1), standing, in_difficulty)
    again = make_member(club, household=poor)
    lend(club, again, principal=1_000_000)
    asked = {
        name: ask(club, make_member(club, household=home))
        for name, home in (("plain", plain), ("hard", hard), ("near", near), ("poor", poor))
    }
    asked["again"] = ask(club, again)

    order = [one.application.pk for one in waiting(club, MET)]

    assert order == [asked[name].pk for name in ("poor", "again", "near", "hard", "plain")]


def test_facts_beside_an_application(club):
    home = make_household()
    assess(home, date(2025, 1, 1), "poor")
    wife, husband = make_member(club, household=home), make_member(club, household=home)
    lend(club, husband, principal=2_000_000)
    asked = ask(club, wife)

    (of_wife,) = looked_at(club, Application.objects.filter(pk=asked.pk), date(2026, 5, 1))
    (of_husband,) = looked_at(club, Application.objects.filter(borrower=husband), date(2026, 5, 1))

    assert (of_wife.household, of_wife.borrowed_before, of_wife.owed, of_wife.loans_at_home) == (
        "poor",
        0,
        0,
        1,
    )
    assert (of_husband.borrowed_before, of_husband.owed) == (0, 2_000_000)  # this one apart
    assert of_husband.days_past_due == (date(2026, 5, 1) - date(2026, 3, 10)).days
