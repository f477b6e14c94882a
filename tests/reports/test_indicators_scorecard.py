from datetime import date

import pytest

from clubs.models import Criterion, Programme
from ledger.models import Account as A
from ledger.models import Voucher
from tests.factories import make_club, make_loan, make_member, make_unit, post, reverse
from tests.reports.asking import report_on, value

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    return make_club()


def fill(club, women=0, men=0, older=None):
    """Members of whom `older` are over 60; all of them where it is not given."""
    total = women + men
    for number in range(total):
        born_on = date(1950, 1, 1) if older is None or number < older else date(1990, 1, 1)
        make_member(club, sex="female" if number < women else "male", born_on=born_on)


@pytest.mark.parametrize(("members", "meets"), [(49, 0), (50, 1), (70, 1), (71, 0)])
def test_the_band_of_size_includes_both_ends(club, members, meets):
    fill(club, men=members)

    assert value(club, "criteria.size") == meets


@pytest.mark.parametrize(("women", "meets"), [(599, 0), (600, 1), (700, 1), (701, 0)])
def test_the_share_of_women_is_compared_exactly(club, women, meets, monkeypatch):
    counted = {"members.total": 1000, "members.female": women, "members.older": 0}
    make_member(club)
    monkeypatch.setattr("reports.indicators.people.themselves", lambda *_: {club.pk: counted})

    assert value(club, "criteria.women") == meets


@pytest.mark.parametrize(("older", "meets"), [(5, 0), (6, 1), (7, 1), (8, 0)])
def test_sixty_to_seventy_percent_are_older(club, older, meets):
    fill(club, men=10, older=older)

    assert value(club, "criteria.older") == meets


class TestBothFunds:
    @pytest.fixture(autouse=True)
    def _member(self, club):
        make_member(club)

    def test_a_fund_is_in_use_once_a_movement_of_it_is_booked(self, club):
        post(club, date(2020, 1, 1), A.OPERATING_CASH, A.FEES, 1)
        post(club, date(2020, 12, 31), A.REVOLVING_BANK, A.STATE, 1)

        figure = report_on(club)["criteria.both_funds"]

        assert (figure.value, figure.previous) == (1, 0)
        assert value(club, "criteria.both_funds", last="2020-12-30") == 0

    def test_an_opening_balance_is_a_movement(self, club):
        for box in (A.OPERATING_CASH, A.REVOLVING_CASH):
            post(club, date(2020, 1, 1), box, A.STATE, 1, Voucher.Kind.OPENING)

        assert value(club, "criteria.both_funds") == 1


class TestBorrowers:
    def test_half_of_the_members_of_the_day_have_had_a_loan_from_this_club(self, club):
        borrower = make_member(club)
        make_member(club)
        make_loan(club, borrower, on=date(2020, 12, 31))

        figure = report_on(club)["criteria.borrowers"]

        assert (figure.value, figure.previous) == (1, 0)

    def test_loans_of_former_members_and_of_other_clubs_do_not_count(self, club):
        make_loan(club, make_member(club, left_on=date(2020, 6, 1)))
        make_loan(make_club(club.unit), make_member(club))

        assert value(club, "criteria.borrowers") == 0

    def test_a_reversed_loan_was_never_had(self, club):
        loan = make_loan(club)
        reverse(loan.events.get().voucher, date(2020, 2, 1))

        assert value(club, "criteria.borrowers") == 0


def test_a_club_without_members_meets_no_criterion(club):
    post(club, date(2020, 1, 1), A.OPERATING_CASH, A.FEES, 1)
    post(club, date(2020, 1, 1), A.REVOLVING_CASH, A.STATE, 1)

    report = report_on(club)

    assert [report.value(code) for code in report.figures if code.startswith("criteria.")] == [0] * 5


def test_the_unit_counts_its_active_clubs_that_meet_each():
    unit = make_unit()
    for members, dissolved_on in [(50, None), (60, None), (10, None), (55, date(2020, 6, 1))]:
        fill(make_club(unit, dissolved_on=dissolved_on), men=members)

    figure = report_on(unit)["criteria.size"]

    assert (figure.value, figure.previous, figure.share_whole) == (2, 3, 3)


def test_the_bands_are_those_of_the_programme_in_force_with_bands_of_its_own(club):
    fill(club, men=3)
    newer = Programme.objects.create(code="T", name="Đề án thử", since=date(2020, 10, 1), decision="")
    Criterion.objects.create(programme=newer, kind="size", low=3, high=3)

    figure = report_on(club)["criteria.size"]

    assert (figure.value, figure.previous) == (1, 0)
