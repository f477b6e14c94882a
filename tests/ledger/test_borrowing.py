"""Capital that is owed: by lender and member, and never paid back beyond what is owed on any day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from ledger import borrowing, reversing
from ledger.models import Account, Voucher
from tests.factories import make_club, make_member
from tests.ledger.booking import opening, post_one, receipt, taking_back
from tests.ledger.raising import DAY, make_loan_from, money

pytestmark = pytest.mark.django_db

CASH = Account.REVOLVING_CASH
LATER, LATEST = date(2026, 4, 10), date(2026, 5, 10)


@pytest.fixture
def club():
    return make_club()


def repay(club, debt, amount, on=LATER, key=None):
    moved = money(amount, on, CASH, key)
    return borrowing.repay(club=club, debt=debt, money=moved, by=User.objects.system())


def refusal(*args, **facts):
    before = Voucher.objects.count()
    with pytest.raises(ValidationError) as refused:
        repay(*args, **facts)
    assert Voucher.objects.count() == before
    return refused.value.code


def standing(club):
    return [(debt.token, debt.who, debt.taken, debt.repaid, debt.owed) for debt in borrowing.debts(club)]


class TestBorrowing:
    def test_what_is_borrowed_is_owed_to_its_lender_and_no_income(self, club):
        voucher = make_loan_from(club, "Hội Phụ nữ", 1_000_000)

        assert list(voucher.entries.values_list("debit", "credit")) == [(CASH, Account.BORROWED)]
        assert standing(club) == [("borrowed:hoi phu nu", "Hội Phụ nữ", 1_000_000, 0, 1_000_000)]

    def test_one_lender_is_one_however_the_name_is_typed(self, club):
        make_loan_from(club, "Hội Phụ nữ", 100)
        make_loan_from(club, "HỘI  PHỤ NỮ", 50)
        make_loan_from(club, "Ông Hai", 10)

        assert [(debt.who, debt.owed) for debt in borrowing.debts(club)] == [
            ("Hội Phụ nữ", 150),
            ("Ông Hai", 10),
        ]

    def test_a_member_puts_capital_in_and_has_it_back(self, club):
        member = make_member(club, full_name="Bà Tư")
        moved = money(500_000, box=CASH)
        voucher = borrowing.contribute(club=club, member=member, money=moved, by=User.objects.system())
        token = f"member_capital:#{member.pk}"

        back = repay(club, token, 200_000)

        assert voucher.entries.get().member == back.entries.get().member == member
        assert (voucher.party, back.party, back.kind) == ("Bà Tư", "Bà Tư", "payment")
        assert standing(club) == [(token, "Bà Tư", 500_000, 200_000, 300_000)]

    def test_two_rows_of_one_person_are_one_creditor(self, club):
        kept = make_member(club, full_name="Bà Tư")
        double = make_member(club, same_as=kept)
        for member in (kept, double):
            moved = money(100, box=CASH)
            borrowing.contribute(club=club, member=member, money=moved, by=User.objects.system())

        assert standing(club) == [(f"member_capital:#{kept.pk}", "Bà Tư", 200, 0, 200)]

    def test_what_was_brought_over_from_a_paper_book_is_owed_too(self, club):
        post_one(opening(club, 70, "a", on=DAY, into=CASH, account=Account.BORROWED))

        assert standing(club) == [("borrowed:", "", 70, 0, 70)]
        repay(club, "borrowed:", 70)
        assert standing(club) == [("borrowed:", "", 70, 70, 0)]

    def test_other_clubs_owe_their_own(self, club):
        make_loan_from(make_club())
        assert standing(club) == []

    def test_what_was_reversed_is_neither_taken_nor_repaid(self, club):
        make_loan_from(club, "A", 100)
        post_one(taking_back(make_loan_from(club, "A", 50), "b1", LATER))
        post_one(taking_back(repay(club, "borrowed:a", 30), "b2", LATER))

        assert standing(club) == [("borrowed:a", "A", 100, 0, 100)]

    def test_everybody_is_found_in_one_query(self, club, django_assert_num_queries):
        for name in "ABC":
            make_loan_from(club, name)
        with django_assert_num_queries(1):
            assert len(borrowing.debts(club)) == 3


class TestRepayment:
    def test_is_never_more_than_is_owed(self, club):
        make_loan_from(club, "A", 100)
        make_loan_from(club, "B", 100)

        assert refusal(club, "borrowed:a", 101) == "overpaid"
        repay(club, "borrowed:a", 60)
        assert refusal(club, "borrowed:a", 41) == "overpaid"
        repay(club, "borrowed:a", 40)
        assert refusal(club, "borrowed:a", 1) == "overpaid"

    def test_is_never_more_than_was_owed_on_its_day(self, club):
        post_one(receipt(club, 1_000, "cash", on=DAY, into=CASH))
        make_loan_from(club, "A", 100, on=LATER)

        assert refusal(club, "borrowed:a", 1, on=DAY) == "overpaid"
        repay(club, "borrowed:a", 100, on=LATER)

    def test_leaves_what_later_days_paid_back(self, club):
        post_one(receipt(club, 1_000, "cash", on=DAY, into=CASH))
        make_loan_from(club, "A", 100)
        repay(club, "borrowed:a", 80, on=LATEST)

        assert refusal(club, "borrowed:a", 21, on=LATER) == "overpaid"
        repay(club, "borrowed:a", 20, on=LATER)

    def test_to_nobody_is_refused(self, club):
        make_loan_from(make_club(), "A", 100)
        assert refusal(club, "borrowed:a", 1) == "no_debt"

    def test_out_of_an_empty_box_is_refused(self, club):
        make_loan_from(club, "A", 100)
        moved = money(1, LATER, Account.OPERATING_CASH)
        with pytest.raises(ValidationError) as refused:
            borrowing.repay(club=club, debt="borrowed:a", money=moved, by=User.objects.system())
        assert refused.value.code == "short"

    def test_sent_twice_is_one(self, club):
        make_loan_from(club, "A", 100)

        assert repay(club, "borrowed:a", 100, key="once") == repay(club, "borrowed:a", 100, key="once")
        assert standing(club)[0][-1] == 0


@given(by_day=st.dictionaries(st.dates(DAY, LATEST), st.integers(-9, 9)), day=st.dates(DAY, LATEST))
def test_so_much_may_be_repaid_that_no_later_day_is_left_below_nothing(by_day, day):
    def owed_on(last):
        return sum(amount for on, amount in by_day.items() if on <= last)

    debt = borrowing.Debt("borrowed:a", Account.BORROWED, "A", by_day=by_day)

    assert debt.owed_from(day) == min(owed_on(later) for later in [day, *by_day] if later >= day)


class TestTakingBack:
    def take_back(self, voucher, on=LATEST):
        return reversing.reverse(voucher=voucher, on=on, reason="nhầm", by=User.objects.system())

    def test_what_is_still_owed_can_be(self, club):
        voucher = make_loan_from(club, "A", 100)
        make_loan_from(club, "A", 100)
        repay(club, "borrowed:a", 100)

        assert self.take_back(voucher) == self.take_back(voucher)
        assert standing(club) == [("borrowed:a", "A", 100, 100, 0)]

    def test_what_was_paid_back_cannot_be(self, club):
        voucher = make_loan_from(club, "A", 100)
        post_one(receipt(club, 1_000, "cash", on=DAY, into=CASH))
        back = repay(club, "borrowed:a", 1)

        with pytest.raises(ValidationError) as refused:
            self.take_back(voucher)
        assert refused.value.code == "repaid"

        self.take_back(back)
        self.take_back(voucher)
        assert [debt.owed for debt in borrowing.debts(club)] == [0]
