"""Clubs are founded, corrected, assigned to units and dissolved; the programme's criteria bar none of it."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs import registers
from clubs.geography import Geography, in_force
from clubs.models import Assignment, Club, Unit


@transaction.atomic
def found(*, unit: Unit, founded_on: date, by: User, **facts: Any) -> Club:
    """A new club in `unit`; `facts` are its other fields, and a club without a code is given the next one.

    Raises ValidationError, with code unit_not_in_force where the unit is not there on the founding day.
    """
    _check_in_force(unit, founded_on)
    facts["code"] = facts.get("code") or next_code(unit, founded_on)
    club = Club(unit=unit, founded_on=founded_on, **facts)
    club.full_clean()
    club.save()
    audit.created([club], by=by)
    return club


@transaction.atomic
def correct(*, club: Club, by: User, **facts: Any) -> Club:
    """Change what is known of `club`.

    Raises ValidationError with code founded_later where the founding would move past days that the books may
    know already, and unit_not_in_force where the unit was not there on the new day.
    """
    stored = Club.objects.select_for_update().get(pk=club.pk)
    founded_on = facts.get("founded_on", stored.founded_on)
    if founded_on > stored.founded_on:
        words = {"day": f"{stored.founded_on:%d/%m/%Y}"}
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
    if since < club.founded_on:
        words = {"day": f"{club.founded_on:%d/%m/%Y}"}
        message = _("Câu lạc bộ thành lập ngày %(day)s: chọn từ ngày đó trở đi.")
        raise ValidationError(message % words, code="before_founding")
    Club.objects.select_for_update().get(pk=club.pk)
    if Geography.load().homes([club], since)[club.pk] == [unit]:
        raise ValidationError(_("Câu lạc bộ đã thuộc đơn vị này."), code="already_there")
    assignment = Assignment.objects.filter(club=club, since=since).first()
    if assignment:
        registers.change(assignment, {"unit_id": unit.pk}, by=by)
        return assignment
    assignment = Assignment(club=club, unit=unit, since=since)
    assignment.full_clean()
    assignment.save()
    audit.created([assignment], by=by)
    return assignment


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


def _set_end(club: Club, day: date | None, by: User) -> Club:
    stored = Club.objects.select_for_update().get(pk=club.pk)
    registers.change(stored, {"dissolved_on": day}, by=by)
    return stored


def _check_in_force(unit: Unit, day: date) -> None:
    if not in_force(unit, day):
        message = _("Ngày %(day)s không có %(unit)s: chọn đơn vị của ngày đó.")
        words = {"day": f"{day:%d/%m/%Y}", "unit": unit.name}
        raise ValidationError(message % words, code="unit_not_in_force")
