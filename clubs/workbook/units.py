"""Taking in units: versions by code and first day, those above them and those that follow."""

from collections import defaultdict
from datetime import date
from itertools import groupby, pairwise

from django.utils.translation import gettext as _

from accounts import audit
from clubs import registers
from clubs.folding import fold
from clubs.geography import Geography
from clubs.models import Succession, Unit
from clubs.sheets import Book, Row
from clubs.workbook.sheets import UnitSheet

EARLIEST = date(1900, 1, 1)  # a unit without Từ ngày has always been
FACTS = ["name", "level", "parent_code", "valid_to"]
Units = dict[tuple[str, date], Unit]


def take(book: Book) -> Geography:
    """Take the units of `book`; its problems are noted in it. Returns the map as it is then."""
    found = registers.found(Unit.objects, "code", [row["code"] for row in book.of(UnitSheet)])
    stored = sorted(found, key=lambda unit: unit.code)
    versions = {code: list(group) for code, group in groupby(stored, key=lambda unit: unit.code)}
    rows = book.of(UnitSheet)
    for row in rows:
        row.cells["valid_from"] = row["valid_from"] or _begins(row, versions.get(row["code"], []))
    rows = registers.once(book, rows, ["code", "valid_from"])
    existing = {(unit.code, unit.valid_from): unit for unit in stored}
    rows = [row for row in rows if _ends_well(book, row, existing)]
    items = [(row, {"code": row["code"], "valid_from": row["valid_from"]}, row.facts(FACTS)) for row in rows]
    units = registers.take(book, Unit, items, existing)
    _check_versions(book, rows, units)
    geography = Geography.load()
    _check_parents(book, [*rows, *book.half_read(UnitSheet)], geography)
    linked = any(row.given(["successors"]) for row in rows) and _link_successors(book, rows, units, geography)
    return Geography.load() if linked else geography


def _begins(row: Row, versions: list[Unit]) -> date:
    """Which of the stored `versions` of its code a row without Từ ngày means.

    Of those with its name, else of all, the one that ends when the row says, else the last one.
    """
    meant = [unit for unit in versions if fold(unit.name) == fold(row["name"])] or versions
    if row.given(["valid_to"]):
        meant = [unit for unit in meant if unit.valid_to == row["valid_to"]] or meant
    return max((unit.valid_from for unit in meant), default=EARLIEST)


def _ends_well(book: Book, row: Row, existing: Units) -> bool:
    """Whether the version ends after it begins, and is not its own parent; notes the problem where not."""
    if row["valid_to"] and row["valid_to"] <= row["valid_from"]:
        book.refuse(row, "valid_to", _("Đến ngày phải sau Từ ngày."))
        return False
    if row["parent_code"] == row["code"]:
        book.refuse(row, "parent_code", _("Đơn vị không thể thuộc chính nó: hãy ghi mã cấp trên."))
        return False
    return True


def _check_versions(book: Book, rows: list[Row], units: Units) -> None:
    """No two versions of one code on one day."""
    lines = {(row["code"], row["valid_from"]): row for row in rows}
    in_order = sorted(units.values(), key=lambda unit: (unit.code, unit.valid_from))
    for _code, versions in groupby(in_order, key=lambda unit: unit.code):
        for earlier, later in pairwise(versions):
            row = lines.get((later.code, later.valid_from))
            other = earlier if row else later
            row = row or lines.get((earlier.code, earlier.valid_from))
            if row and (earlier.valid_to is None or earlier.valid_to > later.valid_from):
                _refuse_overlap(book, row, other)


def _refuse_overlap(book: Book, row: Row, other: Unit) -> None:
    facts = {"day": f"{other.valid_from:%d/%m/%Y}", "name": other.name}
    message = _(
        "Mã này từ %(day)s là %(name)s: nếu là đơn vị ấy, ghi Từ ngày %(day)s hoặc để trống; "
        "nếu là đơn vị khác, ghi Đến ngày của đơn vị có trước."
    )
    book.refuse(row, "valid_from", message % facts)


def _check_parents(book: Book, rows: list[Row], geography: Geography) -> None:
    for row in rows:
        if row["parent_code"] and not geography.versions(row["parent_code"]):
            message = _("Không có đơn vị mang mã này: hãy sửa mã hoặc thêm vào trang Đơn vị.")
            book.unknown(row, "parent_code", "unit", message)


def _link_successors(book: Book, rows: list[Row], units: Units, geography: Geography) -> bool:
    """Make the links of the units in `rows` what the file says; whether any was another before."""
    stored = defaultdict(dict)
    ids = [units[row["code"], row["valid_from"]].pk for row in rows]
    for link in registers.found(Succession.objects, "unit", ids):
        stored[link.unit_id][link.successor_id] = link
    new, gone = [], []
    for row in rows:
        unit = units[row["code"], row["valid_from"]]
        heirs = {heir.pk for heir in _heirs(book, row, unit, geography)}
        new += [Succession(unit=unit, successor_id=heir) for heir in sorted(heirs - stored[unit.pk].keys())]
        gone += [link for heir, link in stored[unit.pk].items() if heir not in heirs]
    Succession.objects.bulk_create(new, batch_size=registers.BATCH)
    audit.created(new, by=book.by)
    audit.removed(gone, by=book.by)
    book.made += new
    book.removed += gone
    Succession.objects.filter(pk__in=[link.pk for link in gone]).delete()
    return bool(new or gone)


def _heirs(book: Book, row: Row, unit: Unit, geography: Geography) -> list[Unit]:
    """The units that take over on the day `unit` ends."""
    codes = [code.strip() for code in row["successors"].replace(";", ",").split(",") if code.strip()]
    if codes and unit.valid_to is None:
        book.refuse(row, "successors", _("Đơn vị kế thừa cần Đến ngày: ghi ngày đơn vị này thôi hoạt động."))
        return []
    heirs = {code: geography.unit(code, unit.valid_to) for code in codes}
    lost = [code for code, heir in heirs.items() if heir is None and not book.troubled("unit", code)]
    if lost:
        message = _("Ngày đơn vị này kết thúc không có đơn vị mang mã %(codes)s: hãy sửa mã.")
        book.refuse(row, "successors", message % {"codes": ", ".join(lost)})
    return [heir for heir in heirs.values() if heir]
