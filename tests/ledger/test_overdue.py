"""Which clubs are late with closing their books and counting their cash."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from ledger import closing, counting, overdue
from ledger.counting import Found
from tests.factories import make_club
from tests.ledger.booking import CASH, DAY, REVOLVING, make_books, opening, post

pytestmark = pytest.mark.django_db

MARCH, JUNE = date(2020, 3, 31), date(2020, 6, 30)


@pytest.fixture
def club():
    return make_books()


def count(club, on, box=CASH):
    found = Found({50_000: 1}, "Bà Lan", "đếm thử")
    by = User.objects.system()
    return counting.count(club=club, box=box, on=on, found=found, key=f"{on} {box}", by=by)


class TestClosing:
    def test_a_club_with_money_is_late_until_it_closes(self, club):
        assert overdue.not_closed([club], MARCH) == [club]

        closed = closing.close(club=club, through=MARCH, by=User.objects.system(), despite_gaps=True)
        assert overdue.not_closed([club], MARCH) == []
        assert overdue.not_closed([club], JUNE) == [club]

        closing.reopen(closing=closed, reason="ghi sót", by=User.objects.system())
        assert overdue.not_closed([club], MARCH) == [club]

    def test_a_club_without_money_by_then_is_not(self, club):
        assert overdue.not_closed([club, make_club()], DAY - timedelta(days=1)) == []


class TestCounting:
    @pytest.mark.parametrize(("days", "late"), [(0, False), (34, False), (35, True)])
    def test_a_count_holds_for_35_days(self, club, days, late):
        count(club, DAY)

        assert bool(overdue.not_counted([club], DAY + timedelta(days=days))) is late

    def test_every_box_with_cash_is_counted(self, club):
        post(opening(club, 5_000, "more", into=REVOLVING))
        count(club, DAY)
        assert overdue.not_counted([club], DAY) == [club]

        count(club, DAY, REVOLVING)
        assert overdue.not_counted([club], DAY) == []

    def test_no_cash_need_not_be_counted(self):
        assert overdue.not_counted([make_club()], DAY) == []
