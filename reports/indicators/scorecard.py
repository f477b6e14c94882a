"""The programme's criteria, checked for every active club: warnings, never a bar to entry."""

from collections import Counter, defaultdict
from collections.abc import Hashable
from datetime import date

from django.utils.translation import gettext_lazy as _

from clubs.models import Criterion, Programme
from ledger.models.accounts import BOX_OF
from loans.models import LoanEvent
from reports.indicators import people
from reports.indicators.clubs import active
from reports.indicators.facts import Facts
from reports.indicators.indicator import CLUBS, Indicator, Subject, Tally
from reports.scopes import Division

Kind = Criterion.Kind
WHOLE = "clubs.active"

INDICATORS = [
    Indicator("criteria.size", _("CLB đạt số thành viên"), CLUBS, whole=WHOLE),
    Indicator("criteria.women", _("CLB đạt tỷ lệ nữ"), CLUBS, whole=WHOLE),
    Indicator("criteria.older", _("CLB đạt tỷ lệ người cao tuổi"), CLUBS, whole=WHOLE),
    Indicator("criteria.both_funds", _("CLB có cả hai quỹ"), CLUBS, whole=WHOLE),
    Indicator("criteria.borrowers", _("CLB đạt tỷ lệ thành viên được vay vốn"), CLUBS, whole=WHOLE),
]


def stocks(facts: Facts, day: date, division: Division) -> Tally:
    tally = defaultdict(Counter)
    for club, met in facts.once(_criteria_met, day).items():
        tally[division.part_of[club]].update(met)
    return tally


def _criteria_met(facts: Facts, day: date) -> dict[int, list[str]]:
    """The criteria that each active club (by id) meets; one without members meets none."""
    programme = Programme.objects.with_criteria_on(day)
    bands = list(programme.criteria.all()) if programme else []
    scores = _scores(facts, day)
    clubs = [club.pk for club in facts.scope.clubs if active(club, day) and club.pk in scores]
    return {club: [f"criteria.{band.kind}" for band in bands if _meets(scores[club], band)] for club in clubs}


def _meets(score: dict[str, tuple[int, int]], band: Criterion) -> bool:
    """Whether part / whole lies in the band, both ends included; in whole numbers."""
    part, whole = score[band.kind]
    return band.low * whole <= part and (band.high is None or part <= band.high * whole)


def _scores(facts: Facts, day: date) -> dict[Hashable, dict[str, tuple[int, int]]]:
    """What the bands are held against, as part and whole, for each club (by id) that has members."""
    members = people.stocks(facts, day, facts.scope.by_club)
    funds, borrowers = _funds_in_use(facts, day), _members_who_borrowed(facts, day)
    return {
        club: {
            Kind.SIZE: (values["members.total"], 1),
            Kind.WOMEN: (100 * values["members.female"], values["members.total"]),
            Kind.OLDER: (100 * values["members.older"], values["members.total"]),
            Kind.BOTH_FUNDS: (len(funds[club]), 1),
            Kind.BORROWERS: (100 * borrowers[club], values["members.total"]),
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
    present = {(presence.club, presence.person) for presence in facts.once(people.present, day)}
    return Counter(club for club, person in present if times[club, person] > 0)


SUBJECT = Subject(lambda: INDICATORS, stocks)
