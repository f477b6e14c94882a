"""None of a club's four boxes holds less than nothing at the end of any day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ledger.boxes import Shortfall, booked, shortfalls
from ledger.drafts import Draft, Line, Move
from ledger.models import Account
from ledger.models.accounts import BOXES
from tests.factories import make_club
from tests.factories import post as book
from tests.ledger.booking import (
    BANK,
    CASH,
    DAY,
    FEES,
    KIND,
    REVOLVING,
    VISITS,
    payment,
    post,
    receipt,
    transfer,
)

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2020, 3, 9), date(2020, 3, 11)


@pytest.fixture
def club():
    """A club that took in 100 đồng of operating cash on DAY."""
    club = make_club()
    post(receipt(club, 100, "money"))
    return club


def is_short(*drafts):
    with pytest.raises(ValidationError) as refused:
        post(*drafts)
    return refused.value.code == "short"


class TestPosting:
    def test_a_box_may_be_emptied_to_the_last_dong(self, club):
        post(payment(club, 100, "all"))

        assert booked([club.pk])[club.pk, CASH] == {DAY: 0}

    def test_money_that_only_comes_in_needs_no_look_at_what_is_booked(self, club, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert shortfalls([receipt(club, 5, "more")]) == []

    def test_money_that_comes_in_pays_for_what_goes_out_of_the_same_box_alone(self, club):
        assert is_short(receipt(club, 50, "other", into=REVOLVING), payment(club, 101, "more"))

    def test_one_dong_more_is_refused(self, club):
        assert is_short(payment(club, 101, "more"))

    def test_money_is_not_there_before_the_day_it_came(self, club):
        assert is_short(payment(club, 1, "early", on=BEFORE))

    def test_payments_of_a_day_come_after_its_receipts(self, club):
        post(payment(club, 150, "b", on=AFTER), receipt(club, 50, "a", on=AFTER))

        assert booked([club.pk])[club.pk, CASH] == {DAY: 100, AFTER: -100}

    def test_a_payment_written_late_must_leave_enough_for_those_after_it(self, club):
        post(payment(club, 80, "later", on=date(2020, 4, 1)))

        assert is_short(payment(club, 21, "late entry", on=AFTER))
        post(payment(club, 20, "late entry", on=AFTER))

    def test_what_comes_in_afterwards_does_not_help(self, club):
        post(receipt(club, 1000, "later", on=AFTER))

        assert is_short(payment(club, 101, "more"))

    @pytest.mark.parametrize("box", [box for box in BOXES.values() if box != CASH])
    def test_money_of_one_box_is_not_in_another(self, club, box):
        assert is_short(payment(club, 1, "elsewhere", out_of=box))

    def test_a_transfer_takes_from_one_box_and_fills_another(self, club):
        post(transfer(club, 60, "to the bank"))

        assert is_short(payment(club, 41, "cash"))
        assert is_short(payment(club, 61, "bank", out_of=BANK))
        post(payment(club, 40, "cash"), payment(club, 60, "bank", out_of=BANK))

    def test_a_transfer_moves_no_more_than_is_there(self, club):
        assert is_short(transfer(club, 101, "too much"))
        assert is_short(transfer(club, 1, "nothing there", out_of=REVOLVING, into=CASH))

    def test_one_voucher_may_not_take_more_in_parts(self, club):
        lines = [Line([Move(VISITS, CASH, 60)]), Line([Move(VISITS, CASH, 41)])]

        assert is_short(Draft(club, KIND.PAYMENT, DAY, "parts", lines))

    def test_vouchers_together_may_not_take_more_than_each_could(self, club):
        assert is_short(payment(club, 60, "a"), payment(club, 41, "b"))

    def test_money_of_another_club_does_not_help(self, club):
        assert is_short(payment(make_club(), 1, "a"))

    def test_writing_a_loan_off_takes_no_money(self, club):
        draft = Draft(club, KIND.WRITE_OFF, BEFORE, "loss", [Line([Move(Account.LOSS, Account.LOANS, 500)])])

        post(draft)

        assert draft.box_changes() == []


class TestShortfalls:
    def test_name_the_first_day_and_what_the_box_would_hold(self, club):
        drafts = [payment(club, 130, "a"), payment(club, 5, "b", on=AFTER)]

        assert shortfalls(drafts) == [Shortfall(club.pk, CASH, DAY, -30)]

    def test_name_each_box_of_each_club_once(self, club):
        other = make_club()
        drafts = [payment(club, 7, "a", out_of=BANK), payment(club, 101, "b"), payment(other, 1, "c")]

        found = {(short.club, short.box, short.balance) for short in shortfalls(drafts)}

        assert found == {(club.pk, BANK, -7), (club.pk, CASH, -1), (other.pk, CASH, -1)}

    def test_look_at_clubs_without_drafts_too(self, club):
        book(club, BEFORE, VISITS, CASH, 100)  # straight into the books, unchecked

        assert shortfalls(clubs=[club.pk]) == [Shortfall(club.pk, CASH, BEFORE, -100)]
        assert shortfalls(clubs=[make_club().pk]) == []

    def test_are_none_where_nothing_is_asked(self, club):
        assert shortfalls() == []


def test_what_is_booked_is_summed_by_box_and_day(club):
    post(receipt(club, 11, "b"), payment(club, 4, "c", on=AFTER), receipt(club, 9, "d", into=REVOLVING))

    changes = booked([club.pk])

    assert changes == {
        (club.pk, CASH): {DAY: 111, AFTER: -4},
        (club.pk, REVOLVING): {DAY: 9},
    }


def test_a_draft_changes_the_boxes_move_by_move(club):
    both = Line([Move(REVOLVING, Account.LOANS, 100), Move(REVOLVING, Account.INTEREST, 8)])
    draft = Draft(club, KIND.RECEIPT, DAY, "repayment", [both, Line([Move(BANK, FEES, 3)])])

    assert draft.box_changes() == [(REVOLVING, 100), (REVOLVING, 8), (BANK, 3)]
    assert transfer(club, 5, "t").box_changes() == [(BANK, 5), (CASH, -5)]
