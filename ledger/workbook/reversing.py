"""Reversals in a workbook: Hủy chứng từ names the voucher, which must be undone line by line."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext as _

from clubs import registers
from ledger.drafts import OPPOSITE, Draft, Line, place
from ledger.models import Voucher
from ledger.workbook.drafting import Drafts
from ledger.workbook.numbers import booked_anew

Reversible = Draft | Voucher


def link(drafts: Drafts) -> None:
    """Find what each reversal takes back, in the file or in the books; refuses where nothing fits."""
    reversing = [one for one in drafts.all() if _named(one)]
    known = _by_reference(drafts, {one.club.pk for one in reversing})
    stored = [one for found in known.values() for one in found if isinstance(one, Voucher)]
    lines, reversed_by = drafts.lines_of(stored), _reversed_by(reversing)
    for one in sorted(reversing, key=lambda draft: draft.on):
        wanted = known.get((one.club.pk, _named(one)), [])
        earlier = [before for before in wanted if before is not one and before.on <= one.on]
        fitting = [before for before in earlier if _pairs(one, before, lines, drafts.merged)]
        free = [before for before in fitting if reversed_by.get(place(before), one.key) == one.key]
        if free:
            one.reverses = max(free, key=lambda before: (place(before) in reversed_by, before.on))
            reversed_by[place(one.reverses)] = one.key
            for line, taken_back in _pairs(one, one.reverses, lines, drafts.merged):
                line.member = taken_back.member
                line.fee_from, line.fee_to = taken_back.fee_from, taken_back.fee_to
        else:
            _refuse(drafts, one, earlier, fitting)


def _by_reference(drafts: Drafts, clubs: set[int]) -> dict[tuple[int, str], list[Reversible]]:
    """Vouchers that are no reversals, by club and Số chứng từ; a draft stands for what it posted before.

    In `clubs`, what was booked anew since an import that had taken it back was undone goes by the number too.
    """
    known: dict[tuple[int, str], list[Reversible]] = defaultdict(list)
    for draft in drafts.all():
        if not _named(draft) and draft.reverses is None:
            known[draft.club.pk, draft.reference].append(draft)
    for (club, _year, said), voucher in drafts.numbers.meant.items():
        if voucher.reverses_id is None and place(voucher) not in drafts.by_key:
            known[club, said].append(voucher)
    anew = booked_anew(clubs)
    return {said: [*found, *chain(*(_since(one, anew) for one in found))] for said, found in known.items()}


def _since(one: Reversible, anew: dict[int, Voucher]) -> Iterator[Voucher]:
    """What was booked anew for `one`, and for that: it may have been taken back and undone several times."""
    posted = one.voucher if isinstance(one, Draft) else one
    while posted and (posted := anew.get(posted.pk)):
        yield posted


def _named(draft: Draft) -> str:
    """The number of the voucher that `draft` takes back; none for most."""
    return draft.lines[0].origin["reverses"] or "" if draft.lines else ""


def _reversed_by(reversing: list[Draft]) -> dict[tuple[int, str], str]:
    """The key of the stored voucher that reverses each, by the club and key of what is reversed."""
    reversals = Voucher.objects.exclude(reverses=None).select_related("reverses")
    found = registers.found(reversals, "club", {one.club.pk for one in reversing})
    return {(one.club_id, one.reverses.key): one.key for one in found}


def _pairs(
    draft: Draft, before: Reversible, lines: dict[int, list[Line]], merged: dict[int, int]
) -> list[tuple[Line, Line]]:
    """Each line of `draft` beside the one of `before` that it takes back; none unless all of them match."""
    left = list(lines[before.pk] if isinstance(before, Voucher) else before.lines)
    if draft.kind != OPPOSITE.get(before.kind, before.kind) or len(left) != len(draft.lines):
        return []
    pairs = []
    for line in sorted(draft.lines, key=lambda line: (line.member is None, line.fee_from is None)):
        match = next((one for one in left if _takes_back(line, one, merged)), None)
        if match is None:
            return []
        left = [one for one in left if one is not match]
        pairs.append((line, match))
    return pairs


def _takes_back(line: Line, before: Line, merged: dict[int, int]) -> bool:
    """Whether `line` undoes `before`; member and months may be left out, they are those of `before`."""
    months = (line.fee_from, line.fee_to)
    return (
        line.moves == [move.reversed() for move in before.moves]
        and line.member in (None, before.member, merged.get(before.member))
        and months in ((None, None), (before.fee_from, before.fee_to))
    )


def _refuse(drafts: Drafts, one: Draft, earlier: list[Reversible], fitting: list[Reversible]) -> None:
    row = one.lines[0].origin
    if drafts.book.troubled("voucher", one.reference) or drafts.book.troubled("voucher", row["reverses"]):
        row.good = False  # a line of it, or of what it takes back, is missing: that is said there
    elif fitting:
        drafts.book.refuse(row, "reverses", _("Chứng từ này đã bị hủy một lần rồi."))
    elif earlier:
        message = _("Chứng từ đảo phải ghi đúng từng dòng của chứng từ bị hủy: loại, quỹ, người và số tiền.")
        drafts.book.refuse(row, "reverses", message)
    else:
        message = _("Không có chứng từ mang số này trước đó: hãy sửa số chứng từ bị hủy.")
        drafts.book.refuse(row, "reverses", message)
