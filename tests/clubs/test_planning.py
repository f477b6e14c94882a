from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from clubs import planning
from clubs.models import Award, Target
from tests.factories import make_award, make_unit, set_target

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)


@pytest.fixture
def clerk():
    return User.objects.create_user("lan", "x", full_name="Lan")


def actions():
    return list(AuditRecord.objects.order_by("pk").values_list("action", flat=True))


def test_a_year_is_planned_at_once_and_only_what_changes_is_logged(clerk):
    same, more, gone, new, none = (make_unit() for _ in range(5))
    for unit, number in ((same, 1), (more, 2), (gone, 3)):
        set_target(unit, 2026, number)

    changed = planning.plan(year=2026, planned={same: 1, more: 4, gone: None, new: 0, none: None}, by=clerk)

    assert changed == 3
    assert dict(Target.objects.values_list("unit", "planned")) == {same.pk: 1, more.pk: 4, new.pk: 0}
    assert actions() == ["change", "remove", "create"]


def test_another_year_stays_as_it_is(clerk):
    unit = make_unit()
    set_target(unit, 2025, 7)

    planning.plan(year=2026, planned={unit: 1}, by=clerk)

    assert dict(Target.objects.values_list("year", "planned")) == {2025: 7, 2026: 1}


def test_an_award_is_written_corrected_and_withdrawn(clerk):
    unit = make_unit()

    award = planning.honour(
        unit=unit, on=DAY, recipient="individual", name="Bà Lan", form="Bằng khen", by=clerk
    )
    award = planning.correct_award(award=award, name="Bà Loan", club=None, by=clerk)
    assert award.name == "Bà Loan"
    planning.withdraw(award=award, by=clerk)

    assert not Award.objects.exists()
    assert actions() == ["create", "change", "remove"]


def test_an_award_is_written_down_once(clerk):
    award = make_award(make_unit(), DAY)

    with pytest.raises(ValidationError):
        planning.honour(unit=award.unit, on=DAY, recipient=award.recipient, name=award.name, by=clerk)
