"""Pages about the people of one's scope."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from tests.accounts.signing import is_in, sign_in
from tests.factories import make_club, make_staff, make_unit

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-thu"  # of make_staff


@pytest.fixture
def commune():
    make_unit("P", "province")
    return make_unit("C1", parent="P")


@pytest.fixture
def club(commune):
    return make_club(commune)


@pytest.fixture
def officer(commune, client):
    """Signed in, with the password given just now."""
    user = make_staff(commune, role=Role.COMMUNE, username="can-bo")
    sign_in(client, "can-bo", PASSWORD)
    return user


@pytest.fixture
def chair(club):
    return make_staff(club, role=Role.CHAIR)


def page(client, name, *args):
    return client.get(reverse(f"clubs:{name}", args=args))


def press(client, name, *args, **answers):
    return client.post(reverse(f"clubs:{name}", args=args), answers)


def asked(club, **more):
    duty = {"role": "treasurer", "place": f"club:{club.pk}", "since": "24/11/2026"}
    return {"full_name": "Trần Văn Ba", "username": "0912345678"} | duty | more


def test_the_list_has_the_people_of_ones_places_found_without_accents(client, officer, chair, club):
    make_staff(make_club(make_unit("C2", parent="P")), role=Role.CHAIR)
    User.objects.filter(pk=chair.pk).update(full_name="Đặng Thị Bưởi")

    def names(asked):
        found = client.get(reverse("clubs:staff"), {"q": asked}).context["page"]
        return [one.user.full_name for one in found]

    assert names("") == ["Đặng Thị Bưởi", "Nguyễn Thị Lan"]
    assert names("dang thi") == ["Đặng Thị Bưởi"]
    assert names("khong co") == []


def test_people_stand_in_vietnamese_order_of_given_names(client, officer, chair, club):
    names = ["Lê Thị Út", "Đỗ Ánh Hoa", "Trần Thị An", "Bùi Thị Ánh", "Bùi Thị Anh", "Lê Thị Ân"]
    for name in names:
        User.objects.filter(pk=make_staff(club, role=Role.TREASURER).pk).update(full_name=name)

    found = [one.user.full_name for one in client.get(reverse("clubs:staff")).context["page"]]

    in_order = ["Trần Thị An", "Bùi Thị Anh", "Bùi Thị Ánh", "Lê Thị Ân", "Đỗ Ánh Hoa", "Lê Thị Út"]
    assert [name for name in found if name in names] == in_order


def test_a_telephone_number_is_found_by_its_end(client, officer, chair):
    User.objects.filter(pk=chair.pk).update(username="0912345678")

    found = client.get(reverse("clubs:staff"), {"q": "345 678"}).context["page"]
    assert [one.user for one in found] == [chair]


def test_a_longer_list_asks_no_more_questions(client, officer, chair, club, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as few:
        page(client, "staff")
    for role in (Role.CHAIR, Role.TREASURER, Role.AUDITOR):
        make_staff(club, role=role)
    with django_assert_max_num_queries(len(few)):
        page(client, "staff")


def test_an_account_is_made_and_its_slip_answers_the_press(client, officer, club):
    slip = press(client, "new_account", **asked(club))

    user = User.objects.get(username="0912345678")
    code = slip.context["code"]
    assert user.check_password(code)
    assert re.search(rf"{code[:5]}\s+{code[5:]}", slip.content.decode())
    assert "no-store" in slip.headers["Cache-Control"]
    other = Client()
    assert sign_in(other, "0912345678", code).url == reverse("accounts:first_password")


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"full_name": ""}, "full_name"),
        ({"username": "a b"}, "username"),
        ({"role": "commune"}, "role"),
        ({"role": "admin"}, "role"),
        ({"place": "unit:1"}, "place"),
        ({"since": "31/02/2026"}, "since"),
    ],
)
def test_what_may_not_be_asked_for_is_refused_at_its_field(client, officer, club, answers, field):
    response = press(client, "new_account", **asked(club, **answers))

    assert field in response.context["form"].errors
    assert not User.objects.filter(full_name="Trần Văn Ba").exists()


def test_the_last_day_of_a_role_still_counts(client, officer, club):
    press(client, "new_account", **asked(club, last="31/12/2026"))

    assert f"{User.objects.get(username='0912345678').appointments.get().until}" == "2027-01-01"


def test_a_name_taken_is_told_above_the_form(client, officer, club, chair):
    response = press(client, "new_account", **asked(club, username=chair.username))

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()


def test_a_reset_ends_the_sessions_of_the_other(client, officer, chair):
    other = Client()
    sign_in(other, chair.username, PASSWORD)
    slip = press(client, "reset", chair.pk)

    assert not is_in(other)
    assert sign_in(other, chair.username, slip.context["code"]).status_code == 302


def test_a_reset_asks_for_the_password_again_unless_it_was_just_given(commune, chair):
    client = Client()
    client.force_login(make_staff(commune, role=Role.COMMUNE))

    assert page(client, "reset", chair.pk).url.startswith(reverse("accounts:password_again"))


def test_a_locked_account_is_out_at_the_next_page_and_may_come_back(client, officer, chair):
    other = Client()
    sign_in(other, chair.username, PASSWORD)

    press(client, "lock_person", chair.pk)
    assert not is_in(other)
    press(client, "unlock_person", chair.pk)
    sign_in(other, chair.username, PASSWORD)
    assert is_in(other)


def test_a_role_is_given_and_ended(client, officer, chair, club):
    answers = asked(club)
    press(client, "appoint", chair.pk, **{name: answers[name] for name in ("role", "place", "since")})
    given = chair.appointments.get(role=Role.TREASURER)
    press(client, "end_appointment", chair.pk, given.pk, last="31/12/2026")

    given.refresh_from_db()
    assert f"{given.until}" == "2027-01-01"


def test_names_are_corrected(client, officer, chair):
    press(client, "rename_person", chair.pk, full_name="Lê  Thị Tư", username="+84 987 654 321")

    chair.refresh_from_db()
    assert (chair.full_name, chair.username) == ("Lê Thị Tư", "0987654321")


@pytest.mark.parametrize("name", ["reset", "lock_person", "rename_person", "sign_out_person"])
def test_an_equal_is_seen_but_left_alone(client, officer, commune, name):
    equal = make_staff(commune, role=Role.COMMUNE)
    password = equal.password

    assert page(client, "person", equal.pk).context["managed"] is False
    press(client, name, equal.pk, full_name="Tên Khác", username="khac")
    equal.refresh_from_db()
    assert (equal.password, equal.is_active, equal.full_name) == (password, True, "Nguyễn Thị Lan")


def test_a_stranger_is_not_there_and_a_chair_manages_nobody(client, officer, chair, club):
    stranger = make_staff(make_club(make_unit("C2", parent="P")), role=Role.CHAIR)
    assert page(client, "person", stranger.pk).status_code == 404

    client.force_login(chair)
    treasurer = make_staff(club, role=Role.TREASURER)
    assert page(client, "person", treasurer.pk).status_code == 403
    assert page(client, "staff").status_code == 403


def test_what_somebody_is_elsewhere_is_not_shown(client, officer, chair):
    elsewhere = make_club(make_unit("C2", parent="P"))
    chair.appointments.create(role=Role.AUDITOR, club=elsewhere, since="2020-01-01")

    shown = page(client, "person", chair.pk).context["appointments"]
    assert [one.role for one in shown] == [Role.CHAIR]
