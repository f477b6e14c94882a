"""Taking in meetings of the board and what was decided there. Decisions are only ever added."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from clubs import registers
from clubs.models import Club
from clubs.sheets import Book, Row
from clubs.workbook.taking import check_lives, clubs_of
from ledger.workbook.drafting import in_life
from loans.granting.deciding import APPROVED, TERMS
from loans.models import Decision, LoanMeeting
from loans.workbook import judging
from loans.workbook.asking import Known, named
from loans.workbook.sheets_asked import DecisionSheet, LoanMeetingSheet

OF_MEETING = ["place", "chair", "secretary", "present", "attending", "notes"]
FACTS = ["on", "outcome", "votes_for", "votes_against", "reason"]
Meetings = dict[tuple[Club, date], LoanMeeting]


def take(book: Book, known: Known) -> None:
    """Take in Họp xét vay and Quyết định cho vay, about the applications `known`."""
    _take_decisions(book, known, _take_meetings(book))


def _take_meetings(book: Book) -> Meetings:
    """Save the meetings; returns all of the clubs that sat or decided."""
    rows = registers.once(book, book.of(LoanMeetingSheet), ["club", "on"])
    clubs = clubs_of(book, rows)
    decided = registers.named(book, "club", Club.objects, (row["club"] for row in book.of(DecisionSheet)))
    items = [
        (row, {"club": clubs[row["club"]], "on": row["on"]}, row.facts(OF_MEETING))
        for row in rows
        if row["club"] in clubs and in_life(book, row, clubs[row["club"]])
    ]
    stored = LoanMeeting.objects.select_related("club")
    found = registers.found(stored, "club", (clubs | decided).values())
    meetings = registers.take(book, LoanMeeting, items, {(one.club, one.on): one for one in found})
    check_lives(book, LoanMeeting.objects, "on")
    return meetings


def _take_decisions(book: Book, known: Known, meetings: Meetings) -> None:
    for row in book.of(DecisionSheet):
        row.cells |= {"turn": row["turn"] or 1, "number": row["number"] or 1}
    rows = registers.once(book, book.of(DecisionSheet), ["club", "borrower", "asked_on", "turn", "number"])
    found = named(book, rows, DecisionSheet, known)
    stored = registers.found(
        Decision.objects.select_related("application", "meeting"),
        "application",
        [one.pk for _row, one in found],
    )
    existing = {(one.application, one.number): one for one in stored}
    items, new = [], []
    for row, application in found:
        meeting = meetings.get((application.club, row["meeting"]))
        if _is_sound(book, row, meeting):
            key = {"application": application, "number": row["number"]}
            items.append((row, key, _facts(row) | {"meeting": meeting, "approved_by": book.by}))
            new += [(row, application, meeting)] if tuple(key.values()) not in existing else []
    judging.note(book, new)
    if not book.faulty(DecisionSheet):
        registers.refuse_gaps(book, items, "number", existing)
    registers.keep(book, Decision, items, existing)


def _facts(row: Row) -> dict[str, Any]:
    facts = row.facts([*FACTS, *TERMS])
    return facts | ({"method": facts["method"] or ""} if "method" in facts else {})


def _is_sound(book: Book, row: Row, meeting: LoanMeeting | None) -> bool:
    """Whether the row is a decision that may be: the terms where a loan is granted, and only there."""
    asked = [name for name in TERMS if row[name] is not None]
    if row["on"] < row["asked_on"]:
        book.refuse(row, "on", _("Ngày quyết định không được trước ngày đề nghị."))
    elif row["outcome"] != APPROVED and asked:
        book.refuse(row, asked[0], _("Chỉ ghi điều kiện vay khi đồng ý cho vay."))
    elif row["outcome"] == APPROVED and len(asked) < len(TERMS):
        lacking = next(name for name in TERMS if row[name] is None)
        column = lacking if row.given([lacking]) else "outcome"
        book.refuse(row, column, _("Cho vay thì phải ghi đủ điều kiện vay và ngày họp."))
    elif meeting is None and (row["meeting"] or row["outcome"] == APPROVED):
        return _refuse_meeting(book, row)
    else:
        return True
    return False


def _refuse_meeting(book: Book, row: Row) -> bool:
    row.good = False
    if not book.faulty(LoanMeetingSheet):
        message = _("CLB không có buổi họp xét vay ngày này: hãy sửa ngày hoặc thêm vào trang Họp xét vay.")
        book.refuse(row, "meeting" if row.given(["meeting"]) else "outcome", message)
    return False
