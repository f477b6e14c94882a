"""The report in English: no Vietnamese word but names, in the document, the workbook and every label."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from clubs.models import Award, Target
from clubs.periods import Period
from ledger.models import Account
from members.models import EthnicGroup
from members.models.households import Standing
from reports import pdf, prose, xlsx
from reports.building import build, scope_for
from tests.factories import assess, make_club, make_household, make_member, make_unit, post
from tests.languages import not_english

NAMES = ["Câu lạc bộ A", "Chủ hộ H", "Tỉnh Thu", "Xã Mai"]


@pytest.fixture
def report(db):
    """A report in English on a small province whose own names are plain letters, and before its end."""
    province = make_unit("P1", "province", name="Tỉnh Thu")
    commune = make_unit("C1", "commune", "P1", name="Xã Mai")
    club = make_club(commune, founded_on=date(2019, 1, 1), code="A")
    home = make_household("H")
    assess(home, date(2019, 1, 1), Standing.POOR)
    assess(home, date(2020, 6, 1), Standing.OTHER)
    khmer = EthnicGroup.objects.get(code="05")
    make_member(club, full_name="Mai", sex="female", household=home, ethnic_group=khmer)
    post(club, date(2020, 5, 1), Account.OPERATING_CASH, Account.FEES, 2_250_000)
    Target.objects.create(unit=province, year=2021, planned=3)
    Award.objects.create(unit=province, on=date(2020, 9, 1), recipient="collective", name="Mai")
    period = Period(date(2020, 1, 1), date(2020, 12, 31))
    with translation.override("en"):
        yield build(scope_for("P1", period=period), period, drawn_on=date(2020, 10, 1))


def left(text):
    for name in [*NAMES, *EthnicGroup.objects.values_list("name", flat=True)]:
        text = text.replace(name, "")
    return not_english(text)


def test_every_label_has_an_english_name(report):
    assert left(" ".join(figure.label for figure in report.figures.values())) == []
    assert left(" ".join(figure.counted_in for figure in report.figures.values())) == []


def test_document_has_no_vietnamese_word(report):
    assert left(re.sub(r"<[^>]*>", " ", pdf.markup(report))) == []


def test_workbook_has_no_vietnamese_word(report):
    book = load_workbook(BytesIO(xlsx.render(report)))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)

    assert left(" ".join(book.sheetnames)) == []
    assert left(" ".join(cell for cell in cells if isinstance(cell, str))) == []


def test_summary_reads_as_english(report):
    first = prose.summary(report)[0]

    assert first.startswith(
        "On 31 December 2020, Thu Province had 1 Intergenerational Self-Help Club at work"
    )
    assert "1 female (100%)" in first
    assert "1 of the Khmer people (100%)" in first
