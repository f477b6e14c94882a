"""The report's page and files: for those signed in, opened on the last year with data, in Vietnamese."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from clubs.models import Unit
from ledger.models import Account
from tests.factories import make_club, make_member, make_staff, make_unit, post


@pytest.fixture
def province(db):
    return make_unit("P1", "province", name="Tỉnh Thử")


@pytest.fixture
def reader(client, province):
    client.force_login(make_staff(province, username="lan"))
    return client


@pytest.fixture
def club(province):
    commune = make_unit("C1", "commune", "P1", name="Xã Đầu")
    make_unit("C2", "commune", "P1", name="Xã Sau")
    club = make_club(commune, founded_on=date(2018, 1, 1), code="A")
    make_member(club, joined_on=date(2019, 3, 1), sex="female")
    post(club, date(2019, 5, 1), Account.OPERATING_CASH, Account.FEES, 250_000)
    return club


def ask(client, name="latest", **asked):
    return client.get(reverse(f"reports:{name}"), asked)


@pytest.mark.parametrize("name", ["latest", "pdf", "excel"])
def test_a_stranger_is_sent_to_sign_in(client, db, name):
    response = ask(client, name)

    assert response.status_code == 302
    assert response.url.startswith(reverse("accounts:sign_in"))


def test_page_opens_on_the_last_year_with_data_for_the_province(reader, club):
    response = ask(reader)

    report = response.context["report"]
    assert report.place.code == "P1"
    assert (report.period.first, report.period.last) == (date(2019, 1, 1), date(2019, 12, 31))
    assert report.value("members.female") == 1
    assert [name for name, _, _ in response.context["jumps"]] == [
        "năm 2019",
        "năm 2018",
        "giai đoạn 2018 - 2019",
    ]


def test_without_clubs_the_page_says_what_will_be_here(reader):
    response = ask(reader)

    assert response.status_code == 200
    assert "Chưa có số liệu" in response.text


def test_days_are_read_day_first(reader, club):
    response = ask(reader, first="02/11/2019", last="31/12/2019")

    assert response.context["report"].period.first == date(2019, 11, 2)


def test_report_of_a_club_and_of_a_unit_without_clubs(reader, club):
    of_club = ask(reader, place="club:A")
    of_empty = ask(reader, place="unit:C2")

    assert of_club.context["report"].place.kind == "club"
    assert of_empty.context["report"].value("clubs.active") == 0
    assert '<option value="unit:C2" selected>' in of_empty.text


def test_whose_commune_it_is_not_finds_no_report_of_it(client, club):
    client.force_login(make_staff(club.unit))
    make_club(Unit.objects.get(code="C2"), code="B")

    own, other, whole = (ask(client, place=place) for place in ("unit:C1", "club:B", "unit:P1"))

    assert own.context["report"].place.code == "C1"
    assert [list(page.context["form"].errors) for page in (other, whole)] == [["place"], ["place"]]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"first": "31/12/2019", "last": "01/01/2019"}, "last"),
        ({"first": "31/02/2019"}, "first"),
        ({"first": "01/01/0001"}, "first"),
        ({"last": "31/12/9999"}, "last"),
        ({"last": ""}, "last"),
        ({"place": "unit:KHONG"}, "place"),
        ({"place": "club:KHONG"}, "place"),
        ({"place": "P1"}, "place"),
    ],
)
def test_what_cannot_be_reported_is_said_beside_its_field_and_gives_no_file(reader, club, asked, field):
    response = ask(reader, **asked)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert "report" not in response.context
    assert ask(reader, "pdf", **asked).status_code == 404
    assert ask(reader, "excel", **asked).status_code == 404


def test_rows_open_the_report_of_their_unit_or_club_in_the_same_period(reader, club):
    page = ask(reader).text

    for place in ("unit:C1", "club:A"):
        [address] = re.findall(rf'href="([^"]*place={place}[^"]*)"', page)
        assert reader.get(address.replace("&amp;", "&")).context["report"].period.first == date(2019, 1, 1)


def test_the_page_costs_as_many_queries_with_ten_clubs_as_with_one(
    reader, club, django_assert_max_num_queries
):
    ask(reader)
    for _ in range(9):
        make_member(make_club(club.unit))

    with django_assert_max_num_queries(45):
        ask(reader)


@pytest.mark.parametrize("template", ["400", "403", "403_csrf", "404", "500"])
def test_every_failure_has_a_page_that_asks_nothing_of_the_request(template):
    page = render_to_string(f"{template}.html")

    assert "Về trang báo cáo" in page


def test_page_says_that_a_period_is_not_over(reader, club, monkeypatch):
    today = date(2019, 6, 15)
    monkeypatch.setattr("clubs.access.localdate", lambda: today)

    running = ask(reader, place="unit:P1", first="01/01/2019", last="31/12/2019")
    over = ask(reader, place="unit:P1", first="01/01/2018", last="31/12/2018")

    [note] = running.context["report"].notes
    assert note in running.text
    assert over.context["report"].notes == []


def test_files_hold_the_report_that_the_page_shows_and_say_that_its_period_is_not_over(
    reader, club, monkeypatch
):
    monkeypatch.setattr("clubs.access.localdate", lambda: date(2019, 6, 15))
    page = ask(reader, place="unit:P1", first="01/01/2019", last="31/12/2019").context
    [note], query = page["report"].notes, page["query"]

    printed = reader.get(f"{reverse('reports:pdf')}?{query}")
    assert printed.content.startswith(b"%PDF-1.7")
    assert printed["Content-Disposition"] == 'inline; filename="bao-cao_P1_2019-01-01_2019-12-31.pdf"'
    first = PdfReader(BytesIO(printed.content)).pages[0].extract_text()
    assert " ".join(note.split()) in " ".join(first.split())

    book = load_workbook(BytesIO(reader.get(f"{reverse('reports:excel')}?{query}").content))
    assert len(book.sheetnames) > 3
    assert {sheet["A4"].value for sheet in book if sheet.title != "Kiểm tra"} == {note}


def test_the_running_year_is_offered_up_to_today(reader, club, monkeypatch):
    """At its end it would show as overdue what nobody had to pay yet."""
    usual = ask(reader).context["report"].period
    monkeypatch.setattr("clubs.access.localdate", lambda: date(usual.last.year, 6, 15))

    assert usual.last == date(usual.last.year, 12, 31)
    assert ask(reader).context["report"].period.last == date(usual.last.year, 6, 15)
