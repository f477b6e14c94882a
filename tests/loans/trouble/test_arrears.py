"""Ageing, what is at risk, and who is to be called."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import User
from loans.models import Loan
from loans.reckoning.standing import Standing
from loans.trouble import arrears, freezing, urging
from tests.factories import make_club, make_loan, repay

ON = date(2020, 1, 10)
DUE = date(2020, 2, 10)


def standing(days, owed=100, overdue=40):
    return Standing(1, 1, owed, overdue if days else 0, days)


@pytest.mark.parametrize(
    ("days", "place"), [(1, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (900, 3)]
)
def test_every_loan_past_due_has_one_age(days, place):
    ages = arrears.of([standing(days)]).ages

    assert [one.loans for one in ages] == [int(number == place) for number in range(4)]
    assert (ages[place].overdue, ages[place].outstanding) == (40, 100)


def test_ages_add_up_to_what_is_overdue():
    found = arrears.of(standing(days) for days in (0, 1, 31, 61, 91))

    assert sum(one.overdue for one in found.ages) == found.overdue == 160
    assert (len(found.running), len(found.late), found.outstanding, found.longest) == (5, 4, 500, 91)


def test_what_is_at_risk_is_the_whole_loan():
    found = arrears.of([standing(0), standing(30), standing(31), standing(91)])

    assert (found.par30, found.par90) == (200, 100)
    assert (found.par30_share, found.par90_share) == (Decimal("50.00"), Decimal("25.00"))


def test_without_loans_there_is_no_share():
    found = arrears.of([Standing(1, 1, 0)])

    assert (found.running, found.par30, found.par30_share) == ([], 0, None)


@pytest.mark.django_db
def test_whom_to_call_the_longest_past_due_first():
    club = make_club()
    short = make_loan(club, on=ON + timedelta(days=31))
    long, frozen = make_loan(club, on=ON), make_loan(club, on=ON)
    by = User.objects.system()
    freezing.freeze(
        loan=frozen, since=DUE + timedelta(days=2), until=None, cause="death", reason="Mất", by=by
    )
    step = urging.note(loan=long, on=DUE, kind="call", by=by)
    repay(make_loan(club, on=ON), DUE, principal=1_200_000)
    make_loan(make_club(), on=ON)

    found, late = arrears.of_club(club, date(2020, 3, 15))

    assert [(one.loan, one.days) for one in late] == [(long, 34), (short, 5), (frozen, 1)]
    assert [one.last_step for one in late] == [step, None, None]
    assert [bool(one.owing.frozen) for one in late] == [False, False, True]
    assert late[0].owing.due_now == 200_000 + 12_000 + 11_000
    assert len(found.running) == 3


@pytest.mark.django_db
def test_clubs_with_the_most_at_risk_first():
    well, badly, idle = make_club(), make_club(), make_club()
    make_loan(well, on=date(2020, 3, 1))
    make_loan(badly, on=ON)
    clubs = [well, badly, idle]

    rows = arrears.by_club(clubs, date(2020, 4, 1))

    assert [row.club for row in rows] == [badly, well]
    assert [row.arrears.overdue for row in rows] == [200_000, 0]
    assert arrears.together(rows).outstanding == 2_400_000


@pytest.mark.django_db
def test_few_questions_however_many_loans(django_assert_num_queries):
    club = make_club()
    for _number in range(3):
        make_loan(club, on=ON)

    with django_assert_num_queries(3):
        arrears.by_club([club], date(2020, 4, 1))
    with django_assert_num_queries(6):
        arrears.of_club(club, date(2020, 4, 1))
    assert Loan.objects.count() == 3
