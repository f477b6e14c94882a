"""Accounts of the level below: made with a code, reset, locked, corrected."""

import re
from datetime import date, datetime
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from accounts import second_factor
from accounts.models import AuditRecord, Device, User
from accounts.roles import Role
from clubs import staffing
from clubs.appointing import Duty
from tests.factories import make_club, make_staff, make_unit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 8, tzinfo=timezone.get_default_timezone())
TODAY = date(2026, 11, 24)


@pytest.fixture
def commune():
    make_unit("P", "province")
    return make_unit("C1", parent="P")


@pytest.fixture
def club(commune):
    return make_club(commune)


@pytest.fixture
def officer(commune):
    return make_staff(commune, role=Role.COMMUNE)


@pytest.fixture
def chair(club):
    return make_staff(club, role=Role.CHAIR)


def make(club, by, username="0912 345 678"):
    duty = Duty(Role.CHAIR, club, TODAY)
    return staffing.make_account(username=username, full_name="Trần Văn Ba", duty=duty, now=NOW, by=by)


def refused(code, activity, **facts):
    with pytest.raises(ValidationError) as refusal:
        activity(now=NOW, **facts)
    assert code in {error.code for error in refusal.value.error_list}


def test_an_account_comes_with_its_role_and_a_code_for_the_slip(club, officer):
    user, code = make(club, officer)

    assert (user.username, user.appointments.get().club) == ("0912345678", club)
    assert user.check_password(code)
    assert user.code_until == datetime(2026, 11, 25, 8, tzinfo=timezone.get_default_timezone())


def test_the_log_has_the_account_its_role_and_its_place_but_no_code(club, officer):
    user, code = make(club, officer)

    made = AuditRecord.objects.get(subject="accounts.User", action="create")
    assert (made.by, made.place) == (officer, f"club:{club.pk}")
    assert made.after == {"username": "0912345678", "full_name": "Trần Văn Ba"}
    assert AuditRecord.objects.filter(subject="clubs.Appointment", action="create").exists()
    assert not any(secret in str(list(AuditRecord.objects.values())) for secret in (code, user.password))


def test_a_name_that_somebody_has_is_refused_however_it_is_written(club, officer):
    make(club, officer)

    with pytest.raises(ValidationError) as refusal:
        make(club, officer, username="+84912345678")
    assert refusal.value.code == "taken"


def test_nothing_is_made_where_one_may_not_appoint(officer):
    elsewhere = make_club(make_unit("C2", parent="P"))
    before = User.objects.count()

    with pytest.raises(ValidationError) as refusal:
        make(elsewhere, officer)
    assert (refusal.value.code, User.objects.count()) == ("not_yours", before)


def test_a_reset_gives_a_new_code_and_signs_out_everywhere(chair, officer):
    Device.objects.create(user=chair, name="Điện thoại")
    user, code = staffing.reset(user=chair, now=NOW, by=officer)

    assert user.check_password(code)
    assert not user.check_password("mat-khau-thu")
    assert not user.devices.exists()


def test_a_locked_account_is_unlocked_with_its_own_password(chair, officer):
    staffing.lock(user=chair, now=NOW, by=officer)
    assert not User.objects.get(pk=chair.pk).is_active

    staffing.unlock(user=chair, now=NOW, by=officer)
    assert User.objects.get(pk=chair.pk).is_active
    assert chair.check_password("mat-khau-thu")


def test_a_name_is_corrected_and_the_log_has_both(chair, officer):
    staffing.rename(user=chair, username="0987654321", full_name="Lê Thị Tư", now=NOW, by=officer)

    record = AuditRecord.objects.latest("pk")
    assert (record.before["full_name"], record.after["full_name"]) == ("Nguyễn Thị Lan", "Lê Thị Tư")
    assert User.objects.get(username="0987654321") == chair


def test_a_lost_telephone_is_asked_for_no_more(chair, officer):
    chair.totpdevice_set.create(name="totp", confirmed=True)
    staffing.forgo_second_factor(user=chair, now=NOW, by=officer)

    assert not chair.second_factor
    with pytest.raises(ValidationError):
        second_factor.check(chair, "000000")


@pytest.mark.parametrize(
    "activity",
    [staffing.reset, staffing.lock, staffing.unlock, staffing.forgo_second_factor, staffing.sign_out],
)
def test_equals_those_above_and_strangers_are_out_of_reach(activity, commune, officer):
    equal = make_staff(commune, role=Role.COMMUNE)
    stranger = make_staff(make_club(make_unit("C2", parent="P")), role=Role.CHAIR)

    for user in (equal, stranger, officer):
        refused("not_yours", activity, user=user, by=officer)


def test_the_last_administrator_is_not_locked(commune):
    """By somebody whose own role as administrator has an end."""
    by, last = make_staff(commune, role=Role.ADMIN), make_staff(commune, role=Role.ADMIN)
    by.appointments.update(until=date(2027, 1, 1))

    refused("last_administrator", staffing.lock, user=last, by=by)
    by.appointments.update(until=None)
    staffing.lock(user=last, now=NOW, by=by)


class TestFromTheServer:
    def make(self, unit="P"):
        out = StringIO()
        call_command("make_administrator", "0912345678", name="Lê Thị Tư", unit=unit, stdout=out)
        return User.objects.get(username="0912345678"), re.search("[0-9]{10}$", out.getvalue().strip())[0]

    def test_the_first_administrator_gets_a_code(self, commune):
        user, code = self.make()

        assert user.check_password(code)
        assert [(one.role, one.unit.code) for one in user.appointments.all()] == [(Role.ADMIN, "P")]
        assert set(AuditRecord.objects.values_list("by", flat=True)) == {User.objects.system().pk}

    def test_one_who_lost_everything_gets_in_again(self, commune):
        user, _code = self.make()
        user.totpdevice_set.create(name="totp", confirmed=True)
        User.objects.filter(pk=user.pk).update(is_active=False)
        user, code = self.make()

        assert user.is_active
        assert user.check_password(code)
        assert not user.second_factor
        assert user.appointments.count() == 1

    def test_a_unit_that_there_is_not_is_refused(self, db):
        with pytest.raises(SystemExit):
            self.make("99999")
        assert not User.objects.filter(username="0912345678").exists()
