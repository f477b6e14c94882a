"""The second factor: set up by showing a token, asked for at the door, backup codes once each."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import second_factor
from accounts.models import AuditRecord
from tests.accounts.signing import codes_of, is_in, make_user, sign_in

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 24, 8, tzinfo=timezone.get_default_timezone())
KEY = "00" * 20
TOKEN = "/tai-khoan/dang-nhap/ma-hai-lop/"
SET_UP = "/tai-khoan/ma-hai-lop/"


@pytest.fixture(autouse=True)
def _at_start():
    with time_machine.travel(START, tick=False):
        yield


def token(later=timedelta(), key=KEY) -> str:
    """What the telephone shows."""
    shown = TOTP(bytes.fromhex(key))
    shown.time = (START + later).timestamp()
    return f"{shown.token():06}"


@pytest.fixture
def lan(db):
    return make_user()


@pytest.fixture
def codes(lan):
    """Lan has a second factor since yesterday; her backup codes."""
    yesterday = timedelta(days=-1)
    with time_machine.travel(START + yesterday, tick=False):
        return second_factor.set_up(user=lan, key=KEY, token=token(yesterday))


def give(client, given):
    return client.post(TOKEN, {"token": given})


class TestAtTheDoor:
    def test_the_password_alone_lets_nobody_in(self, client, codes):
        assert sign_in(client).url == TOKEN
        assert not is_in(client)

    def test_a_token_lets_in_and_leads_to_what_was_asked_for(self, client, codes):
        sign_in(client, next="/bao-cao/")

        assert give(client, token()).url == "/bao-cao/"
        assert is_in(client)

    def test_a_token_works_once(self, client, codes):
        sign_in(client)
        give(client, token())
        other = Client()
        sign_in(other)

        assert codes_of(give(other, token()).context["form"]) == {"wrong_token"}

    def test_a_wrong_token_and_one_too_old_are_refused_and_logged(self, client, codes, lan):
        sign_in(client)

        assert codes_of(give(client, "000000").context["form"]) == {"wrong_token"}
        with time_machine.travel(START + timedelta(minutes=5), tick=False):
            assert codes_of(give(client, token()).context["form"]) == {"wrong_token"}
        failed = AuditRecord.objects.filter(action=AuditRecord.Action.SIGN_IN_FAILED, key=lan.pk)
        assert failed.count() == 2

    def test_guessing_tokens_takes_ever_longer(self, client, codes):
        sign_in(client)
        give(client, "000000")

        assert codes_of(give(client, token()).context["form"]) == {"too_fast"}
        with time_machine.travel(START + timedelta(seconds=2), tick=False):
            assert give(client, token()).status_code == 302

    def test_each_backup_code_works_once_with_or_without_gaps(self, client, codes, lan):
        sign_in(client)
        assert give(client, f"{codes[0][:4]} {codes[0][4:]}").status_code == 302
        assert lan.backup_codes == len(codes) - 1

        other = Client()
        sign_in(other)
        assert codes_of(give(other, codes[0]).context["form"]) == {"wrong_token"}

    def test_after_a_quarter_of_an_hour_the_password_is_asked_for_again(self, client, codes):
        later = timedelta(minutes=16)
        sign_in(client)
        with time_machine.travel(START + later, tick=False):
            assert give(client, token(later)).url == reverse("accounts:sign_in")

    def test_whoever_came_through_no_door_is_sent_to_it(self, client, codes):
        assert client.get(TOKEN).url == reverse("accounts:sign_in")


class TestSettingUp:
    def key_shown(self, client) -> str:
        client.get(SET_UP)
        return client.session["second_factor_key"]

    def test_a_token_shows_that_the_telephone_has_the_key(self, client, lan):
        sign_in(client)

        page = client.post(SET_UP, {"token": token(key=self.key_shown(client))})

        assert len(page.context["codes"]) == second_factor.BACKUP_CODES
        assert all(re.fullmatch("[0-9]{8}", code) for code in page.context["codes"])
        assert lan.second_factor

    def test_a_wrong_token_changes_nothing(self, client, lan):
        sign_in(client)
        self.key_shown(client)

        assert codes_of(client.post(SET_UP, {"token": "123"}).context["form"]) == {"wrong_token"}
        assert not TOTPDevice.objects.exists()

    def test_devices_that_came_in_without_a_token_are_signed_out(self, client, lan):
        other = Client()
        for each in (client, other):
            sign_in(each)
        client.post(SET_UP, {"token": token(key=self.key_shown(client))})

        assert is_in(client)
        assert not is_in(other)

    def test_the_page_names_the_key_for_an_app_and_draws_it_without_inline_style(self, client, lan):
        sign_in(client)
        page = client.get(SET_UP)

        assert page.context["address"].startswith("otpauth://totp/")
        assert "<svg" in page.context["picture"]
        assert "style=" not in page.context["picture"]

    def test_new_backup_codes_end_the_old_ones(self, client, codes, lan):
        sign_in(client)
        give(client, token())
        page = client.post(reverse("accounts:backup_codes"))

        assert not set(page.context["codes"]) & set(codes)
        with pytest.raises(ValidationError):
            second_factor.check(lan, codes[0])

    def test_one_may_do_without_it_again(self, client, codes, lan):
        sign_in(client)
        give(client, token())
        client.post(reverse("accounts:without_second_factor"))

        assert not lan.second_factor
        assert sign_in(Client()).url == reverse("reports:home")

    def test_all_of_it_asks_for_the_password_again(self, client, lan):
        sign_in(client, remember="on")
        with time_machine.travel(START + timedelta(minutes=11), tick=False):
            pages = ["second_factor", "backup_codes", "without_second_factor"]
            asked = [client.post(reverse(f"accounts:{page}")).url for page in pages]

        assert all(url.startswith(reverse("accounts:password_again")) for url in asked)

    def test_the_log_knows_that_there_is_one_but_neither_key_nor_codes(self, codes, lan):
        record = AuditRecord.objects.get(subject="accounts.User", key=lan.pk)

        assert record.before == {"second_factor": False, "backup_codes": 0}
        assert record.after == {"second_factor": True, "backup_codes": 10}
        assert not any(secret in str(record.__dict__) for secret in [KEY, *codes])
