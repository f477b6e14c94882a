"""The cash book on paper and in Excel says what the page says; the protocol of a count what was counted."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.models import AuditRecord, User
from accounts.roles import Role
from clubs.periods import Period
from ledger import counting
from ledger.cashbook import Asked, cash_book
from ledger.counting import Found
from ledger.models import Fund
from reports.papers import books
from tests.factories import make_club, make_staff
from tests.ledger.booking import CASH, DAY, make_books, payment, post

pytestmark = pytest.mark.django_db

MARCH = {"quy": "operating", "tu": "01/03/2020", "den": "31/03/2020"}


@pytest.fixture
def club():
    return make_books()


@pytest.fixture
def reader(client, club):
    user = make_staff(club, Role.AUDITOR)
    client.force_login(user)
    return user


def text_of(content):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def sheets_of(content):
    return load_workbook(BytesIO(content)).worksheets


def book(club):
    return cash_book(club, Asked(Fund.OPERATING, Period(date(2020, 3, 1), date(2020, 3, 31))))


def count(club, notes, reason=""):
    found = Found(notes, "Bà Lan, ông Sáu", reason)
    by = User.objects.system()
    return counting.count(club=club, box=CASH, on=DAY, found=found, key="a", by=by)


def test_the_book_is_printed_and_its_taking_away_logged(client, reader, club):
    answer = client.get(reverse("papers:cash_book", args=[club.pk]), MARCH)

    text = text_of(answer.content)
    assert all(figure in text for figure in ("500.000", "370.000", "120.000", "750.000"))
    assert answer["Content-Type"] == "application/pdf"
    assert AuditRecord.objects.get(action=AuditRecord.Action.EXPORT).by == reader


def test_the_workbook_holds_real_numbers_and_days_as_on_the_page(client, reader, club):
    answer = client.get(reverse("papers:cash_book_excel", args=[club.pk]), MARCH)

    lines, kinds = sheets_of(answer.content)
    rows = list(lines.iter_rows(min_row=books.FIRST_ROW + 2, values_only=True))
    found = book(club)
    assert rows[0][7] == found.opening
    assert [row[0].date() for row in rows[1:6]] == [DAY] * 5
    assert [(row[5] or 0, row[6] or 0, row[7]) for row in rows[1:6]] == [
        (line.income, line.expense, line.balance) for line in found.lines
    ]
    assert [row[5:7] for row in rows if row[5] == found.income] == [(370_000, 120_000)]
    assert kinds["B10"].value == 370_000


def test_totals_stand_there_again_as_formulas(club):
    lines, kinds = sheets_of(books.render_excel(book(club)))

    assert [cell.value for cell in lines[lines.max_row][5:]] == [
        "=SUM(F8:F12)",
        "=SUM(G8:G12)",
        "=H7+F15-G15",
    ]
    assert [cell.value for cell in kinds[kinds.max_row][1:]] == ["=SUM(B7:B9)", "=SUM(C7:C9)"]


def test_what_people_wrote_is_never_a_formula(club):
    post(payment(club, 1_000, "odd", text="=1+1"))

    (cell,) = [cell for cell in sheets_of(books.render_excel(book(club)))[0]["D"] if cell.value == "=1+1"]

    assert cell.data_type == "s"


def test_an_empty_book_prints(client, reader, club):
    asked = MARCH | {"tu": "01/01/2019", "den": "31/01/2019"}

    for name in ("papers:cash_book", "papers:cash_book_excel"):
        assert client.get(reverse(name, args=[club.pk]), asked).status_code == 200


def test_a_question_without_an_answer_is_no_paper(client, reader, club):
    asked = MARCH | {"den": "01/01/2020"}

    assert client.get(reverse("papers:cash_book", args=[club.pk]), asked).status_code == 404


@pytest.mark.parametrize("name", ["papers:cash_book", "papers:cash_book_excel"])
def test_the_book_of_another_club_is_not_there(client, reader, name):
    assert client.get(reverse(name, args=[make_club().pk]), MARCH).status_code == 404


def test_the_protocol_says_notes_books_difference_and_words(client, reader, club):
    counted = count(club, {50_000: 12, 20_000: 2}, "Rơi mất")

    answer = client.get(reverse("papers:count", args=[club.pk, counted.pk]))

    text = text_of(answer.content)
    assert all(figure in text for figure in ("600.000", "40.000", "640.000", "650.000", "10.000"))
    assert all(words in text for words in ("Bà Lan, ông Sáu", "Rơi mất", "bốn mươi nghìn đồng"))


def test_the_protocol_of_another_club_is_not_there(client, reader, club):
    other = make_books()
    counted = count(other, {50_000: 13})

    assert client.get(reverse("papers:count", args=[club.pk, counted.pk])).status_code == 404
