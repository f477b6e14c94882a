"""Taking in clubs, assignments, targets and awards."""

from datetime import date

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from clubs import registers
from clubs.geography import Geography
from clubs.models import Assignment, Award, Club, Programme, Target, Unit
from clubs.sheets import Book, Row
from clubs.workbook import units
from clubs.workbook.sheets import AssignmentSheet, AwardSheet, ClubSheet, TargetSheet

CLUB_FACTS = ["name", "founded_on", "dissolved_on", "decision", "monthly_fee", "hamlet"]


def take(book: Book) -> Geography:
    """Take units, clubs and assignments of `book`; its problems are noted in it. Returns the map then."""
    geography = units.take(book)
    _take_clubs(book, geography)
    _take_assignments(book, geography)
    return geography


def take_honours(book: Book, geography: Geography) -> None:
    """Take targets and awards of `book`."""
    _take_targets(book, geography)
    _take_awards(book, geography)


def clubs_of(book: Book, rows: list[Row]) -> dict[str, Club]:
    """The clubs that `rows` name, by code; one that stands nowhere is a problem of each row that names it."""
    clubs = registers.named(book, "club", Club.objects, (row["club"] for row in rows if row["club"]))
    for row in rows:
        if row["club"] and row["club"] not in clubs:
            book.unknown(
                row, "club", "club", _("Không có CLB mang mã này: hãy sửa mã hoặc thêm vào trang Câu lạc bộ.")
            )
    return clubs


def unit_on(book: Book, row: Row, geography: Geography, day: date) -> Unit | None:
    """The unit that the code of `row` names on `day`."""
    unit = geography.unit(row["unit"], day)
    if unit is None:
        message = _("Ngày %(day)s không có đơn vị mang mã này: hãy sửa mã hoặc thêm vào trang Đơn vị.")
        book.unknown(row, "unit", "unit", message % {"day": f"{day:%d/%m/%Y}"})
    return unit


def new_year(row: Row) -> date | None:
    """The day on which the code of a target's unit is read."""
    return date(row["year"], 1, 1) if row["year"] else None


def check_lives(book: Book, things: QuerySet, day: str) -> None:
    """Refuse the row of a club whose life, as it has it, leaves out a stored `day` (a field) of `things`.

    Only a day of founding or dissolution that was another one before can: what the file brings fits already.
    """
    for column, outside in (("founded_on", f"{day}__lt"), ("dissolved_on", f"{day}__gt")):
        moved = {club.code for club, before in book.changed if isinstance(club, Club) and column in before}
        if not moved:
            continue
        rows = {row["code"]: row for row in book.of(ClubSheet) if row["code"] in moved}
        beyond = things.filter(**{outside: F(f"club__{column}")}).order_by(day)
        found = registers.found(beyond.values_list("club__code", day), "club__code", rows)
        for code, on in dict(found).items():
            message = _("Sổ đã ghi %(what)s ngày %(day)s, ngoài thời gian này: hãy sửa ngày của CLB.")
            facts = {"what": things.model._meta.verbose_name, "day": f"{on:%d/%m/%Y}"}
            book.refuse(rows[code], column, message % facts)


def _take_clubs(book: Book, geography: Geography) -> None:
    rows = registers.once(book, book.of(ClubSheet), ["code"])
    programmes = _programmes(rows)
    stored = registers.named(book, "club", Club.objects, [row["code"] for row in rows])
    items = []
    for row in rows:
        facts = row.facts(CLUB_FACTS)
        unit = unit_on(book, row, geography, row["founded_on"])
        if "programme" in row.headings:
            facts["programme_id"] = _programme(book, row, programmes)
        dissolved_on = row.outcome("dissolved_on", stored.get(row["code"]))
        if dissolved_on and dissolved_on <= row["founded_on"]:
            book.refuse(row, "dissolved_on", _("Ngày giải thể phải sau ngày thành lập."))
        elif unit:
            items.append((row, {"code": row["code"]}, {**facts, "unit_id": unit.pk}))
    registers.take_coded(book, "club", Club, items)


def _programmes(rows: list[Row]) -> dict[str, int]:
    """The programmes (ids) by code, where a row may name one."""
    asked = any("programme" in row.headings for row in rows)
    return dict(Programme.objects.values_list("code", "pk")) if asked else {}


def _programme(book: Book, row: Row, programmes: dict[str, int]) -> int | None:
    code = row["programme"]
    if code and code not in programmes:
        book.refuse(
            row, "programme", _("Đề án phải là một trong: %(right)s.") % {"right": ", ".join(programmes)}
        )
    return programmes.get(code)


def _take_assignments(book: Book, geography: Geography) -> None:
    rows = registers.once(book, book.of(AssignmentSheet), ["club", "since"])
    clubs = clubs_of(book, rows)
    placed = [(row, clubs.get(row["club"]), unit_on(book, row, geography, row["since"])) for row in rows]
    items = [
        (row, {"club_id": club.pk, "since": row["since"]}, {"unit_id": unit.pk})
        for row, club, unit in placed
        if club and unit
    ]
    stored = registers.found(Assignment.objects, "club", [club.pk for club in clubs.values()])
    registers.take(book, Assignment, items, {(one.club_id, one.since): one for one in stored})


def _take_targets(book: Book, geography: Geography) -> None:
    rows = registers.once(book, book.of(TargetSheet), ["unit", "year", "kind"])
    placed = [(row, unit_on(book, row, geography, new_year(row))) for row in rows]
    items = [
        (row, {"unit_id": unit.pk, "year": row["year"], "kind": row["kind"]}, {"planned": row["planned"]})
        for row, unit in placed
        if unit
    ]
    stored = registers.found(Target.objects, "year", [row["year"] for row in rows])
    registers.take(book, Target, items, {(one.unit_id, one.year, one.kind): one for one in stored})


def _take_awards(book: Book, geography: Geography) -> None:
    rows = book.of(AwardSheet)
    for row in rows:
        row.cells.setdefault("form", "")
    rows = registers.once(book, rows, ["unit", "on", "recipient", "name", "form"])
    clubs = clubs_of(book, rows)
    items = []
    for row in rows:
        unit = unit_on(book, row, geography, row["on"])
        facts = row.facts(["decision"])
        if "club" in row.headings:
            facts["club_id"] = clubs[row["club"]].pk if row["club"] in clubs else None
        if unit:
            key = {name: row[name] for name in ("on", "recipient", "name", "form")}
            items.append((row, {"unit_id": unit.pk, **key}, facts))
    stored = registers.found(Award.objects, "on", [row["on"] for row in rows])
    existing = {(one.unit_id, one.on, one.recipient, one.name, one.form): one for one in stored}
    registers.take(book, Award, items, existing)
