"""Taking in units, clubs, assignments, targets and awards."""

from datetime import date
from itertools import groupby, pairwise

from django.utils.translation import gettext as _

from accounts import audit
from clubs import registers
from clubs.geography import Geography
from clubs.models import Assignment, Award, Club, Programme, Succession, Target, Unit
from clubs.sheets import Book, Row
from clubs.workbook.sheets import AssignmentSheet, AwardSheet, ClubSheet, TargetSheet, UnitSheet

EARLIEST = date(1900, 1, 1)  # a unit without Từ ngày has always been
UNIT_FACTS = ["name", "level", "parent_code", "valid_to"]
CLUB_FACTS = ["name", "founded_on", "dissolved_on", "decision", "monthly_fee", "hamlet"]


def take(book: Book) -> None:
    """Take units, clubs and assignments of `book`; its problems are noted in it."""
    _take_units(book)
    units = Geography.load()
    _take_clubs(book, units)
    _take_assignments(book, units)


def take_honours(book: Book) -> None:
    """Take targets and awards of `book`."""
    units = Geography.load()
    _take_targets(book, units)
    _take_awards(book, units)


def clubs_of(book: Book, rows: list[Row]) -> dict[str, Club]:
    """The clubs that `rows` name, by code; a code that stands nowhere is a problem of each row that names it."""
    clubs = registers.by_code(
        Club.objects.select_related("programme"), (row["club"] for row in rows if row["club"])
    )
    for row in rows:
        if row["club"] and row["club"] not in clubs:
            book.unknown(
                row, "club", "club", _("Không có CLB mang mã này: hãy sửa mã hoặc thêm vào trang Câu lạc bộ.")
            )
    return clubs


def _take_units(book: Book) -> None:
    rows = book.of(UnitSheet)
    for row in rows:
        row.cells["valid_from"] = row["valid_from"] or EARLIEST
        if row["valid_to"] and row["valid_to"] <= row["valid_from"]:
            book.refuse(row, "valid_to", _("Đến ngày phải sau Từ ngày."))
    rows = registers.once(book, rows, ["code", "valid_from"])
    existing = {
        (unit.code, unit.valid_from): unit
        for unit in registers.found(Unit.objects, "code", [row["code"] for row in rows])
    }
    items = [
        (row, {"code": row["code"], "valid_from": row["valid_from"]}, row.facts(UNIT_FACTS)) for row in rows
    ]
    units = registers.take(book, Unit, [item for item in items if _unit_ends_well(item[0])], existing)
    _check_versions(book, rows, units)
    _check_parents(book, rows)
    _link_successors(book, rows, units)


def _unit_ends_well(row: Row) -> bool:
    return row["valid_to"] is None or row["valid_to"] > row["valid_from"]


def _check_versions(book: Book, rows: list[Row], units: dict[tuple, Unit]) -> None:
    """No two versions of one code on one day."""
    lines = {(row["code"], row["valid_from"]): row for row in rows}
    in_order = sorted(units.values(), key=lambda unit: (unit.code, unit.valid_from))
    for _code, versions in groupby(in_order, key=lambda unit: unit.code):
        for earlier, later in pairwise(versions):
            if earlier.valid_to is None or earlier.valid_to > later.valid_from:
                row = lines.get((later.code, later.valid_from)) or lines[(earlier.code, earlier.valid_from)]
                since = {"day": f"{earlier.valid_from:%d/%m/%Y}", "name": earlier.name}
                book.refuse(
                    row, "valid_from", _("Mã này từ %(day)s là %(name)s: ghi ngày kết thúc trước.") % since
                )


def _check_parents(book: Book, rows: list[Row]) -> None:
    known = set(Unit.objects.values_list("code", flat=True))
    for row in rows:
        if row["parent_code"] and row["parent_code"] not in known:
            message = _("Không có đơn vị mang mã này: hãy sửa mã hoặc thêm vào trang Đơn vị.")
            book.unknown(row, "parent_code", "unit", message)


def _link_successors(book: Book, rows: list[Row], units: dict[tuple, Unit]) -> None:
    if not any(row.given(["successors"]) for row in rows):
        return
    geography = Geography.load()
    stored = set(Succession.objects.values_list("unit_id", "successor_id"))
    wanted, stated = set(), set()
    for row in rows:
        unit = units.get((row["code"], row["valid_from"]))
        if unit is not None:
            stated.add(unit.pk)
            wanted |= {(unit.pk, heir.pk) for heir in _heirs(book, row, geography)}
    new = [Succession(unit_id=unit, successor_id=heir) for unit, heir in sorted(wanted - stored)]
    Succession.objects.bulk_create(new)
    audit.created(new, by=book.by)
    gone = [pair for pair in stored - wanted if pair[0] in stated]
    for unit, heir in gone:
        Succession.objects.filter(unit_id=unit, successor_id=heir).delete()


def _heirs(book: Book, row: Row, geography: Geography) -> list[Unit]:
    """The units that take over on the day the unit of `row` ends."""
    codes = [code.strip() for code in row["successors"].replace(";", ",").split(",") if code.strip()]
    if codes and row["valid_to"] is None:
        book.refuse(row, "successors", _("Đơn vị kế thừa cần Đến ngày: ghi ngày đơn vị này thôi hoạt động."))
        return []
    heirs = [geography.unit(code, row["valid_to"]) for code in codes]
    if None in heirs:
        book.refuse(row, "successors", _("Ngày đơn vị này kết thúc không có đơn vị kế thừa mang mã đó."))
    return [heir for heir in heirs if heir]


def _take_clubs(book: Book, units: Geography) -> None:
    programmes = dict(Programme.objects.values_list("code", "pk"))
    rows = registers.once(book, book.of(ClubSheet), ["code"])
    existing = {
        (code,): club for code, club in registers.by_code(Club.objects, [row["code"] for row in rows]).items()
    }
    items = []
    for row in rows:
        facts = row.facts(CLUB_FACTS)
        unit = _unit_on(book, row, units, row["founded_on"])
        if "programme" in row.headings:
            facts["programme_id"] = _programme(book, row, programmes)
        if row["dissolved_on"] and row["dissolved_on"] <= row["founded_on"]:
            book.refuse(row, "dissolved_on", _("Ngày giải thể phải sau ngày thành lập."))
        elif unit:
            items.append((row, {"code": row["code"]}, {**facts, "unit_id": unit.pk}))
    registers.take(book, Club, items, existing)


def _programme(book: Book, row: Row, programmes: dict[str, int]) -> int | None:
    code = row["programme"]
    if code and code not in programmes:
        book.refuse(
            row, "programme", _("Đề án phải là một trong: %(right)s.") % {"right": ", ".join(programmes)}
        )
    return programmes.get(code)


def _take_assignments(book: Book, units: Geography) -> None:
    rows = registers.once(book, book.of(AssignmentSheet), ["club", "since"])
    clubs = clubs_of(book, rows)
    placed = [(row, clubs.get(row["club"]), _unit_on(book, row, units, row["since"])) for row in rows]
    items = [
        (row, {"club_id": club.pk, "since": row["since"]}, {"unit": unit})
        for row, club, unit in placed
        if club and unit
    ]
    stored = registers.found(
        Assignment.objects.select_related("unit"), "club", [club.pk for club in clubs.values()]
    )
    registers.take(book, Assignment, items, {(one.club_id, one.since): one for one in stored})


def _take_targets(book: Book, units: Geography) -> None:
    rows = registers.once(book, book.of(TargetSheet), ["unit", "year", "kind"])
    placed = [(row, _unit_on(book, row, units, date(row["year"], 1, 1))) for row in rows]
    items = [
        (row, {"unit_id": unit.pk, "year": row["year"], "kind": row["kind"]}, {"planned": row["planned"]})
        for row, unit in placed
        if unit
    ]
    stored = registers.found(Target.objects, "year", [row["year"] for row in rows])
    registers.take(book, Target, items, {(one.unit_id, one.year, one.kind): one for one in stored})


def _take_awards(book: Book, units: Geography) -> None:
    rows = book.of(AwardSheet)
    for row in rows:
        row.cells.setdefault("form", "")
    rows = registers.once(book, rows, ["unit", "on", "recipient", "name", "form"])
    clubs = clubs_of(book, rows)
    items = []
    for row in rows:
        unit = _unit_on(book, row, units, row["on"])
        facts = row.facts(["decision"])
        if "club" in row.headings:
            facts["club_id"] = clubs[row["club"]].pk if row["club"] in clubs else None
        if unit:
            key = {name: row[name] for name in ("on", "recipient", "name", "form")}
            items.append((row, {"unit_id": unit.pk, **key}, facts))
    stored = registers.found(Award.objects, "on", [row["on"] for row in rows])
    existing = {(one.unit_id, one.on, one.recipient, one.name, one.form): one for one in stored}
    registers.take(book, Award, items, existing)


def _unit_on(book: Book, row: Row, units: Geography, day: date) -> Unit | None:
    """The unit that the code of `row` names on `day`."""
    unit = units.unit(row["unit"], day)
    if unit is None:
        message = _("Ngày %(day)s không có đơn vị mang mã này: hãy sửa mã hoặc thêm vào trang Đơn vị.")
        book.unknown(row, "unit", "unit", message % {"day": f"{day:%d/%m/%Y}"})
    return unit
