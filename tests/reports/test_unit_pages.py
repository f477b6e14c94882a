"""The tree of units on a day, and the page of a unit."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.factories import (
    assign,
    make_award,
    make_club,
    make_member,
    make_staff,
    make_unit,
    set_target,
    succeed,
)

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)


@pytest.fixture
def province():
    return make_unit("P", "province", name="Tỉnh Thử")


@pytest.fixture
def old(province):
    return make_unit("C", parent="P", name="Xã Cũ", valid_to=REFORM)


@pytest.fixture
def new(old):
    unit = make_unit("C", parent="P", name="Phường Mới", valid_from=REFORM)
    succeed(old, unit)
    return unit


@pytest.fixture
def reader(client, province):
    client.force_login(make_staff(province))
    return client


def tree(client, day="23/11/2026"):
    branches = client.get(reverse("reports:units"), {"day": day}).context["branches"]
    return [(branch.unit.name, branch.depth, branch.clubs, branch.members) for branch in branches]


def page(client, unit):
    return client.get(reverse("reports:unit", kwargs={"unit_id": unit.pk}))


def test_the_tree_is_that_of_its_day_with_everybody_counted_once(reader, old, new):
    first, second = make_club(old), make_club(new, founded_on=REFORM)
    make_member(first, second, joined_on=REFORM), make_member(first)

    assert tree(reader, "01/07/2025") == [("Tỉnh Thử", 0, 2, 2), ("Phường Mới", 1, 2, 2)]
    assert tree(reader, "30/06/2025") == [("Tỉnh Thử", 0, 1, 1), ("Xã Cũ", 1, 1, 1)]


def test_the_tree_begins_with_what_one_sees(client, province, new):
    make_unit("X", parent="P", name="Xã Lạ")
    client.force_login(make_staff(new, role=Role.COMMUNE))

    assert tree(client) == [("Phường Mới", 0, 0, 0)]
    assert tree(client, "30/06/2025") == [("Xã Cũ", 0, 0, 0)]


def test_who_works_in_a_club_sees_no_units_but_the_way_to_the_club(client, new):
    client.force_login(make_staff(make_club(new), role=Role.CHAIR))

    assert tree(client) == []
    assert reverse("reports:clubs") in client.get(reverse("reports:units")).content.decode()


def test_a_day_that_is_none_shows_today(reader, new):
    assert tree(reader, "31/02/2026") == tree(reader)


def test_clubs_that_wait_are_pointed_out(reader, province, old):
    for code in ("M", "N"):
        succeed(old, make_unit(code, parent="P", valid_from=REFORM))
    club = make_club(old)

    assert reader.get(reverse("reports:units")).context["waiting"] == [club]
    assign(club, province, REFORM)
    assert reader.get(reverse("reports:units")).context["waiting"] == []


def test_a_unit_tells_where_it_came_from_and_what_became_of_it(reader, old, new):
    assert page(reader, new).context["came_from"] == [(old, True)]
    assert page(reader, new).context["followed_by"] == []
    assert page(reader, old).context["followed_by"] == [(new, True)]
    assert page(reader, old).context["versions"] == [(old, True), (new, True)]


def test_a_unit_that_is_no_more_is_shown_on_its_last_day_and_not_changed(reader, old, new):
    club = make_club(old)
    make_member(club)

    shown = page(reader, old).context

    assert (shown["day"], shown["clubs"]) == (date(2025, 6, 30), [(club, 1)])
    assert (shown["may_keep_units"], shown["may_keep_clubs"]) == (False, False)
    assert page(reader, new).context["may_keep_units"]


def test_a_unit_shows_its_clubs_those_below_its_plans_and_awards(reader, province, new):
    own, below = make_club(province), make_club(new)
    target, award = set_target(province, 2026, 5), make_award(province, REFORM)

    shown = page(reader, province).context

    assert shown["clubs"] == [(own, 0)]
    assert [(branch.unit, branch.clubs) for branch in shown["below"]] == [(new, 1)]
    assert (list(shown["targets"]), list(shown["awards"])) == ([target], [award])
    assert below.name not in [club.name for club, _members in shown["clubs"]]


def test_an_outsider_finds_no_unit(client, new):
    client.force_login(make_staff(make_unit(), role=Role.COMMUNE))

    assert page(client, new).status_code == 404


def test_a_reader_is_offered_no_change(client, new):
    client.force_login(make_staff(new, role=Role.AUDITOR))

    shown = page(client, new)

    assert shown.status_code == 200
    assert (shown.context["may_keep_units"], shown.context["may_keep_clubs"]) == (False, False)


def test_pages_ask_few_questions_however_much_they_show(reader, province, django_assert_max_num_queries):
    for number in (1, 3):
        for _ in range(number):
            make_member(make_club(make_unit(parent="P")))
        for address in (reverse("reports:units"), reverse("reports:unit", kwargs={"unit_id": province.pk})):
            with django_assert_max_num_queries(12):
                reader.get(address)
