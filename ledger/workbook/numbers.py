"""Số chứng từ: what a voucher goes by in a data workbook, and which voucher a number in a file means.

A voucher goes by the number in the book it came from, one made in the program by its own number. In a club
and a year a number means one voucher. Where several bear it, it means the one from a book, else the one made
here, but none that an undone import had posted; each of the others goes by it with its turn: "12 (2)".

So the numbers of an import that was undone are free again: the same file, put right or not, brings its money
in anew. What was undone stays in the books beside its reversal, goes out under its turn, and is met under it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf

from clubs import registers
from ledger.models import Voucher
from ledger.models.vouchers import LETTERS, number

OWN = re.compile(r"(PT|PC|PCQ|XN|SD)-([1-9][0-9]{0,8})/([0-9]{4})")
TURNED = re.compile(r"(.+) \(([2-9]|[1-9][0-9])\)")
UNDOING = "undo:"


@dataclass
class Numbers:
    """The stored vouchers that the numbers of a file mean, by club (id), year and number."""

    meant: dict[tuple[int, int, str], Voucher] = field(default_factory=dict)
    used: set[tuple[int, str]] = field(default_factory=set)  # keys, by club

    @classmethod
    def read(cls, references: Iterable[str]) -> "Numbers":
        """What `references` mean."""
        stored = list(_bearing(_bare(references)))
        called = names(stored)
        meant = {(one.club_id, one.year, called[one.pk]): one for one in stored}
        return cls(meant, {(one.club_id, one.key) for one in stored})

    def key(self, club: int, year: int, reference: str) -> str:
        """The key of the voucher that `reference` means; where none is stored, the one it will have."""
        if known := self.meant.get((club, year, reference)):
            return known.key
        key = f"import:{year}:{reference}"
        return key if (club, key) not in self.used else next(_turns(key, self.used, club))


def numbered() -> Coalesce:
    """`number` as an expression, for lists that the database puts together."""
    letters = Case(*(When(kind=kind, then=Value(letter)) for kind, letter in LETTERS.items()))
    own = Concat(letters, Value("-"), "number", Value("/"), "year", output_field=CharField())
    return Coalesce(NullIf("reference", Value("")), own)


def of_clubs(clubs: Iterable[int]) -> dict[int, str]:
    """What each voucher of `clubs` (ids) that has a number goes by, by its id."""
    return names(_numbered_ones().filter(club__in=clubs))


def names(vouchers: Iterable[Voucher]) -> dict[int, str]:
    """What each of `vouchers` goes by, by its id; they are all that bear their numbers."""
    bearing = defaultdict(list)
    for one in vouchers:
        bearing[one.club_id, one.year, number(one)].append(one)
    gone, called = undone({club for club, _year, _number in bearing}), {}
    for (club, year, said), of_one in bearing.items():
        standing = [one for one in of_one if one.pk not in gone]
        first = min(standing, key=lambda one: (not one.reference, one.pk), default=None)
        turns = _turns(said, bearing, club, year)
        for one in sorted(of_one, key=lambda one: one.pk):
            called[one.pk] = said if one is first else next(turns)
    return called


def undo_key(intake: object, voucher: int) -> str:
    """The key of what takes back the `voucher` (id) that the import `intake` posted."""
    return f"{UNDOING}{intake}:{voucher}"


def undone(clubs: Iterable[int]) -> set[int]:
    """The vouchers (ids) of `clubs` that were posted by imports which were undone."""
    undoing = Voucher.objects.filter(key__startswith=UNDOING).order_by().values_list("key", flat=True)
    return set(map(_undone_by, registers.found(undoing, "club", clubs)))


def booked_anew(clubs: Iterable[int]) -> dict[int, Voucher]:
    """What stands again since imports that took it back were undone: by the voucher (id) it stands for."""
    anew = Voucher.objects.filter(key__startswith=UNDOING, reverses=None).select_related("club")
    stands = {_undone_by(one.key): one for one in registers.found(anew, "club", clubs)}
    took_back = Voucher.objects.order_by().values_list("pk", "reverses")
    return {gone: stands[pk] for pk, gone in registers.found(took_back, "pk", stands)}


def _undone_by(key: str) -> int:
    """The voucher (id) that was undone by the one with this key (`undo_key`)."""
    return int(key.rpartition(":")[2])


def _numbered_ones() -> QuerySet[Voucher]:
    """Vouchers that go by a number: not openings and payments of loans that a file brought."""
    # What undoes an import bears its source, and was made here all the same (reports/importing/undoing.py).
    here = ~Q(source=Voucher.Source.IMPORT) | Q(key__startswith=UNDOING)
    return Voucher.objects.filter(here | ~Q(reference=""))


def _bearing(said: set[str]) -> Iterator[Voucher]:
    """The stored vouchers that bear one of the numbers `said`, without turns."""
    stored = _numbered_ones().select_related("club", "reverses")
    yield from registers.found(stored, "reference", said)
    own = {int(match[2]) for match in map(OWN.fullmatch, said) if match}
    for one in registers.found(stored.filter(reference=""), "number", own):
        if number(one) in said:
            yield one


def _bare(references: Iterable[str]) -> set[str]:
    """`references`, also without their turns and with earlier ones."""
    said = set(references)
    for match in [match for match in map(TURNED.fullmatch, said) if match]:
        said |= {match[1], *(f"{match[1]} ({turn})" for turn in range(2, int(match[2])))}
    return said


def _turns(said: str, taken: Iterable[tuple], *place: int) -> Iterator[str]:
    """`said` with a turn behind it, those that are not `taken` at `place`."""
    called = (f"{said} ({turn})" for turn in count(2))
    return (name for name in called if (*place, name) not in taken)
