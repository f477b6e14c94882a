"""Joining a club, leaving it, going over to another one, coming back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from clubs.folding import fold
from clubs.models import Club
from clubs.registers import change, enter
from clubs.wording import short_day
from members.models import Member, Membership

DEATH = {"qua doi", "mat", "da mat", "chet", "tu tran"}  # however a list says it


class Reason(models.TextChoices):
    """Why people leave, as stored; lists that are imported may say it in other words."""

    OWN_WISH = "Xin ra", gettext_lazy("Xin ra")
    MOVED = "Chuyển nơi ở", gettext_lazy("Chuyển nơi ở")
    OTHER_CLUB = "Chuyển sang CLB khác", gettext_lazy("Chuyển sang CLB khác")
    AWAY = "Đi làm ăn xa", gettext_lazy("Đi làm ăn xa")
    HEALTH = "Sức khỏe yếu", gettext_lazy("Sức khỏe yếu")
    DIED = "Qua đời", gettext_lazy("Qua đời")


@transaction.atomic
def admit(*, member: Member, club: Club, on: date, by: User) -> Membership:
    """The person is a member of `club` from `on`, for the first time or again.

    Refuses a stay over another in the same club, outside the club's life, and one of somebody who has died.
    """
    _refuse_gone(_locked(member))
    return _begin(Membership(member=member, club=club, joined_on=on), by)


@transaction.atomic
def leave(*, stay: Membership, on: date, reason: str, by: User) -> None:
    """The person is no longer a member from `on`. Death ends their stays in every club."""
    _locked(stay.member)
    stay.refresh_from_db()
    if stay.left_on:
        left = {"day": short_day(stay.left_on)}
        raise ValidationError(_("Người này đã ra khỏi CLB ngày %(day)s.") % left, code="left_already")
    ending = [stay]
    if is_death(reason):
        others = stay.member.memberships.filter(Q(left_on=None) | Q(left_on__gt=on))
        ending += others.exclude(pk=stay.pk).select_related("club")
    for each in ending:
        change(each, {"left_on": on, "reason": reason}, by=by)


@transaction.atomic
def transfer(*, stay: Membership, club: Club, on: date, by: User) -> Membership:
    """The person goes over from one club to another on `on`: one stay ends and the next begins."""
    if club == stay.club:
        raise ValidationError(_("Người này đang sinh hoạt ở chính CLB đó."), code="same_club")
    leave(stay=stay, on=on, reason=Reason.OTHER_CLUB, by=by)
    return admit(member=stay.member, club=club, on=on, by=by)


@transaction.atomic
def correct(*, stay: Membership, by: User, **facts) -> None:
    """Put right what was written about a stay: its days, the reason it ended, the person's position."""
    _locked(stay.member)
    stay.refresh_from_db()
    wanted = Membership(**{name: getattr(stay, name) for name in ("pk", "member", "club")}, **facts)
    _check(wanted)
    change(stay, facts, by=by)


def is_death(reason: str) -> bool:
    return fold(reason) in DEATH


def death(member: Member) -> Membership | None:
    """The stay that the person's death ended."""
    ended = member.memberships.exclude(left_on=None).order_by("-left_on")
    return next((stay for stay in ended if is_death(stay.reason)), None)


def _locked(member: Member) -> Member:
    return Member.objects.select_for_update().get(pk=member.pk)


def _refuse_gone(member: Member) -> None:
    if member.same_as_id:
        raise ValidationError(_("Hồ sơ này đã gộp vào hồ sơ khác của cùng một người."), code="merged")
    if stay := death(member):
        raise ValidationError(
            _("Người này đã qua đời (ghi ngày %(day)s). Nếu ghi nhầm, hãy sửa lần tham gia trước.")
            % {"day": short_day(stay.left_on)},
            code="died",
        )


def _begin(stay: Membership, by: User) -> Membership:
    _check(stay)
    return enter(stay, by=by)


def _check(stay: Membership) -> None:
    """Refuse a stay outside the life of its club or its person, or over another one."""
    club, joined_on = stay.club, stay.joined_on
    if joined_on < club.founded_on:
        founded = {"day": short_day(club.founded_on)}
        raise ValidationError(
            _("CLB thành lập ngày %(day)s: ngày vào phải từ ngày đó.") % founded, code="before_club"
        )
    if club.dissolved_on and joined_on >= club.dissolved_on:
        dissolved = {"day": short_day(club.dissolved_on)}
        raise ValidationError(
            _("CLB giải thể ngày %(day)s: ngày vào phải trước đó.") % dissolved, code="after_club"
        )
    if stay.member.born_on > joined_on:
        raise ValidationError(_("Ngày vào phải sau ngày sinh."), code="before_birth")
    if other := _overlapping(stay):
        raise ValidationError(
            _("Trùng với lần tham gia từ ngày %(day)s trong cùng CLB.") % {"day": short_day(other.joined_on)},
            code="overlap",
        )


def _overlapping(stay: Membership) -> Membership | None:
    """Another stay in the same club that shares a day with `stay`; one without days shares none."""
    others = Membership.objects.filter(member=stay.member, club=stay.club).exclude(pk=stay.pk)
    others = others.exclude(left_on=F("joined_on")).exclude(left_on__lte=stay.joined_on)
    if stay.left_on:
        others = others.filter(joined_on__lt=stay.left_on)
    return others.order_by("joined_on").first()
