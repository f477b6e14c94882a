"""Taking in meetings that were held: what they were about, who came, what their sheets said of money.

Their vouchers stand under Thu chi and Trả nợ; a sheet only repeats them for its minutes. The sheet of a
meeting that is there already stays as it is: it is filled in, closed and reopened in the program.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from clubs import registers
from clubs.sheets import Book, Row
from clubs.workbook.taking import check_lives, clubs_of
from ledger import open_days
from ledger.meetings.rows import EXPENSE, GIFT, MEMBER, NAME, Filled, stated
from ledger.models import Account, Meeting, SheetRow, Topic
from ledger.workbook.cells import Paragraphs
from ledger.workbook.drafting import closed_through, in_life
from ledger.workbook.sheets import AttendanceSheet, MeetingSheet, OtherMoneySheet
from members.models import Member
from members.workbook.taking import members_of

WORDS = ["place", "health_checks", "cared_for", "notes"]
Held = dict[tuple[str, Any], Meeting]
"""Meetings by the code of their club and their day."""


def take(book: Book) -> None:
    """Take in Buổi sinh hoạt, Điểm danh and Thu chi khác của buổi."""
    rows = registers.once(book, book.of(MeetingSheet), ["club", "on"])
    clubs = clubs_of(book, rows)
    stored = registers.found(Meeting.objects.select_related("club"), "club", clubs.values())
    existing = {(one.club, one.on): one for one in stored}
    closed = closed_through(book, (club.pk for club in clubs.values()))
    items = []
    for row in rows:
        club = clubs.get(row["club"])
        if club and in_life(book, row, club):
            known = existing.get((club, row["on"]))
            if _may_be_there(book, row, known, closed.get(club.pk)):
                items.append((row, {"club": club, "on": row["on"]}, _facts(book, row, known)))
    meetings = registers.take(book, Meeting, items, existing)
    _take_topics(book, items, meetings)
    _take_sheets(book)
    check_lives(book, Meeting.objects, "on")


def filled_in(meetings: Iterable[int]) -> dict[int, dict[str, Filled]]:
    """What the sheets of `meetings` (ids) say, row by row; merged rows of one person are one row."""
    found: dict[int, dict[str, Filled]] = defaultdict(dict)
    rows = SheetRow.objects.select_related("member").order_by("pk")
    for stored in registers.found(rows, "meeting", meetings):
        row = stated(stored)
        if stored.member:
            row = replace(row, row=f"{MEMBER}{stored.member.person}")
        if not row.is_blank:
            known = found[stored.meeting_id].get(row.row)
            found[stored.meeting_id][row.row] = _together(known, row) if known else row
    return found


def _together(one: Filled, other: Filled) -> Filled:
    sums = {name: getattr(one, name) + getattr(other, name) for name in ("fee", "months", "repaid")}
    present = one.present or other.present
    return replace(one, present=present, reason="" if present else one.reason or other.reason, **sums)


def _may_be_there(book: Book, row: Row, known: Meeting | None, closed) -> bool:
    if known and not known.is_closed:
        book.refuse(row, "on", _("Bảng của buổi này còn mở: hãy chốt trong chương trình."))
    elif not known and closed and row["on"] <= closed:
        book.refuse(row, "on", open_days.closed_sentence(closed))
    else:
        return True
    return False


def _facts(book: Book, row: Row, known: Meeting | None) -> dict[str, Any]:
    facts = row.facts(WORDS)
    if known and facts.get("notes") == Paragraphs.tidy(known.notes):
        facts["notes"] = known.notes  # only its line ends differ
    if known:
        return facts
    held_on = timezone.make_aware(datetime.combine(row["on"], time()))
    closed_at = max(row["closed_at"] or held_on, held_on)
    closing = {"closed_at": closed_at, "closed_by": book.by, "closings": 1}
    return facts | closing | {"reopened_because": row["reopened_because"] or ""}


def _take_topics(book: Book, items: list, meetings: dict[tuple, Meeting]) -> None:
    items = [item for item in items if item[0].given(["topics"])]
    if not items:
        return
    topics, changed = dict(Topic.objects.values_list("number", "pk")), []
    of = _topics_of(meetings.values())
    for row, key, _facts_of_row in items:
        asked = row["topics"]
        if not topics.keys() >= set(asked):
            right = {"right": ", ".join(map(str, sorted(topics)))}
            book.refuse(row, "topics", _("Mảng hoạt động ghi bằng số: %(right)s.") % right)
        elif of[(meeting := meetings[tuple(key.values())]).pk] != asked:
            meeting.topics.set([topics[number] for number in asked])
            changed.append((meeting, {"topic_numbers": of[meeting.pk]}))
    audit.changed(changed if not book.trial else [], by=book.by)


def _topics_of(meetings: Iterable[Meeting]) -> dict[int, list[int]]:
    links = Meeting.topics.through.objects.order_by("topic__number")
    found = registers.found(
        links.values_list("meeting", "topic__number"), "meeting", [one.pk for one in meetings]
    )
    numbers = defaultdict(list)
    for meeting, number in found:
        numbers[meeting].append(number)
    return numbers


def _take_sheets(book: Book) -> None:
    """Fill in sheets that hold nothing yet; a row that says other than the sheet that is there is refused."""
    attended = registers.once(book, book.of(AttendanceSheet), ["club", "on", "member"])
    others = registers.once(book, book.of(OtherMoneySheet), ["club", "on", "row"])
    meetings = _meetings_of(book, [*attended, *others])
    there = filled_in(one.pk for one in meetings.values())
    members = members_of(book, attended)
    asked = [(row, _attended(row, members[row["member"]])) for row in attended if row["member"] in members]
    asked += [(row, filled) for row in others if (filled := _other(book, row))]
    new, same = [], 0
    for row, filled in asked:
        meeting = meetings.get((row["club"], row["on"]))
        if meeting is None or filled.is_blank:
            continue
        if there[meeting.pk] and there[meeting.pk].get(filled.row) != filled:
            book.refuse(row, "on", _("Bảng của buổi này đã ghi khác: hãy sửa trong chương trình."))
        elif there[meeting.pk]:
            same += 1
        else:
            new.append(_stored(meeting, filled))
    _save(book, new, same)


def _meetings_of(book: Book, rows: list[Row]) -> Held:
    clubs = clubs_of(book, rows)
    stored = Meeting.objects.held().select_related("club")
    held = {(one.club.code, one.on): one for one in registers.found(stored, "club", clubs.values())}
    for row in rows:
        if row["club"] in clubs and (row["club"], row["on"]) not in held:
            row.good = False
            if not book.faulty(MeetingSheet):
                message = _("Không có buổi sinh hoạt ngày này: hãy thêm vào trang Buổi sinh hoạt.")
                book.refuse(row, "on", message)
    return held


def _attended(row: Row, member: Member) -> Filled:
    facts = {name: row[name] or 0 for name in ("fee", "months", "repaid")}
    return Filled(f"{MEMBER}{member.pk}", present=row["present"], reason=row["reason"] or "", **facts)


def _other(book: Book, row: Row) -> Filled | None:
    kind = GIFT if row["kind"] == Account.MOBILISED else EXPENSE
    if not NAME.fullmatch(row["row"]) or row["row"][0] != kind:
        message = _("Dòng ghi bằng %(letter)s và 8 đến 32 chữ số, mỗi khoản một số.")
        book.refuse(row, "row", message % {"letter": kind})
        return None
    account = "" if kind == GIFT else row["kind"]
    words = {"party": row["party"] or "", "text": row["text"] or ""}
    return Filled(row["row"], amount=row["amount"], account=account, **words)


def _stored(meeting: Meeting, filled: Filled) -> SheetRow:
    place = {"meeting": meeting, "name": filled.row, "member_id": filled.member}
    return SheetRow(**place, version=meeting.version, device="", **filled.facts)


def _save(book: Book, new: list[SheetRow], same: int) -> None:
    SheetRow.objects.bulk_create(new, batch_size=registers.BATCH)
    book.made += new
    if new or same:
        name = str(SheetRow._meta.verbose_name_plural)
        book.count(name, created=len(new), changed=0, same=same)
    by_meeting = defaultdict(list)
    for row in new:
        by_meeting[row.meeting].append(row)
    if not book.trial:
        for meeting, rows in by_meeting.items():
            audit.created(rows, by=book.by, place=meeting.club)
