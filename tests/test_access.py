"""Every address of the site × every role × inside and outside the scope: what nobody declared fails here."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.roles import AT_A_UNIT, MATRIX, Role
from clubs.access import EVERYBODY, PUBLIC
from tests.access_matrix import make_world

pytestmark = pytest.mark.usefixtures("undrawn")

# Views of packages, which cannot carry a declaration of their own.
DECLARED = {"accounts:sign_in": PUBLIC, "accounts:sign_out": EVERYBODY, "accounts:letters": PUBLIC}


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
    return make_world()


@pytest.fixture
def signed_in(client, world, role, db):
    """Somebody with `role`, who stays signed in through all that they open."""
    client.force_login(world.users[role])
    yield client
    assert SESSION_KEY in client.session


def status(client, name, keywords, values):
    return client.get(reverse(name, kwargs={word: values[word] for word in keywords})).status_code


@pytest.mark.parametrize("role", Role.values)
def test_inside_the_scope_the_matrix_decides(signed_in, world, role):
    wrong = {}
    for name, view, keywords in ADDRESSES:
        capability = capability_of(name, view)
        if capability in (EVERYBODY, PUBLIC):
            continue
        got = status(signed_in, name, keywords, world.inside)
        if "unit_id" in keywords and role not in AT_A_UNIT:
            expected = got == 404  # the scope of whoever works in a club is the club
        elif capability in MATRIX[role]:
            expected = got not in (403, 404, 500)
        else:
            expected = got == 403
        if not expected:
            wrong[name] = got
    assert wrong == {}


@pytest.mark.parametrize("role", Role.values)
def test_outside_the_scope_there_is_nothing(signed_in, world, role):
    places = [(name, keywords) for name, _view, keywords in ADDRESSES if keywords]
    found = {name: status(signed_in, name, keywords, world.outside) for name, keywords in places}
    assert {name: got for name, got in found.items() if got != 404} == {}


def test_signed_out_only_the_public_addresses_answer(client, world, db):
    open_to_all = {}
    for name, view, keywords in ADDRESSES:
        got = client.get(reverse(name, kwargs={word: world.inside[word] for word in keywords}))
        if capability_of(name, view) != PUBLIC and not got.headers.get("Location", "").startswith(
            "/tai-khoan/"
        ):
            open_to_all[name] = got.status_code
    assert open_to_all == {}
