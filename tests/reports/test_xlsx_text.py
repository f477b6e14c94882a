"""Text in the workbook: it stays text, whatever it begins with, and nothing in it breaks the file."""

from dataclasses import replace

import pytest

from reports.report import Report
from reports.xlsx.cells import FORMULA_STARTS
from tests.reports.opened_workbook import opened
from tests.reports.sound_report import sound_report

KEPT = [
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "+84 912 345 678",
    "-",
    "@SUM(A1)",
    "\t=1+1",
    "#N/A",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "0123",
    " hai khoảng trắng ",
    "dòng một\ndòng hai",
    "Nguyễn Thị Ánh",
]
MENDED = {
    "a\x00b\x0bc": "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c",
    "\ud800 lẻ": "\N{REPLACEMENT CHARACTER} lẻ",
    "\ufffe\uffff": "\N{REPLACEMENT CHARACTER}" * 2,
    "\r\n=1+1": "\n=1+1",
    "dài" * 20_000: ("dài" * 20_000)[:32_767],
}
WRITTEN = dict(zip(KEPT, KEPT, strict=True)) | MENDED


def with_borrowers(names) -> Report:
    report = sound_report()
    return replace(report, loans=[replace(report.loans[0], borrower=name) for name in names])


@pytest.fixture(scope="module")
def cells():
    """The cell of each name, as a loan's borrower."""
    column = opened(with_borrowers(WRITTEN))["Khoản vay"]["C"][6:]
    return dict(zip(WRITTEN, column, strict=False))


@pytest.mark.parametrize(("name", "written"), WRITTEN.items(), ids=range(len(WRITTEN)))
def test_text_stays_text(cells, name, written):
    assert (cells[name].value, cells[name].data_type) == (written, "s")
    assert bool(cells[name].quotePrefix) == written.startswith(FORMULA_STARTS)


def test_hostile_names_of_places_stay_text_in_titles_footers_and_properties():
    report = sound_report()
    place = replace(report.place, name='=A&B "tỉnh" &[Path]\x00' + "dài " * 200)
    lines = [replace(line, place=replace(line.place, name="=1+1")) for line in report.by_club.lines]

    book = opened(replace(report, place=place, issuer=place, by_club=replace(report.by_club, lines=lines)))

    assert book["Tổng hợp"]["A2"].value.startswith('=A&B "tỉnh" &[Path]\N{REPLACEMENT CHARACTER}dài')
    assert book["Tổng hợp"]["A2"].data_type == "s"
    assert {cell.data_type for cell in book["Theo câu lạc bộ"]["B"][7:]} == {"s"}
    assert all(len(sheet.oddFooter.left.text) < 200 for sheet in book)
    assert "\x00" not in book.properties.title
