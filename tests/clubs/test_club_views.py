"""Founding, correcting, assigning and resuming clubs by their pages."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from clubs.models import Club, Programme, Unit
from tests.factories import make_club, make_staff, make_unit

pytestmark = pytest.mark.django_db

PAGES = ["correct", "assign"]


@pytest.fixture
def commune():
    make_unit("P", "province")
    return make_unit("C", parent="P", name="Xã Đầu")


@pytest.fixture
def club(commune):
    return make_club(commune, hamlet="Ấp 1", decision="12/QĐ-UBND")


@pytest.fixture
def clerk(client, commune):
    user = make_staff(commune, role=Role.COMMUNE)
    client.force_login(user)
    return user


def address(name, club):
    return reverse(f"clubs:{name}", kwargs={"club_id": club.pk})


@pytest.mark.parametrize("page", [*PAGES, "resume"])
def test_an_outsider_finds_nothing_and_a_reader_may_not(client, club, page):
    for place, role, status in ((make_unit(), Role.COMMUNE, 404), (club, Role.CHAIR, 403)):
        client.force_login(make_staff(place, role=role))
        assert client.post(address(page, club)).status_code == status


def test_a_club_is_founded_where_the_clerk_is(client, clerk, commune):
    facts = {"name": "CLB Ấp Mới", "unit": commune.pk, "founded_on": "01/03/2026", "monthly_fee": "3.000"}

    response = client.post(reverse("clubs:found"), facts, follow=True)

    club = Club.objects.get(name="CLB Ấp Mới")
    assert (club.code, club.unit, club.founded_on) == ("P-CLB01", commune, date(2026, 3, 1))
    assert club.monthly_fee == 3000
    assert response.redirect_chain == [(reverse("reports:club", kwargs={"club_id": club.pk}), 302)]
    assert response.status_code == 200


def test_a_club_is_not_founded_elsewhere(client, clerk):
    facts = {"name": "CLB", "unit": make_unit("Z").pk, "founded_on": "01/03/2026"}

    response = client.post(reverse("clubs:found"), facts)

    assert "unit" in response.context["form"].errors
    assert not Club.objects.exists()


def test_the_units_to_choose_are_those_of_the_founding_day(client, commune):
    new = make_unit("C2", parent="P", valid_from=date(2026, 1, 1))
    client.force_login(make_staff(Unit.objects.get(code="P")))

    def offered(day):
        form = client.post(reverse("clubs:found"), {"founded_on": day}).context["form"]
        groups = [choices for _group, choices in form.fields["unit"].choices if isinstance(choices, list)]
        return {number for choices in groups for number, _name in choices}

    assert new.pk not in offered("31/12/2025")
    assert new.pk in offered("01/01/2026")


def test_facts_are_corrected_from_what_is_there(client, clerk, club):
    form = client.get(address("correct", club)).context["form"]
    assert form["decision"].value() == "12/QĐ-UBND"

    facts = {name: form[name].value() or "" for name in form.fields} | {"hamlet": "Ấp 2"}
    facts["programme"] = Programme.objects.get(code="1533").pk
    client.post(address("correct", club), facts)

    club.refresh_from_db()
    assert (club.hamlet, club.decision, club.programme.code) == ("Ấp 2", "12/QĐ-UBND", "1533")


def test_a_club_moves_to_another_unit_from_a_day(client, club):
    other = make_unit("D", parent="P", name="Xã Sau")
    client.force_login(make_staff(Unit.objects.get(code="P")))

    client.post(address("assign", club), {"unit": other.pk, "since": "01/02/2026"})

    assignment = club.assignments.get()
    assert (assignment.unit, assignment.since) == (other, date(2026, 2, 1))


def test_a_dissolution_by_mistake_is_taken_back(client, clerk, club):
    Club.objects.filter(pk=club.pk).update(dissolved_on=date(2026, 1, 1))

    client.post(address("resume", club))

    club.refresh_from_db()
    assert club.dissolved_on is None


def test_nobody_resumes_by_following_a_link(client, clerk, club):
    assert client.get(address("resume", club)).status_code == 405
