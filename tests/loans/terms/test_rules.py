"""The rules of lending: in force from a day, with defaults, never beyond the law."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from loans.models import LoanRules
from loans.terms.rules import rules_on, set_rules, withdraw_rules
from tests.factories import FOUNDED, make_club

pytestmark = pytest.mark.django_db


def put(club, since=date(2026, 3, 1), **terms):
    return set_rules(club=club, since=since, by=User.objects.system(), **terms)


def test_before_a_club_sets_any_the_defaults_hold():
    rules = rules_on(make_club(), date(2026, 1, 1))

    assert rules.pk is None
    assert (rules.max_principal, rules.rate, rules.loans_a_household) == (10_000_000, Decimal("0.8"), 1)


def test_rules_hold_from_their_day_until_the_next_ones():
    club = make_club()
    put(club, max_principal=5_000_000)
    put(club, date(2026, 6, 1), max_principal=8_000_000)

    asked = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1)]

    found = [rules_on(club, day).max_principal for day in asked]
    assert found == [10_000_000, 5_000_000, 5_000_000, 8_000_000]


def test_set_again_for_the_same_day_they_are_replaced_and_logged():
    club = make_club()
    put(club, rate=Decimal(1))
    put(club, rate=Decimal("0.9"))

    assert club.loan_rules.get().rate == Decimal("0.9")
    assert AuditRecord.objects.filter(subject="loans.LoanRules").count() == 2


def test_rules_set_by_mistake_are_withdrawn():
    club = make_club()

    withdraw_rules(rules=put(club), by=User.objects.system())

    assert not LoanRules.objects.exists()


@pytest.mark.parametrize(
    "terms",
    [
        {"rate": Decimal("1.2"), "max_rate": Decimal(1)},
        {"max_rate": Decimal("1.7")},  # above twenty percent a year
        {"max_principal": 0},
        {"months": 30},
        {"every": 13},
        {"meeting_day": 32},
        {"loans_a_member": 0},
        {"operating_share": 101},
    ],
)
def test_rules_no_club_may_have_are_refused(terms):
    with pytest.raises(ValidationError):
        put(make_club(), **terms)

    assert not LoanRules.objects.exists()


def test_no_rules_before_the_club():
    with pytest.raises(ValidationError) as refusal:
        put(make_club(founded_on=FOUNDED), date(2017, 12, 31))

    assert refusal.value.code == "before_founding"
