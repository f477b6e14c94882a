"""Taking in stays: each within the life of its club, none over another of one person in one club."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from clubs import registers
from clubs.models import Club
from clubs.sheets import Book, Row
from clubs.workbook.taking import check_lives, clubs_of
from members.models import Member, Membership
from members.workbook import merged
from members.workbook.sheets import MemberSheet

DAY = "%d/%m/%Y"
FACTS = ["left_on", "reason", "position"]
Key = tuple[int, int, date]  # member, club, Ngày vào


class Span(NamedTuple):
    """A stay of a person in a club; `row` is empty for one that the file does not name."""

    joined_on: date
    left_on: date
    row: Row | None


def take(book: Book, people: dict[str, Member]) -> None:
    """Take in the stays of `people`, who are saved already; the problems are noted in `book`."""
    rows = registers.once(book, book.of(MemberSheet), ["code", "club", "joined_on"])
    clubs = clubs_of(book, rows)
    good = [row for row in rows if row["club"] in clubs and fits(book, row, clubs[row["club"]])]
    stored = registers.found(Membership.objects, "member", [member.pk for member in people.values()])
    existing = {(one.member_id, one.club_id, one.joined_on): one for one in stored}
    stated = merged.by_key(
        good, people, "code", lambda row: (people[row["code"]].pk, clubs[row["club"]].pk, row["joined_on"])
    )
    for key, row in stated.items():
        if merged.is_merged(people, row["code"]):
            merged.keep_silent(row, [name for name in FACTS if getattr(existing.get(key), name, None)])
    _check_overlaps(book, stated, existing)
    items = [
        (
            row,
            dict(zip(("member_id", "club_id", "joined_on"), key, strict=True)),
            row.facts(FACTS),
        )
        for key, row in stated.items()
        if row.good
    ]
    registers.take(book, Membership, items, existing)
    check_lives(book, Membership.objects, "joined_on")


def fits(book: Book, row: Row, club: Club) -> bool:
    """Whether the stay lies within the life of its club and of its person; notes the problem where not.

    Days that cannot be read are not judged.
    """
    joined_on, left_on, born = row["joined_on"], row["left_on"], row["born"]
    if joined_on is None:
        return False
    if joined_on < club.founded_on:
        founded = {"day": f"{club.founded_on:{DAY}}"}
        book.refuse(row, "joined_on", _("CLB thành lập ngày %(day)s: ngày vào phải từ ngày đó.") % founded)
    elif club.dissolved_on and joined_on > club.dissolved_on:
        dissolved = {"day": f"{club.dissolved_on:{DAY}}"}
        book.refuse(row, "joined_on", _("CLB giải thể ngày %(day)s: ngày vào phải trước đó.") % dissolved)
    elif left_on and left_on < joined_on:
        book.refuse(row, "left_on", _("Ngày ra không được trước ngày vào."))
    elif born and born[0] > joined_on:
        book.refuse(row, "born", _("Ngày sinh phải trước ngày vào."))
    else:
        return True
    return False


def _check_overlaps(book: Book, stated: dict[Key, Row], existing: dict[Key, Membership]) -> None:
    """Refuse what begins before an earlier stay of the same person in the same club has ended."""
    spans: dict[tuple, list[Span]] = defaultdict(list)
    for key in {*stated, *existing}:
        row, stay = stated.get(key), existing.get(key)
        left_on = row.outcome("left_on", stay) if row else stay.left_on
        spans[key[:2]].append(Span(key[2], left_on or date.max, row))
    for of_one in spans.values():
        longest, *others = sorted(of_one, key=lambda span: span[:2])
        for span in others:
            if span.joined_on < longest.left_on:
                _refuse_overlap(book, longest, span)
            longest = max(longest, span, key=lambda one: one.left_on)


def _refuse_overlap(book: Book, earlier: Span, later: Span) -> None:
    row, other = (later.row, earlier) if later.row else (earlier.row, later)
    if row is None:
        return
    stored = _("sổ đã có, vào ngày %(day)s") % {"day": f"{other.joined_on:{DAY}}"}
    message = _("Trùng thời gian với %(where)s trong cùng CLB: ghi Ngày ra của lần trước.")
    book.refuse(row, "joined_on", message % {"where": other.row.place() if other.row else stored})
