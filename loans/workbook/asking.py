"""Taking in applications with who answers for them, and which loan was paid out for each.

An application is known by its club, borrower and day, and the how-manieth it is of that day. It may be
corrected until something is decided about it, as in the program.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext as _

from accounts import audit
from clubs import registers
from clubs.models import Club
from clubs.sheets import Book, Row, Sheet
from clubs.workbook.taking import check_lives, clubs_of
from ledger.workbook.drafting import in_life
from loans.models import Application, Decision, Loan, Surety
from loans.workbook.sheets import LoanSheet
from loans.workbook.sheets_asked import ApplicationSheet, DecisionSheet, SuretySheet
from members.models import Member
from members.workbook.taking import members_of

FACTS = ["principal", "months", "purpose", "plan", "own_money"]
OF_SURETY = ["kind", "name", "relation", "phone"]
NAMING = [SuretySheet, DecisionSheet, LoanSheet]
Place = tuple[Club, int, date, int]
"""Where an application is found: club, person (id), day and turn."""
Known = dict[Place, Application]


def take(book: Book) -> Known:
    """Take in Đề nghị vay and Người cùng chịu trách nhiệm; returns all applications that `book` may name."""
    beside = [row for sheet in NAMING for row in book.of(sheet) if row["asked_on"]]
    naming = [*book.of(ApplicationSheet), *beside]
    clubs = registers.named(book, "club", Club.objects, (row["club"] for row in naming))
    known = known_of(clubs.values())
    _take_applications(book, known)
    _take_sureties(book, known)
    return known


def paid_out_for(book: Book, rows: list[Row], known: Known) -> dict[str, Application]:
    """The application that each loan of `rows`, of Khoản vay, was paid out for, by the code of the loan."""
    asked = {}
    for row, application in named(book, [row for row in rows if row["asked_on"]], LoanSheet, known):
        if row["on"] < application.on:
            book.refuse(row, "asked_on", _("Ngày đề nghị không được sau ngày giải ngân."))
        else:
            asked[row["code"]] = application
    return asked


def link(book: Book, loans: dict[str, Loan], known: Known) -> None:
    """Note for which application those of `loans` (by code) were paid out that were there without one."""
    asked, changed = paid_out_for(book, book.of(LoanSheet), known), []
    for row in book.of(LoanSheet):
        loan, application = loans.get(row["code"]), asked.get(row["code"])
        if loan is None or application is None or loan.application_id == application.pk:
            continue
        if loan.application_id:
            book.refuse(row, "asked_on", _("Khoản vay này đã ghi cho một đề nghị khác: không sửa được."))
        else:
            loan.application = application
            changed.append((loan, {"application_id": None}))
    Loan.objects.bulk_update([loan for loan, _none in changed], ["application"], batch_size=registers.BATCH)
    audit.changed(changed if not book.trial else [], by=book.by)
    book.changed += changed


def named(book: Book, rows: list[Row], sheet: type[Sheet], known: Known) -> list[tuple[Row, Application]]:
    """The one of `known` that each good one of `rows` of `sheet` names; what is nowhere is its problem."""
    borrower, turn = ("member", "asked_turn") if sheet is LoanSheet else ("borrower", "turn")
    rows = [row for row in rows if row.good]
    clubs = registers.named(book, "club", Club.objects, (row["club"] for row in rows))
    people = registers.named(book, "member", Member.objects, (row[borrower] for row in rows))
    found = []
    for row in rows:
        club, person = clubs.get(row["club"]), people.get(row[borrower])
        place = club, person and person.pk, row["asked_on"], row[turn] or 1
        if place in known:
            found.append((row, known[place]))
        else:
            row.good = False
            if not book.faulty(ApplicationSheet):
                message = _("Không có đề nghị vay ngày này: hãy sửa hoặc thêm vào trang Đề nghị vay.")
                book.refuse(row, "asked_on", message)
    return found


def known_of(clubs: Iterable[Club]) -> Known:
    """The applications of `clubs` by where they are found; rows merged since are one person."""
    stored = Application.objects.select_related("club", "borrower").order_by("pk")
    turns, known = Counter(), {}
    for one in registers.found(stored, "club", clubs):
        place = one.club, one.borrower.person, one.on
        turns[place] += 1
        known[*place, turns[place]] = one
    return known


def days_of(clubs: Iterable[Club]) -> dict[int, tuple[date, int]]:
    """The day of each application (by id) of `clubs`, and the how-manieth of its borrower's it is then."""
    return {one.pk: (on, turn) for (_club, _person, on, turn), one in known_of(clubs).items()}


def _take_applications(book: Book, existing: Known) -> None:
    for row in book.of(ApplicationSheet):
        row.cells["turn"] = row["turn"] or 1
    rows = registers.once(book, book.of(ApplicationSheet), ["club", "member", "on", "turn"])
    clubs, people = clubs_of(book, rows), members_of(book, rows)
    items = []
    for row in sorted(rows, key=lambda row: row["turn"]):
        club, person = clubs.get(row["club"]), people.get(row["member"])
        if club and person and in_life(book, row, club):
            key = {"club": club, "borrower_id": person.pk, "on": row["on"], registers.TURN: row["turn"]}
            new = {} if tuple(key.values()) in existing else {"written_by": book.by}
            items.append((row, key, row.facts(FACTS) | new))
    if not book.faulty(ApplicationSheet):
        registers.refuse_gaps(book, items, "turn", existing)
    _take_or_keep(book, Application, items, existing)
    check_lives(book, Application.objects, "on")


def _take_or_keep(book: Book, model: type[Model], items: list[registers.Item], existing: dict) -> None:
    """Save what is said of applications; where something is decided about one, it stays as it is."""
    decided = _decided(getattr(one, "application_id", one.pk) for one in existing.values())
    kept, open_ones = [], []
    for item in items:
        stored = existing.get(tuple(item[1].values()))
        application = stored and getattr(stored, "application_id", stored.pk)
        (kept if application in decided else open_ones).append(item)
    registers.keep(book, model, kept, existing)
    registers.take(book, model, open_ones, existing)


def _decided(applications: Iterable[int]) -> set[int]:
    """Those applications (ids) about which something is decided."""
    decisions = Decision.objects.order_by().values_list("application", flat=True)
    return set(registers.found(decisions, "application", applications))


def _take_sureties(book: Book, known: Known) -> None:
    for row in book.of(SuretySheet):
        row.cells |= {"turn": row["turn"] or 1, "number": row["number"] or 1}
    rows = registers.once(book, book.of(SuretySheet), ["club", "borrower", "asked_on", "turn", "number"])
    people = members_of(book, [row for row in rows if row["member"]])
    found = named(book, sorted(rows, key=lambda row: row["number"]), SuretySheet, known)
    existing = _sureties_of([application for _row, application in found])
    items = []
    for row, application in found:
        facts = row.facts(OF_SURETY)
        if row.given(["member"]):
            facts["member_id"] = people[row["member"]].pk if row["member"] else None
        items.append((row, {"application": application, registers.TURN: row["number"]}, facts))
    if not book.faulty(SuretySheet):
        registers.refuse_gaps(book, items, "number", existing)
    _take_or_keep(book, Surety, items, existing)


def _sureties_of(applications: Iterable[Application]) -> dict[tuple[Application, int], Surety]:
    """Who answers for each application, by where they stand in its list."""
    turns, known = Counter(), {}
    stored = Surety.objects.select_related("application", "member").order_by("pk")
    for one in registers.found(stored, "application", [one.pk for one in applications]):
        turns[one.application] += 1
        known[one.application, turns[one.application]] = one
    return known
