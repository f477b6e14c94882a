"""From the rows of a workbook to voucher drafts: rows of one number are the lines of one voucher."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from clubs import registers
from clubs.models import Club
from clubs.sheets import Book, Row
from ledger.drafts import OPPOSITE, Draft, Line, Move
from ledger.models import Voucher

KIND_NAMES = dict(Voucher.Kind.choices)


@dataclass
class Drafts:
    """The vouchers a workbook asks for, by club and key, beside the vouchers that its clubs have already."""

    book: Book
    by_key: dict[tuple[int, str], Draft] = field(default_factory=dict)
    spoiled: set[int] = field(default_factory=set)  # clubs of which a money row could not be read whole

    def all(self) -> list[Draft]:
        return list(self.by_key.values())

    def refuse(self, row: Row, club: Club | None, column: str, message: str) -> None:
        """Note a problem of a money row; what hangs on the sums of its club is not judged any more."""
        self.book.refuse(row, column, message)
        if club:
            self.spoiled.add(club.pk)

    def add(self, row: Row, club: Club, kind: str, moves: list[Move], **words) -> None:
        """Add the line that `row` states to the voucher of its number; `words` are the line's member, months, text."""
        if row["reverses"]:
            kind, moves = OPPOSITE.get(kind, kind), [move.reversed() for move in moves]
        if not in_life(self, row, club):
            return
        draft = self._voucher_of(row, club, kind)
        line = Line(moves, origin=row, **words)
        if problem := self._misfit(draft, row, kind, line):
            self.refuse(row, club, *problem)
            return
        draft.lines.append(line)

    def open(self, club: Club, kind: str, on: date, key: str, line: Line) -> Draft | None:
        """Add a voucher of its own that no book numbers: an opening balance, a disbursement."""
        if (club.pk, key) in self.by_key:
            return None
        draft = self.by_key[club.pk, key] = Draft(club, kind, on, key, [line])
        return draft

    def opening_days(self) -> dict[int, date]:
        """The opening day of each club that has one, stored or in the file."""
        stored = Voucher.objects.filter(kind=Voucher.Kind.OPENING).values_list("club", "on")
        drafted = ((draft.club.pk, draft.on) for draft in self.all() if draft.kind == Voucher.Kind.OPENING)
        return dict([*stored, *drafted])

    def _voucher_of(self, row: Row, club: Club, kind: str) -> Draft:
        key = import_key(row["on"], row["reference"])
        draft = Draft(club, kind, row["on"], key, reference=row["reference"], party=row["party"] or "")
        return self.by_key.setdefault((club.pk, key), draft)

    def _misfit(self, draft: Draft, row: Row, kind: str, line: Line) -> tuple[str, str] | None:
        """The column and the sentence that say why `row` cannot be a line of `draft`."""
        if not draft.lines:
            return None
        first = draft.lines[0].origin
        place = {"place": first.place(), "day": f"{draft.on:%d/%m/%Y}", "kind": KIND_NAMES[draft.kind]}
        if draft.on != row["on"]:
            return "on", _("%(place)s mang cùng số nhưng ngày %(day)s: một chứng từ chỉ có một ngày.") % place
        if draft.kind != kind:
            return "reference", _("%(place)s mang cùng số là %(kind)s: hãy đổi số chứng từ.") % place
        if row["party"] and draft.party and draft.party != row["party"]:
            return "party", _("%(place)s mang cùng số nhưng ghi người khác: hãy đổi số chứng từ.") % place
        if (first["reverses"] or "") != (row["reverses"] or ""):
            return "reverses", _("%(place)s mang cùng số nhưng hủy chứng từ khác.") % place
        twin = next((known for known in draft.lines if self._same_row(known, line)), None)
        if twin:
            return "reference", _("Trùng với %(place)s: hãy bỏ một dòng.") % {"place": twin.origin.place()}
        return None

    @staticmethod
    def _same_row(known: Line, line: Line) -> bool:
        """Equal rows of one sheet; the loan of a repayment is part of what a row says."""
        same = known.content() == line.content() and known.text == line.text
        return same and known.origin["loan"] == line.origin["loan"]


def import_key(on: date, reference: str) -> str:
    """A voucher of the books is known by club, year and Số chứng từ."""
    return f"import:{on.year}:{reference}"


def in_life(drafts: Drafts, row: Row, club: Club) -> bool:
    """Whether the row's day lies within the life of its club; notes the problem where it does not."""
    if row["on"] < club.founded_on:
        founded = {"day": f"{club.founded_on:%d/%m/%Y}"}
        drafts.refuse(
            row, club, "on", _("CLB thành lập ngày %(day)s: tiền không thể ghi trước ngày đó.") % founded
        )
        return False
    if club.dissolved_on and row["on"] > club.dissolved_on:
        dissolved = {"day": f"{club.dissolved_on:%d/%m/%Y}"}
        drafts.refuse(
            row, club, "on", _("CLB giải thể ngày %(day)s: tiền không thể ghi sau ngày đó.") % dissolved
        )
        return False
    return True


def link_reversals(drafts: Drafts) -> None:
    """Find the voucher that each reversal takes back, in the file or in the books; it must undo it line by line."""
    reversing = [draft for draft in drafts.all() if draft.lines and draft.lines[0].origin["reverses"]]
    known: dict[tuple[int, str], list[Draft | Voucher]] = defaultdict(list)
    drafted = {(draft.club.pk, draft.key) for draft in drafts.all()}
    references = [draft.lines[0].origin["reverses"] for draft in reversing]
    for voucher in registers.found(Voucher.objects.select_related("club"), "reference", references):
        if (voucher.club_id, voucher.key) not in drafted:
            known[voucher.club_id, voucher.reference].append(voucher)
    for draft in drafts.all():
        known[draft.club.pk, draft.reference].append(draft)
    taken: dict[int, Draft] = {}
    for draft in reversing:
        _link(drafts, draft, known, taken)


def _link(drafts: Drafts, draft: Draft, known: dict, taken: dict[int, Draft]) -> None:
    row = draft.lines[0].origin
    earlier = [
        one for one in known[draft.club.pk, row["reverses"]] if one is not draft and one.on <= draft.on
    ]
    if len(earlier) != 1:
        message = _("Phải có đúng một chứng từ mang số này trước đó: hãy sửa số chứng từ bị hủy.")
        drafts.refuse(row, draft.club, "reverses", message)
    elif id(earlier[0]) in taken:
        drafts.refuse(row, draft.club, "reverses", _("Chứng từ này đã bị hủy một lần rồi."))
    else:
        taken[id(earlier[0])] = draft
        draft.reverses = earlier[0]


def origins(drafts: Iterable[Draft]) -> Iterable[Row]:
    """The rows that `drafts` come from."""
    return (line.origin for draft in drafts for line in draft.lines if line.origin)
