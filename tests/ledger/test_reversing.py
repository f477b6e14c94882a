"""Taking a voucher back: the opposite beside it, with the reason; once, and only where that is right."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord
from ledger import reversing
from ledger.models import Account, Closing, Voucher
from tests.factories import make_club, make_loan, make_member, make_staff, repay, write_off
from tests.ledger.booking import (
    BANK,
    CASH,
    DAY,
    FEES,
    opening,
    payment,
    post,
    post_one,
    receipt,
    taking_back,
    transfer,
)

pytestmark = pytest.mark.django_db

LATER = date(2020, 4, 1)


@pytest.fixture
def club():
    return make_club()


def reverse(voucher, on=LATER, reason="Ghi nhầm người", by=None):
    by = by or make_staff(voucher.club)
    return reversing.reverse(voucher=voucher, on=on, reason=reason, by=by)


def refusal(voucher, **facts):
    before = Voucher.objects.count()
    with pytest.raises(ValidationError) as refused:
        reverse(voucher, **facts)
    assert Voucher.objects.count() == before
    return refused.value.code


def test_the_opposite_says_why_and_when_and_by_whom(club):
    months = {"fee_from": date(2020, 1, 1), "fee_to": date(2020, 2, 1)}
    member = make_member(club)
    voucher = post_one(receipt(club, 50_000, "a", member=member.pk, text="Phí", **months))
    treasurer = make_staff(club)

    back = reverse(voucher, by=treasurer)

    assert (back.kind, back.on, back.text, back.reverses) == ("payment", LATER, "Ghi nhầm người", voucher)
    assert (back.posted_by, back.source) == (treasurer, "form")
    (entry,) = back.entries.values_list("debit", "credit", "amount", "member", "fee_from", "fee_to")
    assert entry == (FEES, CASH, 50_000, member.pk, *months.values())


def test_it_is_logged_with_its_reason(club):
    voucher = post_one(receipt(club, 50_000, "a"))

    back = reverse(voucher)

    record = AuditRecord.objects.get(subject="ledger.Voucher", key=back.pk)
    assert record.place == f"club:{club.pk}"
    assert (record.after["text"], record.after["reverses_id"]) == ("Ghi nhầm người", voucher.pk)


def test_asked_twice_it_happens_once(club):
    voucher = post_one(receipt(club, 50_000, "a"))

    assert reverse(voucher) == reverse(voucher)
    assert AuditRecord.objects.filter(subject="ledger.Voucher").count() == 2
    assert refusal(voucher, on=date(2020, 4, 2)) == "key_reused"


@pytest.mark.parametrize("draft", [payment, transfer])
def test_payments_and_transfers_are_taken_back_too(club, draft):
    post(receipt(club, 100_000, "money"))
    voucher = post_one(draft(club, 100_000, "a"))

    back = reverse(voucher)

    assert back.kind == {"payment": "receipt", "transfer": "transfer"}[voucher.kind]
    assert [(entry.debit, entry.amount) for entry in back.entries.all()] == [(CASH, 100_000)]


def test_what_was_taken_back_elsewhere_is_refused(club):
    voucher = post_one(receipt(club, 50_000, "a"))
    post(taking_back(voucher, "otherwise"))

    assert refusal(voucher) == "reversed"


def test_a_reversal_is_not_taken_back(club):
    assert refusal(reverse(post_one(receipt(club, 50_000, "a")))) == "reversal"


def test_an_opening_balance_is_not_taken_back_here(club):
    assert refusal(post_one(opening(club, 50_000, "a"))) == "opening"


def test_money_of_a_loan_is_not_taken_back_here(club):
    post(receipt(club, 9_000_000, "money", on=date(2019, 1, 1), into=Account.REVOLVING_CASH))
    loan = make_loan(club)

    assert refusal(repay(loan, DAY, principal=100_000, interest=12_000)) == "lending"
    assert refusal(loan.events.get(kind="disbursement").voucher) == "lending"


def test_a_fee_that_was_given_back_is_not_taken_back(club):
    member = make_member(club)
    first, _second = post(*(receipt(club, 50_000, key, member=member.pk) for key in ("a", "b")))
    refund = post_one(payment(club, 60_000, "c", account=FEES, member=member.pk))

    assert refusal(first) == "given_back"
    reverse(refund)
    assert reverse(first).text


def test_it_is_never_dated_before_the_voucher(club):
    voucher = post_one(receipt(club, 50_000, "a"))

    assert refusal(voucher, on=date(2020, 3, 9)) == "before"
    assert reverse(voucher, on=DAY).on == DAY


def test_money_that_was_spent_is_not_taken_back(club):
    voucher = post_one(receipt(club, 50_000, "a"))
    post(payment(club, 10_000, "b"))

    assert refusal(voucher) == "short"


def test_a_closed_period_takes_no_reversal_but_the_next_does(club):
    voucher = post_one(receipt(club, 50_000, "a"))
    Closing.objects.create(club=club, through=date(2020, 3, 31), totals={}, closed_by=voucher.posted_by)

    assert refusal(voucher, on=date(2020, 3, 31)) == "closed"
    assert reverse(voucher, on=LATER).on == LATER


def test_the_effect_is_told_before(club):
    post(receipt(club, 100_000, "money"))
    voucher = post_one(transfer(club, 40_000, "a"))

    effect = reversing.effect(voucher, {CASH: 60_000, BANK: 40_000})

    assert sorted(effect) == sorted([(CASH, 60_000, 100_000), (BANK, 40_000, 0)])


def test_the_way_to_where_it_is_taken_back(club):
    post(opening(club, 9_000_000, "money", on=date(2019, 1, 1), into=Account.REVOLVING_CASH))
    loan = make_loan(club)
    repayment = repay(loan, DAY, principal=100_000, interest=12_000)
    lost = write_off(loan, DAY, principal=50_000)
    opened = Voucher.objects.get(key="money")

    ways = {
        reversing.way(lost).room: lost.pk,
        reversing.way(opened).room: opened.pk,
        reversing.way(repayment).room: repayment.pk,
        reversing.way(loan.events.get(kind="disbursement").voucher).room: loan.pk,
    }
    assert ways == {
        "ledger:take_back_opening": reversing.way(opened).key,
        "loans:take_back": reversing.way(repayment).key,
        "loans:take_back_loss": reversing.way(lost).key,
        "loans:take_back_loan": loan.pk,
    }
    assert reversing.way(reverse(post_one(receipt(club, 5, "a")))) is None
