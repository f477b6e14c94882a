"""The programme's criteria, checked for every active club: warnings, never a bar to entry."""

from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from clubs.models import Criterion
from clubs.shares import percent
from ledger.models.accounts import BOX_OF
from loans.models import LoanEvent
from reports.indicators import people
from reports.indicators.clubs import active
from reports.indicators.facts import Facts
from reports.indicators.indicator import CLUBS, Indicator, Subject, Tally
from reports.scopes import Division

Kind = Criterion.Kind
IN_PERCENT = {Kind.WOMEN, Kind.OLDER, Kind.BORROWERS}
WHOLE = "clubs.active"

INDICATORS = [
    Indicator("criteria.size", _("CLB đạt số thành viên"), CLUBS, whole=WHOLE),
    Indicator("criteria.women", _("CLB đạt tỷ lệ nữ"), CLUBS, whole=WHOLE),
    Indicator("criteria.older", _("CLB đạt tỷ lệ người cao tuổi"), CLUBS, whole=WHOLE),
    Indicator("criteria.both_funds", _("CLB có cả hai quỹ"), CLUBS, whole=WHOLE),
    Indicator("criteria.borrowers", _("CLB đạt tỷ lệ thành viên được vay vốn"), CLUBS, whole=WHOLE),
]


@dataclass(frozen=True)
class Mark:
    """How a club stands by one criterion: `part` of `whole`."""

    band: Criterion
    part: int
    whole: int

    @property
    def share(self) -> Decimal | None:
        return percent(self.part, self.whole)

    @property
    def met(self) -> bool:
        """Whether part / whole lies in the band, both ends included; in whole numbers."""
        part = 100 * self.part if self.band.kind in IN_PERCENT else self.part
        below = self.band.high is None or part <= self.band.high * self.whole
        return self.band.low * self.whole <= part and below


def stocks(facts: Facts, day: date, division: Division) -> Tally:
    tally = defaultdict(Counter)
    for club, met in facts.once(_criteria_met, day).items():
        tally[division.part_of[club]].update(met)
    return tally


def _criteria_met(facts: Facts, day: date) -> dict[int, list[str]]:
    """The criteria that each active club (by id) meets; one without members meets none."""
    return {
        club: [f"criteria.{mark.band.kind}" for mark in found if mark.met]
        for club, found in marks(facts, day).items()
    }


def marks(facts: Facts, day: date) -> dict[int, list[Mark]]:
    """How each active club (by id) that has members stands by every criterion in force on `day`."""
    bands, scores = Criterion.objects.in_force(day), _scores(facts, day)
    clubs = [club.pk for club in facts.scope.clubs if active(club, day) and club.pk in scores]
    return {club: [Mark(band, *scores[club][band.kind]) for band in bands] for club in clubs}


def _scores(facts: Facts, day: date) -> dict[Hashable, dict[str, tuple[int, int]]]:
    """What the bands are held against, as part and whole, for each club (by id) that has members."""
    members = people.themselves(facts, day, facts.scope.by_club)
    funds, borrowers = _funds_in_use(facts, day), _members_who_borrowed(facts, day)
    return {
        club: {
            Kind.SIZE: (values["members.total"], 1),
            Kind.WOMEN: (values["members.female"], values["members.total"]),
            Kind.OLDER: (values["members.older"], values["members.total"]),
            Kind.BOTH_FUNDS: (len(funds[club]), 1),
            Kind.BORROWERS: (borrowers[club], values["members.total"]),
        }
        for club, values in members.items()
    }


def _funds_in_use(facts: Facts, day: date) -> dict[int, set[str]]:
    """The funds of each club with a movement booked by `day`."""
    funds = defaultdict(set)
    for cell in facts.cells:
        if cell.through <= day:
            touched = (BOX_OF[account] for account in (cell.debit, cell.credit) if account in BOX_OF)
            funds[cell.club].update(fund for fund, _place in touched)
    return funds


def _members_who_borrowed(facts: Facts, day: date) -> Counter:
    """How many of each club's members on `day` ever had a loan from it."""
    times = Counter()
    for move in facts.moves:
        if move.through <= day and move.kind in (LoanEvent.Kind.OPENING, LoanEvent.Kind.DISBURSEMENT):
            times[move.club, move.person] += move.lent
    present = {(stay.place, stay.person) for stay in facts.register.staying(day)}
    return Counter(club for club, person in present if times[club, person] > 0)


SUBJECT = Subject(lambda: INDICATORS, stocks)
