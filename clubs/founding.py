"""Clubs are founded, corrected, assigned to units and dissolved; the programme's criteria bar none of it."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from clubs import registers
from clubs.geography import Geography, in_force
from clubs.models import Assignment, Club, Unit
from clubs.wording import short_day


@transaction.atomic
def found(*, unit: Unit, founded_on: date, by: User, **facts: Any) -> Club:
    """A new club in `unit`; `facts` are its other fields, and a club without a code is given the next one.

    Raises ValidationError, with code unit_not_in_force where the unit is not there on the founding day.
    """
    _check_in_force(unit, founded_on)
    facts["code"] = facts.get("code") or next_code(unit, founded_on)
    return registers.enter(Club(unit=unit, founded_on=founded_on, **facts), by=by)


@transaction.atomic
def correct(*, club: Club, by: User, **facts: Any) -> Club:
    """Change what is known of `club`.

    Raises ValidationError with code founded_later where the founding would move past days that the books may
    know already, and unit_not_in_force where the unit was not there on the new day.
    """
    stored = Club.objects.select_for_update().get(pk=club.pk)
    founded_on = facts.get("founded_on", stored.founded_on)
    if founded_on > stored.founded_on:
        words = {"day": short_day(stored.founded_on)}
        message = _("Ngày thành lập chỉ sửa được về ngày sớm hơn %(day)s.")
        raise ValidationError(message % words, code="founded_later")
    _check_in_force(stored.unit, founded_on)
    registers.change(stored, registers.columns(Club, facts), by=by)
    return stored


@transaction.atomic
def assign(*, club: Club, unit: Unit, since: date, by: User) -> Assignment:
    """`club` belongs to `unit` from `since` on; an assignment of the same day is corrected.

    Raises ValidationError with code unit_not_in_force, before_founding or already_there.
    """
    _check_in_force(unit, since)
    refuse_before_founding(club, since)
    Club.objects.select_for_update().get(pk=club.pk)
    if Geography.load().homes([club], since)[club.pk] == [unit]:
        raise ValidationError(_("Câu lạc bộ đã thuộc đơn vị này."), code="already_there")
    assignment = Assignment.objects.filter(club=club, since=since).first()
    if assignment:
        registers.change(assignment, {"unit_id": unit.pk}, by=by)
        return assignment
    return registers.enter(Assignment(club=club, unit=unit, since=since), by=by)


@transaction.atomic
def dissolve(*, club: Club, on: date, by: User) -> Club:
    """`club` is no more from `on`. Whether its books know later days is for who can read them to ask."""
    return _set_end(club, on, by)


@transaction.atomic
def resume(*, club: Club, by: User) -> Club:
    """`club` was not dissolved after all: that was written by mistake."""
    return _set_end(club, None, by)


def next_code(unit: Unit, day: date) -> str:
    """The code after the highest of the province: "95-CLB28" -> "95-CLB29"."""
    *_rest, province = Geography.load().upwards(unit, day)
    prefix = f"{province.code}-CLB"
    codes = Club.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    numbers = [int(match[1]) for code in codes if (match := re.fullmatch(rf"{re.escape(prefix)}(\d+)", code))]
    return f"{prefix}{max(numbers, default=0) + 1:02d}"


def refuse_before_founding(club: Club, day: date) -> None:
    """Refuse a day on which `club` was not there yet ("before_founding")."""
    if day < club.founded_on:
        words = {"day": short_day(club.founded_on)}
        message = _("Câu lạc bộ thành lập ngày %(day)s: chọn từ ngày đó trở đi.")
        raise ValidationError(message % words, code="before_founding")


def _set_end(club: Club, day: date | None, by: User) -> Club:
    stored = Club.objects.select_for_update().get(pk=club.pk)
    registers.change(stored, {"dissolved_on": day}, by=by)
    return stored


def _check_in_force(unit: Unit, day: date) -> None:
    if not in_force(unit, day):
        message = _("Ngày %(day)s không có %(unit)s: chọn đơn vị của ngày đó.")
        words = {"day": short_day(day), "unit": unit.name}
        raise ValidationError(message % words, code="unit_not_in_force")
