"""Who may give which role where: the level above, within its own places, and never to oneself."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from accounts.roles import APPOINTS, Role
from clubs import appointing
from clubs.access import reach
from clubs.appointing import Duty
from clubs.authority import authority, people_within
from tests.factories import make_club, make_staff, make_unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
TERM = date(2026, 12, 1)


@pytest.fixture
def province():
    return make_unit("P", "province")


@pytest.fixture
def commune(province):
    return make_unit("C1", parent="P")


@pytest.fixture
def club(commune):
    return make_club(commune)


@pytest.fixture
def lan():
    return User.objects.create_user("lan", full_name="Nguyễn Thị Lan")


def refused(code, activity, **facts):
    with pytest.raises(ValidationError) as refusal:
        activity(on=TODAY, **facts)
    assert code in {error.code for error in refusal.value.error_list}


def appoint(user, role, place, by, since=TODAY, until=None):
    return appointing.appoint(user=user, duty=Duty(role, place, since, until), on=TODAY, by=by)


@pytest.mark.parametrize("own", Role.values)
@pytest.mark.parametrize("given", Role.values)
def test_each_role_gives_the_roles_below_it_and_no_other(own, given, province, commune, club, lan):
    by = make_staff(club if own in (Role.CHAIR, Role.BOOKKEEPER, Role.TREASURER) else province, role=own)
    place = club if given in (Role.CHAIR, Role.BOOKKEEPER, Role.TREASURER) else commune

    if given in APPOINTS.get(own, set()):
        appoint(lan, given, place, by)
        assert lan.appointments.get().role == given
    else:
        refused("not_yours", appointing.appoint, user=lan, duty=Duty(given, place, TODAY), by=by)


def test_nobody_gives_roles_beyond_their_own_places(commune, lan):
    by = make_staff(commune, role=Role.COMMUNE)
    elsewhere = make_club(make_unit("C2", parent="P"))

    refused("not_yours", appointing.appoint, user=lan, duty=Duty(Role.CHAIR, elsewhere, TODAY), by=by)


def test_a_role_given_elsewhere_gives_no_right_here(commune, club, province, lan):
    """Whoever is provincial staff elsewhere and commune staff here gives only club roles here."""
    by = make_staff(make_unit("Q", "province"), role=Role.PROVINCE)
    appoint(by, Role.COMMUNE, commune, make_staff(province, role=Role.ADMIN))

    assert appoint(lan, Role.CHAIR, club, by).club == club
    refused("not_yours", appointing.appoint, user=lan, duty=Duty(Role.COMMUNE, commune, TODAY), by=by)


def test_nobody_raises_themselves(province):
    by = make_staff(province, role=Role.PROVINCE)

    refused("oneself", appointing.appoint, user=by, duty=Duty(Role.AUDITOR, province, TODAY), by=by)
    own = by.appointments.get()
    refused("oneself", appointing.end, appointment=own, until=TERM, by=by)


def test_an_ended_role_gives_nothing_any_more(province, club, lan):
    by = make_staff(province, role=Role.PROVINCE)
    by.appointments.update(until=TODAY)

    refused("not_yours", appointing.appoint, user=lan, duty=Duty(Role.CHAIR, club, TODAY), by=by)


@pytest.mark.parametrize(("role", "at_club"), [(Role.CHAIR, False), (Role.COMMUNE, True), (Role.ADMIN, True)])
def test_a_role_goes_with_its_kind_of_place(role, at_club, commune, club, province, lan):
    by = make_staff(province, role=Role.ADMIN)
    place = club if at_club else commune

    refused("wrong_place", appointing.appoint, user=lan, duty=Duty(role, place, TODAY), by=by)


def test_one_role_is_not_given_twice_at_once_but_may_be_given_again(club, province, lan):
    by = make_staff(province)
    appoint(lan, Role.CHAIR, club, by, since=date(2020, 1, 1), until=TERM)

    refused("already_held", appointing.appoint, user=lan, duty=Duty(Role.CHAIR, club, TODAY), by=by)
    assert appoint(lan, Role.CHAIR, club, by, since=TERM)
    assert appoint(lan, Role.TREASURER, club, by)


def test_a_role_ends_on_a_day_and_is_seen_no_more_from_then_on(club, province, lan):
    by = make_staff(province)
    one = appoint(lan, Role.CHAIR, club, by)
    appointing.end(appointment=one, until=TERM, on=TODAY, by=by)

    assert reach(lan, date(2026, 11, 30)).may("see", club)
    assert not reach(lan, TERM).may("see", club)
    record = AuditRecord.objects.latest("pk")
    assert (record.before, record.after, record.by) == ({"until": None}, {"until": "2026-12-01"}, by)
    assert record.place == f"club:{club.pk}"


def test_ending_never_prolongs(club, province, lan):
    by = make_staff(province)
    one = appoint(lan, Role.CHAIR, club, by, until=TODAY)

    refused("already_ended", appointing.end, appointment=one, until=TERM, by=by)


def test_the_last_administrator_stays(province, lan):
    by = make_staff(province, role=Role.ADMIN)
    other = make_staff(province, role=Role.ADMIN)
    theirs = other.appointments.get()
    by.appointments.update(until=TERM)  # one with an end does not count

    refused("last_administrator", appointing.end, appointment=theirs, until=TERM, by=by)
    by.appointments.update(until=None)
    appointing.end(appointment=theirs, until=TERM, on=TODAY, by=by)


def test_an_administrator_who_is_locked_does_not_count(province):
    by, other = make_staff(province, role=Role.ADMIN), make_staff(province, role=Role.ADMIN)
    User.objects.filter(pk=by.pk).update(is_active=False)

    refused("last_administrator", appointing.end, appointment=other.appointments.get(), until=TERM, by=by)


class TestAuthority:
    def test_an_account_belongs_to_whoever_may_give_all_its_roles(self, province, commune, club):
        chair = make_staff(club, role=Role.CHAIR)
        officer = make_staff(commune, role=Role.COMMUNE)
        assert authority(officer, TODAY).manages(chair)

        appoint(chair, Role.AUDITOR, province, make_staff(province, role=Role.ADMIN))
        assert not authority(officer, TODAY).manages(chair)

    def test_nobody_manages_themselves_their_equals_or_those_above(self, province, commune):
        officer, equal = make_staff(commune, role=Role.COMMUNE), make_staff(commune, role=Role.COMMUNE)
        above = make_staff(province, role=Role.PROVINCE)
        mine = authority(officer, TODAY)

        assert not any(mine.manages(one) for one in (officer, equal, above))

    def test_whoever_left_belongs_to_whom_they_belonged(self, commune, club):
        left = make_staff(club, role=Role.CHAIR)
        left.appointments.update(until=date(2026, 1, 1))

        assert authority(make_staff(commune, role=Role.COMMUNE), TODAY).manages(left)

    def test_the_system_account_belongs_to_nobody(self, province):
        admin = make_staff(province, role=Role.ADMIN)

        assert not authority(admin, TODAY).manages(User.objects.system())

    def test_one_sees_the_people_of_ones_places_and_no_others(self, commune, club):
        chair = make_staff(club, role=Role.CHAIR)
        make_staff(make_club(make_unit("C2", parent="P")), role=Role.CHAIR)
        officer = make_staff(commune, role=Role.COMMUNE)

        assert set(people_within(reach(officer, TODAY))) == {chair, officer}
