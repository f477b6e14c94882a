"""PostgreSQL runs again what asks it something, and nothing else."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import TestCase

from tests import conftest
from tests.both import parted


def computes(tmp_path): ...


def asks(db): ...


def commits(client, transactional_db): ...


def starts_from_what_its_module_made(shared_transaction): ...


@pytest.mark.usefixtures("db")
def uses(): ...


@pytest.mark.django_db
def is_marked(): ...


@pytest.mark.drill
def starts_programs(): ...


class OfDjango(TestCase):
    __test__ = False

    def test_of_django(self): ...


ASKING = [asks, commits, starts_from_what_its_module_made, uses, is_marked, starts_programs]


@pytest.fixture
def collected(request):
    """As pytest collects them: functions by name, and a method of Django's class for tests."""
    functions = (computes, *ASKING)
    module = request.node.getparent(pytest.Module)
    of_class = pytest.Class.from_parent(module, name="OfDjango")
    return [
        *(pytest.Function.from_parent(module, name=one.__name__, callobj=one) for one in functions),
        pytest.Function.from_parent(of_class, name="test_of_django"),
    ]


def names(items):
    return [item.name for item in items]


def test_whatever_asks_a_database_is_for_both_engines(collected):
    both, once = parted(collected)

    assert names(both) == [*(one.__name__ for one in ASKING), "test_of_django"]
    assert names(once) == ["computes"]


@pytest.mark.parametrize(("vendor", "left_out"), [("sqlite", []), ("postgresql", ["computes"])])
def test_postgresql_leaves_out_the_others_and_says_so(collected, monkeypatch, vendor, left_out):
    monkeypatch.setattr(connection, "vendor", vendor)
    items, told = list(collected), []
    hook = SimpleNamespace(pytest_deselected=lambda items: told.extend(items))

    conftest.pytest_collection_modifyitems(SimpleNamespace(hook=hook), items)

    assert names(told) == left_out
    assert names(items) == [name for name in names(collected) if name not in left_out]
