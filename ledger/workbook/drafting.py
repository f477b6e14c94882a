"""From the rows of a workbook to voucher drafts: rows of one number are the lines of one voucher."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from clubs.models import Club
from clubs.sheets import Book, Row
from ledger import open_days, posting
from ledger.drafts import OPPOSITE, Draft, Line, Move
from ledger.models import Voucher
from ledger.workbook.numbers import Numbers
from members.models import Member

KIND_NAMES = dict(Voucher.Kind.choices)
DAY = "%d/%m/%Y"
CLOSED = "closed through"


@dataclass
class Drafts:
    """The vouchers a workbook asks for, by club and key."""

    book: Book
    by_key: dict[tuple[int, str], Draft] = field(default_factory=dict)
    doubtful: dict[str | None, date] = field(default_factory=dict)
    """From which day on sums of a club (by code) say nothing, since a row is missing; None: of all clubs."""

    numbers: Numbers = field(default_factory=Numbers)
    """Which stored vouchers the numbers of the file mean."""

    merged: dict[int, int] = field(default_factory=dict)
    """The row kept of people whose rows were merged: money stays with the row it was written for."""

    opened: list[tuple[int, str, date]] = field(default_factory=list)
    """The opening balances that are stored: club (id), key and day."""

    @classmethod
    def begun(cls, book: Book, numbers: Numbers) -> "Drafts":
        """None yet, with what the books say."""
        stored = Voucher.objects.openings().values_list("club", "key", "on")
        return cls(book, numbers=numbers, merged=Member.objects.merged(), opened=list(stored))

    def all(self) -> list[Draft]:
        return list(self.by_key.values())

    def new(self) -> list[Draft]:
        """Those that were not posted before."""
        return [one for one in self.by_key.values() if one.voucher is None]

    def recognise(self) -> None:
        """Give those that were posted before their vouchers."""
        stored = posting.stored_by_key(self.all())
        for one in self.all():
            one.voucher = stored.get((one.club.pk, one.key))

    def lines_of(self, vouchers: Iterable[Voucher]) -> dict[int, list[Line]]:
        """The lines of posted `vouchers`, by voucher (id)."""
        by_id = {one.pk: one for one in vouchers}
        return self.book.answers("lines", by_id, lambda new: posting.lines_of([by_id[pk] for pk in new]))

    def add(self, row: Row, club: Club, kind: str, moves: list[Move], **words) -> None:
        """Add the line that `row` states to the voucher of its number; `words`: its member, months, text."""
        if not in_life(self.book, row, club):
            return
        if row["reverses"]:
            kind, moves = OPPOSITE.get(kind, kind), [move.reversed() for move in moves]
        draft = self._voucher_of(row, club, kind)
        if draft.lines and (misfit := _misfit(draft, row, kind)):
            self.book.refuse(row, *misfit)
            return
        draft.party = draft.party or row["party"] or ""
        draft.lines.append(Line(moves, origin=row, **words))

    def doubt(self, row: Row, club: str | None) -> None:
        """Doubt sums of `club` (code) from the day of `row` on, which is missing; all where that is wrong."""
        day = date.min if "on" in row.refused else row["on"]
        self.doubtful[club] = min(day, self.doubtful.get(club, date.max))

    def open(self, club: Club, kind: str, on: date, key: str, line: Line) -> None:
        """Add a voucher that no book numbers: an opening balance, a disbursement."""
        self.by_key[club.pk, key] = Draft(club, kind, on, key, [line])

    def opening_days(self) -> dict[int, date]:
        """The opening day of each club (by id) that has one: the stored one, else the first in the file."""
        taken_back = {key for key, one in self.by_key.items() if is_taken_back(one)}
        known = [(club, on) for club, key, on in self.opened if (club, key) not in taken_back]
        return dict([*((one.club.pk, one.on) for one in reversed(self.all()) if opens(one)), *known])

    def _voucher_of(self, row: Row, club: Club, kind: str) -> Draft:
        key = self.numbers.key(club.pk, row["on"].year, row["reference"])
        return self.by_key.setdefault((club.pk, key), Draft(club, kind, row["on"], key, [], row["reference"]))


def is_taken_back(one: Draft) -> bool:
    """Whether its own row says that it was taken back; what takes it back has the same row."""
    return bool(one.lines) and one.lines[0].origin["back_on"] is not None


def opens(one: Draft) -> bool:
    """Whether it opens the books of its club."""
    return one.kind == Voucher.Kind.OPENING and not is_taken_back(one)


def _misfit(draft: Draft, row: Row, kind: str) -> tuple[str, str] | None:
    """The column and the sentence that say why `row` cannot be a line of `draft`."""
    first = draft.lines[0].origin
    facts = {"place": first.place(), "day": f"{draft.on:{DAY}}", "kind": KIND_NAMES[draft.kind]}
    twin = next((line.origin for line in draft.lines if line.origin.cells == row.cells), None)
    if twin:
        return "reference", _("Trùng với %(place)s: hãy bỏ một dòng.") % {"place": twin.place()}
    if draft.on != row["on"]:
        return "on", _("%(place)s mang cùng số nhưng ngày %(day)s: một chứng từ chỉ có một ngày.") % facts
    if draft.kind != kind:
        return "reference", _("%(place)s mang cùng số là %(kind)s: hãy đổi số chứng từ.") % facts
    if row["party"] and draft.party and draft.party != row["party"]:
        return "party", _("%(place)s mang cùng số nhưng ghi người khác: hãy đổi số chứng từ.") % facts
    if (first["reverses"] or "") != (row["reverses"] or ""):
        return "reverses", _("%(place)s mang cùng số nhưng hủy chứng từ khác.") % facts
    return None


def closed_through(book: Book, clubs: Iterable[int]) -> dict[int, date]:
    """The last closed day of each of `clubs` (ids) that has closed a period, as the import finds them."""
    return book.answers(CLOSED, clubs, open_days.closed_through)


def in_life(book: Book, row: Row, club: Club) -> bool:
    """Whether the row's day lies within the life of its club; notes the problem where it does not."""
    if row["on"] < club.founded_on:
        message = _("CLB thành lập ngày %(day)s: tiền không thể ghi trước ngày đó.")
        book.refuse(row, "on", message % {"day": f"{club.founded_on:{DAY}}"})
    elif club.dissolved_on and row["on"] > club.dissolved_on:
        message = _("CLB giải thể ngày %(day)s: tiền không thể ghi sau ngày đó.")
        book.refuse(row, "on", message % {"day": f"{club.dissolved_on:{DAY}}"})
    else:
        return True
    return False
