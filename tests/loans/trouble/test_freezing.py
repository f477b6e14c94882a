"""Frozen loans: their days stand still, and run again."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from ledger.models import Closing
from loans.models import Freeze, Instalment, Loan, Schedule
from loans.reckoning.frozen import frozen_days
from loans.reckoning.owing import as_of
from loans.reckoning.register import State, register
from loans.reckoning.standing import standings
from loans.trouble import freezing
from tests.factories import make_club, make_loan, repay

pytestmark = pytest.mark.django_db

ON = date(2020, 1, 10)  # 1.200.000 đồng in 12 instalments of 100.000, the first due on 10/02/2020
FLOOD = date(2020, 3, 1)


@pytest.fixture
def loan():
    return make_loan(make_club(), on=ON, principal=1_200_000)


def freeze(loan, since=FLOOD, until=None, cause="disaster"):
    by = User.objects.system()
    return freezing.freeze(loan=loan, since=since, until=until, cause=cause, reason="Lũ cuốn", by=by)


def lift(frozen, on):
    return freezing.thaw(freeze=frozen, on=on, reason="Đã có thu nhập", by=User.objects.system())


def frozen_on(day):
    return {one.loan: one.frozen for one in as_of(Loan.objects.all(), day)}


def standing(loan, day):
    (found,) = standings(Loan.objects.filter(pk=loan.pk), day)
    return found.days_past_due, found.overdue_principal


def refused(code, act, *args, **facts):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **facts)
    assert refusal.value.error_list[0].code == code


def test_days_stand_still_while_a_loan_is_frozen(loan):
    freeze(loan)

    assert standing(loan, date(2020, 2, 29)) == (19, 100_000)
    assert standing(loan, FLOOD) == (19, 100_000)
    assert standing(loan, date(2020, 6, 30)) == (19, 100_000)


def test_days_run_again_after_the_last_frozen_one(loan):
    freeze(loan, until=date(2020, 3, 31))

    assert standing(loan, date(2020, 4, 1)) == (20, 100_000)
    assert standing(loan, date(2020, 4, 10)) == (29, 100_000)
    assert standing(loan, date(2020, 4, 11)) == (30, 200_000)  # what was due on 10/03, 31 days later


def test_days_run_again_from_the_day_the_freeze_is_lifted(loan):
    lift(freeze(loan), date(2020, 4, 1))

    assert standing(loan, date(2020, 3, 31)) == (19, 100_000)
    assert standing(loan, date(2020, 4, 1)) == (20, 100_000)


def test_two_freezes_add_up(loan):
    freeze(loan, since=date(2020, 2, 11), until=date(2020, 2, 11))
    freeze(loan, since=date(2020, 2, 15), until=date(2020, 2, 16))

    assert standing(loan, date(2020, 2, 20))[0] == 10 - 3


def test_a_new_plan_knows_of_the_days_before_it(loan):
    freeze(loan, until=date(2020, 3, 31))
    plan = Schedule.objects.create(loan=loan, number=2, since=date(2020, 3, 22))
    due = date(2020, 3, 25)
    Instalment.objects.create(schedule=plan, number=1, due=due, principal=1_200_000, interest=0)

    assert frozen_days([loan.pk], date(2020, 4, 10)) == {loan.pk: 10}
    assert standing(loan, date(2020, 4, 10))[0] == 16 - 10


def test_which_loans_are_frozen_on_a_day(loan):
    frozen = freeze(loan, until=date(2020, 3, 31))
    other = make_loan(loan.club, on=ON)
    lifted = freeze(other, until=date(2020, 3, 31))
    lift(lifted, date(2020, 3, 20))

    assert frozen_on(date(2020, 2, 29)) == {loan: None, other: None}
    assert frozen_on(date(2020, 3, 19)) == {loan: frozen, other: lifted}
    assert frozen_on(date(2020, 3, 20)) == {loan: frozen, other: None}
    assert frozen_on(date(2020, 4, 1)) == {loan: None, other: None}


def test_a_frozen_loan_has_a_state_of_its_own_that_follows_from_the_freeze(loan):
    freeze(loan, until=date(2020, 3, 31))

    def states(day):
        return [row.state for row in register(loan.club, day).rows]

    assert states(date(2020, 2, 29)) == [State.OVERDUE]
    assert states(date(2020, 3, 1)) == states(date(2020, 3, 31)) == [State.FROZEN]
    assert states(date(2020, 4, 1)) == [State.OVERDUE]
    repay(loan, date(2020, 3, 15), principal=1_200_000, interest=12_000)
    assert states(date(2020, 3, 31)) == []  # nothing is owed: frozen or not


def test_no_day_is_frozen_twice(loan):
    freeze(loan, until=date(2020, 3, 31))

    refused("frozen", freeze, loan, date(2020, 3, 31))
    refused("frozen", freeze, loan, date(2020, 2, 1))
    assert freeze(loan, since=date(2020, 2, 1), until=date(2020, 2, 29))
    assert freeze(loan, since=date(2020, 4, 1))


def test_no_day_before_the_loan_is_frozen(loan):
    refused("before_loan", freeze, loan, date(2020, 1, 9))


def test_no_end_is_years_away(loan):
    refused("too_long", freeze, loan, until=date(2025, 3, 2))
    assert freeze(loan, until=date(2025, 3, 1))


def test_what_a_closed_period_showed_stays(loan):
    frozen = freeze(loan)
    by = User.objects.system()
    Closing.objects.create(club=loan.club, through=date(2020, 3, 31), totals={}, closed_by=by)

    refused("closed", lift, frozen, date(2020, 3, 31))
    refused("closed", freeze, make_loan(loan.club, on=ON), date(2020, 3, 31))
    assert lift(frozen, date(2020, 4, 1))


@pytest.mark.parametrize("day", [date(2020, 3, 1), date(2020, 4, 1)])
def test_a_freeze_is_lifted_within_its_days(loan, day):
    refused("outside", lift, freeze(loan, until=date(2020, 3, 31)), day)


def test_a_freeze_is_lifted_once(loan):
    frozen = freeze(loan)
    lift(frozen, date(2020, 4, 1))

    refused("lifted", lift, frozen, date(2020, 4, 2))


def test_days_are_in_order(loan):
    with pytest.raises(ValidationError):
        freeze(loan, until=date(2020, 2, 29))
    assert not Freeze.objects.exists()


def test_who_froze_what_and_why_stands_in_the_log(loan):
    frozen = freeze(loan)
    lift(frozen, date(2020, 4, 1))

    records = AuditRecord.objects.filter(subject__in=["loans.Freeze", "loans.Thaw"])
    assert [one.after["reason"] for one in records.order_by("pk")] == ["Lũ cuốn", "Đã có thu nhập"]
    assert {one.place for one in records} == {f"club:{loan.club_id}"}
