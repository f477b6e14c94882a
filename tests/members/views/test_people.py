"""The pages of people: found, entered, corrected, by those whose club it is and nobody else."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditRecord
from accounts.roles import Role
from members.models import Household, Member
from members.revealing import reveal
from tests.factories import assess, make_club, make_household, make_member, make_staff

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)


@pytest.fixture
def club():
    return make_club(code="CLB-A")


@pytest.fixture
def chair(client, club):
    client.force_login(make_staff(club, Role.CHAIR))
    return client


@pytest.fixture
def auditor(client, club):
    client.force_login(make_staff(club, Role.AUDITOR))
    return client


def typed(club, **others):
    facts = {
        "full_name": "Đặng Thị Lan",
        "sex": "female",
        "born": "1950",
        "on": "01/05/2024",
        "club": club.pk,
    }
    return facts | {"head": "", "address": ""} | others


def add(client, club, **others):
    return client.post(reverse("members:add"), typed(club, **others))


class TestList:
    def test_shows_who_is_found(self, chair, club):
        make_member(club, full_name="Đặng Thị Lan")
        make_member(club, full_name="Trần Văn Ba")

        page = chair.get(reverse("members:list"), {"q": "dang thi"})

        assert [person.full_name for person in page.context["page"]] == ["Đặng Thị Lan"]

    def test_a_script_gets_the_list_alone_and_no_cache_mixes_them(self, chair, club):
        make_member(club)
        whole = chair.get(reverse("members:list"))
        renewal = {"HX-Request": "true"}
        part = chair.get(reverse("members:list"), headers=renewal)
        back = chair.get(reverse("members:list"), headers=renewal | {"HX-History-Restore-Request": "true"})

        assert [b"<html" in page.content for page in (whole, part, back)] == [True, False, True]
        assert "HX-Request" in part.headers["Vary"]

    def test_asks_as_much_for_one_as_for_three(self, chair, club, django_assert_max_num_queries):
        for _ in range(3):
            home = make_household()
            assess(home, DAY, "poor")
            make_member(club, household=home)
            with django_assert_max_num_queries(12):
                assert chair.get(reverse("members:list"), {"q": "thanh"}).status_code == 200

    def test_comes_in_pages_the_last_where_there_is_none_such(self, chair, club):
        for _ in range(21):
            make_member(club)

        def page(number):
            return chair.get(reverse("members:list"), {"trang": number}).context["page"]

        asked = (1, 2, 3, "x", "99", 10**22)
        sizes = [(len(page(n)), page(n).number, page(n).paginator.count) for n in asked]
        assert sizes == [(20, 1, 21), (1, 2, 21), (1, 2, 21), (20, 1, 21), (1, 2, 21), (1, 2, 21)]

    def test_people_of_other_clubs_are_not_there(self, chair, club):
        make_member(make_club())

        assert list(chair.get(reverse("members:list"), {"loc": "da-ra"}).context["page"]) == []


class TestAdding:
    def test_a_newcomer_with_six_answers(self, chair, club):
        response = add(chair, club)

        member = Member.objects.get()
        assert response.headers["Location"] == reverse("members:show", args=[member.pk])
        assert (member.full_name, member.born, member.memberships.get().joined_on) == (
            "Đặng Thị Lan",
            "1950",
            DAY,
        )
        assert Household.objects.get().head == "Đặng Thị Lan"

    def test_somebody_like_them_is_shown_first_and_may_be_the_same(self, chair, club):
        other = make_member(
            club, full_name="ĐẶNG THỊ LAN", born_on=date(1950, 3, 3), left_on=date(2020, 1, 1)
        )

        asked = add(chair, club)
        assert asked.context["form"].alike == [other]
        assert Member.objects.count() == 1

        add(chair, club, same_person=other.pk)
        assert (Member.objects.count(), other.memberships.count()) == (1, 2)

    def test_of_somebody_like_them_no_stay_beyond_one_s_own_clubs_is_told(self, chair, club):
        far = make_club()
        make_member(club, far, full_name="Đặng Thị Lan", born_on=date(1950, 3, 3))

        asked = add(chair, club).content.decode()

        assert (club.name in asked, far.name in asked) == (True, False)

    def test_somebody_like_them_may_be_somebody_else(self, chair, club):
        make_member(club, full_name="Đặng Thị Lan", born_on=date(1950, 3, 3))

        add(chair, club, same_person="new")

        assert Member.objects.filter(name_fold="dang thi lan").count() == 2

    def test_a_household_like_theirs_is_offered_and_joined(self, chair, club):
        home = make_household(head="Lê Văn Ba")
        make_member(club, household=home)

        asked = add(chair, club, head="le van ba")
        assert asked.context["form"].homes == [home]

        add(chair, club, head="le van ba", same_household=home.pk)
        assert home.stays.count() == 2

    @pytest.mark.parametrize("said", ["999999", "abc"])
    def test_only_who_was_offered_can_be_chosen(self, chair, club, said):
        make_member(club, full_name="Đặng Thị Lan", born_on=date(1950, 3, 3))

        assert add(chair, club, same_person=said).context["form"].errors
        assert Member.objects.count() == 1

    def test_only_into_a_club_of_one_s_own(self, chair, club):
        assert add(chair, make_club()).context["form"].errors["club"]
        assert not Member.objects.exists()

    def test_what_is_wrong_is_said_at_its_field_and_what_an_activity_refuses_above(self, chair, club):
        assert add(chair, club, born="31/02/1950").context["form"].errors["born"]
        assert add(chair, club, on="01/01/1999").context["form"].non_field_errors()
        assert not Member.objects.exists()

    def test_an_auditor_may_not(self, auditor, club):
        assert add(auditor, club).status_code == 403


class TestPerson:
    def test_shows_what_is_known_with_the_citizen_number_masked(self, chair, club):
        member = make_member(club, citizen_number="095150000123", phone="0912345678")

        page = chair.get(reverse("members:show", args=[member.pk])).content.decode()

        assert "tel:0912345678" in page
        assert ("123" in page, "095150000123" in page) == (True, False)

    def test_of_another_club_is_not_there(self, chair):
        member = make_member(make_club())

        assert chair.get(reverse("members:show", args=[member.pk])).status_code == 404

    def test_a_merged_row_leads_to_the_one_kept(self, chair, club):
        kept = make_member(club)
        double = make_member(same_as=kept)

        response = chair.get(reverse("members:show", args=[double.pk]))

        assert response.headers["Location"] == reverse("members:show", args=[kept.pk])

    def test_stays_in_clubs_beyond_one_s_own_are_not_told(self, chair, club):
        member = make_member(club, make_club())

        stays = chair.get(reverse("members:show", args=[member.pk])).context["stays"]

        assert [stay.club for stay in stays] == [club]

    def test_is_corrected_and_an_empty_citizen_number_leaves_it(self, chair, club):
        member = make_member(club, citizen_number="095150000123")
        facts = {"full_name": "Đặng Thị Lan", "sex": "female", "born": "03/1950", "phone": "0912 345 678"}

        chair.post(reverse("members:edit", args=[member.pk]), facts)

        member.refresh_from_db()
        assert (member.full_name, member.born, member.phone) == ("Đặng Thị Lan", "03/1950", "0912345678")
        assert member.citizen_number == "095150000123"

    def test_who_left_for_another_club_is_seen_but_no_longer_changed(self, chair, club):
        member = make_member(club, left_on=DAY)
        assert chair.get(reverse("members:edit", args=[member.pk])).status_code == 200

        make_club().memberships.create(member=member, joined_on=DAY)
        assert chair.get(reverse("members:show", args=[member.pk])).status_code == 200
        assert chair.get(reverse("members:edit", args=[member.pk])).status_code == 403


class TestCitizenNumber:
    def test_a_chair_does_not_see_it(self, chair, club):
        member = make_member(club, citizen_number="095150000123")

        page = reverse("members:citizen_number", args=[member.pk])
        assert chair.post(page, {"reason": "vay vốn"}).status_code == 403
        assert not AuditRecord.objects.filter(action="reveal").exists()

    def test_is_shown_to_whoever_says_why_and_the_log_knows(self, club):
        member = make_member(club, citizen_number="095150000123")
        by = make_staff(club.unit, Role.PROVINCE)

        assert reveal(member=member, reason="Làm hồ sơ vay", by=by) == "095150000123"
        record = AuditRecord.objects.get(action="reveal")
        assert (record.by, record.after["reason"], record.place) == (by, "Làm hồ sơ vay", f"club:{club.pk}")
