"""Signing in as a person does: with a form, from a browser, at an address."""

from django.urls import reverse
from django.utils import timezone

from accounts.entering import PASSWORD_AT
from accounts.models import User

PASSWORD = "mật khẩu rất dài"
PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
COMPUTER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


def make_user(username="lan", password=PASSWORD, **facts):
    return User.objects.create_user(username, password, **{"full_name": "Nguyễn Thị Lan"} | facts)


def sign_in(client, username="lan", password=PASSWORD, address="203.0.113.7", agent=PHONE, **more):
    return client.post(
        reverse("accounts:sign_in"),
        {"username": username, "password": password, **more},
        REMOTE_ADDR=address,
        headers={"user-agent": agent},
    )


def give_password(client) -> None:
    """As if the password had been given just now, for pages that ask for it again."""
    session = client.session
    session[PASSWORD_AT] = int(timezone.now().timestamp())
    session.save()


def is_in(client) -> bool:
    """Whether pages of one's own open."""
    return client.get(reverse("accounts:me")).status_code == 200


def codes_of(form) -> set[str]:
    """Why a form was refused."""
    return {error.code for errors in form.errors.as_data().values() for error in errors}
