"""Accounts for looking around in the demonstration. Their passwords are public: never for a province."""

from dataclasses import dataclass

from accounts import audit
from accounts.models import AuditRecord, User


@dataclass(frozen=True)
class SignIn:
    username: str
    full_name: str
    password: str


SIGN_INS = [SignIn("tinh", "Cán bộ tỉnh (trình diễn)", "lien-the-he-1533")]


def make_sign_ins(*, by: User) -> None:
    """Make the accounts that are not there yet; the log keeps who they are, never a password's hash."""
    there = User.objects.values_list("username", flat=True)
    for one in [one for one in SIGN_INS if one.username not in there]:
        user = User.objects.create_user(one.username, one.password, full_name=one.full_name)
        facts = audit.picture(user, ["username", "full_name"])
        AuditRecord.objects.create(
            action=AuditRecord.Action.CREATE, subject=User._meta.label, key=str(user.pk), after=facts, by=by
        )


def working_sign_ins() -> list[SignIn]:
    """Those that can sign in here and now: none in a province's own database."""
    return [one for one in SIGN_INS if _works(one)]


def _works(one: SignIn) -> bool:
    user = User.objects.filter(username=one.username, is_active=True).first()
    return user is not None and user.check_password(one.password)
