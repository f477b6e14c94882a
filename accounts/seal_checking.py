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
    faults: list[Fault]  # in the order of the log
    sealed: int  # records
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


def verdict(kept: str = "") -> Verdict:
    """Everything that is not as it was sealed; `kept` is a seal as it was kept elsewhere."""
    read = _read_chain()
    newest = read.newest
    faults = [*read.faults, *_check_records(read), *_compare(read, kept)]
    sealed = sum(seal.count for seal in read.seals.values())
    unsealed = AuditRecord.objects.filter(pk__gt=newest.last if newest else 0).count()
    return Verdict(
        sorted(faults, key=lambda fault: (fault.seal, fault.number)),
        sealed,
        unsealed,
        str(newest) if newest else "",
    )


def _read_chain() -> Chain:
    read = Chain({}, [])
    numbers = list(Seal.objects.order_by("number").values_list("number", flat=True))
    for number in sorted({*numbers, *range(1, len(numbers) + 1)}):
        code = _read_seal(number, read)
        if code:
            read.faults.append(Fault(number, code, number))
    return read


def _read_seal(number: int, read: Chain) -> str:
    """Read the seal into `read`; returns what is wrong with it."""
    try:
        seal = Seal.objects.get(number=number)
        sound = hash_of(seal) == seal.hash
    except Seal.DoesNotExist:
        return "seal_missing"
    except UNREADABLE:
        return "seal_changed"
    if sound:
        read.seals[number] = seal
    before = read.seals.get(number - 1)
    if number == 1:
        sound = sound and (seal.first, seal.previous) == (1, "")
    elif before:
        sound = sound and (seal.first, seal.previous) == (before.last + 1, before.hash)
    return "" if sound else "seal_changed"


def _check_records(read: Chain) -> Iterator[Fault]:
    """What is wrong with the records that the seals in `read` name, and with those between them."""
    taken_in = set(chain.from_iterable(seal.late for seal in read.seals.values()))
    for seal in read.seals.values():
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
