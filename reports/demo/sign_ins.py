"""Accounts for looking around in the demonstration. Their passwords are public: never for a province."""

from dataclasses import dataclass
from datetime import date

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clubs.models import Appointment, Club, Unit

SINCE = date(2017, 1, 1)
PASSWORD = "lien-the-he-1533"


@dataclass(frozen=True)
class SignIn:
    """Who signs in, and what they are where: `place` is the code of a club, or of a unit in force today."""

    username: str
    full_name: str
    role: str
    place: str
    password: str = PASSWORD


SIGN_INS = [
    SignIn("tinh", "Cán bộ tỉnh (trình diễn)", Role.PROVINCE, "96"),
    SignIn("quan-tri", "Quản trị hệ thống (trình diễn)", Role.ADMIN, "96"),
    SignIn("xa", "Cán bộ xã Vĩnh Trạch (trình diễn)", Role.COMMUNE, "31834"),
    SignIn("chu-nhiem", "Chủ nhiệm CLB ấp Giồng Giữa (trình diễn)", Role.CHAIR, "95-CLB01"),
    SignIn("ke-toan", "Kế toán CLB ấp Giồng Giữa (trình diễn)", Role.BOOKKEEPER, "95-CLB01"),
    SignIn("thu-quy", "Thủ quỹ CLB ấp Giồng Giữa (trình diễn)", Role.TREASURER, "95-CLB01"),
    SignIn("kiem-tra", "Người kiểm tra (trình diễn)", Role.AUDITOR, "96"),
]


def make_sign_ins(*, by: User) -> None:
    """Make the accounts that are not there yet; the log keeps who they are, never a password's hash."""
    there = User.objects.values_list("username", flat=True)
    for one in [one for one in SIGN_INS if one.username not in there]:
        user = User.objects.create_user(one.username, one.password, full_name=one.full_name)
        appointed = Appointment.objects.create(user=user, role=one.role, since=SINCE, **_place(one.place))
        audit.created([user], fields=["username", "full_name"], by=by, place=appointed.place)
        audit.created([appointed], by=by)


def _place(code: str) -> dict[str, Club | Unit]:
    club = Club.objects.filter(code=code).first()
    return {"club": club} if club else {"unit": Unit.objects.filter(code=code).latest("valid_from")}


def working_sign_ins() -> list[SignIn]:
    """Those that can sign in here and now: none in a province's own database."""
    return [one for one in SIGN_INS if _works(one)]


def _works(one: SignIn) -> bool:
    user = User.objects.filter(username=one.username, is_active=True).first()
    return user is not None and user.check_password(one.password)
