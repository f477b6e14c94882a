"""Accounts of the level below: made, reset, locked; the code is printed once and known to nobody else."""

from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts import audit, passwords, second_factor
from accounts.models import User
from accounts.roles import Role
from clubs.appointing import Duty, appoint, leave_an_administrator, may_give, record
from clubs.authority import authority
from clubs.models import Club, Unit

NAMED = ["username", "full_name"]


class Slip(NamedTuple):
    """What is printed for somebody: their account, and the code that lets them choose a password."""

    user: User
    code: str


@transaction.atomic
def make_account(*, username: str, full_name: str, duty: Duty, now: datetime, by: User) -> Slip:
    """An account with its first role. Refuses a name that somebody has already."""
    may_give(duty=duty, on=localdate(now), by=by)
    user = User(username=_free(username), full_name=full_name)
    user.set_unusable_password()
    user.full_clean()
    user.save()
    audit.created([user], fields=NAMED, by=by, place=duty.place)
    appoint(user=user, duty=duty, on=localdate(now), by=by)
    return Slip(user, passwords.issue_code(user=user, now=now, by=by, place=duty.place))


@transaction.atomic
def install_administrator(*, username: str, full_name: str, unit: Unit, now: datetime) -> Slip:
    """The first system administrator, or the way back for one who lost everything; from the server alone."""
    system, name = User.objects.system(), User.normalize_username(username)
    user = User.objects.filter(username=name).first()
    if not user:
        user = User.objects.create_user(name, full_name=full_name)
        audit.created([user], fields=NAMED, by=system, place=unit)
    if not user.appointments.on(localdate(now)).filter(role=Role.ADMIN, until=None).exists():
        record(user=user, duty=Duty(Role.ADMIN, unit, localdate(now)), by=system)
    if not user.is_active:
        _set_active(user, True, system)
    second_factor.take_away(user=user, by=system, place=unit)
    return Slip(user, passwords.issue_code(user=user, now=now, by=system, place=unit))


@transaction.atomic
def rename(*, user: User, username: str, full_name: str, now: datetime, by: User) -> None:
    """Correct a name, or what somebody signs in with."""
    _refuse_strangers(user, now, by)
    before = audit.picture(user, NAMED)
    user.username, user.full_name = _free(username, besides=user), full_name
    user.full_clean()
    user.save(update_fields=NAMED)
    audit.changed([(user, before)], by=by, place=place_of(user))


@transaction.atomic
def reset(*, user: User, now: datetime, by: User) -> Slip:
    """A new one-time code; the password and every device are good for nothing any more."""
    _refuse_strangers(user, now, by)
    return Slip(user, passwords.issue_code(user=user, now=now, by=by, place=place_of(user)))


@transaction.atomic
def lock(*, user: User, now: datetime, by: User) -> None:
    """Let `user` in no more, from the next page on."""
    _refuse_strangers(user, now, by)
    if user.appointments.filter(role=Role.ADMIN, until=None).exists():
        leave_an_administrator(besides=user)
    _set_active(user, False, by)
    user.devices.all().delete()


@transaction.atomic
def unlock(*, user: User, now: datetime, by: User) -> None:
    _refuse_strangers(user, now, by)
    _set_active(user, True, by)


@transaction.atomic
def forgo_second_factor(*, user: User, now: datetime, by: User) -> None:
    """For whoever lost the telephone and the backup codes: signed out everywhere, asked for none."""
    _refuse_strangers(user, now, by)
    user.devices.all().delete()
    second_factor.take_away(user=user, by=by, place=place_of(user))


@transaction.atomic
def sign_out(*, user: User, now: datetime, by: User) -> None:
    """Sign `user` out on every device, a lost telephone among them."""
    _refuse_strangers(user, now, by)
    audit.removed(user.devices.all(), fields=["name"], by=by, place=place_of(user))
    user.devices.all().delete()


def place_of(user: User) -> Club | Unit | None:
    """Where the log keeps what is done with the account: at its newest role."""
    newest = user.appointments.select_related("unit", "club").order_by("since", "pk").last()
    return newest and newest.place


def _refuse_strangers(user: User, now: datetime, by: User) -> None:
    if not authority(by, localdate(now)).manages(user):
        text = _("Tài khoản này do cấp trên quản lý. Hãy nhờ cấp trên.")
        raise ValidationError(text, code="not_yours")


def _free(username: str, besides: User | None = None) -> str:
    name = User.normalize_username(username)
    if User.objects.filter(username=name).exclude(pk=besides and besides.pk).exists():
        text = _(
            "Số điện thoại hoặc tên này đã có tài khoản. Cùng một người thì nhờ cấp trên giao thêm việc."
        )
        raise ValidationError(text, code="taken")
    return name


def _set_active(user: User, active: bool, by: User) -> None:
    before = audit.picture(user, ["is_active"])
    user.is_active = active
    user.save(update_fields=["is_active"])
    audit.changed([(user, before)], by=by, place=place_of(user))
