"""Giving people roles, and ending them. Nobody serves themselves, and one administrator always remains."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from accounts.roles import AT_A_CLUB, AT_A_UNIT, Role
from clubs import registers
from clubs.authority import authority
from clubs.models import Appointment, Club, Unit


@dataclass(frozen=True)
class Duty:
    """A role at a place; `until` is the first day on which it is no longer held."""

    role: str
    place: Club | Unit
    since: date
    until: date | None = None

    @property
    def place_field(self) -> str:
        return "club" if isinstance(self.place, Club) else "unit"


@transaction.atomic
def appoint(*, user: User, duty: Duty, on: date, by: User) -> Appointment:
    """Give `user` a role. Refuses one that `by` may not give on the day `on`, and one held there already."""
    may_give(duty=duty, on=on, by=by)
    if user == by:
        raise ValidationError(_("Không ai tự giao việc cho mình. Hãy nhờ cấp trên."), code="oneself")
    return record(user=user, duty=duty, by=by)


@transaction.atomic
def record(*, user: User, duty: Duty, by: User) -> Appointment:
    """Write a role down without asking who may give it: for whoever works on the server itself."""
    _refuse_twice(user, duty)
    place = {duty.place_field: duty.place}
    appointment = Appointment(user=user, role=duty.role, since=duty.since, until=duty.until, **place)
    return registers.enter(appointment, by=by)


@transaction.atomic
def end(*, appointment: Appointment, until: date, on: date, by: User) -> None:
    """End a role: `until` is the first day on which it is no longer held. Refuses to prolong one."""
    if appointment.user == by:
        raise ValidationError(_("Không ai tự thôi việc của mình. Hãy nhờ cấp trên."), code="oneself")
    may_give(duty=Duty(appointment.role, appointment.place, appointment.since), on=on, by=by)
    if appointment.until and appointment.until <= until:
        raise ValidationError(_("Vai trò này đã có ngày thôi sớm hơn."), code="already_ended")
    if appointment.role == Role.ADMIN and not appointment.until:
        leave_an_administrator(besides=appointment.user)
    before = audit.picture(appointment, ["until"])
    appointment.until = until
    appointment.full_clean()
    appointment.save(update_fields=["until"])
    audit.changed([(appointment, before)], by=by)


def may_give(*, duty: Duty, on: date, by: User) -> None:
    """Refuse a role that does not go with its place, and one that `by` may not give there."""
    if duty.role not in (AT_A_CLUB if isinstance(duty.place, Club) else AT_A_UNIT):
        text = _("Vai trò này không hợp với nơi đã chọn: một bên là câu lạc bộ, một bên là đơn vị.")
        raise ValidationError(text, code="wrong_place")
    if not authority(by, on).may_appoint(duty.role, duty.place):
        raise ValidationError(_("Bạn không được giao vai trò này ở nơi đó."), code="not_yours")


def leave_an_administrator(*, besides: User) -> None:
    """Refuse to go on if nobody but `besides` is system administrator without an end. Locks who they are."""
    lasting = Appointment.objects.select_for_update().filter(role=Role.ADMIN, until=None)
    users = {one.user_id for one in lasting} - {besides.pk}
    if not User.objects.filter(pk__in=users, is_active=True).exists():
        text = _("Đây là quản trị hệ thống cuối cùng. Hãy giao vai trò này cho người khác trước.")
        raise ValidationError(text, code="last_administrator")


def _refuse_twice(user: User, duty: Duty) -> None:
    held = user.appointments.filter(role=duty.role, **{duty.place_field: duty.place})
    if any(
        (one.until is None or one.until > duty.since) and (duty.until is None or duty.until > one.since)
        for one in held
    ):
        raise ValidationError(_("Người này đã giữ vai trò đó ở đó trong thời gian ấy."), code="already_held")
