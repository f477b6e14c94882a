"""What the indicators of a report are counted from: read once each, when first asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from clubs.models import Award, Target
from clubs.periods import Period
from ledger import balances, donations
from ledger.meetings.held import Held, held
from loans.models import Loan
from loans.reckoning import standing, turnover
from reports.indicators.register import Register
from reports.scopes import Scope


@dataclass(eq=False)
class Facts:
    """The rows of a scope up to the end of a period; the number of queries does not grow with the scope."""

    scope: Scope
    period: Period
    _results: dict = field(default_factory=dict)

    def once(self, count: Callable, *about):
        """What `count(facts, *about)` gives, computed at the first call."""
        if (count, about) not in self._results:
            self._results[count, about] = count(self, *about)
        return self._results[count, about]

    @cached_property
    def register(self) -> Register:
        return Register(self.scope.club_ids, self.period.last)

    @cached_property
    def cells(self) -> list[balances.Cell]:
        return balances.cells(self.scope.club_ids, self.period)

    @cached_property
    def gifts(self) -> list[tuple[int, date, int]]:
        return donations.gifts(self.scope.club_ids, self.period)

    @cached_property
    def meetings(self) -> dict[int, list[Held]]:
        """The meetings of each club (by id)."""
        by_club = {club: [] for club in self.scope.club_ids}
        for meeting in held(self.scope.club_ids, self.period.last):
            by_club[meeting.club].append(meeting)
        return by_club

    @cached_property
    def loans(self):
        return Loan.objects.filter(club__in=self.scope.club_ids)

    @cached_property
    def moves(self) -> list[turnover.Move]:
        return turnover.moves(self.loans, self.period)

    @cached_property
    def visits(self) -> list[turnover.Checked]:
        return turnover.visits(self.scope.club_ids, self.period.last)

    @cached_property
    def standings(self) -> dict[date, list[standing.Standing]]:
        """The loans at the end of the period and on its eve."""
        return {day: standing.standings(self.loans, day) for day in (self.period.eve, self.period.last)}

    @cached_property
    def targets(self) -> dict[int, dict[int, int]]:
        """How many new clubs each unit (by id) plans in each year."""
        planned = {}
        targets = Target.objects.filter(kind=Target.Kind.CLUBS_FOUNDED)
        for unit, year, number in targets.values_list("unit", "year", "planned"):
            planned.setdefault(year, {})[unit] = number
        return planned

    @cached_property
    def awards(self) -> list[Award]:
        return list(Award.objects.filter(on__lte=self.period.last).select_related("unit"))
