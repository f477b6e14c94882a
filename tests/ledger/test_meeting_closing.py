"""What a closed meeting puts into the books, and what a reopening changes in them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from ledger import counting, fees, posting
from ledger.meetings import booking, calling, closing
from ledger.meetings.sheet import sheet
from ledger.models import Account, CashCount, Closing, Entry, Voucher
from tests.ledger.booking import taking_back
from tests.ledger.gathering import (
    DAY,
    FEE,
    NOW,
    THERE,
    close,
    expense,
    gift,
    make_gathering,
    reopen,
    row,
    send,
)

pytestmark = pytest.mark.django_db
BOX = Account.OPERATING_CASH


@pytest.fixture
def gathering():
    return make_gathering()


def code_of(activity, *args, **facts):
    with pytest.raises(ValidationError) as refused:
        activity(*args, **facts)
    return refused.value.code


def vouchers(meeting):
    return list(booking.of_meeting(meeting).order_by("pk"))


def in_the_box(meeting):
    return counting.expected(meeting.club, BOX, meeting.on)


def later(meeting, days=28):
    facts = {"place": "", "device": THERE, "now": NOW + timedelta(days=days), "by": User.objects.system()}
    return calling.call(club=meeting.club, on=meeting.on + timedelta(days=days), **facts)


class TestClosing:
    def test_each_payer_gift_and_expense_has_a_voucher(self, gathering):
        meeting, (an, binh, chi) = gathering
        send(
            meeting,
            row(an),
            row(binh, fee=10_000, months=2),
            row(chi, fee=0, months=0),
            gift(50_000),
            expense(20_000),
        )

        close(meeting, 45_000)

        booked = Entry.objects.filter(voucher__in=vouchers(meeting)).order_by(
            "voucher__kind", "voucher__number"
        )
        assert [(one.voucher.kind, one.debit, one.credit, one.amount, one.member) for one in booked] == [
            ("payment", Account.ACTIVITIES, BOX, 20_000, None),
            ("receipt", BOX, Account.FEES, FEE, an),
            ("receipt", BOX, Account.FEES, 10_000, binh),
            ("receipt", BOX, Account.MOBILISED, 50_000, None),
        ]
        assert {one.voucher.source for one in booked} == {Voucher.Source.MEETING}
        assert in_the_box(meeting) == 45_000

    def test_receipts_name_the_months_they_pay(self, gathering):
        meeting, (an, binh, _chi) = gathering
        send(meeting, row(an), row(binh, fee=10_000, months=2))

        close(meeting, 15_000)

        months = (
            Entry.objects.filter(member__in=[an, binh]).order_by("amount").values_list("fee_from", "fee_to")
        )
        assert list(months) == [(date(2020, 3, 1), date(2020, 3, 1)), (date(2020, 3, 1), date(2020, 4, 1))]
        assert fees.owed(meeting.club, DAY)[binh.pk].paid_through == date(2020, 4, 1)

    def test_the_count_is_on_record(self, gathering):
        meeting, (an, *_others) = gathering
        send(meeting, row(an))

        close(meeting, FEE)

        count = closing.count_of(meeting)
        assert (count.counted, count.expected, count.on, count.box) == (FEE, FEE, DAY, BOX)

    def test_a_difference_wants_a_reason_and_stops_everything_without(self, gathering):
        meeting, (an, *_others) = gathering
        send(meeting, row(an))

        assert code_of(close, meeting, FEE - 1_000) == "unexplained"
        assert vouchers(meeting) == []

        close(meeting, FEE - 1_000, reason="Thối nhầm")
        assert closing.count_of(meeting).difference == -1_000

    def test_closing_twice_books_once(self, gathering):
        meeting, (an, *_others) = gathering
        send(meeting, row(an))
        close(meeting, FEE)

        close(meeting, FEE)

        assert len(vouchers(meeting)) == CashCount.objects.count() == 1

    def test_a_sheet_that_changed_since_it_was_shown_is_not_closed(self, gathering):
        meeting, (an, *_others) = gathering
        send(meeting, row(an))

        assert code_of(close, meeting, FEE, version=0) == "stale"

    def test_differences_are_decided_first(self, gathering):
        meeting, (an, *_others) = gathering
        send(meeting, row(an), device=THERE)

        assert code_of(close, meeting, 0) == "differences"

    def test_more_than_there_is_cannot_be_spent(self, gathering):
        meeting, (an, *_others) = gathering
        send(meeting, row(an), expense(20_000))

        assert code_of(close, meeting, 0) == "short"

    def test_a_meeting_where_nobody_paid_is_closed_too(self, gathering):
        meeting, (an, *_others) = gathering
        send(meeting, row(an, fee=0, months=0))

        close(meeting, 0)

        meeting.refresh_from_db()
        assert meeting.is_closed
        assert vouchers(meeting) == []

    def test_queries_do_not_grow_with_the_rows(self):
        counts = []
        for members in (2, 8):
            meeting, people = make_gathering(members)
            send(meeting, *map(row, people))
            with CaptureQueriesContext(connection) as queries:
                close(meeting, members * FEE)
            counts.append(len(queries))

        assert counts[0] == counts[1] <= 40


class TestReopening:
    def test_only_rows_that_changed_are_booked_anew(self, gathering):
        meeting, (an, binh, _chi) = gathering
        send(meeting, row(an), row(binh), gift(50_000))
        close(meeting, 60_000)
        first = vouchers(meeting)
        reopen(meeting)
        send(meeting, row(binh, fee=20_000, months=0), key="lan-ghi-2")

        close(meeting, 75_000)

        new = [voucher for voucher in vouchers(meeting) if voucher not in first]
        assert [(one.kind, one.reverses_id and one.reverses.party, one.party) for one in new] == [
            ("receipt", None, binh.full_name),
            ("payment", binh.full_name, binh.full_name),
        ]
        assert in_the_box(meeting) == 75_000
        assert {one.party for one in booking.standing(meeting).values()} == {
            an.full_name,
            binh.full_name,
            "Bà Hoa",
        }

    def test_a_row_taken_out_is_reversed(self, gathering):
        meeting, (an, binh, _chi) = gathering
        send(meeting, row(an), row(binh))
        close(meeting, 2 * FEE)
        reopen(meeting)
        send(meeting, row(binh, present=False, fee=0, months=0), key="lan-ghi-2")

        close(meeting, FEE)

        assert in_the_box(meeting) == FEE
        assert fees.owed(meeting.club, DAY)[binh.pk].owed == FEE

    def test_a_tick_still_means_the_month_it_meant(self, gathering):
        meeting, (an, *_others) = gathering
        send(meeting, row(an))
        close(meeting, FEE)
        reopen(meeting)

        (line, *_rest) = sheet(meeting).lines

        assert (line.usual, line.filled.fee) == (FEE, FEE)

    def test_what_was_reversed_by_hand_is_not_booked_again(self, gathering):
        meeting, (an, binh, _chi) = gathering
        send(meeting, row(an), row(binh))
        close(meeting, 2 * FEE)
        by_hand = taking_back(booking.standing(meeting)[f"m{an.pk}"], "bằng tay", on=DAY)
        posting.post([by_hand], source=Voucher.Source.FORM, by=User.objects.system())
        reopen(meeting)

        close(meeting, FEE)

        assert in_the_box(meeting) == FEE
        assert booking.standing(meeting).keys() == {f"m{binh.pk}"}

    def test_only_the_last_closed_meeting_of_the_club(self, gathering):
        meeting, _people = gathering
        meeting = close(meeting, 0)
        after = later(meeting)
        assert closing.may_reopen(meeting)
        close(after, 0)

        assert not closing.may_reopen(meeting)
        assert code_of(reopen, meeting) == "not_last"

    def test_what_it_refuses_besides(self, gathering):
        meeting, _people = gathering
        assert code_of(reopen, meeting) == "not_closed"
        close(meeting, 0)
        assert code_of(reopen, meeting, reason="") == "no_reason"
        Closing.objects.create(club=meeting.club, through=DAY, totals={}, closed_by=User.objects.system())
        assert code_of(reopen, meeting) == "closed"


class TestCalling:
    def test_twice_on_a_day_is_once(self, gathering):
        meeting, _people = gathering

        assert later(meeting, days=0) == meeting

    @pytest.mark.parametrize(
        ("on", "code"),
        [
            (date(2020, 3, 22), "to_come"),
            (date(2020, 2, 29), "before_founding"),
            (date(2020, 3, 5), "closed"),
        ],
    )
    def test_days_it_refuses(self, gathering, on, code):
        club = gathering[0].club
        Closing.objects.create(
            club=club, through=date(2020, 3, 10), totals={}, closed_by=User.objects.system()
        )
        facts = {"place": "", "device": "", "now": NOW, "by": User.objects.system()}

        assert code_of(calling.call, club=club, on=on, **facts) == code
