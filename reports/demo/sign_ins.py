"""Accounts for looking around in the demonstration. Their passwords are public: never for a province."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.contrib.auth.hashers import check_password, make_password

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clubs.appointing import Duty, record
from clubs.models import Club, Unit

SINCE = date(2017, 1, 1)
PASSWORD = "lien-the-he-1533"


@dataclass(frozen=True)
class SignIn:
    """Who signs in, and what they are where: `place` is the code of a club, or of a unit in force today."""

    username: str
    full_name: str
    role: str
    place: str


SIGN_INS = [
    SignIn("tinh", "Cán bộ tỉnh (trình diễn)", Role.PROVINCE, "96"),
    SignIn("quan-tri", "Quản trị hệ thống (trình diễn)", Role.ADMIN, "96"),
    SignIn("xa", "Cán bộ phường Vĩnh Trạch (trình diễn)", Role.COMMUNE, "31834"),
    SignIn("chu-nhiem", "Chủ nhiệm CLB ấp Giồng Giữa (trình diễn)", Role.CHAIR, "95-CLB01"),
    SignIn("ke-toan", "Kế toán CLB ấp Giồng Giữa (trình diễn)", Role.BOOKKEEPER, "95-CLB01"),
    SignIn("thu-quy", "Thủ quỹ CLB ấp Giồng Giữa (trình diễn)", Role.TREASURER, "95-CLB01"),
    SignIn("kiem-tra", "Người kiểm tra (trình diễn)", Role.AUDITOR, "96"),
]


def make_sign_ins(*, by: User) -> None:
    """Make the accounts that are not there yet, with one password, whose hash takes its time, for all."""
    there, password = set(User.objects.values_list("username", flat=True)), make_password(PASSWORD)
    for one in [one for one in SIGN_INS if one.username not in there]:
        duty = Duty(one.role, _place(one.place), SINCE)
        make_account(one.username, one.full_name, duty, password=password, by=by)


def make_account(username: str, full_name: str, duty: Duty, *, password: str = "", by: User) -> User:
    """An account with its first role; `password` is its hash, which the log never keeps. Without it nobody
    can sign in.
    """
    facts = {"full_name": full_name, "password": password or make_password(None)}
    user = User.objects.create(username=username, **facts)
    audit.created([user], fields=["username", "full_name"], by=by, place=duty.place)
    record(user=user, duty=duty, by=by)
    return user


def _place(code: str) -> Club | Unit:
    club = Club.objects.filter(code=code).first()
    return club or Unit.objects.filter(code=code).latest("valid_from")


def working_sign_ins() -> list[SignIn]:
    """Those that can sign in here and now: none in a province's own database."""
    return [one for one in SIGN_INS if _works(one)]


def _works(one: SignIn) -> bool:
    user = User.objects.filter(username=one.username, is_active=True).first()
    return user is not None and _is_public(user.password)


@cache
def _is_public(hashed: str) -> bool:
    return check_password(PASSWORD, hashed)
