"""A file is kept privately, checked without saving, saved as it was shown, and gone afterwards."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from accounts.models import AuditRecord
from accounts.roles import Role
from clubs.models import Appointment
from members.models import Member, Membership
from reports.importing import matching, store, working
from reports.importing.matching import Reading
from reports.models import Intake
from tests.factories import make_club, make_member, make_staff, make_unit
from tests.lists import FORM, HEADINGS, workbook
from tests.reports.importing.bringing import NOW, State, begun, checked, go_on, saved
from tests.workbooks import member, province, taken, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def club(db):
    return make_club(make_unit("X1"), code="C1")


@pytest.fixture
def staff(club):
    return make_staff(club.unit, role=Role.COMMUNE)


@pytest.fixture
def form(tmp_path):
    return workbook(tmp_path / "form.xlsx", *FORM)


def test_checking_counts_and_saves_nothing(form, staff, club):
    intake = checked(form, staff, club)

    assert intake.state == State.CHECKED
    assert intake.found["tally"] == {"new": 4, "changed": 0, "same": 0}
    assert [row for row, _text in intake.found["left_out"]] == [9, 12, 13, 14, 15]
    assert not Member.objects.exists()


def test_saving_saves_what_was_shown_logs_it_and_removes_the_file(form, staff, club, folder):
    intake = saved(form, staff, club)

    assert Membership.objects.filter(club=club).count() == 4
    assert list(folder.iterdir()) == []
    record = AuditRecord.objects.get(action=AuditRecord.Action.IMPORT)
    assert (record.by, record.after["sha256"]) == (staff, intake.digest)
    assert set(AuditRecord.objects.filter(by=staff).values_list("place", flat=True)) == {f"club:{club.pk}"}


def test_same_file_again_has_nothing_to_save(form, staff, club):
    saved(form, staff, club)
    intake = checked(form, staff, club)

    assert intake.found["nothing"]
    assert intake.found["tally"] == {"new": 0, "changed": 0, "same": 4}


def test_one_bad_row_keeps_all_out(tmp_path, staff, club):
    rows = [["Lê Thị Ba", 1950, "Nữ"], ["Trần Văn Tư", "31/02/1950", "Nam"]]
    intake = checked(workbook(tmp_path / "a.xlsx", HEADINGS, *rows), staff, club)

    assert (intake.state, intake.found["refused"]) == (State.REFUSED, 1)
    assert intake.found["problems"][0][:4] == ["Sheet1", 3, "Ngày sinh", "31/02/1950"]
    assert not working.ask(intake, State.SAVING, now=NOW)


def test_file_that_was_asked_to_be_saved_is_not_asked_again(form, staff, club):
    intake = checked(form, staff, club)

    assert working.ask(intake, State.SAVING, now=NOW)
    assert not working.ask(Intake.objects.get(), State.SAVING, now=NOW)


def test_register_that_changed_meanwhile_is_shown_before_anything_is_saved(form, staff, club):
    intake = checked(form, staff, club)
    make_member(club, full_name="Đặng Thị Út", sex="female", born_on=date(1958, 5, 5))
    go_on(intake, State.SAVING)

    assert (intake.state, intake.found["moved"]) == (State.CHECKED, True)
    assert Member.objects.count() == 1
    assert go_on(intake, State.SAVING).state == State.SAVED


def test_right_that_ended_meanwhile_stops_the_saving(form, staff, club):
    intake = checked(form, staff, club)
    Appointment.objects.filter(user=staff).delete()

    assert go_on(intake, State.SAVING).state == State.REFUSED
    assert not Member.objects.exists()


def test_file_that_lies_there_no_longer_ends_as_a_sentence(form, staff, club):
    intake = begun(form, staff, club)
    store.remove(intake.key)

    assert go_on(intake, State.CHECKING).state == State.REFUSED


def test_mistake_of_ours_saves_nothing_and_leaves_no_file_hanging(form, staff, club, monkeypatch):
    intake = checked(form, staff, club)
    monkeypatch.setattr(working.outcomes, "deeds", lambda book: 1 / 0)

    assert go_on(intake, State.SAVING).state == State.REFUSED
    assert not Member.objects.exists()


def test_files_are_private_and_removed_when_dropped(form, staff, club, folder):
    intake = begun(form, staff, club)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    working.cancel(intake)
    assert list(folder.iterdir()) == []


def test_file_that_is_no_list_leaves_nothing_behind(tmp_path, staff, club, folder):
    with pytest.raises(ValidationError) as refused:
        begun(workbook(tmp_path / "a.xlsx", ["Thu", "Chi"], [1, 2]), staff, club)

    assert refused.value.code == "no_headings"
    assert list(folder.iterdir()) == []


def test_old_files_are_removed_by_age(form, staff, club, folder):
    begun(form, staff, club)

    assert store.remove_old(NOW - timedelta(days=999)) == 0
    assert store.remove_old(NOW + timedelta(days=99_999)) == 1
    assert list(folder.iterdir()) == []


def test_cells_are_kept_as_they_were_read(tmp_path, folder):
    rows = [["A", "B", "C"], [date(1950, 6, 15), 1.5, "=1+1"]]
    key = Intake().key
    store.keep_tables(key, working.files.read(workbook(tmp_path / "a.xlsx", *rows), "a.xlsx"))

    ((_heading, (number, values)),) = [table.lines for table in store.tables(key)]
    assert (number, values[:2], type(values[2]).__name__) == (2, [date(1950, 6, 15), 1.5], "Formula")


def test_what_somebody_said_of_a_heading_is_remembered_for_the_unit(tmp_path, staff, club):
    rows = [[*HEADINGS, "Ghi chú", "Địa chỉ"], ["Lê Thị Ba", 1950, "Nữ", None, "0912345678", "Tổ 1"]]
    path = workbook(tmp_path / "a.xlsx", *rows)
    intake = begun(path, staff, club)
    layout = matching.layout_of(store.tables(intake.key), Reading.of(intake.reading))
    layout.meanings |= {4: "phone"}
    del layout.meanings[5]
    matching.remember(unit=club.unit, layout=layout, by=staff)

    again = Reading.of(begun(path, staff, club).reading)
    assert again.meanings == {"0": "full_name", "1": "born", "2": "sex", "3": "joined_on", "4": "phone"}
    elsewhere = make_club(make_unit("X2"))
    other = Reading.of(begun(path, make_staff(elsewhere.unit), elsewhere).reading)
    assert other.meanings["5"] == "address"


def test_old_font_is_converted_before_it_is_saved(tmp_path, staff, club):
    rows = [
        ["Hä vµ tªn", "N¨m sinh", "Giíi tÝnh"],
        ["NguyÔn V¨n Hïng", 1950, "Nam"],
        ["TrÇn ThÞ Mü", 1951, "N÷"],
    ]
    intake = saved(workbook(tmp_path / "a.xlsx", *rows), staff, club)

    assert intake.reading["charset"] == "tcvn3"
    assert sorted(Member.objects.values_list("full_name", flat=True)) == ["Nguyễn Văn Hùng", "Trần Thị Mỹ"]


def test_long_list_waits_for_the_worker(tmp_path, staff, club):
    people = [
        [f"Nguyễn Văn {chr(65 + number % 26)}{'n' * (number // 26)}", 1950, "Nam"] for number in range(501)
    ]
    intake = begun(workbook(tmp_path / "a.xlsx", HEADINGS, *people), staff, club)
    intake.save()
    working.ask(intake, State.CHECKING, now=NOW)

    assert not working.at_once(intake)
    call_command("run_intakes", "--once")
    intake.refresh_from_db()
    assert (intake.state, intake.found["tally"]["new"]) == (State.CHECKED, 501)


def test_data_workbook_takes_the_same_way(tmp_path):
    taken(province())
    staff = make_staff(Membership.objects.get().club.unit)
    tables = province() | {"Thành viên": [member(), member({"Mã thành viên": "M2", "Mã hộ": None})]}

    intake = saved(
        write(tmp_path / "a.xlsx", {"Hộ": tables["Hộ"], "Thành viên": tables["Thành viên"]}), staff
    )

    assert intake.kind == Intake.Kind.WORKBOOK
    assert Member.objects.filter(code="M2").exists()
