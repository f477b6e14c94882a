"""What units plan for a year, and whom they honour."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from clubs import registers
from clubs.models import Award, Target, Unit

FOUNDED = Target.Kind.CLUBS_FOUNDED


@transaction.atomic
def plan(*, year: int, planned: Mapping[Unit, int | None], by: User) -> int:
    """Set how many new clubs units plan for `year`, None for no target; returns how many changed."""
    stored = Target.objects.select_for_update().filter(year=year, kind=FOUNDED, unit__in=planned)
    stored = {target.unit: target for target in stored.select_related("unit")}
    changes = [_set(stored.get(unit), unit, year, number, by) for unit, number in planned.items()]
    return sum(changes)


def _set(target: Target | None, unit: Unit, year: int, number: int | None, by: User) -> bool:
    """Whether anything changed."""
    if number == (target and target.planned):
        return False
    if target is None:
        registers.enter(Target(unit=unit, year=year, kind=FOUNDED, planned=number), by=by)
    elif number is None:
        registers.remove(target, by=by)
    else:
        registers.change(target, {"planned": number}, by=by)
    return True


@transaction.atomic
def honour(*, unit: Unit, on: date, by: User, **facts: Any) -> Award:
    """Write down an award; `facts` are its other fields. Raises ValidationError where it is there already."""
    return registers.enter(Award(unit=unit, on=on, **facts), by=by)


@transaction.atomic
def correct_award(*, award: Award, by: User, **facts: Any) -> Award:
    stored = Award.objects.select_for_update().get(pk=award.pk)
    registers.change(stored, registers.columns(Award, facts), by=by)
    return stored


@transaction.atomic
def withdraw(*, award: Award, by: User) -> None:
    """Take away an award that was written down by mistake; the log keeps it."""
    registers.remove(award, by=by)
