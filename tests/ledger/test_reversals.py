"""A mistake is taken back by an opposite voucher, once, on a day of its own."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ledger import posting
from ledger.boxes import booked
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Voucher
from tests.factories import make_club, make_member
from tests.ledger.booking import (
    BANK,
    CASH,
    DAY,
    FEES,
    KIND,
    VISITS,
    opening,
    payment,
    post,
    post_one,
    receipt,
    taking_back,
    transfer,
)

pytestmark = pytest.mark.django_db

LATER = date(2020, 5, 1)


def refusal(*drafts):
    with pytest.raises(ValidationError) as refused:
        post(*drafts)
    return refused.value.code


@pytest.fixture
def club():
    club = make_club()
    post(receipt(club, 1_000, "money"))
    return club


def test_a_reversal_moves_every_line_the_other_way_round(club):
    member = make_member(club)
    words = {"member": member.pk, "fee_from": date(2020, 1, 1), "fee_to": date(2020, 2, 1), "text": "Phí"}
    draft = receipt(club, 50, "mistake", **words)
    draft.lines.append(
        Line([Move(BANK, Account.LOANS, 30), Move(BANK, Account.INTEREST, 2)], text="Gốc, lãi")
    )
    draft.party = "Bà Hoa"

    back = post_one(taking_back(post_one(draft), "back", on=LATER))

    rows = back.entries.values_list(
        "line", "debit", "credit", "amount", "member", "fee_from", "fee_to", "text"
    )
    assert list(rows) == [
        (1, FEES, CASH, 50, *words.values()),
        (2, "loans", BANK, 30, None, None, None, "Gốc, lãi"),
        (2, "interest", BANK, 2, None, None, None, "Gốc, lãi"),
    ]
    assert (back.kind, back.on, back.party, back.reverses.key) == ("payment", LATER, "Bà Hoa", "mistake")
    assert booked([club.pk])[club.pk, BANK] == {DAY: 32, LATER: -32}


def test_a_reversal_has_a_number_of_its_own_in_the_paper_book(club):
    mistake = post_one(receipt(club, 5, "mistake"))
    lines = posting.lines_of([mistake])[mistake.pk]

    back = post_one(posting.reversal(mistake, lines=lines, on=DAY, key="back", reference="PC-9"))

    assert (mistake.reference, back.reference) == ("", "PC-9")


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        (receipt, KIND.PAYMENT),
        (payment, KIND.RECEIPT),
        (transfer, KIND.TRANSFER),
        (opening, KIND.OPENING),
    ],
)
def test_a_reversal_is_of_the_opposite_kind(club, draft, kind):
    back = post_one(taking_back(post_one(draft(club, 5, "mistake")), "back"))

    assert (back.kind, back.entries.get().amount) == (kind, 5)


def test_a_voucher_is_taken_back_once(club):
    mistake = post_one(receipt(club, 5, "mistake"))
    first = post_one(taking_back(mistake, "back"))

    assert refusal(taking_back(mistake, "again")) == "reversed"
    assert post_one(taking_back(mistake, "back")) == first
    assert Voucher.objects.filter(reverses=mistake).get() == first


def test_a_voucher_is_not_taken_back_twice_at_once(club):
    mistake = post_one(receipt(club, 5, "mistake"))

    assert (
        refusal(taking_back(mistake, "back"), taking_back(Voucher.objects.get(pk=mistake.pk), "too"))
        == "reversed"
    )


def test_the_same_key_never_takes_back_another_voucher_of_the_same_money(club):
    first, twin = post(receipt(club, 5, "a"), receipt(club, 5, "b"))
    post(taking_back(first, "back"))

    assert refusal(taking_back(twin, "back")) == "key_reused"


def test_money_that_was_spent_since_cannot_be_taken_back(club):
    mistake = post_one(receipt(club, 500, "mistake"))
    post(payment(club, 1_001, "spent", on=LATER))

    assert refusal(taking_back(mistake, "back", on=LATER)) == "short"


def test_a_payment_taken_back_is_money_again(club):
    mistake = post_one(payment(club, 1_000, "mistake"))
    post(taking_back(mistake, "back"))

    assert post_one(payment(club, 1_000, "right", account=VISITS)).number == 2


class TestTogether:
    """A file may bring a mistake and what takes it back."""

    def drafts(self, club):
        mistake = receipt(club, 70, "mistake")
        return mistake, posting.reversal(mistake, lines=mistake.lines, on=DAY, key="back")

    @pytest.mark.parametrize("order", [1, -1])
    def test_it_knows_what_it_takes_back(self, club, order):
        post(*self.drafts(club)[::order])

        links = dict(Voucher.objects.values_list("key", "reverses__key"))
        assert links == {"money": None, "mistake": None, "back": "mistake"}
        assert booked([club.pk])[club.pk, CASH] == {DAY: 1_000}

    @pytest.mark.parametrize("apart", [False, True])
    def test_what_takes_back_is_not_taken_back_itself(self, club, apart):
        mistake, back = self.drafts(club)
        again = posting.reversal(back, lines=back.lines, on=DAY, key="again")
        if apart:
            again.reverses = post(mistake, back)[1]

        assert refusal(*([again] if apart else [mistake, back, again])) == "reversal"

    def test_numbers_follow_the_days_with_reversals_among_them(self, club):
        mistake = payment(club, 70, "mistake")
        back = posting.reversal(mistake, lines=mistake.lines, on=DAY, key="back")

        _late, taken_back, _mistake = post(receipt(club, 5, "late", on=LATER), back, mistake)

        assert (taken_back.kind, taken_back.number) == (KIND.RECEIPT, 2)
        assert Voucher.objects.get(key="late").number == 3

    def test_two_that_take_back_each_other_are_refused(self, club):
        one, other = receipt(club, 70, "one"), payment(club, 70, "other", account=FEES)
        one.reverses, other.reverses = other, one

        assert refusal(one, other) == "reversal"
        assert not Voucher.objects.filter(key__in=["one", "other"]).exists()

    def test_the_second_taking_back_of_one_draft_is_refused(self, club):
        mistake, back = self.drafts(club)
        too = Draft(club, back.kind, LATER, "too", back.lines, reverses=mistake)

        assert refusal(mistake, back, too) == "reversed"
