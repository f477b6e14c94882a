"""What the report page opens on, and what it lets one choose: places and years that have data."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Min, QuerySet
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import Reach
from clubs.geography import Geography
from clubs.models import Club, Unit
from clubs.periods import Period
from ledger.models import Voucher
from members.models import Assessment, Membership


def years(clubs: QuerySet[Club]) -> range:
    """The calendar years from the first founding among `clubs` to the last day anything is known of them."""
    first = clubs.aggregate(day=Min("founded_on"))["day"]
    if first is None:
        return range(0)
    theirs = {"household__stays__member__memberships__club__in": clubs}
    lasts = [
        clubs.aggregate(day=Max("founded_on")),
        Membership.objects.filter(club__in=clubs).aggregate(day=Max("joined_on")),
        Assessment.objects.filter(**theirs).aggregate(day=Max("effective_from")),
        Voucher.objects.filter(club__in=clubs).aggregate(day=Max("on")),
    ]
    return range(first.year, max(last["day"] for last in lasts if last["day"]).year + 1)


def periods(known: range, today: date) -> list[Period]:
    """The years of `known`, the latest first, then all of them together; the running one up to `today`.

    At its end it would show as overdue what nobody had to pay yet.
    """
    ends = {today.year: today}
    single = [Period(date(year, 1, 1), ends.get(year, date(year, 12, 31))) for year in reversed(known)]
    return [*single, Period(single[-1].first, single[0].last)] if len(single) > 1 else single


def places(reach: Reach, day: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a report of `day` can be about, by level: units all of whose clubs one reaches, then the clubs."""
    founded = Club.objects.filter(founded_on__lte=day).order_by("name")
    clubs = [club for club in founded if reach.may(Capability.SEE, club)]
    foreign = [club for club in founded if club not in clubs]
    above = _units_above(clubs, reach.geography, day) - _units_above(foreign, reach.geography, day)
    units = sorted(above, key=lambda unit: unit.code)
    groups = [
        (str(label), [_choice("unit", unit) for unit in units if unit.level == level])
        for level, label in Unit.Level.choices
    ]
    groups.append((_("Câu lạc bộ"), [_choice("club", club) for club in clubs]))
    return [(label, choices) for label, choices in groups if choices]


def _units_above(clubs: Iterable[Club], geography: Geography, day: date) -> set[Unit]:
    """The units that `clubs` may belong to on `day`, and all above these."""
    homes = (home for units in geography.homes(clubs, day).values() for home in units)
    return {unit for home in homes for unit in geography.upwards(home, day)}


def _choice(kind: str, place: Unit | Club) -> tuple[str, str]:
    return f"{kind}:{place.code}", place.name
