"""`python -m tests.drills.dying MOMENT LATER COMMAND…` runs `manage.py COMMAND…` and is killed.

The command `clerk PLAN PLACE` posts as tests/drills/clerk.py does.

Moments are numbered from 1: before and after each statement that is sent to the database, and before and
after each commit. It dies at that moment or, in the midst of what follows, so many microseconds later. At
moment 0 it lives, and prints on standard error how many moments there were.
"""

import os
import signal
import sys
import threading

import django
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper


class Life:
    """Counts the moments, and ends at the chosen one."""

    def __init__(self, end: int, later: int):
        self.end, self.later, self.moments = end, later, 0

    def pass_moment(self) -> None:
        self.moments += 1
        if self.moments == self.end and self.later:
            threading.Timer(self.later / 1_000_000, self.die).start()
        elif self.moments == self.end:
            self.die()

    def die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def execute(self, execute, *arguments):
        self.pass_moment()
        result = execute(*arguments)
        self.pass_moment()
        return result

    def watch_commits(self) -> None:
        commit = BaseDatabaseWrapper._commit

        def watched(connection):
            self.pass_moment()
            commit(connection)
            self.pass_moment()

        BaseDatabaseWrapper._commit = watched


def main(moment: str, later: str, *command: str) -> None:
    django.setup()
    life = Life(int(moment), int(later))
    life.watch_commits()
    with connection.execute_wrapper(life.execute):
        _run(*command)
    print(life.moments, file=sys.stderr)


def _run(name: str, *arguments: str) -> None:
    if name == "clerk":
        from tests.drills import clerk  # noqa: PLC0415  # models can be imported only after the set-up

        clerk.main(*arguments)
    else:
        call_command(name, *arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
