"""Headings are found under titles, over two rows and in any spelling; columns are known by their meaning."""

import pytest

from members.lists import headings
from tests.lists import FORM, table


def found(*rows):
    return headings.find(table(*rows))


def test_usual_form_is_read_by_its_two_rows_of_headings():
    layout = found(*FORM)

    assert layout.row == 4
    assert layout.meanings == {
        1: "full_name",
        2: "male",
        3: "female",
        4: "address",
        5: "poor",
        6: "near_poor",
        7: "in_difficulty",
        8: "phone",
    }
    assert layout.headings[2:4] == ["Năm sinh Nam", "Năm sinh Nữ"]


def test_row_that_numbers_the_columns_is_no_data():
    assert found(*FORM).lines[0][0] == 7


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("HỌ VÀ TÊN", "full_name"),
        ("Họ", "family_name"),
        ("Hộ", None),
        ("HO\u0323\u0302", None),
        ("ho\u0323 va\u0300 te\u0302n", "full_name"),
        ("Họ và\ntên\u00a0", "full_name"),
        ("Họ tên (chữ in hoa)", "full_name"),
        ("Ngày, tháng, năm sinh", "born"),
        ("SĐT", "phone"),
        ("Số CMND/CCCD", "citizen_number"),
        ("Quan hệ với chủ hộ", None),
        ("is_superuser", None),
    ],
)
def test_heading_means_what_people_mean(heading, meaning):
    assert headings.meaning_of(heading) == meaning


def test_second_column_of_one_meaning_is_left_out():
    assert found(["Họ tên", "Năm sinh", "Ngày sinh"], ["A", 1950, 1950]).meanings == {
        0: "full_name",
        1: "born",
    }


def test_sheet_without_known_headings_is_no_list():
    assert found(["Thu", "Chi"], ["1", "2"]) is None


def test_row_of_data_is_never_taken_for_a_second_row_of_headings():
    layout = found(["STT", "Họ và tên", "Năm sinh"], ["1", "Nam", "Nữ"])

    assert [number for number, _values in layout.lines] == [2]


def test_what_somebody_said_of_a_heading_goes_before_what_it_seems_to_mean():
    layout = found(["Họ và tên", "Năm sinh", "Ghi chú", "Ấp"], ["A", 1950, "0912", "1"])
    headings.recalled(layout, {"ghi chu": "phone", "ap": ""})

    assert layout.meanings == {0: "full_name", 1: "born", 2: "phone"}
