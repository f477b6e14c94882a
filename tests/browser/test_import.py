"""Bringing a list in as an office does it, on a telephone and on a computer, without JavaScript too."""

import pytest

from accounts.roles import Role
from members.models import Member
from reports.importing import store
from tests.browser.pages import SCREENS, arrive, follow, heading, look, press, touch, visit
from tests.browser.picturing import picture
from tests.factories import date, make_club, make_staff, make_unit
from tests.lists import FORM, workbook

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "FOLDER", tmp_path / "intakes")


@pytest.fixture
def club(transactional_db):
    commune = make_unit("C1", name="Xã Vĩnh Trạch")
    club = make_club(commune, date(2019, 1, 1), "CLB-A", name="CLB ấp Giồng Giữa")
    make_club(commune, code="CLB-B", name="CLB ấp Công Điền")
    make_staff(commune, Role.COMMUNE, username="lan")
    return club


@pytest.fixture
def form(tmp_path):
    """The usual form, with a birth that never was."""
    rows = [list(row) for row in FORM]
    rows[7][3] = "31/02/1956"
    return workbook(tmp_path / "danh-sach.xlsx", *rows)


@pytest.fixture
def mended(tmp_path):
    return workbook(tmp_path / "danh-sach-da-sua.xlsx", *FORM)


def bring(page, path):
    """Choose the file and say what it does not."""
    page.goto("/nhap-tep/")
    page.set_input_files("input[type=file]", path)
    page.get_by_label("Nhập vào câu lạc bộ").select_option("CLB-A")
    press(page, "Đọc tệp")
    page.get_by_label("Ngày vào CLB của người không ghi ngày").fill("01/03/2020")
    page.get_by_label("Ngày phân loại hộ nghèo, cận nghèo").fill("01/01/2026")


@SCREENS
def test_office_brings_a_list_in_mends_it_saves_it_and_takes_it_back(screen, request, club, form, mended):
    page = request.getfixturevalue(screen)
    arrive(page)
    bring(page, form)
    look(page)
    picture(page, "ghep-cot", on="desktop")

    press(page, "Xem trước")
    assert "31/02/1956" in page.locator("ol.problems").inner_text()
    look(page)
    picture(page, "xem-truoc")
    with page.expect_download() as download:
        touch(page.get_by_role("link", name="Tải các dòng cần sửa"))
    assert download.value.suggested_filename == "can-sua_danh-sach.xlsx"

    bring(page, mended)
    press(page, "Xem trước")
    look(page)
    press(page, "Ghi tất cả vào sổ")
    assert heading(page) == "Đã ghi"
    assert Member.objects.count() == 4
    look(page)

    follow(page, "Hoàn tác cả lần nhập")
    look(page)
    press(page, "Hoàn tác cả lần nhập")
    assert heading(page) == "Đã hoàn tác"
    assert Member.objects.count() == 0
    visit(page, "/nhap-tep/")


def test_list_is_brought_in_without_a_script(new_context, live_server, club, mended):
    page = new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    arrive(page)
    bring(page, mended)
    press(page, "Xem trước")
    press(page, "Ghi tất cả vào sổ")

    assert Member.objects.count() == 4
