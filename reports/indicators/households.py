"""Households of the members, and those that left poverty or fell into it."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from clubs.periods import Period
from members.models.households import Standing
from reports.indicators.facts import Facts
from reports.indicators.indicator import HOUSEHOLDS, Indicator, Subject, Tally
from reports.indicators.people import present
from reports.indicators.register import IN_POVERTY, Register
from reports.scopes import Division

TOTAL = "households.total"
BETTER_OFF = (Standing.AVERAGE, Standing.OTHER)  # known and neither poor nor near-poor

INDICATORS = [
    Indicator(TOTAL, _("Hộ gia đình"), HOUSEHOLDS),
    Indicator("households.poor", _("Hộ nghèo"), HOUSEHOLDS, whole=TOTAL),
    Indicator("households.near_poor", _("Hộ cận nghèo"), HOUSEHOLDS, whole=TOTAL),
    Indicator("households.in_difficulty", _("Hộ có hoàn cảnh khó khăn"), HOUSEHOLDS, whole=TOTAL),
    Indicator("households.unknown", _("Hộ chưa được phân loại"), HOUSEHOLDS, whole=TOTAL),
    Indicator("households.lifted", _("Hộ thoát nghèo, thoát cận nghèo"), HOUSEHOLDS, flow=True),
    Indicator("households.lifted_from_poor", _("Từ hộ nghèo"), HOUSEHOLDS, flow=True),
    Indicator("households.lifted_from_near_poor", _("Từ hộ cận nghèo"), HOUSEHOLDS, flow=True),
    Indicator("households.fallen", _("Hộ tái nghèo, phát sinh nghèo"), HOUSEHOLDS, flow=True),
]


class Change(NamedTuple):
    """A household's class at the baseline and at the last day, in one part of the scope."""

    part: Hashable
    household: int
    before: str
    after: str

    @property
    def lifted(self) -> bool:
        return self.before in IN_POVERTY and self.after in BETTER_OFF

    @property
    def fallen(self) -> bool:
        return self.before in BETTER_OFF and self.after in IN_POVERTY


def stocks(facts: Facts, day: date, division: Division) -> Tally:
    tally = defaultdict(Counter)
    homes = {(division.part_of[p.club], p.household) for p in facts.once(present, day)}
    for part, household in homes:
        if household is not None:
            tally[part].update(_codes(facts.register, household, day))
    return tally


def _codes(register: Register, household: int, day: date) -> Iterator[str]:
    """The indicators in which one household counts on `day`."""
    standing, in_difficulty = register.assessed(household, day)
    yield TOTAL
    if standing in IN_POVERTY or standing == Standing.UNKNOWN:
        yield f"households.{standing}"
    elif in_difficulty:
        yield "households.in_difficulty"


def flows(facts: Facts, period: Period, division: Division) -> Tally:
    return _tally(changes(facts, period, division))


def to_date(facts: Facts, division: Division) -> Tally:
    return _tally(_changes_to_date(facts, division))


def changes(facts: Facts, period: Period, division: Division) -> Iterator[Change]:
    """Every household with a member in the scope on some day from its baseline to the end of the period.

    The baseline is the eve of the period, or the day the household's first member in the scope joined.
    """
    for (part, household), spans in facts.once(_spans, division).items():
        baseline = max(period.eve, min(since for since, _until in spans))
        if _had_a_member(spans, baseline, period.last):
            before = facts.register.assessed(household, baseline)
            after = facts.register.assessed(household, period.last)
            yield Change(part, household, before.standing, after.standing)


def _changes_to_date(facts: Facts, division: Division) -> Iterator[Change]:
    """The baseline is the day the first member joined; where there was no class then, that of the first one.

    Who had no member any more on that later day is in no change.
    """
    last = facts.period.last
    for (part, household), spans in facts.once(_spans, division).items():
        joined = min(since for since, _until in spans)
        baseline = facts.register.first_assessed_on(household, joined)
        if _had_a_member(spans, baseline, last):
            before = facts.register.assessed(household, baseline)
            after = facts.register.assessed(household, last)
            yield Change(part, household, before.standing, after.standing)


def _had_a_member(spans: list[tuple[date, date]], baseline: date, last: date) -> bool:
    """Whether some day from `baseline` to `last` lies in one of `spans`."""
    return any(since <= last and baseline < until for since, until in spans)


def _spans(facts: Facts, division: Division) -> dict[tuple, list[tuple[date, date]]]:
    """The days (since, until) on which each part of the division and household had a member."""
    spans = defaultdict(list)
    for residence in facts.register.residences:
        key = division.part_of[residence.club], residence.household
        spans[key].append((residence.since, residence.until))
    return spans


def _tally(found: Iterator[Change]) -> Tally:
    tally = defaultdict(Counter)
    for change in found:
        if change.lifted:
            tally[change.part].update(["households.lifted", f"households.lifted_from_{change.before}"])
        tally[change.part]["households.fallen"] += change.fallen
    return tally


SUBJECT = Subject(lambda: INDICATORS, stocks, flows, to_date)
