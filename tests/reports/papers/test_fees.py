"""The fee book of a year on paper and in Excel: the figures of the page, and formulas that agree."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.models import AuditRecord
from accounts.roles import Role
from tests.factories import make_club, make_member, make_staff
from tests.ledger.booking import post_one, receipt

pytestmark = pytest.mark.django_db

JAN, FEB = date(2026, 1, 1), date(2026, 2, 1)
FIRST_ROW = 7  # under the title, two rows of headings and their numbers


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2026, 3, 15), tick=False):
        yield


@pytest.fixture
def club(db):
    club = make_club(founded_on=JAN, monthly_fee=5_000)
    lan = make_member(club, joined_on=JAN, full_name="=1+1 Đặng Thị Lan")
    make_member(club, joined_on=FEB, full_name="Lê Văn Tám")
    make_member(make_club(founded_on=JAN, monthly_fee=1), joined_on=JAN, full_name="Người Nơi Khác")
    post_one(receipt(club, 7_000, "one", FEB, member=lan.pk))
    return club


@pytest.fixture
def auditor(client, club):
    user = make_staff(club, Role.AUDITOR)
    client.force_login(user)
    return user


def paper(client, name, club, **asked):
    return client.get(reverse(f"papers:{name}", args=[club.pk]), asked).content


def text(content):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def rows(content):
    sheet = load_workbook(BytesIO(content)).active
    return [list(row) for row in sheet.iter_rows(min_row=FIRST_ROW, values_only=True)]


def test_the_printed_book_names_everybody_with_what_they_owe(client, club, auditor):
    printed = text(paper(client, "fee_book", club))

    assert "Đặng Thị Lan" in printed
    assert "Lê Văn Tám" in printed
    assert "Người Nơi Khác" not in printed
    assert "8.000" in printed


def test_the_workbook_holds_the_rows_and_totals_of_the_page(client, club, auditor):
    lan, tam, total, sums = rows(paper(client, "fee_book_excel", club))

    assert lan == [1, "=1+1 Đặng Thị Lan", 5_000, 5_000, 2_000, *[None] * 10, 7_000, 8_000]
    assert tam == [2, "Lê Văn Tám", 5_000, *[None] * 12, 0, 10_000]
    assert total[3:] == [5_000, 2_000, *[0] * 10, 7_000, 18_000]
    assert sums[3] == f"=SUM(D{FIRST_ROW}:D{FIRST_ROW + 1})"
    assert sums[16] == f"=SUM(Q{FIRST_ROW}:Q{FIRST_ROW + 1})"


def test_a_name_is_never_a_formula(client, club, auditor):
    sheet = load_workbook(BytesIO(paper(client, "fee_book_excel", club))).active

    assert sheet[f"B{FIRST_ROW}"].data_type == "s"


def test_a_year_of_nobody_is_an_empty_book(client, club, auditor):
    assert "Lan" not in text(paper(client, "fee_book", club, nam="2020"))
    assert rows(paper(client, "fee_book_excel", club, nam="2020"))[0][1] is not None


@pytest.mark.parametrize("name", ["fee_book", "fee_book_excel"])
def test_the_log_keeps_who_took_it_away(client, club, auditor, name):
    paper(client, name, club)

    record = AuditRecord.objects.get(action=AuditRecord.Action.EXPORT)
    assert (record.by, record.after["rows"]) == (auditor, 2)


@pytest.mark.parametrize("name", ["fee_book", "fee_book_excel"])
def test_an_outsider_finds_nothing(client, club, name):
    client.force_login(make_staff(make_club(), Role.CHAIR))

    assert client.get(reverse(f"papers:{name}", args=[club.pk])).status_code == 404
