"""Lists are taken away in the columns shown, by those who may, and the log keeps who took what."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.models import AuditRecord
from accounts.roles import Role
from reports.lists import printed, sheets
from reports.xlsx.tables import Column
from tests.accounts.signing import give_password
from tests.factories import make_club, make_member, make_staff


@pytest.fixture
def club(db):
    club = make_club(code="A")
    make_member(club, full_name="Đặng Thị Bé", joined_on=date(2020, 1, 5))
    make_member(club, full_name="=1+1 Nguyễn Văn An", joined_on=date(2020, 1, 5))
    make_member(make_club(), full_name="Người Nơi Khác", joined_on=date(2020, 1, 5))
    return club


@pytest.fixture
def chair(client, club):
    """Somebody who has just given the password."""
    user = make_staff(club, Role.CHAIR)
    client.force_login(user)
    give_password(client)
    return user


def exported():
    return AuditRecord.objects.filter(action=AuditRecord.Action.EXPORT)


def test_people_are_taken_away_by_given_name_as_text_and_logged(client, chair):
    answer = client.get(reverse("reports:members_excel"))

    sheet = load_workbook(BytesIO(answer.content)).active
    names = [
        cell for cell in sheet["B"] if cell.value and "N" in str(cell.value) or "Đặng" in str(cell.value)
    ]
    assert [cell.value for cell in names if cell.value != "Họ và tên"] == [
        "=1+1 Nguyễn Văn An",
        "Đặng Thị Bé",
    ]
    assert {cell.data_type for cell in names} == {"s"}
    assert exported().get().by == chair


def test_the_list_is_that_of_the_page(client, chair):
    answer = client.get(reverse("reports:members_excel"), {"q": "dang thi"})

    values = [row[1] for row in load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)]
    assert "Đặng Thị Bé" in values
    assert "=1+1 Nguyễn Văn An" not in values


def test_a_club_prints_its_register(client, chair, club):
    answer = client.get(reverse("reports:register", args=[club.pk]))

    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "Đặng Thị Bé" in text
    assert "Người Nơi Khác" not in text
    assert exported().get().name == "sổ danh sách thành viên"


def test_clubs_are_taken_away_within_ones_scope(client, chair, club):
    answer = client.get(reverse("reports:clubs_excel"))

    values = [row[2] for row in load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)]
    assert values[sheets.FIRST_ROW + 1 :] == ["A"]


@pytest.mark.parametrize("name", ["members_excel", "register"])
def test_who_gave_no_password_lately_is_asked_for_it(client, club, name):
    client.force_login(make_staff(club, Role.CHAIR))

    answer = client.get(reverse(f"reports:{name}", args=[club.pk] if name == "register" else []))

    assert answer.url.startswith(reverse("accounts:password_again"))
    assert not exported().exists()


def test_a_treasurer_takes_no_personal_data_away(client, club):
    client.force_login(make_staff(club, Role.TREASURER))

    assert client.get(reverse("reports:members_excel")).status_code == 403
    assert client.get(reverse("reports:register", args=[club.pk])).status_code == 403


def test_every_printed_page_of_a_register_says_what_it_is_and_when_it_was_printed(club):
    for number in range(30):
        make_member(club, full_name=f"Người Thứ {number}", joined_on=date(2020, 1, 5))
    found = printed.rows(club, date(2020, 6, 1))

    with time_machine.travel(datetime(2020, 6, 2, 5, tzinfo=UTC)):
        pages = PdfReader(BytesIO(printed.render(club, found, date(2020, 6, 1)))).pages

    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert len(texts) > 1
    assert [text for text in texts if club.name not in text or "In ngày 02/06/2020" not in text] == []


def test_every_printed_page_of_a_list_in_excel_says_so_too():
    sheet = load_workbook(BytesIO(sheets.render("Sổ", "CLB A", [Column("a", "A")], [{"a": 1}]))).active

    assert sheet.oddFooter.left.text == "Sổ, CLB A"
    assert "&D" in sheet.oddFooter.center.text
    assert "&P" in sheet.oddFooter.right.text
