"""Whether the audit log is as it was sealed: what was changed, added or taken away, and where first."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditRecord, Seal
from accounts.sealing import FIELDS, MARK, OPEN_FOR, digest_of, hash_of, hash_row, numbers_of, there

# What reading a row raises that somebody wrote nonsense into: no date, no JSON, no text.
UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError, DatabaseError)
SENTENCES = {
    "changed": _("Dòng nhật ký số %(number)d đã bị sửa sau khi niêm."),
    "missing": _("Dòng nhật ký số %(number)d đã bị lấy đi."),
    "added": _("Dòng nhật ký số %(number)d được chèn vào sau khi niêm."),
    "seal_changed": _("Niêm số %(number)d không còn như lúc lập."),
    "seal_missing": _("Niêm số %(number)d đã bị lấy đi."),
    "seal_not_kept": _("Niêm số %(number)d không phải là niêm đã giữ riêng."),
}


@dataclass(frozen=True)
class Fault:
    """One place that is not as it was sealed: of a record, or of a seal where the code says so."""

    seal: int
    code: str
    number: int

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code] % {"number": self.number}


@dataclass(frozen=True)
class Verdict:
    """`checked` of the `sealed` records were read again; `unsealed` ones wait for the next seal."""

    faults: list[Fault]  # in the order of the log
    checked: int
    sealed: int
    unsealed: int
    newest: str  # the last seal, "number:hash", to be kept elsewhere


@dataclass(frozen=True)
class Chain:
    """The seals as they are read, each once, those that cannot be read left out."""

    seals: dict[int, Seal]
    faults: list[Fault]

    @property
    def newest(self) -> Seal | None:
        return self.seals[max(self.seals)] if self.seals else None


def verdict(*, kept: str = "", newest: int | None = None) -> Verdict:
    """Everything that is not as it was sealed; of records only those of so many `newest` seals, if given.

    `kept` is a seal as it was kept elsewhere ("number:hash").
    """
    read = _read_chain()
    last = read.newest
    asked = list(read.seals.values())[-(newest or 0) :]
    faults = [*read.faults, *_check_records(read, asked), *_compare(read, kept)]
    return Verdict(
        faults=sorted(faults, key=lambda fault: (fault.seal, fault.number)),
        checked=sum(seal.count for seal in asked),
        sealed=sum(seal.count for seal in read.seals.values()),
        unsealed=AuditRecord.objects.filter(pk__gt=last.last if last else 0).count(),
        newest=str(last) if last else "",
    )


def _read_chain() -> Chain:
    """All seals, with what is wrong with them; a number that is missing, too."""
    found = _read_seals()
    read = Chain({}, [])
    for number in sorted({*found, *range(1, len(found) + 1)}):
        if code := _wrong(number, found, read):
            read.faults.append(Fault(number, code, number))
    return read


def _read_seals() -> dict[int, Seal | None]:
    """All seals by number; None for one that cannot be read."""
    try:
        return Seal.objects.in_bulk()
    except UNREADABLE:
        return {number: _read_seal(number) for number in Seal.objects.values_list("number", flat=True)}


def _read_seal(number: int) -> Seal | None:
    try:
        return Seal.objects.get(number=number)
    except UNREADABLE:
        return None


def _wrong(number: int, found: dict[int, Seal | None], read: Chain) -> str:
    """What is wrong with a seal, after those before it came into `read`; a sound one comes there, too."""
    if number not in found:
        return "seal_missing"
    seal = found[number]
    if seal is None or hash_of(seal) != seal.hash:
        return "seal_changed"
    read.seals[number] = seal
    before = read.seals.get(number - 1)
    follows = (before.last + 1, before.hash) if before else (1, "")
    known = before or number == 1
    return "seal_changed" if known and (seal.first, seal.previous) != follows else ""


def _check_records(read: Chain, seals: list[Seal]) -> Iterator[Fault]:
    """What is wrong with the records that `seals` name, and with those between them."""
    taken_in = set(chain.from_iterable(seal.late for seal in read.seals.values()))
    for seal in seals:
        rows = _read_rows(seal)
        sealed = numbers_of(seal)
        yield from (Fault(seal.number, "missing", number) for number in sealed - rows.keys())
        if seal.made_at <= read.newest.made_at - OPEN_FOR:  # its holes are shut
            yield from (Fault(seal.number, "added", number) for number in rows.keys() - sealed - taken_in)
        yield from (Fault(seal.number, "changed", number) for number in _changed(seal, sorted(sealed), rows))
    below = AuditRecord.objects.filter(pk__lt=1).values_list("pk", flat=True)
    yield from (Fault(0, "added", number) for number in below)


def _changed(seal: Seal, sealed: list[int], rows: dict[int, tuple | None]) -> list[int]:
    """The records of `seal` that say something else than when they were sealed."""
    marks = {number: seal.marks[MARK * i : MARK * (i + 1)] for i, number in enumerate(sealed)}
    hashes = {number: hash_row(rows[number] or ()) for number in sealed if number in rows}
    wrong = [number for number, found in hashes.items() if found[:MARK] != marks[number]]
    if not wrong and len(hashes) == len(sealed) and digest_of(hashes.values()) != seal.digest:
        return sealed[:1]  # somebody made a row to fit its mark
    return wrong


def _read_rows(seal: Seal) -> dict[int, tuple | None]:
    """The rows of `seal` by number; None for one that cannot be read."""
    try:
        return {row[0]: row for row in there(seal).values_list(*FIELDS)}
    except UNREADABLE:
        return {number: _read_row(number) for number in there(seal).values_list("pk", flat=True)}


def _read_row(number: int) -> tuple | None:
    try:
        return AuditRecord.objects.values_list(*FIELDS).get(pk=number)
    except UNREADABLE:
        return None


def _compare(read: Chain, kept: str) -> Iterator[Fault]:
    """Whether the chain still holds the seal that was `kept` elsewhere."""
    if kept:
        number, _colon, digits = kept.partition(":")
        seal = read.seals.get(int(number))
        if not seal or not seal.hash.startswith(digits):
            yield Fault(int(number), "seal_not_kept", int(number))
