"""Loans past due in print and as Excel: of one club, and of all clubs that somebody answers for."""

from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.models import AuditRecord, User
from accounts.roles import Role
from clubs.models import Club
from tests.factories import make_club, make_loan, make_staff, make_unit

pytestmark = pytest.mark.django_db
PRINTED, EXCEL = "papers:arrears_everywhere", "papers:arrears_everywhere_excel"


@pytest.fixture
def commune(client):
    """Two clubs that lent, one of them twice, and one past due for its interest alone."""
    commune = make_unit()
    client.force_login(make_staff(commune, Role.COMMUNE))
    first = make_loan(make_club(commune, code="A1"), months=1)
    make_loan(first.club, first.borrower, principal=500_000)
    make_loan(make_club(commune, code="B2"), method="bullet")
    return commune


def text_of(answer):
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\xa0", " ")


def sheets_of(answer):
    book = load_workbook(BytesIO(answer.content))
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book}


@time_machine.travel("2020-03-20")
def test_the_paper_has_a_row_for_each_club_their_sum_and_how_old_the_debts_are(client, commune):
    text = text_of(client.get(reverse(PRINTED)))

    assert f"{commune.name} – tính đến hết ngày 20/03/2020" in text
    for code, figures in {
        "(A1)": "1.700.000 2 1.283.334 39 1.700.000 100,00% 2 ",
        "(B2) (chỉ thiếu lãi)": "1.200.000 1 39 1.200.000 100,00% Cộng",
        "Cộng": "2.900.000 3 1.283.334 2.900.000 100,00% 0 0,00%",
    }.items():
        assert f"{code} {figures}" in text, text
    assert "31–60 ngày 3 1.283.334 2.900.000" in text


@time_machine.travel("2020-03-20")
def test_the_workbook_has_the_same_in_numbers(client, commune):
    sheets = sheets_of(client.get(reverse(EXCEL)))

    headings, _below, _letters, *rows = sheets["Nợ quá hạn"][3:]
    assert headings[3:8:2] == ["Dư nợ", "Gốc quá hạn", "Rủi ro trên 30 ngày"]
    assert [row[2:] for row in rows[:3]] == [
        ["A1", 1_700_000, 2, 1_283_334, 39, 1_700_000, 1, 0, 0, None],
        ["B2", 1_200_000, 1, 0, 39, 1_200_000, 1, 0, 0, "chỉ thiếu lãi"],
        [None, 2_900_000, 3, 1_283_334, None, 2_900_000, 1, 0, 0, None],
    ]
    assert rows[3][3] == "=SUM(D7:D8)"
    assert ["31–60 ngày", 3, 1_283_334, 2_900_000] in sheets["Tuổi nợ"]


@time_machine.travel("2020-03-20")
def test_the_workbook_of_one_club_has_how_old_its_debts_are_too(client, commune):
    club = Club.objects.get(code="A1")

    sheets = sheets_of(client.get(reverse("papers:arrears_excel", args=[club.pk])))

    assert [row[4:6] for row in sheets["Nợ quá hạn"][5:8]] == [
        [1_200_000, 1_200_000],
        [500_000, 83_334],
        [1_700_000, 1_283_334],
    ]
    assert ["Cộng", 2, 1_283_334, 1_700_000] in sheets["Tuổi nợ"]


def test_nobody_takes_away_what_lies_beyond_their_scope(client, commune):
    make_loan(make_club(make_unit("99002"), code="C3"), months=1)

    assert "(C3)" not in text_of(client.get(reverse(PRINTED)))
    codes = {row[2] for row in sheets_of(client.get(reverse(EXCEL)))["Nợ quá hạn"]}
    assert {"A1", "B2"} <= codes
    assert "C3" not in codes


@pytest.mark.parametrize("address", [PRINTED, EXCEL])
def test_whoever_answers_for_nothing_takes_nothing_away(client, db, address):
    client.force_login(User.objects.create_user("khong-viec"))

    assert client.get(reverse(address)).status_code == 403


def test_whoever_takes_them_away_stands_in_the_log(client, commune):
    client.get(reverse(PRINTED))
    client.get(reverse(EXCEL))

    taken = AuditRecord.objects.filter(action=AuditRecord.Action.EXPORT)
    assert [record.after for record in taken] == [{"rows": 2}, {"rows": 2}]


@pytest.mark.parametrize("address", [PRINTED, EXCEL])
@pytest.mark.parametrize("more", [0, 3])
def test_queries_do_not_grow_with_the_clubs(client, commune, address, more, django_assert_max_num_queries):
    for _number in range(more):
        make_loan(make_club(commune), months=1)

    with django_assert_max_num_queries(12):
        assert client.get(reverse(address)).status_code == 200


def test_where_nobody_lends_they_say_so(client):
    commune = make_unit()
    client.force_login(make_staff(commune, Role.COMMUNE))
    make_club(commune)

    assert "Không có câu lạc bộ nào đang cho vay." in text_of(client.get(reverse(PRINTED)))
    assert sheets_of(client.get(reverse(EXCEL)))["Nợ quá hạn"][6][3:8] == [0, 0, 0, None, 0]


def test_the_page_leads_to_both(client, commune):
    page = client.get(reverse("loans:arrears_everywhere")).text

    assert reverse(PRINTED) in page
    assert reverse(EXCEL) in page
