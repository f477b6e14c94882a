"""The house keeps its shape: who may import whom, what money is made of, where rows are written in bulk."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).parent.parent
APPS = ["accounts", "clubs", "members", "ledger", "loans", "reports"]  # each may import those before it
ROOMS = ["models", "terms", "reckoning", "books", "granting", "repayments", "trouble"]
LENDING = [*ROOMS, "workbook", "forms", "views"]  # of loans/, likewise
LONGEST = 300

# Vouchers are a log themselves: each names who posted it and when, and none is ever changed.
KEEPS_ITS_OWN_LOG = ROOT / "ledger" / "posting.py"

# What ties the project to one machine or supplier; in two pieces, so that this file itself may stay.
FOREIGN = ["/" + "root/", "/" + "tmp/", "../" + "shared", "pypi" + ".org", "npmjs" + ".org"]


def sources(folder: str) -> list[Path]:
    """The Python files of a top folder, without migrations: Django writes those."""
    return [path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts]


def places(paths) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text())))


def imports(path: Path) -> set[str]:
    """Every module, and every name from a module, that the file imports, wherever in it."""
    plain = {alias.name for node in nodes(path) if isinstance(node, ast.Import) for alias in node.names}
    origins = [node for node in nodes(path) if isinstance(node, ast.ImportFrom)]
    return plain | {f"{node.module}.{alias.name}" for node in origins for alias in node.names}


def writes_in_bulk(path: Path) -> bool:
    """Whether the file calls what goes round `save()`. A dictionary's or hash's `update` takes a position."""
    methods = [n for n in nodes(path) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
    rows_updated = any(call.func.attr == "update" and not call.args for call in methods)
    return rows_updated or any(call.func.attr in ("bulk_create", "bulk_update") for call in methods)


def has_floats(path: Path) -> bool:
    """Whether the file writes a number with a point, or names `float`."""
    numbers = any(isinstance(node, ast.Constant) and isinstance(node.value, float) for node in nodes(path))
    return numbers or any(isinstance(node, ast.Name) and node.id == "float" for node in nodes(path))


@pytest.mark.parametrize("app", APPS)
def test_app_imports_only_lower_apps(app):
    higher = {*APPS[APPS.index(app) + 1 :], "config", "tests"}

    assert places(p for p in sources(app) if higher & {name.split(".")[0] for name in imports(p)}) == []


@pytest.mark.parametrize("room", LENDING)
def test_room_of_lending_imports_only_those_before_it(room):
    later = tuple(f"loans.{name}." for name in LENDING[LENDING.index(room) + 1 :])
    turning_back = [p for p in sources(f"loans/{room}") if any(name.startswith(later) for name in imports(p))]

    assert places(turning_back) == []


@pytest.mark.parametrize("app", APPS)
def test_nothing_happens_by_signal(app):
    heard = ("django.dispatch", "django.db.models.signals", "django.core.signals")

    assert places(p for p in sources(app) if any(name.startswith(heard) for name in imports(p))) == []


def test_the_only_numbers_with_decimals_are_rates_of_lending():
    ours = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    pointed = [
        str(field)
        for model in ours
        for field in model._meta.fields
        if isinstance(field, models.FloatField | models.DecimalField)
    ]

    assert {name.rpartition(".")[2] for name in pointed} == {"rate", "late_rate", "max_rate"}
    assert all(name.startswith("loans.") for name in pointed)


def test_money_and_shares_are_never_floats():
    indicators = [path for path in sources("reports") if "indicators" in str(path)]

    assert places(p for p in [*sources("ledger"), *sources("loans"), *indicators] if has_floats(p)) == []


@pytest.mark.parametrize("app", APPS)
def test_whoever_writes_in_bulk_writes_the_audit_too(app):
    themselves = {ROOT / "accounts" / "audit.py", KEEPS_ITS_OWN_LOG}
    bulk = [path for path in sources(app) if writes_in_bulk(path) and path not in themselves]

    assert places(p for p in bulk if not any(name.startswith("accounts.audit") for name in imports(p))) == []


@pytest.mark.parametrize("folder", [*APPS, "config", "tests"])
def test_every_file_is_read_at_one_sitting(folder):
    assert places(p for p in sources(folder) if len(p.read_text().splitlines()) > LONGEST) == []


def test_no_committed_file_names_a_machine_or_a_registry():
    search = ["git", "grep", "-lIF", *[f"-e{word}" for word in FOREIGN]]
    found = subprocess.run(search, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (found.stdout, found.returncode) == ("", 1)  # 1 is git's word for "nowhere"
