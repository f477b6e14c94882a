"""Who may read which records of the log."""

from datetime import date

import pytest
from django.http import QueryDict

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clubs.access import reach
from clubs.models import Appointment
from reports.log.forms import LogForm, Reader
from tests.factories import LONG_AGO, make_club, make_household, make_member, make_staff, make_unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def province():
    return make_unit("P1", "province")


@pytest.fixture
def here(province):
    return make_unit("C1", "commune", province.code)


@pytest.fixture
def there(province):
    return make_unit("C2", "commune", province.code)


def found(user, **asked) -> list[tuple[str, str]]:
    """(action, name) of what `user` finds, the oldest first."""
    question = QueryDict(mutable=True)
    question.update({name: str(value) for name, value in asked.items()})
    form = LogForm(question, reader=Reader(user, reach(user, TODAY)))
    return [(record.action, record.name) for record in form.found().reverse()]


def test_one_reads_what_was_done_at_the_places_where_one_holds_the_right(here, there):
    club, other = make_club(here), make_club(there)
    staff, chair = make_staff(here, Role.COMMUNE), make_staff(club, Role.CHAIR)
    someone = make_staff(there, Role.COMMUNE)
    audit.created([club, other, here], by=someone)

    assert found(staff) == [("create", club.name), ("create", here.name)]
    assert found(chair) == [("create", club.name)]


def test_the_province_reads_all_of_its_places_and_what_the_system_and_strangers_did(province, here, there):
    clubs = [make_club(here), make_club(there)]
    staff = make_staff(province)
    audit.created(clubs, by=make_staff(here, Role.COMMUNE))
    audit.imported("so.xlsx", {}, by=User.objects.system())
    audit.sign_in_failed("ai-do")

    assert len(found(staff)) == 4
    assert len(found(make_staff(province, Role.AUDITOR))) == 4
    assert found(make_staff(here, Role.COMMUNE)) == [("create", clubs[0].name)]


def test_one_province_does_not_read_what_the_system_did_where_another_keeps_clubs_too(province, here):
    staff = make_staff(province)
    audit.imported("so.xlsx", {}, by=User.objects.system())
    assert len(found(staff)) == 1

    make_club(make_unit("D1", "commune", make_unit("P2", "province").code))

    assert found(staff) == []


def test_what_was_done_at_no_place_goes_by_who_did_it(here, there):
    club = make_club(here)
    staff, treasurer = make_staff(here, Role.COMMUNE), make_staff(club, Role.TREASURER)
    neighbour = make_staff(there, Role.COMMUNE)
    for person in (treasurer, neighbour):
        audit.signed_in(by=person)
        audit.sign_in_failed(person.username)

    assert found(staff) == [("sign_in", treasurer.full_name), ("sign_in_failed", treasurer.full_name)]
    assert found(neighbour) == [("sign_in", neighbour.full_name), ("sign_in_failed", neighbour.full_name)]


def test_whoever_has_a_role_elsewhere_too_is_not_one_of_ones_own_people(here, there):
    treasurer = make_staff(make_club(here), Role.TREASURER)
    elsewhere = {"club": make_club(there), "role": Role.AUDITOR, "since": LONG_AGO}
    Appointment.objects.create(user=treasurer, until=date(2020, 1, 1), **elsewhere)
    audit.signed_in(by=treasurer)

    assert found(make_staff(here, Role.COMMUNE)) == []


def test_a_refusal_is_read_where_it_was_tried(here, there):
    club = make_club(here)
    stranger = make_staff(there, Role.COMMUNE)
    audit.refused("/cau-lac-bo/1/", {"status": 404}, by=stranger, place=f"club:{club.pk}")

    assert found(make_staff(club, Role.CHAIR)) == [("refuse", "")]
    assert found(stranger) == []


class TestHistoryOfOneThing:
    def test_it_holds_what_belongs_to_the_thing(self, here):
        club = make_club(here)
        member = make_member(club)
        other = make_member(club)
        staff = make_staff(here, Role.COMMUNE)
        audit.created([member, other], by=staff, place=club)
        audit.created([*member.memberships.all(), *other.memberships.all()], by=staff)

        history = found(staff, subject="members.Member", key=member.pk)

        assert history == [("create", member.full_name), ("create", "")]

    def test_a_person_of_ones_own_also_has_what_an_import_entered_at_no_place(self, here, there):
        member = make_member(make_club(here), household=make_household())
        (home,) = [stay.household for stay in member.household_stays.all()]
        audit.created([member, home], by=User.objects.system())
        staff, neighbour = make_staff(here, Role.COMMUNE), make_staff(there, Role.COMMUNE)

        for thing in (member, home):
            asked = {"subject": thing._meta.label, "key": thing.pk}
            assert len(found(staff, **asked)) == 1
            assert found(neighbour, **asked) == []

    def test_what_was_done_to_the_person_in_another_club_stays_there(self, here, there):
        club, other = make_club(here), make_club(there)
        member = make_member(club, other)
        audit.created(member.memberships.all(), by=User.objects.system())

        assert len(found(make_staff(here, Role.COMMUNE), subject="members.Member", key=member.pk)) == 1

    @pytest.mark.parametrize(
        ("subject", "key"), [("members.Member", "x"), ("members.Household", "²"), ("nothing.Such", "1")]
    )
    def test_a_thing_there_is_not_is_no_error(self, here, subject, key):
        assert found(make_staff(here, Role.COMMUNE), subject=subject, key=key) == []


class TestFilters:
    @pytest.fixture
    def club(self, here):
        return make_club(here)

    def test_by_person(self, here, club):
        staff, other = make_staff(here, Role.COMMUNE), make_staff(here, Role.COMMUNE)
        for person in (staff, other):
            audit.created([club], by=person)

        assert len(found(staff)) == 2
        assert len(found(staff, person=other.pk)) == 1

    def test_by_a_person_who_is_none_of_ones_own_finds_nothing(self, here, there, club):
        stranger = make_staff(there, Role.COMMUNE)
        audit.created([club], by=stranger)

        assert found(make_staff(here, Role.COMMUNE), person=stranger.pk) == []

    def test_by_day_in_the_time_of_the_country(self, here, club):
        staff = make_staff(here, Role.COMMUNE)
        audit.created([club], by=staff)
        day = staff.audit_records.get().at.astimezone().date()

        assert len(found(staff, first=f"{day:%d/%m/%Y}", last=f"{day:%d/%m/%Y}")) == 1
        assert found(staff, last="01/01/2020") == []
        assert found(staff, first="01/01/2999") == []

    def test_by_what_was_done_by_name_and_by_place(self, here, club):
        staff = make_staff(here, Role.COMMUNE)
        audit.created([club, here], by=staff)
        audit.removed([club], by=staff)

        assert found(staff, action="remove") == [("remove", club.name)]
        assert found(staff, q=here.name) == [("create", here.name)]
        assert len(found(staff, place=f"club:{club.pk}")) == 2

    @pytest.mark.parametrize("wrong", [{"first": "32/13/2026"}, {"place": "club:x"}, {"action": "dance"}])
    def test_a_question_that_cannot_be_read_finds_nothing(self, here, club, wrong):
        staff = make_staff(here, Role.COMMUNE)
        audit.created([club], by=staff)

        assert found(staff, **wrong) == []
