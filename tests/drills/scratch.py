"""A database of its own for a drill and its processes: as migrated, on the engine of this run."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import environ
import psycopg
from django.db import connection, connections

ROOT = Path(__file__).parent.parent.parent
POSTGRESQL = connection.vendor == "postgresql"
_numbers = count(1)


@dataclass(frozen=True)
class Scratch:
    """One database by its address: a file of SQLite, or a database of a PostgreSQL."""

    url: str

    @property
    def name(self) -> str:
        """A path, or the name on the server."""
        return environ.Env.db_url_config(self.url)["NAME"]

    def process(self, module: str, *arguments, **streams) -> subprocess.Popen:
        """Start `python -m module` on it."""
        command = [sys.executable, "-m", module, *map(str, arguments)]
        environment = {"DATABASE_URL": self.url, "DJANGO_SETTINGS_MODULE": "config.settings"}
        return subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, text=True, **streams)

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Use it in this process, instead of the test database."""
        ours = connections["default"]
        theirs = connections.create_connection("default")
        theirs.settings_dict = ours.settings_dict | environ.Env.db_url_config(self.url)
        connections["default"] = theirs
        try:
            yield
        finally:
            theirs.close()
            connections["default"] = ours

    @contextmanager
    def copied(self) -> Iterator["Scratch"]:
        """Another one with the same rows; nobody uses this one meanwhile."""
        if POSTGRESQL:
            with _made(self.name) as copy:
                yield copy
        else:
            copy = f"{self.name}-{next(_numbers)}"
            shutil.copy(self.name, copy)
            yield Scratch(f"sqlite:///{copy}")
            for leftover in Path(copy).parent.glob(f"{Path(copy).name}*"):
                leftover.unlink()


@contextmanager
def scratch() -> Iterator[Scratch]:
    """A fresh one, made from the test database of a test that commits (`transactional_db`)."""
    connection.ensure_connection()
    if POSTGRESQL:
        connection.close()  # PostgreSQL copies no database that is in use
        with _made(connection.settings_dict["NAME"]) as made:
            yield made
    else:
        with tempfile.TemporaryDirectory(prefix="drill-") as folder:
            with closing(sqlite3.connect(f"{folder}/db.sqlite3")) as copy:
                connection.connection.backup(copy)
                copy.execute("PRAGMA journal_mode=WAL")  # as migrating a file leaves it
            yield Scratch(f"sqlite:///{folder}/db.sqlite3")


@contextmanager
def _made(template: str) -> Iterator[Scratch]:
    name, server = f"{template}_{next(_numbers)}", urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(server.geturl(), autocommit=True) as administrator:
        administrator.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield Scratch(server._replace(path=f"/{name}").geturl())
        finally:
            administrator.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
