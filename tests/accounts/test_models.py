"""Who signs in, and the one account that cannot."""

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import SYSTEM_USERNAME, User

pytestmark = pytest.mark.django_db


def test_a_user_signs_in_with_name_and_password(rf):
    made = User.objects.create_user("thu-ky", "mật khẩu dài", full_name="Nguyễn Thị Hoa")

    assert authenticate(rf.post("/"), username="thu-ky", password="mật khẩu dài") == made
    assert authenticate(rf.post("/"), username="thu-ky", password="mật khẩu dai") is None
    assert (str(made), made.get_full_name()) == ("Nguyễn Thị Hoa", "Nguyễn Thị Hoa")


def test_nobody_signs_in_to_an_account_without_password(rf):
    made = User.objects.create_user("thu-ky")

    assert not made.has_usable_password()
    assert authenticate(rf.post("/"), username="thu-ky", password="") is None
    assert str(made) == "thu-ky"


@pytest.mark.parametrize(
    ("one", "same"),
    [("hoà", "hoa\N{COMBINING GRAVE ACCENT}"), ("lan", " Lan"), ("0912345678", "+84 912.345.678")],
)
def test_one_name_is_one_account_however_it_is_written(one, same):
    User.objects.create_user(one)

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(same)


class TestSystemAccount:
    def test_is_one_and_the_same(self):
        assert User.objects.system() == User.objects.system()
        assert User.objects.filter(username=SYSTEM_USERNAME).count() == 1

    def test_cannot_sign_in_by_any_password(self, rf):
        system = User.objects.system()

        assert not system.has_usable_password()
        assert authenticate(rf.post("/"), username=SYSTEM_USERNAME, password="") is None

    def test_cannot_sign_in_even_when_somebody_gives_it_a_password(self, rf):
        system = User.objects.system()
        system.set_password("mật khẩu dài")
        system.save()

        assert authenticate(rf.post("/"), username=SYSTEM_USERNAME, password="mật khẩu dài") is None

    def test_is_sent_to_sign_in_even_with_a_session(self, client):
        client.force_login(User.objects.system())

        page = client.get(reverse("reports:latest"))

        assert page.status_code == 302
        assert page.url.startswith(reverse("accounts:sign_in"))
