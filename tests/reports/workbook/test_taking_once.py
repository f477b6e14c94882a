"""A workbook is taken in with few questions: what one sheet has learnt is not asked again for another."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.reports.workbook import whole
from tests.workbooks import province, taken, voucher

pytestmark = pytest.mark.django_db

ONCE_MORE = [
    "clubs_unit",  # the map, once the file has drawn it anew
    "ledger_closing",  # what is closed, once posting has locked the books
    "ledger_entry",  # and what the boxes hold
    "loans_schedule",  # how many plans a loan has, before each gets the next number
]


def questions(tables):
    """What is asked while `tables` are taken in, each time it is."""
    User.objects.system()
    with CaptureQueriesContext(connection) as captured:
        taken(tables)
    said = [query["sql"] for query in captured.captured_queries]
    return [sql for sql in said if sql.startswith("SELECT") and "accounts_user" not in sql]


def asked_again(tables):
    """The tables about which `tables` ask the same again, as often as they do."""
    again = Counter(questions(tables))
    again.subtract(set(again))
    return sorted(sql.partition(' FROM "')[2].partition('"')[0] for sql in again.elements())


def test_every_sheet_together_asks_nothing_twice():
    assert asked_again(whole.tables()) == ONCE_MORE


def test_the_same_workbook_again_asks_nothing_twice():
    taken(whole.tables())

    assert asked_again(whole.tables()) == ["ledger_closing"]


def test_sheets_without_rows_ask_nothing():
    assert len(questions(province())) <= 12


def test_more_rows_that_are_booked_already_are_not_more_questions():
    few, many = (
        province() | {"Thu chi": [voucher({"Số chứng từ": f"PT{number}"}) for number in range(count)]}
        for count in (1, 5)
    )
    taken(many)

    assert len(questions(few)) == len(questions(many))
