"""A real spreadsheet program recomputes the workbook's checks.

Needs LibreOffice (Debian's libreoffice-calc-nogui).
"""

import subprocess
from io import BytesIO

import pytest
from openpyxl import load_workbook

from reports import xlsx
from tests.reports.opened_workbook import CHECKS, check_rows
from tests.reports.sound_report import sound_report
from tests.reports.test_xlsx_text import KEPT, with_borrowers

PLAIN, LIVE = slice(4, 7), slice(7, 10)
VERDICT, LIVE_VERDICT = "E4", "H4"


@pytest.fixture
def recompute(tmp_path):
    """Have LibreOffice open a workbook, compute it and save it again."""

    def run(content: bytes):
        path, out = tmp_path / "report.xlsx", tmp_path / "computed"
        path.write_bytes(content)
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        order = [
            "soffice",
            "--headless",
            profile,
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            out,
        ]
        subprocess.run([*order, path], check=True, capture_output=True)
        return load_workbook(out / "report.xlsx", data_only=True)

    return run


def values(cells) -> list:
    return [round(cell.value, 12) if isinstance(cell.value, float) else cell.value for cell in cells]


def test_every_formula_comes_out_as_the_plain_numbers_beside_it(recompute):
    book = recompute(xlsx.render(sound_report()))
    rows = check_rows(book)

    assert len(rows) > 500
    assert [values(row[LIVE]) for row in rows] == [values(row[PLAIN]) for row in rows]
    assert book[CHECKS][LIVE_VERDICT].value == book[CHECKS][VERDICT].value == f"KHỚP {len(rows)}/{len(rows)}"


@pytest.mark.parametrize(
    ("sheet", "cell"), [("Tổng hợp", "C12"), ("Theo câu lạc bộ", "J9"), ("Khoản vay", "H130"), ("Quỹ", "B8")]
)
def test_number_changed_by_hand_turns_the_verdict(recompute, sheet, cell):
    book = load_workbook(BytesIO(xlsx.render(sound_report())))
    book[sheet][cell].value += 1
    changed = BytesIO()
    book.save(changed)

    computed = recompute(changed.getvalue())

    assert computed[CHECKS][VERDICT].value.startswith("KHỚP")
    assert computed[CHECKS][LIVE_VERDICT].value.startswith("LỆCH")


def test_names_that_look_like_formulas_stay_text(recompute):
    sheet = recompute(xlsx.render(with_borrowers(KEPT)))["Khoản vay"]

    assert [cell.value for cell in sheet["C"][6 : 6 + len(KEPT)]] == KEPT
    assert {cell.data_type for cell in sheet["C"][6:]} == {"s"}
