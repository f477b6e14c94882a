"""Taking a member's fee apart from a meeting, and giving fees back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.models import Club
from clubs.wording import dong
from ledger import posting
from ledger.allocating import months
from ledger.fees import AHEAD, Card, owed, payments_in
from ledger.models import Account, Voucher
from ledger.paying import Money, pay, receive
from members.models import Member


@transaction.atomic
def take(*, club: Club, member: Member, money: Money, today: date, by: User) -> Voucher:
    """Take `money` as the member's fee, for the months it names or else for the oldest that are open.

    Refuses months that somebody else took meanwhile ("changed"), and more than is owed and may be paid in
    advance ("too_far"). The same key is booked once.
    """
    posting.lock([club.pk])
    if not posting.is_booked(club, money.key):
        _refuse_wrong_months(_card(club, member, today), money)
    return receive(
        club=club, money=money, source=Account.FEES, party=member.full_name, member=member.pk, by=by
    )


@transaction.atomic
def refund(*, club: Club, member: Member, money: Money, today: date, by: User) -> Voucher:
    """Give fees back to a member, the latest months first. Refuses more than was paid ("more_than_paid")."""
    posting.lock([club.pk])
    paid = _card(club, member, today).received
    if money.amount > paid and not posting.is_booked(club, money.key):
        raise ValidationError(
            _("Người này mới đóng %(paid)s: không trả lại nhiều hơn.") % {"paid": dong(paid)},
            code="more_than_paid",
        )
    return pay(club=club, money=money, purpose=Account.FEES, party=member.full_name, member=member.pk, by=by)


def refuse_to_take_back(voucher: Voucher) -> None:
    """Raises ValidationError ("given_back") where without `voucher` more was given back than was paid."""
    person = Member.objects.persons("member__")
    fees = voucher.entries.filter(credit=Account.FEES).exclude(member=None).values_list(person, "amount")
    paid = payments_in(voucher.club, date.max)
    for payer, amount in fees:
        if sum(one.amount for one in paid[payer]) < amount:
            message = _("Phí này đã trả lại, một phần hoặc cả: hãy hủy phiếu trả lại trước.")
            raise ValidationError(message, code="given_back")


def _card(club: Club, member: Member, today: date) -> Card:
    return owed(club, today).get(member.pk) or Card.empty(today)


def _refuse_wrong_months(card: Card, money: Money) -> None:
    if money.months and money.amount != card.price(months(*money.months)):
        raise ValidationError(
            _("Sổ vừa có thay đổi: những tháng này không còn như trên trang. Hãy chọn lại số tháng."),
            code="changed",
        )
    if money.amount > (most := card.price(card.dues)):
        raise ValidationError(
            _("Chỉ nhận nhiều nhất %(most)s: hết nợ và đóng trước %(months)s tháng.")
            % {"most": dong(most), "months": AHEAD},
            code="too_far",
        )
