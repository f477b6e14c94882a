"""The whole demonstration, ended on other days: it comes in, and its books are sound."""

import io
from datetime import date

import pytest
from django.core.management import call_command

from clubs.models import Club
from ledger.models import Voucher

ENDS = [date(2021, 1, 31), date(2024, 2, 29), date(2027, 6, 30)]


@pytest.mark.django_db
@pytest.mark.parametrize("through", ENDS)
def test_the_whole_province_comes_in_and_its_books_are_sound(through):
    books = io.StringIO()

    call_command("load_demo", through=through, stdout=io.StringIO())
    call_command("check_books", stdout=books)

    assert Club.objects.count() >= 28
    assert str(Club.objects.count()) in books.getvalue()
    assert Voucher.objects.latest("on").on.year == through.year
