"""Every address × one press: whatever only shows keeps nothing, and a refusal leaves a line in the log.

What is done leaves one too: `tests/test_crawl.py` does it all, and asks for its line and for its words.
"""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.entering import DEVICE, PASSWORD_AT
from accounts.models import AuditRecord, Device, User
from accounts.roles import MATRIX, Role
from clubs.access import EVERYBODY, PUBLIC
from reports.importing import store
from tests.access_matrix import make_world
from tests.acts import Scene, accounts
from tests.acts.every import ACTS, KEEP_NOTHING
from tests.factories import make_staff
from tests.test_access import ADDRESSES, capability_of

pytestmark = pytest.mark.usefixtures("undrawn")
NAMES = {name: (view, keywords) for name, view, keywords in ADDRESSES}
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
OF_EVERY_PAGE = {"django_session", "accounts_device"}  # who is there, and since when
BARRED = (Role.AUDITOR, Role.TREASURER)  # one of them at least from whatever not everybody may do


@pytest.fixture
def world(db, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "FOLDER", tmp_path / "intakes")
    return make_world()


@pytest.fixture
def boss(world):
    return make_staff(world.province, Role.ADMIN)


def test_every_address_says_what_it_keeps():
    declared = ACTS.keys() | KEEP_NOTHING

    assert NAMES.keys() - declared == set(), "no valid data in tests/acts"
    assert declared - NAMES.keys() == set()
    assert ACTS.keys() & KEEP_NOTHING == set()


def test_whatever_only_shows_writes_nothing_and_is_no_form(world, boss):
    scene = _scene(world, boss)
    writing, reading = {}, set()
    for name in KEEP_NOTHING:
        with CaptureQueriesContext(connection) as queries:
            request = _press(name, scene, {"password": accounts.PASSWORD}).wsgi_request
        if tables := _tables_written(queries) - OF_EVERY_PAGE:
            writing[name] = tables
        if hasattr(request, "_post"):  # what was sent has been looked at
            reading.add(name)
    assert (writing, reading) == ({}, accounts.FOR_THE_SESSION)


def test_whoever_is_refused_stands_in_the_log(world):
    scenes = {role: _scene(world, world.users[role]) for role in BARRED}
    unlogged = {}
    for name in ACTS:
        capability = capability_of(name, NAMES[name][0])
        barred = [role for role in BARRED if capability not in {EVERYBODY, PUBLIC, *MATRIX[role]}]
        if barred and (why := _refusal_missing(name, scenes[barred[0]])):
            unlogged[name] = why
    assert unlogged == {}


def _scene(world, user) -> Scene:
    """Read afresh: what the act before did to the account was taken back in the database alone."""
    user, client = User.objects.get(pk=user.pk), Client()
    client.force_login(user)
    session = client.session
    session[DEVICE] = Device.objects.create(user=user, name="Máy tính").pk
    session[PASSWORD_AT] = int(timezone.now().timestamp())
    session.save()
    return Scene(world, user, client, dict(world.inside))


def _press(name: str, scene: Scene, sent: dict | str):
    address = reverse(name, kwargs={word: scene.values[word] for word in NAMES[name][1]})
    return scene.press(address, sent)


def _tables_written(queries) -> set[str]:
    return {table for query in queries for table in WRITES.findall(query["sql"])}


def _refusal_missing(name: str, scene: Scene) -> str:
    response = _press(name, scene, {})
    told = AuditRecord.objects.filter(action=AuditRecord.Action.REFUSE, by=scene.user)
    facts = {"status": 403, "method": "POST"}
    if response.status_code != 403:
        return f"status {response.status_code}"
    return "" if told.filter(key=response.wsgi_request.path, after=facts).exists() else "not logged"
