"""Making one of two rows of the same person, or of the same household. Both rows are kept for ever.

Stays go over to the row that is kept. What was written in the books stays with the row it was written for;
counts of people follow `same_as`.
"""

from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from clubs import registers
from clubs.models import Club
from clubs.registers import change
from clubs.wording import short_day
from members import photographing
from members.models import Assessment, Household, Member
from members.whereabouts import club_of, club_of_home

# What the row that is kept may lack.
OF_PERSON = ["ethnic_group", "citizen_number", "phone"]
OF_HOME = ["unit_code", "address"]


@transaction.atomic
def merge(*, member: Member, into: Member, by: User) -> Member:
    """`member` is the same person as `into`, whose row is kept. Refused where both were in a club at once."""
    member, into = _locked(member, into)
    _refuse_overlap(member, into)
    _join_homes(member, into, by)
    for stay in member.memberships.all():
        change(stay, {"member_id": into.pk}, by=by)
    place = club_of(into)
    _keep_as_one(member, into, by, place)
    photographing.follow(member=member, into=into, by=by)
    change(into, registers.columns(Member, _added(member, into, OF_PERSON)), by=by, place=place)
    return into


@transaction.atomic
def merge_homes(*, household: Household, into: Household, by: User) -> Household:
    """`household` is the same as `into`. Refused where reviews of one day gave them different classes."""
    household, into = _locked(household, into)
    place = club_of_home(into) or club_of_home(household)
    taken = {one.effective_from: one for one in into.assessments.all()}
    for assessment in household.assessments.all():
        _refuse_contradiction(assessment, taken.get(assessment.effective_from))
        if assessment.effective_from not in taken:
            change(assessment, {"household_id": into.pk}, by=by, place=place)
    for stay in household.stays.all():
        change(stay, {"household_id": into.pk}, by=by, place=place)
    _keep_as_one(household, into, by, place)
    change(into, _added(household, into, OF_HOME), by=by, place=place)
    return into


def _locked(one: Model, other: Model) -> tuple[Model, Model]:
    """Both rows under lock, always in the same order; refuses the same row twice and rows merged already."""
    rows = type(one).objects.select_for_update().order_by("pk").in_bulk([one.pk, other.pk])
    if len(rows) < 2:
        raise ValidationError(_("Hãy chọn hai hồ sơ khác nhau."), code="same_row")
    if any(row.same_as_id for row in rows.values()):
        raise ValidationError(_("Một trong hai hồ sơ đã gộp từ trước."), code="merged")
    return rows[one.pk], rows[other.pk]


def _keep_as_one(gone: Model, kept: Model, by: User, place: Club | None) -> None:
    """Let `gone`, and whatever was merged into it before, stand for `kept`: never a chain of two."""
    for row in [gone, *gone.merged.all()]:
        change(row, {"same_as_id": kept.pk}, by=by, place=place)


def _added(gone: Model, kept: Model, names: list[str]) -> dict:
    """What `kept` lacks and `gone` has."""
    return {name: value for name in names if (value := getattr(gone, name)) and not getattr(kept, name)}


def _refuse_overlap(member: Member, into: Member) -> None:
    stays = [*member.memberships.select_related("club"), *into.memberships.select_related("club")]
    stays = sorted(stays, key=lambda stay: (stay.club_id, stay.joined_on, stay.left_on or date.max))
    for earlier, later in pairwise(stays):
        if earlier.club_id == later.club_id and later.joined_on < (earlier.left_on or date.max):
            facts = {"club": earlier.club, "day": short_day(later.joined_on)}
            raise ValidationError(
                _("Ngày %(day)s cả hai hồ sơ cùng ghi ở %(club)s: hãy sửa ngày vào, ngày ra trước khi gộp.")
                % facts,
                code="stays_overlap",
            )


def _refuse_contradiction(one: Assessment, other: Assessment | None) -> None:
    if other and (one.standing, one.in_difficulty) != (other.standing, other.in_difficulty):
        raise ValidationError(
            _("Ngày %(day)s hai hộ được xếp loại khác nhau: hãy sửa một bên trước khi gộp.")
            % {"day": short_day(one.effective_from)},
            code="assessed_differently",
        )


def _join_homes(member: Member, into: Member, by: User) -> None:
    """Where the person lived by either row; of two households on one day, that of the row that is kept."""
    of_each = [{stay.since: stay for stay in row.household_stays.all()} for row in (member, into)]
    kept = of_each[0] | of_each[1]
    days = sorted(kept, key=lambda day: day or date.min)
    ends = dict(pairwise(days))
    last = kept[days[-1]].until if days else None
    for day in days:  # each makes room for the next
        facts = {"member_id": into.pk, "until": ends.get(day, last)}
        change(kept[day], facts, by=by, place=club_of(into))
