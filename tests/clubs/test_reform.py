"""The reform of 1 July 2025 in Bạc Liêu: from the old map alone it arrives at the map that is shipped.

The shipped map has no old communes of Cà Mau, so that those of today that came of them are there beforehand.
"""

from collections import defaultdict
from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from clubs import reorganising
from clubs.geography import Geography
from clubs.models import Appointment, Club, Succession, Unit
from clubs.reorganising import Named, carry_out
from tests.factories import LONG_AGO, User, make_club, make_staff

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
GIA_RAI = "959"


def rows(units):
    """The versions among `units`, and the codes each is followed by."""
    followed = defaultdict(set)
    for old, new in Succession.objects.values_list("unit", "successor__code"):
        followed[old].add(new)
    facts = ("code", "name", "level", "parent_code", "valid_from", "valid_to")
    return {(*(getattr(unit, fact) for fact in facts), frozenset(followed[unit.pk])) for unit in units}


def of_district(code):
    """The district, its communes before the reform, and what came of these."""
    old = Unit.objects.filter(parent_code=code)
    new = Unit.objects.filter(predecessors__in=old)
    return [*Unit.objects.filter(code=code), *old, *new.distinct()]


@pytest.fixture
def shipped():
    """What the map says, whole and of one district; afterwards the database knows the old one alone."""
    known = {"all": rows(Unit.objects.all()), GIA_RAI: rows(of_district(GIA_RAI))}
    known["mergers"] = mergers()
    begun = list(Succession.objects.values_list("successor", flat=True))
    Succession.objects.all().delete()
    Unit.objects.filter(pk__in=begun).delete()
    for unit in Unit.objects.filter(valid_to=REFORM):
        unit.valid_to = None
        unit.save()
    return known


def mergers():
    """The new units by code, the province first: name, and the codes of those that became it."""
    begun = Unit.objects.filter(valid_from=REFORM, predecessors__isnull=False).distinct()
    return {
        unit.code: (unit.name, sorted(old.code for old in unit.predecessors.all()))
        for unit in begun.order_by("-level", "code").prefetch_related("predecessors")
    }


def current(code):
    return Unit.objects.filter(code=code).latest("valid_from")


def test_the_whole_province_arrives_at_the_shipped_map(shipped):
    by = User.objects.system()

    def do(activity, *facts):
        carry_out(change=activity(*facts, REFORM, Geography.load()), by=by)

    for code, (name, parts) in shipped["mergers"].items():
        parent = None if code == "96" else current("96")
        do(reorganising.merge, [current(part) for part in parts], Named(code, name), parent)
    for district in Unit.objects.filter(level="district"):
        do(reorganising.dissolve, district)

    assert rows(Unit.objects.all()) == shipped["all"]


class Steps:
    """Going through the guided steps as an administrator of both provinces does."""

    def __init__(self, client):
        self.client = client
        admin = make_staff(current("95"), role=Role.ADMIN)
        Appointment.objects.create(user=admin, unit=current("96"), role=Role.ADMIN, since=LONG_AGO)
        client.force_login(admin)

    def go(self, kind, unit, **facts):
        """Ask, look at what it would change, and do it; returns what was foretold."""
        address = reverse(f"clubs:{kind}", kwargs={"unit_id": unit.pk})
        asked = {"day": "01/07/2025", **facts}
        assert self.client.get(address).status_code == 200
        foretold = self.client.get(address, asked).context["effect"]
        assert self.client.post(address, asked).status_code == 302
        return foretold

    def merge(self, code, name, parts):
        first, *others = [current(part) for part in parts]
        parent = "" if code == "96" else current("96").pk
        facts = {"others": [other.pk for other in others], "code": code, "name": name, "parent": parent}
        return self.go("merge", first, **facts)


def test_one_district_goes_through_the_guided_steps(client, shipped):
    communes = Unit.objects.filter(parent_code=GIA_RAI)
    clubs = {commune.code: make_club(commune) for commune in communes}
    clerk = make_staff(communes[0], role=Role.COMMUNE)
    steps = Steps(client)

    below = steps.merge("96", *shipped["mergers"]["96"]).below
    assert {(child.code, above.code) for child, above in below} >= {(GIA_RAI, "96")}
    moved = {}
    for code, (name, parts) in shipped["mergers"].items():
        if set(parts) <= clubs.keys():
            foretold = steps.merge(code, name, parts)
            moved |= {club: one.heirs[0].name for one in foretold.settled for club in one.clubs}
            assert (foretold.waiting, foretold.gaining) == ([], [])
    steps.go("dissolve_unit", current(GIA_RAI))

    assert rows(of_district(GIA_RAI)) == shipped[GIA_RAI]
    homes = Geography.load().homes(Club.objects.all(), REFORM)
    assert {club: homes[club.pk][0].name for club in clubs.values()} == moved
    assert clerk.appointments.get().unit == communes[0]
