"""Changes single rows in a SQLite file, as whoever edits it could, and asks what the check of books sees."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.drills.importing import faults
from tests.drills.scratch import Scratch

MONEY = {
    "ledger_voucher": ["club_id", "kind", "year", "number", "on", "key", "fingerprint", "reverses_id"],
    "ledger_entry": ["voucher_id", "line", "debit", "credit", "amount", "member_id", "fee_from", "fee_to"],
    "loans_loanevent": ["loan_id", "voucher_id", "line", "kind"],
    "loans_schedule": ["number", "since"],  # another loan has a plan of that number already
    "loans_instalment": ["schedule_id", "number", "due", "principal", "interest"],
}
"""Columns that say how much, when, in which number and whose: each change, and each removal, must be seen."""

WORDS = {
    "ledger_voucher": ["reference", "party", "text", "posted_by_id", "posted_at", "source"],
    "ledger_entry": ["text"],
}
"""Columns of which no other row says anything: their change cannot be seen."""


@dataclass(frozen=True)
class Corruption:
    """What was done to one row; `column` is None where the row was removed."""

    table: str
    row: int
    column: str | None
    before: Any
    after: Any


class File:
    """A SQLite file that is edited behind the guards."""

    def __init__(self, file: sqlite3.Connection, random: Random):
        self.file, self.random = file, random
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("PRAGMA synchronous = OFF")

    def corrupt(self, table: str, column: str | None) -> Corruption:
        """Change `column` of some row of `table`, or remove the row; the triggers stand again afterwards."""
        triggers = self.rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", table
        )
        for name, _sql in triggers:
            self.file.execute(f"DROP TRIGGER {name}")
        done = self._done(table, column)
        for _name, sql in triggers:
            self.file.execute(sql)
        self.file.commit()
        return done

    def _done(self, table: str, column: str | None) -> Corruption:
        for _attempt in range(1000):  # another row, where a unique constraint refuses
            row = self.some(table, "id")
            if done := self._change(table, row, column) if column else self._remove(table, row):
                return done
        raise AssertionError(f"{table}.{column} cannot be changed")

    def _change(self, table: str, row: int, column: str) -> Corruption | None:
        ((before,),) = self.rows(f'SELECT "{column}" FROM {table} WHERE id = ?', row)
        after = self._other(table, column, before)
        try:
            self.file.execute(f'UPDATE {table} SET "{column}" = ? WHERE id = ?', (after, row))
        except sqlite3.IntegrityError:
            return None
        return Corruption(table, row, column, before, after) if after != before else None

    def _remove(self, table: str, row: int) -> Corruption:
        self.file.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
        return Corruption(table, row, None, row, None)

    def _other(self, table: str, column: str, before: Any) -> Any:
        """A plausible other value: of the same column, a bit more or less, some days off, or other words."""
        if column.endswith("_id") and column != "reverses_id":
            return self.some(self._referred(table, column), "id")
        if column == "reverses_id":
            return None if before else self.some(table, "id")
        if isinstance(before, int):
            return max(0, before + self.random.choice([-1000, -1, 1, 2, 1000]))
        if column in ("kind", "debit", "credit", "source"):
            return self.some(table, column)
        if column in ("on", "due", "since", "fee_from", "fee_to"):
            day = date.fromisoformat(before or "2020-01-01")
            return (day + timedelta(days=self.random.choice([-365, -31, -1, 1, 31, 365]))).isoformat()
        return f"{before} "

    def _referred(self, table: str, column: str) -> str:
        keys = self.rows(f"PRAGMA foreign_key_list({table})")
        return next(key[2] for key in keys if key[3] == column)

    def some(self, table: str, column: str) -> Any:
        """A value that stands in `column`."""
        values = [value for (value,) in self.rows(f'SELECT DISTINCT "{column}" FROM {table} ORDER BY 1')]
        return self.random.choice(values)

    def rows(self, query: str, *values) -> list[tuple]:
        return self.file.execute(query, values).fetchall()


def corrupt_and_check(
    start: Scratch, table: str, column: str | None, random: Random
) -> tuple[Corruption, list[str]]:
    """Corrupt a copy of `start`; returns what was done, and what the check of books says to it."""
    with start.copied() as scratch:
        with closing(sqlite3.connect(scratch.name)) as file:
            done = File(file, random).corrupt(table, column)
        with scratch.opened():
            return done, faults()
