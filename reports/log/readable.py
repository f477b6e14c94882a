"""Who may read which records: those at places where one holds the right, and what one's own people did.

A record about no one place (a sign-in, a person entered by an import) goes by who did it: it is read where
that person has all of their roles. What the system or nobody did is read by whoever reads everything.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from accounts.audit import ACCOUNT
from accounts.models import AuditRecord, User
from accounts.roles import Capability
from clubs.access import Reach
from clubs.geography import in_force
from clubs.models import Appointment, Club
from members.access import people_of
from members.models import Household, HouseholdStay

RIGHT = Capability.READ_AUDIT
# Rows that belong to a thing, and the field by which: their records stand in its history.
BELONGING = {
    "accounts.User": [("clubs.Appointment", "user")],
    "clubs.Unit": [("clubs.Succession", "unit")],
    "clubs.Club": [("clubs.Assignment", "club"), ("members.BoardPost", "club")],
    "members.Household": [("members.Assessment", "household"), ("members.HouseholdStay", "household")],
    "members.Member": [
        ("members.Membership", "member"),
        ("members.HouseholdStay", "member"),
        ("members.BoardPost", "member"),
        ("members.MemberPhoto", "member"),
    ],
}


def readable(reach: Reach, people: QuerySet) -> QuerySet:
    """The records at places where the right is held, and those at no place by `people` or about them."""
    theirs = Q(by__in=people.values("pk")) | Q(subject=ACCOUNT, key__in=_keys(people))
    return AuditRecord.objects.filter(Q(place="") & theirs | Q(place__in=list(_places(reach))))


def reads_everything(reach: Reach) -> bool:
    """Whether the right is held at the top, and no club that belongs anywhere lies beyond."""
    today = reach.day
    at_top = any(
        not unit.parent_code and in_force(unit, today) and reach.may(RIGHT, unit)
        for unit in reach.geography.units
    )
    beyond = Club.objects.exclude(pk__in=_clubs(reach)) if at_top else []
    return at_top and not any(reach.geography.homes(beyond, today).values())


def own_people(reach: Reach) -> QuerySet:
    """Users who have, or had, roles where the right is held and nowhere else."""
    units = [unit.pk for unit in reach.geography.units if reach.may(RIGHT, unit)]
    inside = Q(club__in=_clubs(reach)) | Q(unit__in=units)
    theirs = Appointment.objects.filter(user=OuterRef("pk"))
    outside = theirs.exclude(pk__in=Appointment.objects.filter(inside).values("pk"))
    return User.objects.filter(Exists(theirs), ~Exists(outside))


def about(subject: str, key: str) -> Q:
    """The records of one thing, and of the rows that belong to it."""
    found = Q(subject=subject, key=key)
    if key.isdecimal():
        for label, field in BELONGING.get(subject, []):
            found |= Q(subject=label, key__in=_keys(apps.get_model(label).objects.filter(**{field: key})))
    return found


def is_of_mine(subject: str, key: str, reach: Reach) -> bool:
    """Whether the thing is a person or household where the right is held, wherever it was entered."""
    people = people_of(reach, RIGHT)
    if not key.isdecimal():
        return False
    if subject == "members.Member":
        return people.filter(pk=key).exists()
    living = HouseholdStay.objects.filter(household=key, member__in=people)
    return subject == Household._meta.label and living.exists()


def _places(reach: Reach) -> Iterator[str]:
    yield from (f"club:{number}" for number in _clubs(reach))
    yield from (f"unit:{unit.pk}" for unit in reach.geography.units if reach.may(RIGHT, unit))


def _clubs(reach: Reach) -> list[int]:
    return [number for number, held in reach.clubs.items() if RIGHT in held]


def _keys(rows: QuerySet) -> QuerySet:
    """The numbers of `rows` as records write them."""
    return rows.order_by().annotate(written=Cast("pk", CharField())).values("written")
