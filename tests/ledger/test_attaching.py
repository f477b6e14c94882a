"""Photos beside vouchers: each once, only ever added, with the voucher or not at all."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord
from ledger import attaching, paying
from ledger.models import Account, Attachment, Voucher
from ledger.paying import Money
from tests.factories import make_club, make_staff
from tests.guarding import assert_only_added, every_way
from tests.ledger.booking import DAY, post_one, receipt
from tests.pictures import picture

pytestmark = pytest.mark.django_db

PICTURE = picture()


@pytest.fixture
def voucher():
    return post_one(receipt(make_club(), 50_000, "a"))


def attach(voucher, picture=PICTURE):
    return attaching.attach(voucher=voucher, photo=picture, by=make_staff(voucher.club))


def test_a_photo_is_kept_and_logged_at_its_club(voucher):
    kept = attach(voucher)

    assert bytes(Attachment.objects.get().content) == PICTURE
    record = AuditRecord.objects.get(subject="ledger.Attachment")
    assert (record.key, record.place) == (str(kept.pk), f"club:{voucher.club_id}")
    assert record.after == {"voucher_id": voucher.pk, "digest": kept.digest}


def test_the_same_photo_again_is_the_first(voucher):
    assert attach(voucher) == attach(voucher)
    assert AuditRecord.objects.filter(subject="ledger.Attachment").count() == 1


def test_two_vouchers_may_have_the_same_photo(voucher):
    other = post_one(receipt(voucher.club, 50_000, "b"))

    assert attach(voucher) != attach(other)


def test_there_is_an_end_to_photos(voucher, monkeypatch):
    monkeypatch.setattr(attaching, "MOST", 1)
    attach(voucher)

    with pytest.raises(ValidationError) as refused:
        attach(voucher, PICTURE + b"\0")
    assert refused.value.code == "too_many"


@every_way
def test_a_photo_is_only_ever_added(voucher, way):
    assert_only_added(attach(voucher), way, "digest")


class TestWithItsVoucher:
    def book(self, club, amount=50_000, picture=PICTURE, activity=paying.receive, **facts):
        money = Money(amount, DAY, Account.OPERATING_CASH, "key", "Hoa")
        facts = facts or {"source": Account.MOBILISED, "party": "Bà Hoa"}
        by = make_staff(club)
        return attaching.book(post=activity, photo=picture, club=club, money=money, by=by, **facts)

    def test_both_are_kept_once(self):
        club = make_club()

        first, again = self.book(club), self.book(club)

        assert first == again
        assert Attachment.objects.get().voucher == first

    def test_a_voucher_may_have_none(self):
        assert self.book(make_club(), picture=None).attachments.count() == 0

    def test_a_refused_voucher_keeps_no_photo(self):
        facts = {"purpose": Account.VISITS, "party": "Bà Hoa"}

        with pytest.raises(ValidationError) as refused:
            self.book(make_club(), activity=paying.pay, **facts)

        assert refused.value.code == "short"
        assert (Voucher.objects.count(), Attachment.objects.count()) == (0, 0)
