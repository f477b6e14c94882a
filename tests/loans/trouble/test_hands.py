"""Whoever has a hand in a loan does not decide what becomes of it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from clubs.models import Appointment
from loans.trouble import freezing, rescheduling, writing_off
from loans.trouble.rescheduling import NewTerms
from tests.factories import make_club, make_loan

pytestmark = pytest.mark.django_db

DAY = date(2020, 3, 1)
AGREED = {"reason": "Mất mùa", "decision": "07/QĐ"}


def reschedule(loan, by):
    rescheduling.reschedule(loan=loan, since=DAY, terms=NewTerms(12, 1, Decimal(1)), by=by, **AGREED)


def freeze(loan, by, since=DAY):
    return freezing.freeze(loan=loan, since=since, until=None, cause="disaster", by=by, **AGREED)


def thaw(loan, by):
    frozen = freeze(loan, User.objects.system(), since=date(2020, 2, 1))
    freezing.thaw(freeze=frozen, on=DAY, by=by, **AGREED)


def write_off(loan, by):
    writing_off.write_off(loan=loan, on=DAY, amount=1_000, key="lost", by=by, **AGREED)


@pytest.fixture
def loan():
    return make_loan(make_club(), on=date(2020, 1, 10), principal=1_200_000)


@pytest.fixture(params=["own_loan", "keeps_cash"])
def hand(request, loan):
    """What is said to somebody with a hand in `loan`, and who it is."""
    user = User.objects.create_user("ai-do", full_name=loan.borrower.full_name)
    if request.param == "keeps_cash":
        user.full_name = "Phạm Văn Quỹ"
        Appointment.objects.create(user=user, role="treasurer", club=loan.club, since=date(2020, 1, 1))
    return request.param, user


@pytest.mark.parametrize("decide", [reschedule, freeze, thaw, write_off])
def test_whoever_has_a_hand_in_it_does_not_decide(loan, hand, decide):
    code, by = hand

    with pytest.raises(ValidationError) as refusal:
        decide(loan, by)

    assert refusal.value.error_list[0].code == code


@pytest.mark.parametrize("decide", [reschedule, freeze, thaw, write_off])
def test_somebody_else_decides(loan, decide):
    decide(loan, User.objects.create_user("chu-nhiem", full_name="Lê Thị Chủ"))
