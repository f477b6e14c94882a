"""Counting the cash in a box: what lies there, note by note, held against the books."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.models import Club
from clubs.wording import dong
from ledger import posting
from ledger.models import Account, CashCount, Entry, Voucher
from ledger.models.counts import CASH_BOXES, NOTES

LOGGED = ("club_id", "box", "on", "counted", "expected", "reason", "counters")


@dataclass(frozen=True)
class Found:
    """What was found in a box: pieces by note (đồng), who counted, and why it is not what the books say.

    `lump` is the whole in đồng where nobody wrote the notes down, as in a meeting's hurry.
    """

    notes: dict[int, int] = field(default_factory=dict)
    counters: str = ""
    reason: str = ""
    lump: int = 0

    @property
    def amount(self) -> int:
        return sum(note * pieces for note, pieces in self.notes.items()) or self.lump

    def facts(self) -> dict[str, object]:
        """What a count stores of it."""
        words = {"reason": self.reason, "counters": self.counters}
        return {"notes": self.kept(), "counted": self.amount, **words}

    def kept(self) -> dict[str, int]:
        """The pieces as they are stored: largest note first, those of which there are any."""
        return {str(note): self.notes[note] for note in NOTES if self.notes.get(note)}


@transaction.atomic
def count(*, club: Club, box: Account, on: date, found: Found, key: str, by: User) -> CashCount:
    """Put on record what was counted in a cash box of `club` by the end of `on`, beside what is booked.

    The same `key` with the same content gives the first count; with other content it is refused
    ("key_reused"). Refuses notes that are none ("notes"), nobody who counted ("counters") and a difference
    that nobody explains ("unexplained"). Nothing is posted: the books stay as they are.
    """
    _refuse_wrong(box, found)
    posting.lock([club.pk])
    known = CashCount.objects.filter(club=club, key=key).first()
    if known:
        return _same(known, box, on, found)
    booked = expected(club, box, on)
    if found.amount != booked and not found.reason:
        raise ValidationError(_unexplained(found.amount - booked), code="unexplained")
    after = Voucher.objects.of(club).aggregate(last=Max("pk"))["last"]
    counted = CashCount.objects.create(
        club=club, box=box, on=on, expected=booked, after_id=after, counted_by=by, key=key, **found.facts()
    )
    audit.created([counted], by=by, fields=LOGGED)
    return counted


def expected(club: Club, box: Account, day: date, after: int | None = None) -> int:
    """What the books say lies in `box` at the end of `day`, in đồng; up to the voucher `after` alone."""
    entries = Entry.objects.of(club).until(day)
    if after is not None:
        entries = entries.filter(voucher__lte=after)
    return entries.filter(debit=box).total() - entries.filter(credit=box).total()


def lines_of(counted: CashCount) -> list[tuple[int, int, int]]:
    """The notes of a count, largest first: (note, pieces, đồng)."""
    return [
        (note, counted.notes[str(note)], note * counted.notes[str(note)])
        for note in NOTES
        if str(note) in counted.notes
    ]


def last_counts(clubs: Iterable[int]) -> dict[tuple[int, str], CashCount]:
    """The last count of each cash box of `clubs` (ids), by club and box."""
    counts = CashCount.objects.filter(club__in=list(clubs)).order_by("on", "pk")
    return {(one.club_id, one.box): one for one in counts}


def _refuse_wrong(box: Account, found: Found) -> None:
    wrong = [note for note, pieces in found.notes.items() if note not in NOTES or pieces < 0]
    if wrong or box not in CASH_BOXES:
        raise ValidationError(_("Chỉ đếm tiền mặt, theo các mệnh giá đang lưu hành."), code="notes")
    if not found.counters:
        raise ValidationError(_("Hãy ghi tên những người cùng kiểm kê."), code="counters")


def _same(known: CashCount, box: Account, on: date, found: Found) -> CashCount:
    stored = (known.box, known.on, known.notes, known.counted, known.reason)
    if stored != (box, on, found.kept(), found.amount, found.reason):
        raise ValidationError(_("Lần kiểm kê này đã ghi với số khác: hãy kiểm kê lại."), code="key_reused")
    return known


def _unexplained(difference: int) -> str:
    sentence = (
        _("Tiền đếm được nhiều hơn sổ %(amount)s: hãy ghi lý do chênh lệch.")
        if difference > 0
        else _("Tiền đếm được ít hơn sổ %(amount)s: hãy ghi lý do chênh lệch.")
    )
    return sentence % {"amount": dong(abs(difference))}
