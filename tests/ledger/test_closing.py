"""A period is closed when nothing is missing; the last one is opened again with a reason."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from ledger import checking, closing, counting, open_days
from ledger.counting import Found
from ledger.models import Account, Closing, Meeting
from tests.factories import make_club
from tests.ledger.booking import CASH, DAY, REVOLVING, make_books, post, receipt
from tests.spoiling import spoil

pytestmark = pytest.mark.django_db

END = date(2020, 3, 31)
NEXT = date(2020, 4, 30)


@pytest.fixture
def club():
    """Right books, and the 650.000 đ in the operating cash counted."""
    club = make_books()
    count(club, 650_000)
    return club


def count(club, amount, on=END, box=CASH, reason=""):
    found = Found({50_000: amount // 50_000}, "Bà Lan", reason)
    key = f"{box} {on} {amount}"
    return counting.count(club=club, box=box, on=on, found=found, key=key, by=User.objects.system())


def close(club, through=END, **how):
    return closing.close(club=club, through=through, by=User.objects.system(), **how)


def reopen(closed, reason="Ghi sót phiếu"):
    return closing.reopen(closing=closed, reason=reason, by=User.objects.system())


def refusal(act, *args, **how):
    with pytest.raises(ValidationError) as refused:
        act(*args, **how)
    return refused.value.error_list[0].code


def gap_codes(club, through=END):
    return [gap.code for gap in closing.gaps(club, through)]


def logged(subject):
    return AuditRecord.objects.filter(subject=subject).count()


class TestClosing:
    def test_freezes_what_each_account_holds_and_is_logged(self, club):
        closed = close(club)

        assert closed.totals == {"fees": -800_000, "operating_bank": 100_000, "operating_cash": 650_000} | {
            "visits": 50_000
        }
        assert list(checking.check([club])) == []
        assert logged("ledger.Closing") == 1

    def test_later_days_do_not_count(self, club):
        post(receipt(club, 5_000, "later", on=END + timedelta(days=1)))

        assert close(club).totals[CASH] == 650_000

    def test_nothing_is_posted_into_it_and_the_day_after_is_open(self, club):
        close(club)

        assert refusal(post, receipt(club, 5_000, "late", on=END)) == "closed"
        post(receipt(club, 5_000, "next", on=END + timedelta(days=1)))

    @pytest.mark.parametrize("through", [END, DAY])
    def test_what_is_closed_is_not_closed_again(self, club, through):
        close(club)

        assert refusal(close, club, through) == "closed"

    def test_a_club_without_money_closes(self):
        assert close(make_club()).totals == {}


class TestGaps:
    def test_none_when_all_is_there(self, club):
        assert gap_codes(club) == []

    def test_a_meeting_that_is_not_closed_must_be(self, club):
        Meeting.objects.create(club=club, on=END)
        Meeting.objects.create(club=club, on=END + timedelta(days=1))

        assert gap_codes(club) == ["meeting"]
        assert refusal(close, club, despite_gaps=True) == "unfinished"

    def test_books_that_are_wrong_must_be_mended(self, club):
        spoil(club.vouchers.get(key="fee"), number=9)

        assert gap_codes(club) == ["numbers"]
        assert refusal(close, club, despite_gaps=True) == "unfinished"

    def test_cash_that_was_not_counted_within_35_days(self, club):
        assert gap_codes(club, END + timedelta(days=34)) == []
        assert gap_codes(club, END + timedelta(days=35)) == ["not_counted"]

    def test_each_box_that_holds_cash_is_counted(self, club):
        post(receipt(club, 50_000, "interest", into=REVOLVING))
        assert gap_codes(club) == ["not_counted"]

        count(club, 50_000, box=REVOLVING)
        assert gap_codes(club) == []

    @pytest.mark.parametrize("amount", [600_000, 700_000])
    def test_a_difference_that_is_not_booked(self, club, amount):
        count(club, amount, reason="chưa rõ")

        assert gap_codes(club) == ["difference"]

    def test_a_voucher_that_came_after_the_count(self, club):
        post(receipt(club, 5_000, "late", on=END))

        assert gap_codes(club) == ["difference"]

    def test_a_difference_that_was_booked_is_none_any_more(self, club):
        count(club, 700_000, reason="quên ghi phiếu thu")
        post(receipt(club, 50_000, "forgotten", on=END, account=Account.OTHER_INCOME))

        assert gap_codes(club) == []

    def test_gaps_that_may_stay_are_closed_over_by_who_has_seen_them(self, club):
        count(club, 600_000, reason="chưa rõ")

        assert refusal(close, club) == "gaps"
        assert close(club, despite_gaps=True).through == END


class TestReopening:
    def test_opens_down_to_the_closing_before(self, club):
        close(club)
        reopen(close(club, NEXT))

        assert open_days.closed_through([club.pk]) == {club.pk: END}
        post(receipt(club, 5_000, "in april", on=NEXT))
        assert refusal(post, receipt(club, 5_000, "in march", on=END)) == "closed"
        assert logged("ledger.Reopening") == 1

    def test_only_the_last_in_force_is_opened_once(self, club):
        first, second = close(club), close(club, NEXT)

        assert refusal(reopen, first) == "not_last"
        reopen(second)
        assert refusal(reopen, second) == "not_last"
        reopen(first)
        assert open_days.closed_through([club.pk]) == {}

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_has_a_reason(self, club, reason):
        assert refusal(reopen, close(club), reason) == "reason"

    def test_what_was_opened_is_closed_again_with_what_it_holds_then(self, club):
        reopen(close(club))
        post(receipt(club, 50_000, "forgotten", on=END))
        count(club, 700_000)

        again = close(club)

        assert (again.edition, again.totals[CASH]) == (2, 700_000)
        assert list(checking.check([club])) == []

    def test_a_closing_that_counts_no_more_is_kept_as_it_was(self, club):
        closed = close(club)
        reopen(closed)

        assert Closing.objects.get().totals == closed.totals
        assert list(Closing.objects.in_force()) == []
