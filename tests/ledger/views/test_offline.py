"""What a device is given for the time without a network: the worker, its files, and when it forgets them."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from accounts.models import Device
from accounts.roles import Role
from ledger.views import offline
from tests.factories import make_staff
from tests.ledger.gathering import FEE, THERE, close, make_gathering, row, send

pytestmark = pytest.mark.django_db
UNTIL = "Keep-Offline"


@pytest.fixture
def meeting():
    return make_gathering(device="")[0]


@pytest.fixture
def keeper(client, meeting):
    """The treasurer, signed in as at the door: on a device."""
    user = make_staff(meeting.club, Role.TREASURER)
    client.post(reverse("accounts:sign_in"), {"username": user.username, "password": "mat-khau-thu"})
    return user


def sheet(client, meeting):
    return client.get(reverse("ledger:meeting", args=[meeting.club_id, meeting.pk]))


def shell(client):
    text = client.get(reverse("ledger:worker")).content.decode()
    return json.loads(re.match(r"const SHELL = (.*);\n", text)[1])


def test_the_worker_serves_the_whole_site_and_is_asked_for_anew(client):
    response = client.get(reverse("ledger:worker"))

    assert reverse("ledger:worker").count("/") == 1
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "const Keeping" in response.content.decode()


def test_the_worker_has_another_version_when_a_file_is_another(client, monkeypatch, tmp_path):
    before = shell(client)["version"]
    changed = tmp_path / "changed.js"
    changed.write_text("// changed")
    found = finders.find
    monkeypatch.setattr(
        offline.finders, "find", lambda name: changed if name == "js/meeting.js" else found(name)
    )

    assert shell(client)["version"] != before


@pytest.mark.parametrize("shown", ["sheet", "no_network"])
def test_every_file_of_a_page_that_opens_without_a_network_is_kept(client, meeting, keeper, shown):
    response = sheet(client, meeting) if shown == "sheet" else client.get(reverse("ledger:no_network"))

    files = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', response.rendered_content))
    assert files
    assert files - set(shell(client)["files"]) == set()


def test_a_sheet_may_be_kept_for_as_long_as_the_sign_in_lasts(client, meeting, keeper):
    response = sheet(client, meeting)

    assert response[UNTIL] == str(int(Device.objects.get().ends_at.timestamp()))
    assert "no-store" in response["Cache-Control"]


def test_a_sheet_that_another_device_holds_is_not_kept(client, meeting, keeper):
    send(meeting, device=THERE)

    assert UNTIL not in sheet(client, meeting)


def test_a_closed_sheet_is_not_kept(client, meeting, keeper):
    member = meeting.club.memberships.first().member
    send(meeting, row(member), device=THERE)
    close(meeting, FEE)

    assert UNTIL not in sheet(client, meeting)


def test_who_may_only_read_keeps_nothing(client, meeting):
    user = make_staff(meeting.club, Role.AUDITOR)
    client.post(reverse("accounts:sign_in"), {"username": user.username, "password": "mat-khau-thu"})

    assert sheet(client, meeting).status_code == 200
    assert UNTIL not in sheet(client, meeting)


def test_the_page_without_a_network_names_nobody(client, meeting, keeper):
    page = client.get(reverse("ledger:no_network"))

    assert keeper.full_name not in page.rendered_content
    assert meeting.club.name not in page.rendered_content
