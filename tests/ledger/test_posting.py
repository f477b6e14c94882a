"""Posting: gapless numbers, each key once, nothing into closed periods, no box below zero."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from ledger import posting
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Closing, Entry, Voucher
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
    transfer,
)

pytestmark = pytest.mark.django_db

LATER = date(2020, 3, 11)


def refusal(*drafts):
    """The code that posting refuses `drafts` with; nothing of them is booked."""
    before = Voucher.objects.count(), Entry.objects.count()
    with pytest.raises(ValidationError) as refused:
        post(*drafts)
    assert (Voucher.objects.count(), Entry.objects.count()) == before
    return refused.value.code


@pytest.fixture
def club():
    return make_club()


class TestVoucher:
    def test_says_all_that_the_draft_said(self, club):
        member, clerk = make_member(club), User.objects.create_user("thu-ky")
        months = {"fee_from": date(2020, 1, 1), "fee_to": date(2020, 3, 1)}
        draft = receipt(club, 60_000, "k-1", member=member.pk, text="Phí quý I", **months)
        draft.reference, draft.party = "PT-7", "Bà Hoa"

        (voucher,) = posting.post([draft], source=Voucher.Source.MEETING, by=clerk)

        stored = Voucher.objects.get(pk=voucher.pk)
        assert (stored.club, stored.kind, stored.year, stored.number, stored.on) == (
            *(club, "receipt", 2020, 1),
            DAY,
        )
        assert (stored.reference, stored.party, stored.text) == ("PT-7", "Bà Hoa", "Phí quý I")
        assert (stored.posted_by, stored.source, stored.key) == (clerk, "meeting", "k-1")
        assert stored.reverses is None
        (entry,) = stored.entries.values_list(
            "line", "debit", "credit", "amount", "member", "fee_from", "fee_to", "text"
        )
        assert entry == (1, CASH, FEES, 60_000, member.pk, *months.values(), "")

    def test_has_its_lines_numbered_as_they_stand_and_keeps_their_own_words(self, club):
        post(receipt(club, 100, "money"))
        draft = payment(club, 60, "two lines", text="Bà Hoa")
        draft.lines.append(
            Line([Move(VISITS, CASH, 30), Move(Account.OTHER_EXPENSE, CASH, 10)], text="Ông Ba")
        )

        voucher = post_one(draft)

        lines = list(voucher.entries.values_list("line", "debit", "amount", "text"))
        assert lines == [
            (1, VISITS, 60, "Bà Hoa"),
            (2, VISITS, 30, "Ông Ba"),
            (2, "other_expense", 10, "Ông Ba"),
        ]
        assert voucher.text == ""

    def test_reads_back_as_the_lines_it_was_posted_with(self, club):
        member = make_member(club)
        post(receipt(club, 100, "money"))
        draft = payment(club, 60, "two lines", member=member.pk, text="Bà Hoa")
        draft.lines.append(Line([Move(VISITS, CASH, 30), Move(Account.OTHER_EXPENSE, CASH, 10)]))
        voucher, alike = post_one(draft), post_one(receipt(club, 5, "alike", text="Thu"))

        lines = posting.lines_of([voucher, alike])

        assert lines == {voucher.pk: draft.lines, alike.pk: receipt(club, 5, "", text="Thu").lines}

    def test_vouchers_come_back_in_the_order_given(self, club):
        late, early = receipt(club, 1, "late", on=LATER), receipt(club, 2, "early")

        assert [voucher.key for voucher in post(late, early)] == ["late", "early"]


class TestNumbers:
    def test_run_from_one_in_each_club_kind_and_year(self, club):
        other = make_club()

        posted = post(
            receipt(club, 100, "a"),
            receipt(club, 100, "b"),
            payment(club, 1, "c"),
            receipt(club, 100, "d", on=date(2021, 1, 1)),
            receipt(other, 100, "e"),
            transfer(club, 1, "f"),
            opening(club, 100, "g"),
        )

        assert [voucher.number for voucher in posted] == [1, 2, 1, 1, 1, 1, 1]

    def test_run_on_from_what_is_booked(self, club):
        post(receipt(club, 1, "a"), receipt(club, 1, "b"))

        assert [voucher.number for voucher in post(receipt(club, 1, "c"), receipt(club, 1, "d"))] == [3, 4]

    def test_follow_the_days_of_what_is_posted_together(self, club):
        late, early = post(receipt(club, 1, "late", on=LATER), receipt(club, 1, "early"))

        assert (early.number, late.number) == (1, 2)

    def test_never_change_when_older_days_are_posted_later(self, club):
        late = post_one(receipt(club, 1, "late", on=LATER))
        early = post_one(receipt(club, 1, "early"))

        assert (late.number, early.number) == (1, 2)
        assert Voucher.objects.get(pk=late.pk).number == 1

    def test_have_no_gap_after_a_refusal(self, club):
        post(receipt(club, 10, "a"))
        assert refusal(receipt(club, 1, "b"), payment(club, 12, "c")) == "short"

        assert post_one(receipt(club, 1, "d")).number == 2

    def test_change_with_the_year_of_the_day(self, club):
        eve, first = post(
            receipt(club, 1, "a", on=date(2020, 12, 31)), receipt(club, 1, "b", on=date(2021, 1, 1))
        )

        assert [(eve.year, eve.number), (first.year, first.number)] == [(2020, 1), (2021, 1)]


class TestKeys:
    def test_the_same_key_and_content_is_the_same_voucher(self, club):
        first = post_one(receipt(club, 20_000, "once"))

        again = post_one(receipt(club, 20_000, "once"))

        assert again == first
        assert Voucher.objects.count() == Entry.objects.count() == 1

    def test_what_was_posted_is_recognised_among_what_is_new(self, club):
        first = post_one(receipt(club, 20_000, "once"))

        again, new = post(receipt(club, 20_000, "once"), receipt(club, 20_000, "new"))

        assert (again, new.number) == (first, 2)

    def test_the_same_key_and_content_twice_at_once_is_one_voucher(self, club):
        first, second = post(receipt(club, 20_000, "once"), receipt(club, 20_000, "once"))

        assert first == second
        assert Entry.objects.get().amount == 20_000

    def test_two_contents_under_one_key_at_once_are_refused(self, club):
        assert refusal(receipt(club, 20_000, "once"), receipt(club, 20_001, "once")) == "key_reused"

    @pytest.mark.parametrize(
        "other",
        [
            {"amount": 20_001},
            {"on": LATER},
            {"into": BANK},
            {"account": Account.MOBILISED},
            {"fee_from": date(2020, 2, 1)},
            {"fee_to": date(2020, 2, 1)},
        ],
        ids=lambda other: next(iter(other)),
    )
    def test_a_key_never_means_other_money(self, club, other):
        facts = {"amount": 20_000, "key": "once", "fee_from": date(2020, 1, 1), "fee_to": date(2020, 3, 1)}
        post(receipt(club, **facts))

        assert refusal(receipt(club, **facts | other)) == "key_reused"

    def test_a_key_never_means_another_person(self, club):
        post(receipt(club, 20_000, "once", member=make_member(club).pk))

        assert refusal(receipt(club, 20_000, "once", member=make_member(club).pk)) == "key_reused"
        assert refusal(receipt(club, 20_000, "once")) == "key_reused"

    def test_lines_of_the_same_money_may_be_for_a_person_and_for_nobody(self, club):
        both = receipt(club, 5, "once", member=make_member(club).pk)
        both.lines += receipt(club, 5, "once").lines

        assert post_one(both) == post_one(both)

    def test_a_key_never_means_another_kind(self, club):
        post(receipt(club, 20_000, "once"))
        other = receipt(club, 20_000, "once")
        other.kind = KIND.OPENING

        assert refusal(other) == "key_reused"

    def test_other_words_are_the_same_money(self, club):
        first = post_one(receipt(club, 20_000, "once", text="Phí"))
        other = receipt(club, 20_000, "once", text="Phí tháng 3")
        other.party = other.reference = "khác"

        assert post_one(other) == first
        assert Voucher.objects.get().text == "Phí"

    def test_lines_are_the_same_in_any_order(self, club):
        def both(*amounts):
            lines = [Line([Move(CASH, FEES, amount)]) for amount in amounts]
            return Draft(club, KIND.RECEIPT, DAY, "once", lines)

        assert post_one(both(1, 2)) == post_one(both(2, 1))
        assert refusal(both(1, 2, 2)) == "key_reused"
        assert refusal(both(3)) == "key_reused"

    def test_each_club_has_keys_of_its_own(self, club):
        post(receipt(club, 20_000, "once"), receipt(make_club(), 30_000, "once"))

        assert sorted(Entry.objects.values_list("amount", flat=True)) == [20_000, 30_000]


class TestClosedPeriods:
    def close(self, club):
        clerk = User.objects.system()
        for through in (DAY, date(2020, 1, 31)):  # the last day counts, whichever was written last
            Closing.objects.create(club=club, through=through, totals={}, closed_by=clerk)

    def test_take_nothing_up_to_their_last_day(self, club):
        self.close(club)

        assert refusal(receipt(club, 1, "a", on=DAY)) == "closed"
        assert refusal(receipt(club, 1, "a", on=date(2019, 1, 1))) == "closed"
        assert refusal(receipt(club, 1, "b", on=LATER), receipt(club, 1, "a", on=DAY)) == "closed"

    def test_leave_the_day_after_and_other_clubs_open(self, club):
        self.close(club)

        post(receipt(club, 1, "a", on=LATER), receipt(make_club(), 1, "b"))

        assert Voucher.objects.count() == 2

    def test_still_show_what_was_posted_before(self, club):
        first = post_one(receipt(club, 1, "a"))
        self.close(club)

        assert post_one(receipt(club, 1, "a")) == first


def test_money_of_one_club_is_refused_with_that_of_another(club):
    assert refusal(receipt(make_club(), 1, "a"), payment(club, 1, "b")) == "short"


@pytest.mark.parametrize("amount", [0, -5])
def test_an_amount_that_moves_nothing_is_refused_whole(club, amount):
    with pytest.raises(IntegrityError), transaction.atomic():
        post(receipt(club, 10, "a"), receipt(club, amount, "b"))

    assert not Voucher.objects.exists()


def test_nothing_to_post_posts_nothing():
    assert post() == []


def test_posting_takes_a_handful_of_queries_however_much_it_posts(club, django_assert_max_num_queries):
    post(receipt(club, 1, "warm"))
    drafts = [receipt(club, 1, f"k{number}") for number in range(60)]

    with django_assert_max_num_queries(12):
        post(*drafts)
