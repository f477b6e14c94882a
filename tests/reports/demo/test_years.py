"""Life in the demonstration goes on after 2020: nothing of before changes, and no list is empty."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from accounts.models import User
from accounts.roles import Role
from clubs.geography import Geography
from clubs.models import Appointment, Club
from ledger import overdue
from ledger.fee_book import payers
from ledger.meetings import booking, listing
from ledger.models import (
    Account,
    Closing,
    Donation,
    FeeExemption,
    InKindGift,
    Meeting,
    Pledge,
    Support,
    Voucher,
)
from ledger.models.vouchers import number, own_number
from loans.granting.deciding import granted
from loans.granting.waiting import waiting
from loans.models import Application, Freeze, Loan, Recovery, Rescheduling, Step, Thaw, WriteOff
from loans.reckoning.owing import as_of
from members.models import BoardPost
from members.models.households import Standing
from reports.books import check
from reports.demo.province import sheets as history
from reports.demo.sign_ins import SIGN_INS
from reports.demo.years.books import quarter_end
from reports.demo.years.calendar import last_full_month
from tests.reports.demo.counting import lowest, till_movements
from tests.reports.demo.few import CLUBS, few, load, whole

pytestmark = pytest.mark.django_db

THROUGH = date(2026, 10, 31)
TODAY = date(2026, 11, 23)
ANOTHER_END = date(2021, 2, 28)  # tests/drills/test_demo.py has more of them


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 23), date(2026, 10, 31)),
        (date(2026, 12, 1), date(2026, 11, 30)),
        (date(2027, 1, 31), date(2026, 12, 31)),
    ],
)
def test_it_ends_with_the_last_full_month(today, last):
    assert last_full_month(today) == last


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 10, 31), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 9, 30)),
        (date(2027, 1, 31), date(2026, 12, 31)),
    ],
)
def test_books_are_closed_by_quarters(day, last):
    assert quarter_end(day) == last


def test_through_2020_there_is_just_what_the_report_tells():
    assert whole(date(2020, 12, 31), TODAY) == history()


def test_nothing_before_2021_changes_but_who_left_later():
    before, now = history(), whole(THROUGH, TODAY)
    kept = {title: now[title][: len(rows)] for title, rows in before.items()}
    later = [
        (old, new)
        for old, new in zip(before.pop("Thành viên"), kept.pop("Thành viên"), strict=True)
        if old != new
    ]

    assert kept == before
    assert later
    assert all(old["Ngày ra"] is None and new["Ngày ra"].year > 2020 for old, new in later)
    assert all(old | {"Ngày ra": new["Ngày ra"], "Lý do ra": new["Lý do ra"]} == new for old, new in later)


@pytest.mark.parametrize(("through", "today"), [(THROUGH, TODAY), (ANOTHER_END, ANOTHER_END)])
def test_no_till_is_below_zero_on_any_day_and_nothing_comes_after_the_end(through, today):
    rows = whole(through, today)

    assert max(row["Ngày"] for row in rows["Thu chi"]) <= through
    assert max(row["Ngày"] for row in rows["Trả nợ"]) <= today
    assert {box: low for box, moves in till_movements(rows).items() if (low := lowest(moves)) < 0} == {}


def test_one_number_is_one_voucher():
    rows, vouchers = whole(THROUGH, TODAY), {}
    for row in rows["Thu chi"]:
        facts = (row["Ngày"], row["Người nộp/nhận"], row["Hủy chứng từ"])
        assert vouchers.setdefault((row["Mã CLB"], row["Số chứng từ"]), facts) == facts
    clubs = {row["Mã khoản vay"]: row["Mã CLB"] for row in rows["Khoản vay"]}
    repaid = Counter((clubs[row["Mã khoản vay"]], row["Số chứng từ"]) for row in rows["Trả nợ"])

    assert set(repaid.values()) == {1}
    assert not vouchers.keys() & repaid.keys()


@dataclass(frozen=True)
class Seen:
    """What a database that holds a few clubs of the demonstration says on a day in the month after it."""

    problems: list
    faults: list
    behind: dict  # share of the members who owe fees, by club
    states: dict  # how many loans of the first club stand so
    kinds: dict  # how many of what one seldom sees the books of its last year hold
    second_numbers: list  # of vouchers that the program calls otherwise than the book
    late: list  # days past due of all running loans
    loan_meetings: list  # the days of the first club's
    waiting: list  # applications of the first club in the order of the rule, beside their facts
    places: dict  # the unit of each club, by code
    led: set  # clubs with a chair
    not_closed: int
    not_counted: int
    meetings: int  # of the last year
    closed: list  # every meeting
    chairs: set  # users and the clubs they lead (ids)
    newest: list  # the last meeting of the first club with how many vouchers it posted
    homes: dict  # the status of the first page by sign-in


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker):
    """Load a few clubs once for all tests of this module, look at them, and take them back."""
    with django_db_blocker.unblock(), transaction.atomic():
        book = load(few(THROUGH, TODAY), THROUGH, TODAY)
        found = _look(book)
        transaction.set_rollback(True)
    return found


def _look(book) -> Seen:
    clubs = {club.code: club for club in Club.objects.all()}
    first, homes = clubs[CLUBS[0]], Geography.load().homes(clubs.values(), TODAY)
    owing = [one for one in as_of(Loan.objects.all(), TODAY) if one.outstanding]
    chairs = BoardPost.objects.on(TODAY).filter(position=BoardPost.Position.CHAIR)
    return Seen(
        problems=book.problems,
        faults=list(check(list(clubs.values()))),
        behind={club.code: _behind(club) for club in clubs.values()},
        states=_states(first),
        kinds=_kinds(first),
        late=[one.standing.days_past_due for one in owing],
        second_numbers=[one for one in Voucher.objects.all() if number(one) != own_number(one)],
        loan_meetings=list(first.loan_meetings.values_list("on", flat=True)),
        waiting=waiting(first, TODAY),
        places={code: homes[club.pk][0].code for code, club in clubs.items()},
        led=set(chairs.values_list("club__code", flat=True)),
        not_closed=len(overdue.not_closed(clubs.values(), quarter_end(THROUGH))),
        not_counted=len(overdue.not_counted(clubs.values(), TODAY)),
        meetings=Meeting.objects.of(first).held().filter(on__gt=THROUGH - timedelta(days=365)).count(),
        closed=list(Meeting.objects.all()),
        chairs=set(Appointment.objects.filter(role=Role.CHAIR).values_list("user", "club")),
        newest=[(one, booking.of_meeting(one).count()) for one in listing.shown(first)[:1]],
        homes=_homes(),
    )


def _behind(club: Club) -> float:
    paying = [one for one in payers(club, TODAY) if one.here and one.card.usual]
    return sum(bool(one.card.owed) for one in paying) / len(paying)


def _states(club: Club) -> dict[str, int]:
    mine = {"loan__club": club}
    return {
        "frozen": Freeze.objects.filter(**mine).count(),
        "rescheduled": Rescheduling.objects.filter(schedule__loan__club=club).count(),
        "written off": WriteOff.objects.filter(**mine).count(),
        "recovered": Recovery.objects.filter(**mine).count(),
        "thawed": Thaw.objects.filter(freeze__loan__club=club).count(),
        "promised": Step.objects.filter(**mine, promised_on__lte=TODAY).count(),
        "urged": Step.objects.filter(**mine).values("loan").distinct().count(),
        "granted": granted([club]).count(),
        "withdrawn": Application.objects.filter(club=club, decisions__outcome="withdrawn").count(),
        "refused": Application.objects.filter(club=club, decisions__outcome="refused").count(),
    }


def _kinds(club: Club) -> dict[str, int]:
    vouchers = Voucher.objects.of(club).filter(on__gt=THROUGH - timedelta(days=365))
    credits = Counter(vouchers.values_list("entries__credit", flat=True))
    mine = {"voucher__in": vouchers}
    return {
        "taken back": vouchers.exclude(reverses=None).count(),
        "into the bank": vouchers.filter(entries__debit=Account.REVOLVING_BANK).count(),
        "donated": Donation.objects.filter(**mine).count(),
        "promised": Pledge.objects.filter(campaign__club=club, campaign__last__gt=TODAY).count(),
        "supported": Support.objects.filter(**mine).count(),
        "given in kind": InKindGift.objects.filter(club=club, on__gt=THROUGH).count(),
        "exempted": FeeExemption.objects.filter(club=club).count(),
        "closed": Closing.objects.filter(club=club).count(),
    } | {kind: credits[kind] for kind in (Account.OTHER_INCOME, Account.PROJECT, Account.BORROWED)}


def _homes() -> dict[str, int]:
    found = {}
    for one in SIGN_INS:
        client = Client()
        client.force_login(User.objects.get(username=one.username))
        found[one.username] = client.get(reverse("reports:home")).status_code
    return found


def test_it_comes_in_without_a_problem_and_the_books_are_sound(seen):
    assert seen.problems == []
    assert seen.faults == []


def test_most_members_paid_their_fees_and_some_are_behind(seen):
    assert all(0 < share < 0.3 for share in seen.behind.values())


def test_a_loan_of_every_kind_of_luck(seen):
    assert min(seen.states.values()) >= 1
    assert seen.states["granted"] == 1
    assert len(seen.loan_meetings) >= 6


def test_of_each_kind_the_first_club_has_one_to_show(seen):
    assert min(seen.kinds.values()) >= 1


def test_a_poor_applicant_who_never_borrowed_waits_first_for_the_meeting_of_today(seen):
    first, *others = seen.waiting

    assert (first.household, first.borrowed_before) == (Standing.POOR, 0)
    assert len(others) == 2
    assert all(TODAY > first.application.on > other.application.on for other in others)
    assert max(seen.loan_meetings) == TODAY


def test_a_voucher_has_one_number(seen):
    assert seen.second_numbers == []


def test_meetings_are_closed_by_those_who_lead_the_club_when_they_are_over(seen):
    assert len(seen.closed) > 40
    assert {(one.closed_by_id, one.club_id) for one in seen.closed} == seen.chairs
    for one in seen.closed:
        at = localtime(one.closed_at)
        assert (at.date(), 9 <= at.hour <= 16) == (one.on, True)


def test_the_newest_meeting_lies_in_the_running_month_and_took_money_in(seen):
    ((newest, vouchers),) = seen.newest

    assert THROUGH < newest.on <= TODAY
    assert newest.present > 20
    assert newest.fees > 0
    assert vouchers >= 4


def test_most_loans_are_repaid_on_time_and_some_are_late(seen):
    assert len(seen.late) >= 10
    assert 1 <= sum(days > 0 for days in seen.late) <= len(seen.late) / 3


def test_clubs_went_to_the_new_communes(seen):
    assert seen.places["95-CLB01"] == "31834"
    assert seen.places["95-CLB05"] == "31882"
    assert seen.places["95-CLB37"] == "31858"


def test_clubs_are_led_meet_close_their_books_and_count_their_cash(seen):
    assert seen.led == set(CLUBS)
    assert seen.meetings >= 10
    assert seen.not_closed <= 1
    assert seen.not_counted == 0


def test_every_sign_in_opens_its_first_page(seen):
    assert set(seen.homes.values()) == {200}
