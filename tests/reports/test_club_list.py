"""The register of clubs: found without accents, by unit, active on a day, within one's scope."""

from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse

from accounts.roles import Role
from clubs.models import Club
from tests.factories import make_club, make_member, make_staff, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return make_unit("P", "province")


@pytest.fixture
def commune(province):
    return make_unit("C", parent="P", name="Xã Vĩnh Trạch")


@pytest.fixture
def reader(client, province):
    client.force_login(make_staff(province))
    return client


def named(unit, name, **facts):
    club = make_club(unit, **facts)
    Club.objects.filter(pk=club.pk).update(name=name)
    return club


def found(client, **asked):
    return [row.club.name for row in client.get(reverse("reports:clubs"), asked).context["page"]]


@pytest.mark.parametrize(
    "typed", ["dong hai", "ĐÔNG HẢI", "Đông Hải", "hai dong", "dong h", "clb-7", "ap ba", "vinh trach"]
)
def test_a_club_is_found_by_any_beginning_of_its_words(reader, province, commune, typed):
    named(commune, "CLB Đông Hải", code="CLB-7", hamlet="Ấp Ba")
    named(province, "CLB Khác", code="CLB-8", hamlet="Ấp Tư")

    assert found(reader, q=typed) == ["CLB Đông Hải"]


def test_the_middle_of_a_word_finds_nothing(reader, commune):
    named(commune, "CLB Đông Hải")

    assert found(reader, q="ong") == []


def test_clubs_are_found_by_a_unit_with_all_below_it(reader, province, commune):
    named(province, "Của tỉnh"), named(commune, "Của xã")

    assert found(reader, unit=province.pk) == ["Của tỉnh", "Của xã"]
    assert found(reader, unit=commune.pk) == ["Của xã"]


def test_clubs_are_those_active_on_the_day(reader, commune):
    named(commune, "Cũ", founded_on=date(2018, 1, 1), dissolved_on=date(2020, 1, 1))
    named(commune, "Mới", founded_on=date(2019, 1, 1))

    assert found(reader) == ["Mới"]
    assert found(reader, day="31/12/2019") == ["Cũ", "Mới"]
    assert found(reader, day="01/01/2018") == ["Cũ"]


def test_members_are_counted_on_the_day(reader, commune):
    club = make_club(commune)
    make_member(club), make_member(club, left_on=date(2020, 1, 1))

    def members(day):
        return [row.members for row in reader.get(reverse("reports:clubs"), {"day": day}).context["page"]]

    assert (members("31/12/2019"), members("01/01/2020")) == ([2], [1])


def test_nobody_else_s_club_is_found(client, commune):
    named(commune, "Của mình"), named(make_unit(), "Của người")
    client.force_login(make_staff(commune, role=Role.COMMUNE))

    assert found(client) == ["Của mình"]
    assert found(client, q="cua nguoi") == []


def test_the_next_page_is_of_what_was_asked_for(reader, commune, monkeypatch):
    monkeypatch.setattr("reports.place_views.ON_A_PAGE", 1)
    for name in ("Đông & Hải", "Đông & Hà", "Tây"):
        named(commune, name)

    first = reader.get(reverse("reports:clubs"), {"q": "Đông & H", "unit": commune.pk, "trang": 1})

    assert first.context["page"].paginator.count == 2
    assert QueryDict(first.context["query"]).dict() == {"q": "Đông & H", "unit": str(commune.pk)}
    assert f"{first.context['query'].replace('&', '&amp;')}&amp;trang=2" in first.text


def test_a_script_gets_the_rows_alone(reader, commune):
    named(commune, "Một")

    response = reader.get(reverse("reports:clubs"), headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()
    assert "Một" in response.content.decode()


def test_the_list_asks_few_questions_however_long_it_is(reader, commune, django_assert_max_num_queries):
    for number in (1, 3):
        for _ in range(number):
            make_member(make_club(commune))
        with django_assert_max_num_queries(12):
            assert found(reader)
