"""Every address of the site × every role × inside and outside the scope: what nobody declared fails here.

The same pages are held to the questions that they may ask the database.
"""

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.roles import AT_A_UNIT, MATRIX, Role
from clubs.access import EVERYBODY, PUBLIC
from tests.access_matrix import add_more, make_world
from tests.walking import asking_too_often, come_in, open_all

pytestmark = pytest.mark.usefixtures("undrawn")

# Views of packages, which cannot carry a declaration of their own.
DECLARED = {"accounts:sign_in": PUBLIC, "accounts:sign_out": EVERYBODY, "accounts:letters": PUBLIC}
DRAWN = {"reports:pdf", "reports:excel"}  # for everybody, of what the page of the report has asked for


def addresses(resolver=None, namespace=""):
    """Every named address with its view and the keywords it takes."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern.callback, sorted(pattern.pattern.converters)


ADDRESSES = list(addresses())


def capability_of(name, view):
    return DECLARED.get(name) or getattr(view, "capability", None)


@pytest.mark.parametrize(("name", "view", "keywords"), ADDRESSES, ids=[name for name, *_rest in ADDRESSES])
def test_every_address_declares_who_may_open_it(name, view, keywords):
    assert capability_of(name, view), f"{name}: no capability declared"


@pytest.fixture(scope="module")
def world(shared_transaction):
    """With two of what pages show: enough to see who asks for each one."""
    world = make_world()
    add_more(world, world.users[Role.ADMIN], 1)
    return world


def address(name, keywords, values):
    return reverse(name, kwargs={word: values[word] for word in keywords})


def pages_inside(world) -> dict[str, str]:
    """Every page of the place where the users are at home, but for those drawn of another one."""
    shown = [(name, keywords) for name, _view, keywords in ADDRESSES if name not in DRAWN]
    return {name: address(name, keywords, world.inside) for name, keywords in shown}


@pytest.fixture
def signed_in(client, world, role, db):
    """Somebody with `role`, who stays signed in through all that they open."""
    come_in(client, world.users[role], pages_inside(world)["ledger:meeting"])
    yield client
    assert SESSION_KEY in client.session


@pytest.mark.parametrize("role", Role.values)
def test_inside_the_scope_the_matrix_decides_and_no_page_asks_more_than_a_dozen_times(signed_in, world, role):
    answers = open_all(signed_in, pages_inside(world))

    assert against_the_matrix(role, answers) == {}
    assert asking_too_often(answers) == {}


def against_the_matrix(role, answers) -> dict[str, int]:
    """The pages that open to a role without the right, or fail one that has it, with their status."""
    wrong = {}
    for name, view, keywords in ADDRESSES:
        capability = capability_of(name, view)
        if capability in (EVERYBODY, PUBLIC):
            continue
        got = answers[name].status
        if "unit_id" in keywords and role not in AT_A_UNIT:
            expected = got == 404  # the scope of whoever works in a club is the club
        elif capability in MATRIX[role]:
            expected = got not in (403, 404, 500)
        else:
            expected = got == 403
        if not expected:
            wrong[name] = got
    return wrong


@pytest.mark.parametrize("role", Role.values)
def test_outside_the_scope_there_is_nothing(signed_in, world, role):
    pages = {name: address(name, keywords, world.outside) for name, _view, keywords in ADDRESSES if keywords}
    answers = open_all(signed_in, pages)

    assert {name: got.status for name, got in answers.items() if got.status != 404} == {}


def test_signed_out_only_the_public_addresses_answer(client, world, db):
    open_to_all = {}
    for name, view, keywords in ADDRESSES:
        got = client.get(address(name, keywords, world.inside))
        if capability_of(name, view) != PUBLIC and not got.headers.get("Location", "").startswith(
            "/tai-khoan/"
        ):
            open_to_all[name] = got.status_code
    assert open_to_all == {}
