"""The second factor: six digits from a telephone (TOTP), or a printed backup code that works once."""

import re
import secrets
from base64 import b32encode
from binascii import unhexlify

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp import verify_token
from django_otp.models import Device as Factor
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from accounts import audit
from accounts.models import User
from accounts.names import GAPS

BACKUP_CODES = 10
BACKUP_DIGITS = 8
LOGGED = ["second_factor", "backup_codes"]  # whether, and how many: never a key or a code
WRONG_TOKEN = gettext_lazy("Mã chưa đúng. Hãy nhập mã đang hiện trên điện thoại.")


def new_key() -> str:
    return random_hex(20)


def address_of(user: User, key: str) -> str:
    """The otpauth address an app is set up with."""
    return TOTPDevice(user=user, key=key).config_url


def spelled(key: str) -> str:
    """The key for typing into an app by hand, in groups of four."""
    return " ".join(re.findall("....", b32encode(unhexlify(key)).decode()))


@transaction.atomic
def set_up(*, user: User, key: str, token: str) -> list[str]:
    """Ask `user` for a second factor from now on; returns the backup codes. Refuses a token that is wrong."""
    before = audit.picture(user, LOGGED)
    TOTPDevice.objects.filter(user=user).delete()
    factor = TOTPDevice.objects.create(user=user, name="totp", key=key)
    if not factor.verify_token(_digits(token)):
        raise ValidationError(WRONG_TOKEN, code="wrong_token")
    codes = _put_backup_codes(user)
    audit.changed([(user, before)], by=user)
    return codes


@transaction.atomic
def renew_backup_codes(*, user: User) -> list[str]:
    """Ten codes that work once each, in place of those there were."""
    before = audit.picture(user, LOGGED)
    codes = _put_backup_codes(user)
    audit.changed([(user, before)], by=user)
    return codes


@transaction.atomic
def take_away(*, user: User, by: User, place: Model | None = None) -> None:
    """Ask `user` for no second factor any more: the telephone is lost, or it was only an own wish."""
    before = audit.picture(user, LOGGED)
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    audit.changed([(user, before)], by=by, place=place)


def check(user: User, token: str) -> None:
    """Accept the token or a backup code of `user`, each once. Refuses others, and whoever tries too fast."""
    digits = _digits(token)
    model = StaticDevice if len(digits) == BACKUP_DIGITS else TOTPDevice
    factor = model.objects.filter(user=user, confirmed=True).first()
    if factor:
        _let_no_guessing(factor)
    if not factor or not verify_token(user, factor.persistent_id, digits):
        raise ValidationError(WRONG_TOKEN, code="wrong_token")


def _put_backup_codes(user: User) -> list[str]:
    codes = [f"{secrets.randbelow(10**BACKUP_DIGITS):0{BACKUP_DIGITS}}" for _number in range(BACKUP_CODES)]
    StaticDevice.objects.filter(user=user).delete()
    factor = StaticDevice.objects.create(user=user, name="backup")
    StaticToken.objects.bulk_create(StaticToken(device=factor, token=code) for code in codes)
    return codes


def _let_no_guessing(factor: Factor) -> None:
    allowed, why = factor.verify_is_allowed()
    if not allowed:
        text = _("Nhập sai nhiều lần. Hãy đợi đến %(time)s rồi thử lại.")
        time = f"{why['locked_until'].astimezone():%H:%M:%S}"
        raise ValidationError(text % {"time": time}, code="too_fast")


def _digits(token: str) -> str:
    return re.sub(GAPS, "", token)
