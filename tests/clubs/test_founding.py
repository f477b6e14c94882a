from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from clubs import founding
from clubs.geography import Geography
from tests.factories import FOUNDED, make_club, make_unit

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)


@pytest.fixture
def clerk():
    return User.objects.create_user("lan", "x", full_name="Lan")


@pytest.fixture
def commune():
    make_unit("P", "province")
    return make_unit("C1", parent="P")


def refused(code, activity, **facts):
    with pytest.raises(ValidationError) as refusal:
        activity(**facts)
    assert refusal.value.error_list[0].code == code


def last_logged():
    record = AuditRecord.objects.latest("pk")
    return record.action, record.subject, record.before, record.after


def test_a_club_is_founded_with_the_next_code_of_the_province(commune, clerk):
    make_club(commune, code="P-CLB27")
    make_club(commune, code="P-CLBX")

    club = founding.found(unit=commune, founded_on=DAY, name="CLB Ấp Mới", by=clerk)

    assert (club.code, club.name, club.unit) == ("P-CLB28", "CLB Ấp Mới", commune)
    assert last_logged()[:2] == ("create", "clubs.Club")


def test_a_club_is_not_founded_where_its_unit_is_not_there_that_day(commune, clerk):
    gone = make_unit("C2", valid_to=DAY)

    refused("unit_not_in_force", founding.found, unit=gone, founded_on=DAY, name="A", by=clerk)


def test_a_correction_is_logged_with_what_was_before(commune, clerk):
    club = make_club(commune)

    founding.correct(club=club, hamlet="Ấp 3", programme=None, by=clerk)

    assert last_logged() == ("change", "clubs.Club", {"hamlet": ""}, {"hamlet": "Ấp 3"})


def test_a_founding_day_only_moves_to_an_earlier_day(commune, clerk):
    club = make_club(commune, founded_on=DAY)

    refused("founded_later", founding.correct, club=club, founded_on=date(2026, 3, 2), by=clerk)
    founding.correct(club=club, founded_on=date(2026, 2, 1), by=clerk)

    club.refresh_from_db()
    assert club.founded_on == date(2026, 2, 1)


def test_a_club_is_assigned_from_a_day_and_corrected_on_the_same_day(commune, clerk):
    club, other, third = make_club(commune), make_unit("C2"), make_unit("C3")

    founding.assign(club=club, unit=other, since=DAY, by=clerk)
    founding.assign(club=club, unit=third, since=DAY, by=clerk)

    assert Geography.load().homes([club], DAY) == {club.pk: [third]}
    assert Geography.load().homes([club], date(2026, 2, 28)) == {club.pk: [commune]}
    assert last_logged()[2:] == ({"unit_id": other.pk}, {"unit_id": third.pk})


def test_an_assignment_that_says_nothing_new_or_nothing_possible_is_refused(commune, clerk):
    club, gone = make_club(commune), make_unit("C2", valid_to=DAY)

    refused("already_there", founding.assign, club=club, unit=commune, since=DAY, by=clerk)
    refused("unit_not_in_force", founding.assign, club=club, unit=gone, since=DAY, by=clerk)
    refused("before_founding", founding.assign, club=club, unit=gone, since=date(2017, 1, 1), by=clerk)


def test_a_club_is_dissolved_after_its_founding_and_may_be_resumed(commune, clerk):
    club = make_club(commune)

    with pytest.raises(ValidationError):
        founding.dissolve(club=club, on=FOUNDED, by=clerk)
    founding.dissolve(club=club, on=DAY, by=clerk)
    assert last_logged()[2:] == ({"dissolved_on": None}, {"dissolved_on": "2026-03-01"})

    founding.resume(club=club, by=clerk)
    club.refresh_from_db()
    assert club.dissolved_on is None
