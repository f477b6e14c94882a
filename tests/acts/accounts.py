"""Signing in, and one's own account."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP

from accounts import passwords, second_factor
from accounts.models import Browser, Device, User
from accounts.views.second_factor import KEY
from tests.acts import Scene

PASSWORD = "mat-khau-thu"
CHOSEN = "hoa sen mùa hạ 1953"
KEY_OF_PHONE = "00" * 20

KEEP_NOTHING = {"accounts:me", "accounts:password_again"}
FOR_THE_SESSION = {"accounts:password_again"}  # it alone learns that the password was given


def sign_in(scene: Scene) -> dict:
    scene.client = Client()
    return {"username": scene.user.username, "password": PASSWORD}


def first_password(scene: Scene) -> dict:
    code = passwords.issue_code(user=scene.user, now=timezone.now(), by=User.objects.system())
    scene.client = _at_the_door(scene.user, code)
    return {"new_password": CHOSEN, "repeated": CHOSEN}


def token(scene: Scene) -> dict:
    codes = _with_second_factor(scene.user)
    scene.client = _at_the_door(scene.user, PASSWORD)
    return {"token": codes[0]}


def change_password(scene: Scene) -> dict:
    return {"password": PASSWORD, "new_password": CHOSEN, "repeated": CHOSEN}


def sign_out_device(scene: Scene) -> dict:
    scene.values["device_id"] = Device.objects.create(user=scene.user, name="Điện thoại").pk
    return {}


def sign_out_elsewhere(scene: Scene) -> dict:
    return sign_out_device(scene)


def new_browser(scene: Scene) -> dict:
    """On a device in a browser that its owner knows."""
    known = Browser.objects.create(user=scene.user, name="Máy tính", confirmed_at=timezone.now())
    scene.user.devices.update(browser=known)
    new = Browser.objects.create(user=scene.user, name="Điện thoại", digest="khác")
    scene.values["browser_id"] = new.pk
    return {}


def set_up_second_factor(scene: Scene) -> dict:
    scene.client.get(reverse("accounts:second_factor"))
    return {"token": _token(scene.client.session[KEY])}


def with_second_factor(scene: Scene) -> dict:
    _with_second_factor(scene.user)
    return {}


ACTS = {
    "accounts:sign_in": sign_in,
    "accounts:first_password": first_password,
    "accounts:token": token,
    "accounts:sign_out": lambda scene: {},
    "accounts:change_password": change_password,
    "accounts:sign_out_device": sign_out_device,
    "accounts:sign_out_elsewhere": sign_out_elsewhere,
    "accounts:confirm_browser": new_browser,
    "accounts:disown_browser": new_browser,
    "accounts:second_factor": set_up_second_factor,
    "accounts:backup_codes": with_second_factor,
    "accounts:without_second_factor": with_second_factor,
    "accounts:letters": lambda scene: {"size": "rat-lon"},
}


def _at_the_door(user: User, password: str) -> Client:
    client = Client()
    client.post(reverse("accounts:sign_in"), {"username": user.username, "password": password})
    return client


def _with_second_factor(user: User) -> list[str]:
    """Backup codes of a second factor that is there from now on."""
    return second_factor.set_up(
        user=user, key=KEY_OF_PHONE, token=_token(KEY_OF_PHONE, -timedelta(seconds=30))
    )


def _token(key: str, later: timedelta = timedelta()) -> str:
    shown = TOTP(bytes.fromhex(key))
    shown.time = (timezone.now() + later).timestamp()
    return f"{shown.token():06}"
