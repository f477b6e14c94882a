"""Posting vouchers: the one way money enters the books. Gapless numbers, each key once, no box below zero."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs import registers
from clubs.models import Club
from clubs.wording import dong, short_day
from ledger import open_days
from ledger.boxes import shortfalls
from ledger.drafts import OPPOSITE, Draft, Line, Move
from ledger.models import Account, Entry, Voucher

BATCH = 500
LOGGED = ("kind", "number", "year", "on", "party", "text", "reverses_id")
# Within a day: opening balances, then receipts, transfers and payments (spec/workbook).
ORDER = {kind: place for place, kind in enumerate(Voucher.Kind.values)}


@transaction.atomic
def post(drafts: Iterable[Draft], *, source: str, by: User) -> list[Voucher]:
    """Post `drafts` in the order of their days, all or none; returns their vouchers in the order given.

    Refuses (ValidationError) a key that was used for other content ("key_reused"), a day in a closed period
    ("closed"), a second reversal ("reversed"), taking back what takes back itself ("reversal": what was right
    is booked anew) and money that is not there ("short"). A key that was posted with the same content is not
    posted again. Each new voucher stands in the log; a file has its one line there (reports/importing).
    """
    drafts = list(drafts)
    lock(draft.club.pk for draft in drafts)
    new = sorted(_recognise(drafts), key=lambda draft: (draft.on, ORDER[draft.kind]))
    open_days.refuse_closed((draft.club.pk, draft.on) for draft in new)
    _refuse_reversed(new)
    _refuse_short(new)
    _write(new, source=source, by=by)
    if source != Voucher.Source.IMPORT:
        audit.created([draft.voucher for draft in new], fields=LOGGED, by=by)
    posted = {(draft.club.pk, draft.key): draft.voucher for draft in new}
    for draft in drafts:
        draft.voucher = draft.voucher or posted[draft.club.pk, draft.key]
    return [draft.voucher for draft in drafts]


def lock(clubs: Iterable[int]) -> None:
    """Hold the rows of `clubs` until the transaction ends: numbers and boxes hang on it.

    In the order of their keys, and only against others who post: whoever adds rows that refer to a club waits
    for nobody, else two imports with new members of one club would each wait for the other. On SQLite the
    immediate transaction holds everything already.
    """
    held = Club.objects.select_for_update(no_key=True).filter(pk__in=set(clubs)).order_by("pk")
    list(held.values_list("pk"))


def is_booked(club: Club, key: str) -> bool:
    """Whether something was posted with `key`: sent again, it is not looked at anew."""
    return Voucher.objects.of(club).filter(key=key).exists()


def reversal(draft: Draft | Voucher, *, lines: list[Line], on, key: str, reference: str = "") -> Draft:
    """The draft that takes `draft` back: the same `lines` the other way round, on a day of its own."""
    turned = [
        Line(
            [move.reversed() for move in line.moves],
            line.member,
            line.fee_from,
            line.fee_to,
            line.text,
            line.origin,
        )
        for line in lines
    ]
    kind = OPPOSITE.get(draft.kind, draft.kind)
    return Draft(draft.club, kind, on, key, turned, reference=reference, party=draft.party, reverses=draft)


def taking_back(one: Draft | Voucher, *, lines: list[Line], on: date, reason: str) -> Draft:
    """The draft that takes `one` back but once, with the reason for the words of its `lines`."""
    said = [replace(line, text=reason) for line in lines]
    return reversal(one, lines=said, on=on, key=f"{one.key}:huy")


def refuse_taken_back(voucher: Voucher) -> None:
    """Refuse ("reversed") what is taken back already, or takes something back."""
    if voucher.reverses_id or Voucher.objects.filter(reverses=voucher).exists():
        raise ValidationError(_("Phiếu này đã hủy rồi."), code="reversed")


def lines_of(vouchers: Iterable[Voucher]) -> dict[int, list[Line]]:
    """The lines of posted `vouchers`, by voucher, as they would stand in a draft."""
    lines: dict[int, dict[tuple, Line]] = defaultdict(dict)
    texts = {voucher.pk: voucher.text for voucher in vouchers}
    for entry in registers.found(Entry.objects.order_by("voucher", "line", "pk"), "voucher", texts):
        text = entry.text or texts[entry.voucher_id]
        facts = (entry.member_id, entry.fee_from, entry.fee_to)
        line = lines[entry.voucher_id].setdefault((entry.line, *facts), Line([], *facts, text))
        line.moves.append(Move(entry.debit, entry.credit, entry.amount))
    return {voucher: list(of_one.values()) for voucher, of_one in lines.items()}


def _recognise(drafts: list[Draft]) -> list[Draft]:
    """Give drafts whose key was posted before their voucher, if it says the same; returns the others.

    Of several drafts with one key the first is posted, and the others must say the same.
    """
    stored = stored_by_key(drafts)
    new: dict[tuple[int, str], Draft] = {}
    for draft in drafts:
        key = draft.club.pk, draft.key
        draft.voucher = stored.get(key)
        known = draft.voucher.fingerprint if draft.voucher else new.setdefault(key, draft).fingerprint()
        if known != draft.fingerprint():
            raise ValidationError(_("Chứng từ này đã ghi sổ với nội dung khác."), code="key_reused")
    return list(new.values())


def stored_by_key(drafts: Iterable[Draft]) -> dict[tuple[int, str], Voucher]:
    """Vouchers that were posted with the keys of `drafts`, by club and key."""
    keys = {(draft.club.pk, draft.key) for draft in drafts}
    found = registers.found(Voucher.objects, "key", (key for _club, key in keys))
    return {
        (voucher.club_id, voucher.key): voucher for voucher in found if (voucher.club_id, voucher.key) in keys
    }


def _refuse_reversed(drafts: list[Draft]) -> None:
    taken = [(draft.club.pk, draft.reverses.key) for draft in drafts if draft.reverses]
    stored = [voucher.pk for draft in drafts if (voucher := draft.reversal_of())]
    if len(set(taken)) < len(taken) or any(registers.found(Voucher.objects, "reverses", stored)):
        raise ValidationError(_("Chứng từ này đã bị hủy một lần rồi."), code="reversed")
    if any(draft.reverses and draft.reverses.reverses for draft in drafts):
        raise ValidationError(_("Đây là phiếu đảo: hãy ghi lại phiếu mới cho đúng."), code="reversal")


def _refuse_short(drafts: list[Draft]) -> None:
    for short in shortfalls(drafts):
        facts = {
            "box": Account(short.box).label,
            "day": short_day(short.day),
            "missing": dong(-short.balance),
        }
        message = _("%(box)s không đủ: ngày %(day)s thiếu %(missing)s. Hãy xem lại số tiền, ngày và quỹ.")
        raise ValidationError(message % facts, code="short")


def _write(drafts: list[Draft], *, source: str, by: User) -> None:
    highest = _highest_numbers(drafts)
    for draft in drafts:
        series = (draft.club.pk, draft.kind, draft.on.year)
        highest[series] += 1
        draft.voucher = _voucher(draft, highest[series], source=source, by=by)
    _save([draft for draft in drafts if draft.reverses is None or draft.reversal_of().pk])
    _save([draft for draft in drafts if draft.voucher.pk is None])  # after what they take back


def _save(drafts: list[Draft]) -> None:
    for draft in drafts:
        draft.voucher.reverses = draft.reversal_of()
    Voucher.objects.bulk_create([draft.voucher for draft in drafts], batch_size=BATCH)
    Entry.objects.bulk_create(chain.from_iterable(map(_entries, drafts)), batch_size=BATCH)


def _highest_numbers(drafts: list[Draft]) -> dict[tuple[int, str, int], int]:
    clubs = {draft.club.pk for draft in drafts}
    years = {draft.on.year for draft in drafts}
    used = Voucher.objects.filter(club__in=clubs, year__in=years).order_by()
    rows = used.values_list("club", "kind", "year").annotate(Max("number"))
    return defaultdict(int, {(club, kind, year): number for club, kind, year, number in rows})


def _voucher(draft: Draft, number: int, *, source: str, by: User) -> Voucher:
    return Voucher(
        club=draft.club,
        kind=draft.kind,
        year=draft.on.year,
        number=number,
        on=draft.on,
        reference=draft.reference,
        party=draft.party,
        text=draft.text,
        posted_by=by,
        source=source,
        key=draft.key,
        fingerprint=draft.fingerprint(),
    )


def _entries(draft: Draft) -> Iterable[Entry]:
    shared = draft.text
    for number, line in enumerate(draft.lines, start=1):
        for move in line.moves:
            yield Entry(
                voucher=draft.voucher,
                line=number,
                debit=move.debit,
                credit=move.credit,
                amount=move.amount,
                member_id=line.member,
                fee_from=line.fee_from,
                fee_to=line.fee_to,
                text="" if line.text == shared else line.text,
            )
