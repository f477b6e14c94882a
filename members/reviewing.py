"""Writing down what a review of poverty decided: the commune decides, the Association records."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Model, QuerySet

from accounts import audit
from accounts.models import User
from clubs.registers import change
from members.models import Assessment, Household, HouseholdStay, Membership

# Standards in force, each from a day on; classes of two standards are not comparable.
STANDARDS = {
    date(2016, 1, 1): "Quyết định 59/2015/QĐ-TTg",
    date(2022, 1, 1): "Nghị định 07/2021/NĐ-CP",
    date(2027, 1, 1): "",  # a new one was announced; its number is not known here yet
}


@dataclass(frozen=True)
class Verdict:
    """What was decided about one household."""

    household: Household
    standing: str
    in_difficulty: bool


@dataclass(frozen=True)
class Source:
    """The commune's decision that says so: its day, its number and the standard that it applied."""

    on: date
    decision: str
    standard: str = ""


@transaction.atomic
def record(*, verdicts: list[Verdict], source: Source, place: Model, by: User) -> int:
    """Record what a review at `place` decided; returns how many results are new or other than before.

    Every verdict is an assessment, also one that confirms the class of last year. A household that was
    assessed on the same day already is put right.
    """
    stored = {one.household_id: one for one in _of_day(verdicts, source.on).select_for_update()}
    new, changes = [], 0
    for verdict in verdicts:
        facts = {
            "standing": verdict.standing,
            "in_difficulty": verdict.in_difficulty,
            "decision": source.decision,
            "standard": source.standard,
        }
        if verdict.household.pk not in stored:
            new.append(_checked(Assessment(household=verdict.household, effective_from=source.on, **facts)))
        elif _differs(stored[verdict.household.pk], facts):
            change(stored[verdict.household.pk], facts, by=by, place=place)
            changes += 1
    Assessment.objects.bulk_create(new)
    audit.created(new, by=by, place=place)
    return len(new) + changes


def to_review(clubs, day: date) -> QuerySet:
    """The households where a member of `clubs` lives on `day`, by the name of the head."""
    present = Membership.objects.active_on(day).filter(club__in=clubs)
    living = HouseholdStay.objects.on(day).filter(member__in=present.values("member"))
    return Household.objects.filter(pk__in=living.values("household")).order_by("name_key", "code")


def standard_on(day: date) -> str:
    """The standard in force on `day`, as far as it is known here."""
    return next((name for since, name in reversed(STANDARDS.items()) if since <= day), "")


def _of_day(verdicts: list[Verdict], on: date) -> QuerySet:
    return Assessment.objects.filter(
        household__in=[verdict.household.pk for verdict in verdicts], effective_from=on
    )


def _checked(assessment: Assessment) -> Assessment:
    assessment.full_clean()
    return assessment


def _differs(stored: Assessment, facts: dict) -> bool:
    return any(getattr(stored, name) != value for name, value in facts.items())
