"""Every address of the site as a Vietnamese reader meets it: right, wrong and broken, no word is foreign.

What is done there stands in the log.
"""

import re
from io import BytesIO
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts import entering, passwords
from accounts.models import Device, User
from accounts.roles import PUBLIC, Role
from members.models import EthnicGroup
from reports import home
from reports.importing import store
from tests.access_matrix import make_world
from tests.accounts.signing import give_password, make_user, sign_in
from tests.acts import Scene, logged
from tests.acts.every import ACTS
from tests.factories import make_staff
from tests.languages import Page, not_vietnamese
from tests.test_access import ADDRESSES, capability_of

CONTROLS = re.compile(r'<(?:input|select|textarea)\b[^>]*?\bname="([^"]+)"')
NONSENSE = "ba bốn"  # neither a number, a day, a choice nor a file
NAMES_OF_OURS = ("vinhtrach",)  # in examples of what one may type
KEYWORDS = {name: words for name, _view, words in ADDRESSES}
INSIDE = [name for name, view, _words in ADDRESSES if capability_of(name, view) != PUBLIC]
SEEN_BY_ALL = ["reports:home", "reports:more", "accounts:me", "reports:help", "reports:clubs", "reports:club"]


@pytest.fixture(scope="module")
def world(shared_transaction):
    world = make_world()
    world.users["boss"] = make_staff(world.province, Role.ADMIN)
    world.peoples = sorted(EthnicGroup.objects.values_list("name", flat=True), key=len, reverse=True)
    return world


@pytest.fixture
def visitor(client, world, db, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "FOLDER", tmp_path / "intakes")
    client.raise_request_exception = False
    return client


@pytest.fixture
def boss(world, db):
    """Somebody who may do everything, as they were before any other test."""
    return User.objects.get(pk=world.users["boss"].pk)


@pytest.fixture
def reader(visitor, boss):
    """The boss at a computer, who has just given the password again."""
    visitor.force_login(boss)
    give_password(visitor)
    session = visitor.session
    session[entering.DEVICE] = Device.objects.create(user=boss, name="Máy tính").pk
    session.save()
    return visitor


def address_of(name, values) -> str:
    return reverse(name, kwargs={word: values[word] for word in KEYWORDS[name]})


def markup_of(response) -> str:
    return response.text if "html" in response.headers.get("Content-Type", "") else ""


def text_of(response) -> str:
    """What a person reads: on the page, in the cells of the workbook, on the sheets of the document."""
    kind = response.headers.get("Content-Type", "")
    if "spreadsheet" in kind:
        return " ".join(_texts(load_workbook(BytesIO(response.content))))
    if "pdf" in kind:
        return " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(response.content)).pages)
    return str(Page(markup_of(response)))


def _texts(book):
    yield from book.sheetnames
    for sheet in book:
        texts = (cell for row in sheet.values for cell in row if isinstance(cell, str))
        yield from (text for text in texts if not text.startswith("="))


def foreign(response, world) -> set[str]:
    """The words of a page that are not Vietnamese, names of peoples apart."""
    text = text_of(response)
    for name in (*NAMES_OF_OURS, *world.peoples):
        text = text.replace(name, " ")
    return set(not_vietnamese(text))


def wrong_answers(client, address, page) -> list:
    """What a page says to nothing filled in, and to nonsense in every place."""
    markup = markup_of(page)
    nonsense = dict.fromkeys(CONTROLS.findall(markup), NONSENSE)
    answers = [client.get(address, nonsense)] if 'method="get"' in markup else []
    if 'method="post"' in markup or page.status_code == 405:
        answers += [client.post(address, sent) for sent in (nonsense, {})]
    return answers


@pytest.mark.parametrize("name", INSIDE)
def test_an_address_speaks_vietnamese_whatever_is_sent(reader, world, name):
    address = address_of(name, world.inside)
    page = reader.get(address, follow=True)

    for answer in [page, *wrong_answers(reader, address, page)]:
        assert answer.status_code < 500
        assert foreign(answer, world) == set()


@pytest.mark.parametrize("name", ACTS)
def test_what_was_done_stands_in_the_log_and_is_told_in_vietnamese(reader, world, boss, name):
    scene = Scene(world, boss, reader, dict(world.inside))
    sent, before = ACTS[name](scene), logged.last_line()
    done = scene.press(address_of(name, scene.values), sent)
    assert logged.what_is_missing(scene, done, since=before) == ""

    told = followed(scene.client, done)
    assert told.status_code == 200
    assert foreign(told, world) == set()

    reader.force_login(boss)
    assert foreign(reader.get(reverse("reports:log")), world) == set()


def followed(client, response):
    """The page that an answer leads to in the end."""
    while response.status_code in (302, 303):
        response = client.get(urljoin(response.wsgi_request.path, response.url))
    return response


@pytest.mark.parametrize("role", Role.values)
def test_what_everybody_sees_is_vietnamese_for_every_role(visitor, world, role):
    visitor.force_login(world.users[role])

    for name in SEEN_BY_ALL:
        page = visitor.get(address_of(name, world.inside))
        assert page.status_code == 200
        assert foreign(page, world) == set(), name


def at_the_door(client):
    return reverse("accounts:sign_in")


def with_a_code(client):
    newcomer = make_user("moi")
    code = passwords.issue_code(user=newcomer, now=timezone.now(), by=User.objects.system())
    return sign_in(client, "moi", code).url


def with_a_second_factor(client):
    TOTPDevice.objects.create(user=make_user("hai-lop"), name="totp")
    return sign_in(client, "hai-lop").url


@pytest.mark.parametrize("way", [at_the_door, with_a_code, with_a_second_factor])
def test_the_way_in_is_vietnamese(visitor, world, way):
    address = way(visitor)
    page = visitor.get(address)
    assert page.status_code == 200

    for answer in [page, *wrong_answers(visitor, address, page)]:
        assert foreign(answer, world) == set()


def test_who_guesses_too_often_is_told_in_vietnamese(visitor, world):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        page = sign_in(visitor, "khong-co")

    assert page.status_code == 429
    assert foreign(page, world) == set()


def test_every_failure_is_told_in_vietnamese(visitor, world, monkeypatch):
    visitor.force_login(world.users[Role.AUDITOR])
    failures = [
        visitor.get("/", headers={"host": "ten ai"}),
        visitor.get(reverse("members:add")),
        Client(enforce_csrf_checks=True).post(reverse("accounts:sign_in")),
        visitor.get("/khong-co-trang-nay/"),
    ]
    monkeypatch.setattr(home, "TemplateResponse", None)
    failures.append(visitor.get("/"))

    assert [page.status_code for page in failures] == [400, 403, 403, 404, 500]
    assert [foreign(page, world) for page in failures] == [set()] * 5
