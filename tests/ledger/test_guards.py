"""Money rows are only ever added, and no row that breaks a rule of the books gets in."""

from datetime import date

import pytest
from django.db import connection

from accounts.models import User
from ledger.models import Account, CashCount, Closing, Entry, InKindGift, Reopening, Voucher
from ledger.models.vouchers import HIGHEST_AMOUNT
from tests.factories import make_club
from tests.guarding import assert_only_added, contents, every_way, refused, sql

pytestmark = pytest.mark.django_db

ON = date(2020, 3, 10)
UNIQUE = "(?i)unique"


def make_voucher(club=None, **other):
    facts = {"kind": "receipt", "on": ON, "number": 1, "key": "a", "posted_by": User.objects.system()} | other
    facts.setdefault("year", facts["on"].year)
    return Voucher.objects.create(club=club or make_club(), **facts)


def make_entry(voucher=None, **other):
    facts = {"line": 1, "debit": Account.OPERATING_CASH, "credit": Account.FEES, "amount": 20_000} | other
    return Entry.objects.create(voucher=voucher or make_voucher(), **facts)


def make_closing(club=None, through=ON):
    club = club or make_club()
    return Closing.objects.create(club=club, through=through, totals={}, closed_by=User.objects.system())


def make_count(club=None, **other):
    facts = {"box": Account.OPERATING_CASH, "on": ON, "notes": {}, "counted": 5, "expected": 5, "key": "a"}
    facts |= {"counters": "Bà Lan", "counted_by": User.objects.system()} | other
    return CashCount.objects.create(club=club or make_club(), **facts)


class TestOnlyAdded:
    @every_way
    def test_voucher(self, way):
        assert_only_added(make_voucher(), way, "number")

    @every_way
    def test_entry(self, way):
        assert_only_added(make_entry(), way, "amount")

    @every_way
    def test_closing(self, way):
        assert_only_added(make_closing(), way, "through")

    @every_way
    def test_reopening(self, way):
        facts = {"closing": make_closing(), "reason": "ghi sót", "reopened_by": User.objects.system()}

        assert_only_added(Reopening.objects.create(**facts), way, "reason")

    @every_way
    def test_cash_count(self, way):
        assert_only_added(make_count(), way, "counted")

    @pytest.mark.parametrize("relative", ["club", "posted_by"])
    def test_nothing_that_money_hangs_on_can_be_removed(self, relative):
        voucher = make_voucher(club=make_club())
        owner = getattr(voucher, relative)
        before = contents(voucher)

        with refused("(?i)foreign key"):
            sql(f"DELETE FROM {owner._meta.db_table} WHERE id = %s", owner.pk)
            connection.check_constraints()

        assert contents(voucher) == before


class TestEntry:
    @pytest.mark.parametrize("amount", [1, HIGHEST_AMOUNT])
    def test_holds_from_one_dong_to_a_million_millions(self, amount):
        assert make_entry(amount=amount).amount == amount

    @pytest.mark.parametrize("amount", [0, -1, HIGHEST_AMOUNT + 1])
    def test_holds_no_other_amount(self, amount):
        with refused("ledger_entry_amount_positive"):
            make_entry(amount=amount)

    def test_moves_money_between_two_accounts(self):
        with refused("ledger_entry_between_two_accounts"):
            make_entry(debit=Account.FEES, credit=Account.FEES)

    def test_pays_fees_from_a_month_to_the_same_or_a_later_one(self):
        make_entry(fee_from=ON, fee_to=ON)

        with refused("ledger_entry_fee_months_in_order"):
            make_entry(make_voucher(), fee_from=ON, fee_to=date(2020, 3, 9))

    @pytest.mark.parametrize("half", [{"fee_from": ON}, {"fee_to": ON}])
    def test_knows_both_months_of_a_fee_or_none(self, half):
        with refused("ledger_entry_fee_months_in_order"):
            make_entry(**half)

    @pytest.mark.parametrize("column", ["debit", "credit", "amount", "voucher_id", "line"])
    def test_lacks_nothing(self, column):
        entry = make_entry()
        names = ["voucher_id", "line", "debit", "credit", "amount", "text"]
        values = ["NULL" if name == column else name for name in names]

        with refused("(?i)not.null"):
            sql(
                f"INSERT INTO ledger_entry ({', '.join(names)}) SELECT {', '.join(values)} FROM ledger_entry"
                " WHERE id = %s",
                entry.pk,
            )


class TestVoucher:
    def test_has_a_number_of_its_own_within_club_kind_and_year(self):
        club = make_voucher().club
        make_voucher(club, key="b", kind="payment")
        make_voucher(club, key="c", on=date(2021, 3, 10))
        make_voucher(club, key="d", number=2)
        make_voucher(key="e")

        with refused(UNIQUE):
            make_voucher(club, key="f")

    def test_has_a_key_of_its_own_within_its_club(self):
        club = make_voucher().club
        make_voucher(number=2)

        with refused(UNIQUE):
            make_voucher(club, number=2)

    @pytest.mark.parametrize("year", [2019, 2021])
    def test_stands_in_the_year_of_its_day(self, year):
        with refused("ledger_voucher_year_of_its_day"):
            make_voucher(year=year)

    @pytest.mark.parametrize("on", [date(2020, 1, 1), date(2020, 12, 31)])
    def test_the_year_has_all_its_days(self, on):
        assert make_voucher(on=on).year == 2020

    def test_is_numbered_from_one(self):
        with refused("ledger_voucher_number_from_one"):
            make_voucher(number=0)

    def test_is_reversed_once(self):
        first = make_voucher()
        make_voucher(first.club, number=2, key="b", reverses=first)

        with refused(UNIQUE):
            make_voucher(first.club, number=3, key="c", reverses=first)


def test_a_club_is_closed_once_through_a_day():
    closing = make_closing()
    make_closing(closing.club, date(2020, 3, 11))

    with refused(UNIQUE):
        make_closing(closing.club)


class TestCashCount:
    @pytest.mark.parametrize("counted", [4, 6])
    def test_explains_its_difference(self, counted):
        make_count(counted=counted, reason="chưa rõ")

        with refused("ledger_cashcount_difference_explained"):
            make_count(counted=counted)

    def test_is_of_a_box_with_cash(self):
        make_count(box=Account.REVOLVING_CASH)

        with refused("ledger_cashcount_cash_box"):
            make_count(box=Account.OPERATING_BANK)

    def test_finds_no_less_than_nothing(self):
        make_count(counted=0, expected=0)

        with refused("ledger_cashcount_from_nothing"):
            make_count(counted=-1, expected=-1)

    def test_has_a_key_of_its_own_within_its_club(self):
        club = make_count().club
        make_count()

        with refused(UNIQUE):
            make_count(club)


class TestGift:
    def make(self, club, **other):
        facts = {"on": ON, "donor": "Chùa", "text": "gạo", "value": 1} | other
        return InKindGift.objects.create(club=club, **facts)

    @pytest.mark.parametrize("value", [0, -1])
    def test_is_worth_something(self, value):
        with refused("ledger_inkindgift_value_positive"):
            self.make(make_club(), value=value)

    def test_is_given_once_by_day_donor_and_text(self):
        club = make_club()
        self.make(club)
        self.make(club, text="mì")
        self.make(club, donor="Nhà thờ")
        self.make(club, on=date(2020, 3, 11))
        self.make(make_club())

        with refused(UNIQUE):
            self.make(club)
