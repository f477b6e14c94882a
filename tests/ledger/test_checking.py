"""Every rule of the books is recomputed from the rows: right books show nothing, each fault its code."""

from datetime import timedelta

import pytest

from accounts.models import User
from clubs.models import Club
from ledger import allocating, checking, counting, fees
from ledger.balances import balances
from ledger.counting import Found
from ledger.models import Account, Closing, Entry, Voucher
from tests.factories import make_club, make_member
from tests.ledger.booking import (
    BANK,
    CASH,
    DAY,
    FEES,
    REVOLVING,
    VISITS,
    make_books,
    opening,
    payment,
    post,
    post_one,
    receipt,
    taking_back,
)
from tests.spoiling import codes, remove, seal, spoil

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def clubs(shared_transaction):
    make_books()  # its books are right throughout
    return make_books().pk


@pytest.fixture
def club(clubs, db):
    return Club.objects.get(pk=clubs)


def found(*clubs):
    return codes(checking.check(list(clubs) or list(Club.objects.all())))


def voucher(club, key):
    return Voucher.objects.get(club=club, key=key)


def close(club, through=DAY, **other):
    totals = {account: amount for account, amount in balances([club])[club.pk].items() if amount}
    clerk = User.objects.system()
    return Closing.objects.create(club=club, through=through, totals=totals | other, closed_by=clerk)


def test_an_empty_database_shows_nothing():  # before the clubs of the others are made
    assert not Club.objects.exists()
    assert found() == []


def test_a_club_without_money_shows_nothing():
    make_club(dissolved_on=DAY)

    assert found() == []


def test_right_books_show_nothing(club):
    close(club)

    assert found() == []


def test_only_the_clubs_asked_for_are_checked(club):
    sound = make_books()
    close(club, interest=1)
    spoil(voucher(club, "fee"), number=9)
    spoil(voucher(club, "fee").entries.get(), line=2)
    spoil(voucher(club, "to bank").entries.get(), amount=1)

    assert found(sound) == []
    assert set(found(club)) == {"changed", "closing", "lines", "numbers"}


class TestIdentity:
    def test_money_that_comes_from_nowhere(self, club):
        fee = voucher(club, "fee")
        spoil(fee.entries.get(), credit="nowhere")
        seal(fee)

        (finding,) = checking.check([club])

        assert (finding.code, finding.club) == ("identity", club.code)
        assert "750000" in finding.sentence  # 500.000 + 300.000 − 50.000 lie in the boxes
        assert "450000" in finding.sentence

    def test_every_account_has_its_side(self):
        """Whatever is booked between two known accounts, both sides agree."""
        club = make_club()
        post(opening(club, 10**9, "money"), opening(club, 10**9, "capital", into=REVOLVING))
        accounts = [account for account in Account if account not in (CASH, REVOLVING)]

        post(*(payment(club, 2, f"to {account}", account=account) for account in accounts))
        post(
            *(
                receipt(club, 1, f"from {account}", into=REVOLVING, account=account)
                for account in accounts
                if account != BANK
            )
        )

        assert found() == []


class TestBoxes:
    def test_a_box_below_zero_on_one_day(self, club):
        bank = post_one(payment(club, 100_000, "bank", out_of=BANK))
        spoil(bank.entries.get(), amount=100_001)
        seal(bank)

        (finding,) = checking.check([club])

        assert (finding.code, finding.club) == ("below_zero", club.code)
        assert "-1 " in finding.sentence
        assert "10/03/2020" in finding.sentence

    def test_a_payment_that_was_dated_before_the_money_came(self, club):
        visits = voucher(club, "visits")
        spoil(visits, on=DAY - ONE_DAY)
        seal(visits)

        assert found() == ["before_opening", "below_zero"]


class TestNumbers:
    @pytest.mark.parametrize("number", [3, 9])
    def test_a_number_that_is_left_out(self, club, number):
        spoil(voucher(club, "fee"), number=number)  # receipts 1 and 2 are there

        assert found() == ["numbers"]

    def test_a_voucher_that_was_taken_out(self, club):
        fee = voucher(club, "fee")
        remove(Entry.objects.filter(voucher=fee))
        remove(Voucher.objects.filter(pk=fee.pk))

        assert found() == ["numbers"]

    def test_two_series_that_lack_a_number_are_told_apart(self, club):
        spoil(voucher(club, "fee"), number=9)
        spoil(voucher(club, "to bank"), number=2)

        sentences = [finding.sentence for finding in checking.check([club])]

        assert len(sentences) == 2
        assert ["9" in sentence for sentence in sentences] == [True, False]


class TestDays:
    def test_the_first_and_the_last_day_of_a_club_are_its_own(self, club):
        Club.objects.filter(pk=club.pk).update(founded_on=DAY, dissolved_on=DAY + ONE_DAY)
        assert found() == []
        Club.objects.filter(pk=club.pk).update(founded_on=DAY - ONE_DAY, dissolved_on=DAY)
        assert found() == []

    def test_money_before_the_club_was_founded(self, club):
        Club.objects.filter(pk=club.pk).update(founded_on=DAY + ONE_DAY)

        assert found() == ["before_founding"]

    def test_money_after_the_club_was_dissolved(self, club):
        Club.objects.filter(pk=club.pk).update(dissolved_on=DAY - ONE_DAY)

        assert found() == ["after_dissolution"]

    def test_money_before_the_opening_day(self, club):
        post(receipt(club, 1, "early", on=DAY - ONE_DAY))

        assert found() == ["before_opening"]

    def test_an_opening_balance_taken_back_later_opens_nothing(self, club):
        post(taking_back(voucher(club, "opening"), "back", on=DAY + ONE_DAY), receipt(club, 500_000, "right"))

        assert found() == []


class TestClosings:
    def test_an_account_of_nothing_may_stand_in_it_or_not(self, club):
        close(club, interest=0)

        assert found() == []

    def test_a_day_inside_counts_and_a_day_after_does_not(self, club):
        close(club)
        post(receipt(club, 5, "after", on=DAY + ONE_DAY))

        assert found() == []

    @pytest.mark.parametrize("wrong", [{"fees": -1}, {"interest": 1}])
    def test_a_frozen_sum_that_is_not_what_is_booked(self, club, wrong):
        close(club, **wrong)

        assert found() == ["closing"]

    def test_a_closing_that_was_moved_to_another_day(self, club):
        spoil(close(club), through=DAY - ONE_DAY)

        assert found() == ["closing"]


def test_balances_are_debits_less_credits_of_the_entries_asked_for(club):
    held = balances([club])[club.pk]

    assert (held[CASH], held[BANK], held[FEES], held[VISITS]) == (650_000, 100_000, -800_000, 50_000)
    assert balances([club], voucher__kind="payment")[club.pk] == {
        CASH: -120_000,
        VISITS: 50_000,
        FEES: 70_000,
    }


class TestCounts:
    def count(self, club, notes, reason=""):
        found = Found(notes, "Bà Lan", reason)
        by = User.objects.system()
        return counting.count(club=club, box=CASH, on=DAY, found=found, key="count", by=by)

    def test_a_count_says_what_the_books_said_when_it_was_made(self, club):
        self.count(club, {50_000: 13})
        post(receipt(club, 5_000, "later"))

        assert found() == []

    def test_nobody_may_have_written_the_notes_down(self, club):
        found, by = Found(lump=650_000, counters="Bà Lan"), User.objects.system()
        counting.count(club=club, box=CASH, on=DAY, found=found, key="lump", by=by)

        assert list(checking.check([club])) == []

    def test_a_count_in_an_empty_book_expects_nothing(self):
        club = make_club()
        self.count(club, {})
        post(receipt(club, 5_000, "later"))

        assert found() == []

    @pytest.mark.parametrize("wrong", [{"counted": 1, "reason": "x"}, {"expected": 1}, {"notes": {"500": 1}}])
    def test_a_count_that_was_changed(self, club, wrong):
        spoil(self.count(club, {50_000: 12}, "thiếu một tờ"), **wrong)

        assert found() == ["count"]


class TestFees:
    @pytest.fixture
    def member(self, club):
        member = make_member(club)
        post(receipt(club, 60_000, "paid", member=member.pk))
        return member

    def test_what_was_given_back_was_received_before(self, club, member):
        post(payment(club, 60_000, "back", account=FEES, member=member.pk))

        assert found() == []

    def test_more_given_back_than_was_received(self, club, member):
        post(payment(club, 60_001, "back", account=FEES, member=member.pk))

        (finding,) = checking.check([club])

        assert finding.code == "fees"
        assert member.code in finding.sentence

    def test_months_that_do_not_add_up_to_the_receipts(self, club, member, monkeypatch):
        """What a slip in the arithmetic of months would do: a thousand goes astray."""
        whole = allocating.allocate

        def loses(dues, payments):
            right = whole(dues, payments)
            return allocating.Allocation(right.paid, right.left - 1_000)

        monkeypatch.setattr(fees, "allocate", loses)

        assert found() == ["fees"]
