"""Every rule of the books is recomputed from the rows: right books show nothing, each fault its code."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from clubs.models import Club
from ledger import checking
from ledger.checking import balances
from ledger.drafts import Move
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


@pytest.fixture
def club():
    make_books()  # another club's books are right throughout
    return make_books()


def found(*clubs):
    return codes(checking.check(list(clubs) or list(Club.objects.all())))


def voucher(club, key):
    return Voucher.objects.get(club=club, key=key)


def close(club, through=DAY, **other):
    totals = {account: amount for account, amount in balances([club])[club.pk].items() if amount}
    clerk = User.objects.system()
    return Closing.objects.create(club=club, through=through, totals=totals | other, closed_by=clerk)


def test_right_books_show_nothing(club):
    close(club)

    assert found() == []


def test_an_empty_database_shows_nothing():
    assert found() == []


def test_a_club_without_money_shows_nothing():
    make_club()

    assert found() == []


def test_only_the_clubs_asked_for_are_checked(club):
    sound = make_books()
    spoil(voucher(club, "fee"), number=9)

    assert (found(sound), found(club)) == ([], ["numbers"])


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

        post(*(payment(club, 1, f"to {account}", account=account) for account in accounts))
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


class TestVouchers:
    @pytest.mark.parametrize("amount", [299_999, 300_001])
    def test_another_amount(self, club, amount):
        spoil(voucher(club, "fee").entries.get(), amount=amount)

        assert found() == ["changed"]

    @pytest.mark.parametrize(
        "facts",
        [
            {"on": DAY + ONE_DAY},
            {"key": "other"},
            {"fingerprint": "0" * 64},
            {"reverses": None},
        ],
        ids=lambda facts: next(iter(facts)),
    )
    def test_another_voucher(self, club, facts):
        spoil(voucher(club, "taken back"), **facts)

        assert found() == ["changed"]

    def test_another_kind(self, club):
        spoil(voucher(club, "to bank"), kind="write_off")

        assert found() == ["changed"]

    def test_another_club_whose_numbers_and_money_allow_for_it(self, club):
        other = make_club()
        post(opening(other, 100_000, "money"))
        spoil(voucher(club, "to bank"), club=other)

        assert found() == ["changed"]

    def test_another_account_person_or_month(self, club):
        member, month = make_member(club), date(2020, 1, 1)
        for facts in ({"credit": "mobilised"}, {"member": member}, {"fee_from": month, "fee_to": month}):
            one = post_one(receipt(club, 7, f"with {facts}"))
            spoil(one.entries.get(), **facts)

            assert found() == ["changed"]

            remove(Entry.objects.filter(voucher=one))
            remove(Voucher.objects.filter(pk=one.pk))

    def test_a_part_of_a_line_of_another_person_or_month(self, club):
        member, month = make_member(club), date(2020, 1, 1)
        for facts in ({"member": member}, {"fee_to": month, "fee_from": month}):
            draft = receipt(club, 7, f"with {facts}")
            draft.lines[0].moves.append(Move(CASH, Account.MOBILISED, 8))
            one = post_one(draft)
            spoil(one.entries.last(), **facts)

            assert found() == ["changed"]

            spoil(one.entries.last(), member=None, fee_from=None, fee_to=None)

    def test_a_line_of_another_voucher(self, club):
        spoil(voucher(club, "fee").entries.get(), voucher=voucher(club, "visits"))

        assert found() == ["changed", "changed"]

    def test_no_line_at_all(self, club):
        fee = voucher(club, "fee")
        remove(fee.entries.all())
        spoil(fee, fingerprint="")

        assert found() == ["changed"]

    def test_a_line_too_many(self, club):
        Entry.objects.create(voucher=voucher(club, "fee"), line=2, debit=CASH, credit=FEES, amount=1)

        assert found() == ["changed"]

    def test_words_may_differ_from_line_to_line(self, club):
        assert {entry.text for entry in voucher(club, "visits").entries.all()} == {"Bà Hoa", "Ông Ba"}
        assert found() == []


class TestReversals:
    def test_less_than_what_is_taken_back(self, club):
        back = voucher(club, "taken back")
        spoil(back.entries.get(), amount=69_999)
        seal(back)

        assert found() == ["reversal"]

    def test_what_was_taken_back_is_another(self, club):
        back = voucher(club, "taken back")
        spoil(back, reverses=voucher(club, "fee"))
        seal(back)

        assert found() == ["reversal"]

    def test_taking_back_what_took_back_is_right(self, club):
        post(taking_back(voucher(club, "taken back"), "again"))

        assert found() == []


class TestLines:
    @pytest.mark.parametrize(("was", "line"), [(1, 3), (2, 3)])
    def test_a_number_left_out(self, club, was, line):
        spoil(voucher(club, "visits").entries.get(line=was), line=line)

        assert found() == ["lines"]

    def test_a_number_twice(self, club):
        spoil(voucher(club, "visits").entries.get(line=2), line=1)

        assert found() == ["changed"]

    def test_a_first_line_that_is_not_the_first(self, club):
        spoil(voucher(club, "fee").entries.get(), line=0)

        assert found() == ["lines"]


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
