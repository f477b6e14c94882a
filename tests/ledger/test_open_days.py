"""Which days the books of a club take, and what is said where they do not."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from ledger import open_days
from ledger.models import Closing, Reopening
from tests.factories import FOUNDED, make_club

THROUGH = date(2020, 3, 31)
AFTER = THROUGH + timedelta(days=1)


def close(club, through=THROUGH):
    return Closing.objects.create(club=club, through=through, totals={}, closed_by=User.objects.system())


def refusal(check, *facts) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        check(*facts)
    return refused.value


class TestClosed:
    @pytest.fixture
    def club(self, db):
        club = make_club()
        close(club)
        close(club, date(2020, 2, 29))
        return club

    def test_the_last_day_counts_whichever_was_written_last(self, club):
        assert open_days.closed_through([club.pk]) == {club.pk: THROUGH}
        assert open_days.is_closed(club, THROUGH)
        assert not open_days.is_closed(club, AFTER)

    def test_other_clubs_are_not_asked(self, club, django_assert_num_queries):
        other = make_club()
        with django_assert_num_queries(1):
            assert open_days.closed_through([other.pk]) == {}
        open_days.refuse_closed([(other.pk, THROUGH), (club.pk, AFTER)])

    def test_what_was_reopened_is_open(self, club):
        closing = Closing.objects.get(club=club, through=THROUGH)
        Reopening.objects.create(closing=closing, reason="Sai", reopened_by=User.objects.system())

        assert open_days.closed_through([club.pk]) == {club.pk: date(2020, 2, 29)}

    def test_the_refusal_names_the_last_closed_day(self, club):
        refused = refusal(open_days.refuse_closed, [(club.pk, AFTER), (club.pk, THROUGH)])

        assert refused.code == "closed"
        assert "31/03/2020" in refused.message


class TestLife:
    ENDED = date(2025, 1, 1)

    @pytest.mark.parametrize(
        ("day", "code", "named"),
        [
            (FOUNDED - timedelta(days=1), "before_founding", f"{FOUNDED:%d/%m/%Y}"),
            (ENDED + timedelta(days=1), "after_dissolution", "01/01/2025"),
        ],
    )
    def test_days_outside_are_refused(self, db, day, code, named):
        refused = refusal(open_days.refuse_outside_life, make_club(dissolved_on=self.ENDED), day)

        assert refused.code == code
        assert named in refused.message

    @pytest.mark.parametrize("day", [FOUNDED, ENDED])
    def test_its_first_and_its_last_day_are_inside(self, db, day):
        open_days.refuse_outside_life(make_club(dissolved_on=self.ENDED), day)


def test_only_days_to_come_are_to_come():
    open_days.refuse_to_come(THROUGH, THROUGH)

    assert refusal(open_days.refuse_to_come, AFTER, THROUGH).code == "to_come"
