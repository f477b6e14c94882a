"""Visits come in from a workbook, one a loan and day."""

import pytest

from loans.models import Visit
from tests.workbooks import loan, opening, places, province, take, taken

pytestmark = pytest.mark.django_db

VISIT = {"Mã khoản vay": "V1", "Ngày": "01/03/2020", "Đúng mục đích": "Có"}


def lent(*loans):
    return province() | {"Số dư đầu": [opening()], "Khoản vay": list(loans)}


def test_visits_are_known_by_loan_and_day():
    visit = {"Mã khoản vay": "V1", "Ngày": "01/03/2020", "Đúng mục đích": "x", "Ghi chú": "tốt"}
    taken(lent(loan()) | {"Kiểm tra vốn": [visit, visit | {"Ngày": "01/04/2020", "Đúng mục đích": None}]})

    assert Visit.objects.get(on__month=3).proper_use
    taken({"Kiểm tra vốn": [visit | {"Đúng mục đích": "Không"}]})

    assert list(Visit.objects.order_by("on").values_list("proper_use", "note")) == [
        (False, "tốt"),
        (False, "tốt"),
    ]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Mã khoản vay": "V9"}, "Mã khoản vay"),
        ({"Ngày": None}, "Ngày"),
        ({"Đúng mục đích": "?"}, "Đúng mục đích"),
    ],
)
def test_what_cannot_be_of_a_visit_is_refused(changes, column):
    book = take(lent(loan()) | {"Kiểm tra vốn": [VISIT | changes]})

    assert places(book.problems) == [("Kiểm tra vốn", 2, column)]
