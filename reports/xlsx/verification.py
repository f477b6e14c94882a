"""Sheet "Kiểm tra": every total and share of the workbook, computed again from the other sheets' cells.

It is the only sheet with live formulas. A phone or a mail preview shows a formula without computing it,
so each check stands there twice: on the left as it came out when the file was made, in plain numbers and
words; on the right alive.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink

from reports.report import Report
from reports.xlsx.cells import put, put_formula
from reports.xlsx.checks import Check, formula_of_agreement
from reports.xlsx.expressions import Area
from reports.xlsx.pages import FIRST_ROW, Page, add_page, fold, freeze, print_on
from reports.xlsx.styles import MARK, RED, ROSE, TEXT, YEAR, row_style, single_style
from reports.xlsx.tables import Column, Row, Table, width_for

VERDICT_ROW = FIRST_ROW - 1


@dataclass(frozen=True)
class Outcome:
    """A check with what came out of it when the file was made."""

    check: Check
    said: object
    again: object
    agrees: bool


@dataclass(frozen=True)
class Line:
    """A row of the sheet: a check, or (without one) a sheet's summary of the `size` checks below it."""

    row: Row
    check: Check | None = None
    size: int = 0


def add(book: Workbook, report: Report, checks: list[Check]) -> None:
    """Write the sheet; `checks` are about the sheets that `book` has by now."""
    note = _(
        "Điện thoại và bản xem trước không tính công thức: hãy đọc phần “Khi lập tệp”. "
        "Bấm [+] bên trái để xem từng phép kiểm tra đã khớp."
    )
    page = add_page(book, report, _("Kiểm tra"), _("Kiểm tra mọi tổng và tỷ lệ"), note)
    outcomes = [_outcome(book, check) for check in checks]
    lines = list(_lines(book, outcomes))
    table = Table(page.sheet, _columns(outcomes), [line.row for line in lines], FIRST_ROW).write()
    for number, line in enumerate(lines):
        _write_live(table, number, line)
    _write_verdict(page, table, outcomes)
    _colour(table)
    fold(table, _agrees, under=True)
    freeze(table)
    page.sheet.auto_filter.ref = f"A{table.last_heading}:{table.places['live_result']}{table.last}"
    print_on(page)


def _outcome(book: Workbook, check: Check) -> Outcome:
    return Outcome(check, check.said.value(book), check.again.value(book), check.agrees(book))


def _columns(outcomes: list[Outcome]) -> list[Column]:
    width = width_for(*[outcome.said for outcome in outcomes if isinstance(outcome.said, int)], least=14)
    made, live = _("Khi lập tệp (số ghi sẵn)"), _("Khi mở bằng Excel (công thức)")
    return [
        Column("number", _("TT"), YEAR, 6),
        Column("sheet", _("Trang tính"), TEXT, 21),
        Column("ref", _("Ô"), TEXT, 13),
        Column("text", _("Phép kiểm tra"), TEXT, 56),
        Column("said", _("Số trong bảng"), width=width, band=made),
        Column("again", _("Tính lại"), width=width, band=made),
        Column("result", _("Kết quả"), MARK, 11, made),
        Column("live_said", _("Số trong bảng"), width=width, band=live),
        Column("live_again", _("Tính lại"), width=width, band=live),
        Column("live_result", _("Kết quả"), MARK, 11, live),
    ]


def _lines(book: Workbook, outcomes: list[Outcome]) -> Iterator[Line]:
    """The checks in the order of the sheets, each sheet under a row that counts them."""
    number = 0
    for sheet in book.sheetnames:
        found = [outcome for outcome in outcomes if outcome.check.place.sheet == sheet]
        if not found:
            continue
        yield Line(_sheet_row(sheet, found), size=len(found))
        for outcome in found:
            number += 1
            yield Line(_check_row(number, outcome), outcome.check)


def _sheet_row(sheet: str, outcomes: list[Outcome]) -> Row:
    agreeing = sum(outcome.agrees for outcome in outcomes)
    result = _result(agreeing == len(outcomes))
    values = {"sheet": sheet, "text": _("Số phép kiểm tra; số phép khớp")}
    return Row(values | {"said": len(outcomes), "again": agreeing, "result": result}, "section")


def _check_row(number: int, outcome: Outcome) -> Row:
    check = outcome.check
    values = {"number": number, "sheet": check.place.sheet, "ref": check.place.ref, "text": check.text}
    values |= {"said": outcome.said, "again": outcome.again, "result": _result(outcome.agrees)}
    return Row(values, kinds=dict.fromkeys(("said", "again", "live_said", "live_again"), check.kind))


def _agrees(row: Row) -> bool:
    """A check that nobody needs to look at: its sheet's row counts it."""
    return row.kind == "body" and row.values["result"] == _result(True)


def _result(agrees: bool) -> str:
    return _("Khớp") if agrees else _("LỆCH")


def _write_live(table: Table, number: int, line: Line) -> None:
    """The row's formulas, and a link to the cells that it is about."""
    if line.check:
        said, again, kind = line.check.said.formula, line.check.again.formula, line.check.kind
        _link(table, number, line.check.place)
    else:
        results = table.span("live_result", number + 1, number + line.size).ref
        said, again, kind = f"ROWS({results})", f'COUNTIF({results},"{_result(True)}")', ""
    style = row_style(line.row.kind, line.row.kinds.get("said", "number"))
    said_at, again_at = table.cell("live_said", number).ref, table.cell("live_again", number).ref
    put_formula(table.sheet[said_at], f"={said}", style)
    put_formula(table.sheet[again_at], f"={again}", style)
    agreement = f'=IF({formula_of_agreement(kind, said_at, again_at)},"{_result(True)}","{_result(False)}")'
    put_formula(table.sheet[table.cell("live_result", number).ref], agreement, row_style(line.row.kind, MARK))


def _link(table: Table, number: int, place: Area) -> None:
    cell = table.sheet[table.cell("ref", number).ref]
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place.formula)
    cell.style = single_style("link")


def _write_verdict(page: Page, table: Table, outcomes: list[Outcome]) -> None:
    sheet, places, row = page.sheet, table.places, VERDICT_ROW
    agreeing = sum(outcome.agrees for outcome in outcomes)
    made = f"{_verdict(agreeing == len(outcomes))} {agreeing}/{len(outcomes)}"
    numbers, results = table.span("number").ref, table.span("live_result").ref
    all_agree = f'COUNTIF({results},"{_result(True)}")=ROWS({results})'
    counted = f'COUNTIFS({numbers},">0",{results},"{_result(True)}")'
    live = f'=IF({all_agree},"{_verdict(True)}","{_verdict(False)}")&" "&{counted}&"/{len(outcomes)}"'
    for letter in places.values():
        put(sheet[f"{letter}{row}"], None, single_style("verdict"))
    put(sheet[f"A{row}"], _("KẾT LUẬN (phép kiểm tra nào lệch thì ô kết quả tô đỏ)"), single_style("verdict"))
    put(sheet[f"{places['said']}{row}"], made, single_style("verdict"))
    put_formula(sheet[f"{places['live_said']}{row}"], live, single_style("verdict"))
    for first, last in [("number", "text"), ("said", "result"), ("live_said", "live_result")]:
        sheet.merge_cells(f"{places[first]}{row}:{places[last]}{row}")
    sheet.row_dimensions[row].height = 30


def _verdict(agrees: bool) -> str:
    return _("KHỚP") if agrees else _("LỆCH")


def _colour(table: Table) -> None:
    """What does not agree turns red, in the plain columns and in the live ones."""
    red = {"font": Font(bold=True, color=RED), "fill": PatternFill(bgColor=ROSE, fill_type="solid")}
    for key in ("result", "live_result"):
        rule = CellIsRule(operator="equal", formula=[f'"{_result(False)}"'], **red)
        table.sheet.conditional_formatting.add(table.span(key).ref, rule)
    for key in ("said", "live_said"):
        verdict = f"{table.places[key]}{VERDICT_ROW}"
        begins = f'LEFT({verdict},{len(_verdict(False))})="{_verdict(False)}"'
        table.sheet.conditional_formatting.add(verdict, FormulaRule(formula=[begins], **red))
