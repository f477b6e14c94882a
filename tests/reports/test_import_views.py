"""The pages of bringing a file in: each step, who may take it, and how often it asks the database."""

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.roles import Role
from members.models import Member
from reports import import_forms
from reports.importing import store
from reports.models import Intake
from tests.factories import make_club, make_staff, make_unit
from tests.lists import FORM, HEADINGS, upload, workbook
from tests.workbooks import province, write

pytestmark = pytest.mark.django_db
State = Intake.State


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "FOLDER", tmp_path / "intakes")


@pytest.fixture
def club(db):
    return make_club(make_unit("X1"), code="C1")


@pytest.fixture
def staff(client, club):
    user = make_staff(club.unit, role=Role.COMMUNE)
    client.force_login(user)
    return user


@pytest.fixture
def form(tmp_path):
    return workbook(tmp_path / "form.xlsx", *FORM)


def address(name, intake):
    return reverse(f"reports:{name}", args=[intake.key])


def bring(client, path, club="C1"):
    response = client.post(reverse("reports:import"), {"upload": upload(path), "club": club})
    assert response.status_code == 302, response.context["form"].errors
    return Intake.objects.latest("pk")


def decide(client, intake, **changes):
    """Press the button under the columns, with `changes` to what the form suggests."""
    form = client.get(address("import_match", intake)).context["form"]
    said = {bound.name: bound.value() or "" for bound in form} | {"joined_on": "01/03/2020"}
    return client.post(address("import_match", intake), said | {"assessed_on": "01/01/2026"} | changes)


def test_list_goes_all_the_way(client, staff, form):
    intake = bring(client, form)
    assert decide(client, intake).status_code == 302
    assert client.get(address("import_show", intake)).context["found"]["tally"]["new"] == 4

    client.post(address("import_save", intake))
    client.post(address("import_save", intake))
    intake.refresh_from_db()
    assert (intake.state, Member.objects.count()) == (State.SAVED, 4)


def test_undoing_asks_for_the_password_and_then_does_it(client, club, form):
    user = make_staff(club.unit, role=Role.COMMUNE, username="lan")
    client.post(reverse("accounts:sign_in"), {"username": "lan", "password": "mat-khau-thu"})
    intake = bring(client, form)
    decide(client, intake)
    client.post(address("import_save", intake))

    assert client.get(address("import_undo", intake)).status_code == 200
    client.post(address("import_undo", intake))
    intake.refresh_from_db()
    assert (intake.by, intake.state, Member.objects.count()) == (user, State.UNDONE, 0)


def test_undoing_without_a_fresh_password_does_nothing(client, staff, form):
    intake = bring(client, form)
    decide(client, intake)
    client.post(address("import_save", intake))

    response = client.post(address("import_undo", intake))
    assert response.headers["Location"].startswith(reverse("accounts:password_again"))
    assert Member.objects.count() == 4


@pytest.mark.parametrize(
    "changes",
    [
        {"column-1": ""},
        {"column-2": "", "column-3": ""},
        {"column-4": "phone"},
        {"assessed_on": ""},
        {"joined_on": "31/02/2020"},
    ],
)
def test_columns_that_cannot_be_right_are_said_at_once(client, staff, form, changes):
    intake = bring(client, form)

    response = decide(client, intake, **changes)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_list_without_a_club_needs_the_column(client, staff, form):
    assert decide(client, bring(client, form, club="")).status_code == 200


def test_club_out_of_reach_cannot_be_chosen(client, staff, form):
    make_club(make_unit("X2"), code="C2")
    response = client.post(reverse("reports:import"), {"upload": upload(form), "club": "C2"})

    assert "club" in response.context["form"].errors


def test_hostile_name_is_shown_as_text(client, staff, form):
    response = client.post(
        reverse("reports:import"), {"upload": upload(form, "<img src=x>.xlsx"), "club": "C1"}
    )

    page = client.get(response.headers["Location"], follow=True).content.decode()
    assert "<img src=x>" not in page
    assert "&lt;img src=x&gt;.xlsx" in page


def test_what_is_no_list_is_said_above_the_form(client, staff, tmp_path):
    picture = tmp_path / "a.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    response = client.post(reverse("reports:import"), {"upload": upload(picture)})

    assert response.context["form"].non_field_errors()
    assert not Intake.objects.exists()


def test_file_too_large_for_anything_is_not_kept(client, staff, form, monkeypatch, tmp_path):
    monkeypatch.setattr(import_forms, "LARGEST", form.stat().st_size - 1)
    response = client.post(reverse("reports:import"), {"upload": upload(form), "club": "C1"})

    assert "upload" in response.context["form"].errors
    assert not (tmp_path / "intakes").exists()


def test_other_sheet_of_the_file_may_be_chosen(client, staff, tmp_path):
    path = workbook(tmp_path / "a.xlsx", *FORM)
    book = load_workbook(path)
    other = book.create_sheet("Ấp 2")
    for row in (HEADINGS, ["Lê Thị Ba", 1950, "Nữ", "01/01/2020"]):
        other.append(row)
    book.save(path)
    intake = bring(client, path)

    client.get(address("import_match", intake), {"sheet": 1})
    said = {"column-0": "full_name", "column-1": "born", "column-2": "sex", "column-3": "joined_on"}
    client.post(address("import_match", intake) + "?sheet=1", said)
    intake.refresh_from_db()
    assert (intake.state, intake.found["tally"]["new"]) == (State.CHECKED, 1)


def test_bad_rows_come_with_what_would_be_right(client, staff, tmp_path):
    rows = [["Lê Thị Ba", 1950, "Nữ"], ["Trần Văn Tư", "31/02/1950", "Nam"], ["=1+1", 1951, "Nam"]]
    intake = bring(client, workbook(tmp_path / "a.xlsx", HEADINGS, *rows))
    decide(client, intake)

    answer = client.get(address("import_bad_rows", intake))
    (tmp_path / "bad.xlsx").write_bytes(answer.content)
    cells = [list(row) for row in load_workbook(tmp_path / "bad.xlsx").active.iter_rows()]
    assert [cell.value for cell in cells[0]] == [*HEADINGS, "Cần sửa"]
    assert [row[0].value for row in cells[1:]] == ["Trần Văn Tư", "=1+1"]
    assert all(cell.data_type != "f" for row in cells for cell in row)
    assert all(row[-1].value for row in cells)


@pytest.mark.parametrize("name", ["import_list_form", "import_workbook_form"])
def test_empty_forms_can_be_brought_in_again_once_filled(client, staff, name, tmp_path):
    (tmp_path / "form.xlsx").write_bytes(client.get(reverse(f"reports:{name}")).content)
    sheet = load_workbook(tmp_path / "form.xlsx")["Thành viên"]
    sheet.append(["x"] * sheet.max_column)
    sheet.parent.save(tmp_path / "form.xlsx")

    intake = bring(client, tmp_path / "form.xlsx")
    if intake.kind == Intake.Kind.LIST:
        assert len(intake.reading["meanings"]) == sheet.max_column


def test_long_workbook_shows_how_far_it_is(client, staff, tmp_path):
    intake = bring(client, write(tmp_path / "a.xlsx", province()), club="")

    assert intake.state == State.CHECKING
    assert "<progress" in client.get(address("import_show", intake)).content.decode()


def test_sender_alone_goes_on_with_a_file(client, staff, club, form):
    intake = bring(client, form)
    decide(client, intake)
    client.force_login(make_staff(club.unit, role=Role.COMMUNE))

    assert client.get(address("import_show", intake)).status_code == 200
    assert client.post(address("import_save", intake)).status_code == 403
    assert client.post(address("import_cancel", intake)).status_code == 403
    assert not Member.objects.exists()


def test_outsider_finds_nothing_and_viewer_may_not(client, staff, club, form):
    intake = bring(client, form)
    client.force_login(make_staff(make_unit("X2"), role=Role.COMMUNE))
    assert client.get(address("import_show", intake)).status_code == 404

    client.force_login(make_staff(club.unit, role=Role.AUDITOR))
    assert client.get(address("import_show", intake)).status_code == 403
    assert client.get(reverse("reports:import")).status_code == 403


def test_list_of_files_asks_as_often_for_three_as_for_one(client, staff, form, django_assert_max_num_queries):
    for _ in range(3):
        bring(client, form)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("reports:import")).content.decode().count("form.xlsx") == 3
