"""Asking for a loan: the application, corrected until something is decided, and who answers for it too."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.models import Club
from clubs.registers import change
from clubs.wording import dong, short_day
from ledger import posting
from loans.models import Application, LoanRules, Surety
from loans.terms.rules import rules_on
from members.models import Member, Membership


@transaction.atomic
def apply(
    *, club: Club, borrower: Member, on: date, sureties: Iterable[dict], by: User, **wish: Any
) -> Application:
    """What `borrower` asks for on a day; `wish`: principal and own_money (đồng), months, purpose, plan.

    `sureties`: kind, name, relation, phone, member of each. Refuses who is no member of the club then
    ("not_member"), more than the club's rules allow ("too_much", "too_long") and a second application of
    somebody who waits already ("waits"), and whoever answers for their own loan or for one twice
    ("own_surety", "same_surety").
    """
    posting.lock([club.pk])
    refuse_outsider(club, borrower, on)
    _refuse_second(club, borrower)
    application = Application(club=club, borrower=borrower, on=on, written_by=by, **wish)
    refuse_beyond(rules_on(club, on), application.principal, application.months)
    application.full_clean()
    application.save()
    _answer_for(application, sureties, by)
    audit.created([application], by=by)
    return application


@transaction.atomic
def correct(*, application: Application, sureties: Iterable[dict], by: User, **wish: Any) -> None:
    """Put an application right until something is decided about it ("decided"); refuses as `apply`."""
    posting.lock([application.club_id])
    if application.decisions.exists():
        raise ValidationError(_("Đề nghị này đã được xét: không sửa được nữa."), code="decided")
    refuse_beyond(rules_on(application.club, application.on), wish["principal"], wish["months"])
    change(application, wish, by=by)
    audit.removed(application.sureties.all(), by=by, place=application.club)
    application.sureties.all().delete()
    _answer_for(application, sureties, by)


def refuse_outsider(club: Club, borrower: Member, on: date) -> None:
    """Refuse ("not_member") who is no member of the club on a day: has left it, died, or not joined yet."""
    own = {borrower.pk, borrower.same_as_id}
    if not Membership.objects.active_on(on).filter(club=club, member__in=own - {None}).exists():
        day = {"day": short_day(on)}
        raise ValidationError(
            _("Ngày %(day)s người này không sinh hoạt trong CLB: chỉ thành viên được vay.") % day,
            code="not_member",
        )


def refuse_beyond(rules: LoanRules, principal: int, months: int) -> None:
    """Refuse a sum ("too_much", đồng) or a term ("too_long", months) beyond what the club lends at most."""
    if principal > rules.max_principal:
        most = {"most": dong(rules.max_principal)}
        raise ValidationError(
            _("Quy định của CLB cho vay cao nhất %(most)s: hãy giảm số tiền.") % most, code="too_much"
        )
    if months > rules.max_months:
        most = {"most": rules.max_months}
        raise ValidationError(
            _("Quy định của CLB cho vay dài nhất %(most)d tháng: hãy rút ngắn thời hạn.") % most,
            code="too_long",
        )


def _answer_for(application: Application, sureties: Iterable[dict], by: User) -> None:
    made = [Surety(application=application, **facts) for facts in sureties]
    _refuse_same_person(application, made)
    for surety in made:
        surety.full_clean()
    Surety.objects.bulk_create(made)
    audit.created(made, by=by, place=application.club)


def _refuse_same_person(application: Application, sureties: Iterable[Surety]) -> None:
    people = [one.member.person for one in sureties if one.member]
    if application.borrower.person in people:
        raise ValidationError(
            _("Người vay không tự bảo lãnh cho mình: hãy chọn người khác."), code="own_surety"
        )
    if len(set(people)) < len(people):
        raise ValidationError(
            _("Một người không vừa cùng ký vừa bảo lãnh: hãy chọn người khác hoặc bỏ một chỗ."),
            code="same_surety",
        )


def _refuse_second(club: Club, borrower: Member) -> None:
    waiting = Application.objects.filter(club=club, borrower=borrower, decisions=None)
    if waiting.exists():
        raise ValidationError(
            _("Người này đã có một đề nghị đang chờ xét: hãy sửa đề nghị đó."), code="waits"
        )
