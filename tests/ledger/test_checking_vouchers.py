"""What was changed in a voucher or its lines behind the guards is found."""

from datetime import date, timedelta

import pytest
from django.db import connection

from clubs.models import Club
from ledger import checking
from ledger.drafts import Move
from ledger.models import Account, Entry, Voucher
from tests.factories import make_club, make_member
from tests.guarding import sql
from tests.ledger.booking import (
    CASH,
    DAY,
    FEES,
    make_books,
    opening,
    post,
    post_one,
    receipt,
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
        seal(fee)

        assert found() == ["changed"]

    def test_no_line_of_what_was_taken_back(self, club):
        remove(voucher(club, "mistake").entries.all())

        assert found() == ["changed"]

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such switch")
    def test_another_year_than_that_of_its_day(self, club):
        sql("PRAGMA ignore_check_constraints = ON")
        spoil(voucher(club, "to bank"), year=2019)
        sql("PRAGMA ignore_check_constraints = OFF")

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

    def test_of_what_took_back_itself(self, club):
        again = post_one(receipt(club, 70_000, "again"))
        spoil(again, reverses=voucher(club, "taken back"))
        seal(again)

        assert found() == ["reversal"]


class TestLines:
    @pytest.mark.parametrize(("was", "line"), [(1, 3), (2, 3), (1, 0)])
    def test_a_number_left_out(self, club, was, line):
        spoil(voucher(club, "visits").entries.get(line=was), line=line)

        assert found() == ["lines"]

    def test_a_number_twice(self, club):
        spoil(voucher(club, "visits").entries.get(line=2), line=1)

        assert found() == ["changed"]

    def test_a_first_line_that_is_not_the_first(self, club):
        spoil(voucher(club, "fee").entries.get(), line=0)

        assert found() == ["lines"]
