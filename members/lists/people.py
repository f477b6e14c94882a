"""Who of a list is in the register already, and codes for those who are not."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from clubs import registers
from clubs.folding import fold
from clubs.models import Club
from members.duplicates import Neighbours
from members.models import Household, HouseholdStay, Member, Membership

Claim = tuple[str, int]  # folded name and year of birth


@dataclass
class Known:
    """A person of the register with what a list needs of them."""

    member: Member
    clubs: set[int] = field(default_factory=set)
    open_since: dict[int, date] = field(default_factory=dict)  # club -> the day of the stay that lasts
    household: Household | None = None  # where they live now


class Register:
    """The people whom the uploader sees, found by code, by citizen number, or by name, year and commune."""

    def __init__(self, people: QuerySet, neighbours: Neighbours, clubs: Iterable[Club]):
        self._near = {club.pk: set(neighbours.of(club)) for club in clubs}
        self._by_pk = {member.pk: Known(member) for member in people}
        self._add_stays()
        self._by_code = {known.member.code: known for known in self._by_pk.values()}
        merged = Member.objects.filter(same_as__in=people.values("pk")).values_list("code", "same_as")
        self._by_code |= {code: self._by_pk[kept] for code, kept in merged}
        self._by_number = {known.member.citizen_number: known for known in self._by_pk.values()}
        self._by_claim: dict[Claim, list[Known]] = defaultdict(list)
        for known in self._by_pk.values():
            self._by_claim[fold(known.member.full_name), known.member.born_on.year].append(known)

    def by_code(self, code: str) -> Known | None:
        """The person of this code; of a row that was merged the one kept."""
        return self._by_code.get(code)

    def by_number(self, number: str) -> Known | None:
        return self._by_number.get(number) if number else None

    def by_claim(self, claim: Claim, club: Club) -> list[Known]:
        """Those of this name and year who were ever in a club of the commune of `club`."""
        return [known for known in self._by_claim.get(claim, []) if known.clubs & self._near[club.pk]]

    def head_of(self, club: Club) -> dict[str, Household]:
        """The households of the people of `club` by the folded name of their head, where only one has it."""
        here = [known.household for known in self._by_pk.values() if club.pk in known.clubs]
        homes = {home.pk: (fold(home.head), home) for home in here if home}.values()
        times = Counter(name for name, _home in homes)
        return {name: home for name, home in homes if times[name] == 1}

    def _add_stays(self) -> None:
        for stay in registers.found(Membership.objects.all(), "member", self._by_pk):
            known = self._by_pk[stay.member_id]
            known.clubs.add(stay.club_id)
            if stay.left_on is None:
                known.open_since[stay.club_id] = stay.joined_on
        living = HouseholdStay.objects.filter(until=None).select_related("household")
        for stay in registers.found(living, "member", self._by_pk):
            self._by_pk[stay.member_id].household = stay.household


class Codes:
    """The next free code of each club, as whoever enters one person gets it: club code and number."""

    def __init__(self, model: type[Member] | type[Household], infix: str, taken: Iterable[str]):
        self._model, self._infix, self._taken = model, infix, set(taken)
        self._last: dict[str, int] = {}

    def next(self, club: Club) -> str:
        prefix = f"{club.code}-{self._infix}"
        if prefix not in self._last:
            self._last[prefix] = max(map(int, self._numbers(prefix)), default=0)
        self._last[prefix] += 1
        return f"{prefix}{self._last[prefix]:03}"

    def _numbers(self, prefix: str) -> Iterable[str]:
        stored = self._model.objects.filter(code__startswith=prefix).values_list("code", flat=True)
        for code in [*stored, *self._taken]:
            if code.startswith(prefix) and (tail := code.removeprefix(prefix)).isdecimal():
                yield tail
