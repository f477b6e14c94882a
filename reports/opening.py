"""What the report page opens on, and what it lets one choose: places and years that have data."""

from datetime import date

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from clubs.geography import Geography
from clubs.models import Club, Unit
from clubs.periods import Period
from ledger.models import Voucher
from members.models import Assessment, Membership


def years() -> range:
    """The calendar years from the first club's founding to the last day that anything is known of."""
    first = Club.objects.aggregate(day=Min("founded_on"))["day"]
    if first is None:
        return range(0)
    lasts = [
        Club.objects.aggregate(day=Max("founded_on")),
        Membership.objects.aggregate(day=Max("joined_on")),
        Assessment.objects.aggregate(day=Max("effective_from")),
        Voucher.objects.aggregate(day=Max("on")),
    ]
    return range(first.year, max(last["day"] for last in lasts if last["day"]).year + 1)


def periods(known: range) -> list[Period]:
    """The years of `known`, the latest first, then all of them together."""
    single = [Period(date(year, 1, 1), date(year, 12, 31)) for year in reversed(known)]
    return [*single, Period(single[-1].first, single[0].last)] if len(single) > 1 else single


def places(day: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a report of `day` can be about, by level: units with clubs in or below them, then the clubs."""
    geography, clubs = Geography.load(), Club.objects.filter(founded_on__lte=day).order_by("name")
    above = {
        unit
        for units in geography.homes(clubs, day).values()
        for home in units
        for unit in geography.upwards(home, day)
    }
    units = sorted(above, key=lambda unit: unit.code)
    groups = [
        (str(label), [_choice("unit", unit) for unit in units if unit.level == level])
        for level, label in Unit.Level.choices
    ]
    groups.append((_("Câu lạc bộ"), [_choice("club", club) for club in clubs]))
    return [(label, choices) for label, choices in groups if choices]


def _choice(kind: str, place: Unit | Club) -> tuple[str, str]:
    return f"{kind}:{place.code}", place.name
