"""The sheet of targets and the list of awards."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from clubs.models import Award, Target
from tests.factories import make_award, make_club, make_staff, make_unit, set_target, succeed

pytestmark = pytest.mark.django_db

DAY = date(2025, 12, 31)


@pytest.fixture
def province():
    return make_unit("P", "province")


@pytest.fixture
def commune(province):
    return make_unit("C", parent="P")


@pytest.fixture
def planner(client, province):
    user = make_staff(province)
    client.force_login(user)
    return user


def sheet(client, year=2026):
    return client.get(reverse("clubs:targets"), {"year": year}).context["form"].sheet


def test_the_sheet_shows_the_tree_with_what_was_planned_and_founded(client, planner, province, commune):
    set_target(province, 2025, 7), set_target(province, 2026, 8), set_target(commune, 2026, 3)
    make_club(commune, founded_on=date(2026, 5, 1)), make_club(commune, founded_on=date(2025, 5, 1))

    shown = sheet(client)

    rows = [(row.unit, row.depth, row.before, row.planned, row.founded) for row in shown.rows]
    assert rows == [(province, 0, 7, 8, 1), (commune, 1, None, 3, 1)]
    assert (shown.top, shown.below) == (8, 3)


def test_a_plan_of_the_year_before_is_found_under_the_earlier_name(client, planner, province):
    old = make_unit("D", parent="P", valid_to=date(2025, 7, 1))
    new = make_unit("D", parent="P", valid_from=date(2025, 7, 1))
    set_target(old, 2025, 4)

    assert [row.before for row in sheet(client).rows if row.unit == new] == [4]
    assert [row.planned for row in sheet(client, 2025).rows if row.unit == old] == [4]


def test_plans_of_units_that_became_one_are_told_under_their_names(client, planner, province):
    end = date(2025, 7, 1)
    first, second, split = (make_unit(code, parent="P", valid_to=end) for code in "KLM")
    whole, other = make_unit("N", parent="P", valid_from=end), make_unit("O", parent="P", valid_from=end)
    succeed(first, whole), succeed(second, whole), succeed(split, whole, other)
    for planned, unit in enumerate((first, second, split), 3):
        set_target(unit, 2025, planned)

    rows = {row.unit: row for row in sheet(client).rows}

    assert rows[whole].before == 3 + 4
    assert [(one.unit, one.planned) for one in rows[whole].inherited] == [(first, 3), (second, 4)]
    assert (rows[other].before, rows[other].inherited) == (None, [])  # the plan was for both


def test_a_unit_that_goes_on_under_its_name_has_inherited_nothing(client, planner, province, commune):
    set_target(commune, 2025, 2)

    row = next(row for row in sheet(client).rows if row.unit == commune)

    assert (row.before, row.inherited) == (2, [])


def test_the_sheet_is_saved_as_a_whole(client, planner, province, commune):
    set_target(province, 2026, 8)
    facts = {"year": 2026, f"unit_{province.pk}": "", f"unit_{commune.pk}": "2"}

    client.post(reverse("clubs:targets"), facts)

    assert list(Target.objects.values_list("unit", "year", "planned")) == [(commune.pk, 2026, 2)]


def test_what_is_no_number_saves_nothing(client, planner, province, commune):
    facts = {"year": 2026, f"unit_{province.pk}": "bảy", f"unit_{commune.pk}": "2"}

    response = client.post(reverse("clubs:targets"), facts)

    assert list(response.context["form"].errors) == [f"unit_{province.pk}"]
    assert not Target.objects.exists()


def test_plans_are_for_who_may_plan(client, commune):
    client.force_login(make_staff(commune, role=Role.COMMUNE))

    assert client.get(reverse("clubs:targets")).status_code == 403
    assert client.get(reverse("clubs:honour")).status_code == 403


def test_awards_of_ones_own_units_and_clubs_are_listed_the_latest_first(client, commune):
    club = make_club(commune)
    first, last = make_award(commune, DAY), make_award(commune, date(2026, 1, 1))
    of_club, strange = make_award(make_unit("X"), DAY, club=club), make_award(make_unit("Y"), DAY)
    client.force_login(make_staff(commune, role=Role.COMMUNE))

    shown = client.get(reverse("clubs:awards"), {"year": ""}).context["awards"]

    assert [award for award, _keep in shown] == [last, first, of_club]
    assert strange not in dict(shown)
    assert not any(keep for _award, keep in shown)
    usual, asked = (
        client.get(reverse("clubs:awards")),
        client.get(reverse("clubs:awards"), {"year": DAY.year}),
    )
    assert [award for award, _keep in usual.context["awards"]] == [last]
    assert [award for award, _keep in asked.context["awards"]] == [first, of_club]


def test_an_award_of_a_unit_that_is_no_more_stays_with_its_heir(client, province):
    old = make_unit("D", parent="P", valid_to=date(2025, 7, 1))
    make_unit("D", parent="P", valid_from=date(2025, 7, 1))
    award = make_award(old, date(2020, 12, 31))
    client.force_login(make_staff(province))

    assert client.get(reverse("clubs:awards")).context["awards"] == [(award, True)]


def test_an_award_is_written_corrected_and_withdrawn(client, planner, commune):
    facts = {"unit": commune.pk, "on": "31/12/2025", "recipient": "individual", "name": "Bà Lan"}
    client.post(reverse("clubs:honour"), facts)
    award = Award.objects.get()
    assert (award.unit, award.on, award.name) == (commune, DAY, "Bà Lan")
    where = {"unit_id": commune.pk, "award_id": award.pk}

    client.post(reverse("clubs:correct_award", kwargs=where), facts | {"name": "Bà Loan"})
    award.refresh_from_db()
    assert award.name == "Bà Loan"

    client.post(reverse("clubs:withdraw_award", kwargs=where))
    assert not Award.objects.exists()


def test_an_award_of_another_unit_is_not_found_here(client, planner, province, commune):
    where = {"unit_id": province.pk, "award_id": make_award(commune, DAY).pk}

    assert client.get(reverse("clubs:correct_award", kwargs=where)).status_code == 404


@pytest.mark.parametrize("page", ["targets", "awards"])
def test_pages_ask_few_questions_however_much_they_show(
    client, planner, province, page, django_assert_max_num_queries
):
    for number in (1, 3):
        for _ in range(number):
            unit = make_unit(parent="P")
            set_target(unit, 2026, 1), make_award(unit, DAY, club=make_club(unit, founded_on=DAY))
        with django_assert_max_num_queries(12):
            client.get(reverse(f"clubs:{page}"), {"year": 2026} if page == "targets" else {})
