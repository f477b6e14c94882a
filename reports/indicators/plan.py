"""How far the programme reaches, what the units planned, and who was honoured."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from clubs.models import Award, Unit
from clubs.periods import Period
from reports.indicators.clubs import active
from reports.indicators.facts import Facts
from reports.indicators.indicator import AWARDS, CLUBS, COMMUNES, Indicator, Subject, Tally
from reports.scopes import Division, Part

COVERAGE = "coverage.communes"
COMMUNES_AT_ALL = "coverage.all_communes"  # the whole of the share, no figure of its own
PLANNED = "plan.clubs_founded"

INDICATORS = [
    Indicator(COVERAGE, _("Xã có câu lạc bộ"), COMMUNES, whole=COMMUNES_AT_ALL),
    Indicator(PLANNED, _("Chỉ tiêu thành lập mới"), CLUBS, flow=True, whole=PLANNED, part="clubs.founded"),
    Indicator("awards.collective", _("Tập thể được khen thưởng"), AWARDS, flow=True),
    Indicator("awards.individual", _("Cá nhân được khen thưởng"), AWARDS, flow=True),
]


def stocks(facts: Facts, day: date, division: Division) -> Tally:
    """Communes of the scope's last day with a club that is active on `day`."""
    scope = facts.scope
    reached = {
        scope.homes[club.pk].pk for club in scope.clubs if club.pk in scope.homes and active(club, day)
    }
    tally = defaultdict(Counter)
    for part in division.parts:
        communes = _communes(facts, part)
        tally[part.key] = Counter({COVERAGE: len(communes & reached), COMMUNES_AT_ALL: len(communes)})
    return tally


def _communes(facts: Facts, part: Part) -> set[int]:
    """The communes of a part, by id. A commune has none below it; as a row of a table it is one."""
    if part.unit is None or part.only or (part.key is None and part.unit.level == Unit.Level.COMMUNE):
        return set()
    within = facts.scope.geography.within(part.unit, facts.scope.day)
    return {unit.pk for unit in within if unit.level == Unit.Level.COMMUNE}


def flows(facts: Facts, period: Period, division: Division) -> Tally:
    awards = [award for award in facts.awards if period.first <= award.on <= period.last]
    return _count(facts, period.years, awards, division)


def to_date(facts: Facts, division: Division) -> Tally:
    years = [year for year in facts.targets if year <= facts.period.last.year]
    return _count(facts, years, facts.awards, division)


def _count(facts: Facts, years: Iterable[int], awards: Iterable[Award], division: Division) -> Tally:
    tally = defaultdict(Counter)
    for part in division.parts:
        if part.unit and not part.only:
            tally[part.key][PLANNED] = sum(planned(facts, part.unit, year) for year in years)
        given = _given_to(facts, part)
        tally[part.key].update(f"awards.{award.recipient}" for award in awards if given(award))
    return tally


def planned(facts: Facts, unit: Unit, year: int) -> int:
    """New clubs planned for `year`: the unit's own target, else those of the units below it on 1 January."""
    targets, new_year = facts.targets.get(year), date(year, 1, 1)
    if not targets:
        return 0
    then = facts.scope.geography.namesake(unit, new_year)
    return _planned_by(facts, then, new_year, targets) if then else 0


def _planned_by(facts: Facts, unit: Unit, day: date, targets: dict[int, int]) -> int:
    if unit.pk in targets:
        return targets[unit.pk]
    below = facts.scope.geography.right_below(unit, day)
    return sum(_planned_by(facts, child, day, targets) for child in below)


def _given_to(facts: Facts, part: Part) -> Callable[[Award], bool]:
    """Whether an award counts in a part: by its club, or by its unit's place on the day it was given."""
    if part.club:
        return lambda award: award.club_id == part.club.pk
    geography = facts.scope.geography

    def counts(award: Award) -> bool:
        above = [award.unit] if part.only else geography.upwards(award.unit, award.on)
        return any(
            unit.code == part.unit.code and unit == geography.namesake(part.unit, award.on) for unit in above
        )

    return counts


SUBJECT = Subject(lambda: INDICATORS, stocks, flows, to_date)
