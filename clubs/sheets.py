"""The sheets of the data workbook: columns that read and write cells, rows as read, problems that were found.

A sheet is a Resource of django-import-export. It declares columns, checks cells and writes exports; its
`import_data` is never called: it keeps good rows beside bad ones. Each app's `workbook` takes checked rows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import Resource

from accounts.models import User
from clubs.folding import fold
from clubs.widgets.words import Cell


class Column(Field):
    """A column by its Vietnamese heading and its English aliases.

    A required one must be there and, unless `blank`, filled. What is `private` shows no more than its end.
    """

    def __init__(self, heading: str, *aliases: str, widget: Cell, required=False, blank=False, private=False):
        super().__init__(column_name=heading, widget=widget)
        self.names = {fold(name) for name in (heading, *aliases)}
        self.required, self.blank, self.private = required, blank, private

    def shown(self, value: Any) -> Any:
        """What a problem may repeat of a cell's `value`."""
        return f"…{str(value)[-3:]}" if self.private and value is not None else value


class Sheet(Resource):
    """One register of the workbook: `title` in Vietnamese and its English `alias`.

    A row that is written is a dict of values by the names of the columns.
    """

    title: str
    alias: str

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        for name, column in cls.fields.items():
            column.attribute = name

    @classmethod
    def names(cls) -> set[str]:
        return {fold(cls.title), fold(cls.alias)}


@dataclass(frozen=True)
class Problem:
    """What is wrong at one place of the file, and what would be right. `row` is Excel's row number."""

    sheet: str
    row: int | None
    column: str | None
    value: Any
    message: str


@dataclass
class Row:
    """One row as it was read: checked values by column name, beside what stood in the cells."""

    sheet: str
    number: int
    headings: dict[str, str]  # column name -> heading as it stands in the file
    cells: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, Any] = field(default_factory=dict)
    good: bool = True  # whether nothing was found wrong with it, or with what it names
    refused: tuple[str | None, ...] = ()  # columns at which something was
    foreign: bool = False  # whether it names what its writer may not see: nothing more is said of it

    def __getitem__(self, column: str) -> Any:
        return self.cells.get(column)

    def given(self, columns: Iterable[str]) -> list[str]:
        """Which of `columns` the file has: an absent column leaves what is stored."""
        return [column for column in columns if column in self.headings]

    def facts(self, columns: Iterable[str]) -> dict[str, Any]:
        """The values of those `columns` that the file has."""
        return {column: self[column] for column in self.given(columns)}

    def outcome(self, column: str, stored: Any) -> Any:
        """What `column` will hold: what the file says or, where it has no such column, what `stored` has."""
        return self[column] if column in self.headings else getattr(stored, column, None)

    def place(self) -> str:
        return _("trang %(sheet)s, dòng %(row)d") % {"sheet": self.sheet, "row": self.number}


@dataclass
class Book:
    """A workbook that is being taken in: checked rows by sheet, and what was found wrong or worth a note."""

    by: User
    name: str = ""
    rows: dict[type[Sheet], list[Row]] = field(default_factory=dict)
    bad_rows: dict[type[Sheet], list[Row]] = field(default_factory=dict)  # with a cell that cannot be read
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    stated: dict[tuple[str, str], list[Row]] = field(default_factory=lambda: defaultdict(list))
    """The rows that state a code of a register, bad ones too."""
    unread: set[str] = field(default_factory=set)
    """Registers whose sheet could not be read whole."""
    known: dict[str, dict[Any, Any]] = field(default_factory=lambda: defaultdict(dict))
    """What the registers say of that which rows name, by question: see `answers`."""
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    place: Model | None = None  # the club that all of it is about, for the log
    trial: bool = False
    """Nothing of it will stay: it need not be logged."""
    made: list[Model] = field(default_factory=list)
    """What was saved new, in order; with `changed` and `removed` for whoever may have to take it back."""
    changed: list[tuple[Model, dict[str, Any]]] = field(default_factory=list)  # with the earlier values
    removed: list[Model] = field(default_factory=list)

    def answers(self, question: str, keys: Iterable[Any], ask: Callable[[list], dict]) -> dict[Any, Any]:
        """What `ask` says of `keys`, by key; of some nothing. It is asked of each only once."""
        known, keys = self.known[question], list(dict.fromkeys(keys))
        if new := [key for key in keys if key not in known]:
            known |= dict.fromkeys(new) | ask(new)
        return {key: known[key] for key in keys if known[key] is not None}

    def of(self, sheet: type[Sheet]) -> list[Row]:
        return self.rows.get(sheet, [])

    def faulty(self, sheet: type[Sheet]) -> list[Row]:
        """The rows of `sheet` that something is wrong with."""
        return [*self.bad_rows.get(sheet, []), *(row for row in self.of(sheet) if not row.good)]

    def half_read(self, sheet: type[Sheet]) -> list[Row]:
        """The rows of `sheet` with a cell that cannot be read, whose other cells may be spoken of."""
        return [row for row in self.bad_rows.get(sheet, []) if not row.foreign]

    def refuse(self, row: Row, column: str | None, message: str) -> None:
        """Note a problem of `row` at the column of that name."""
        row.good, row.refused = False, (*row.refused, column)
        self.problems.append(self._remark(row, column, message))

    def remark(self, row: Row, column: str | None, message: str) -> None:
        """Note something that is worth knowing and stops nothing."""
        self.notes.append(self._remark(row, column, message))

    def troubled(self, register: str, code: str) -> bool:
        """Whether what is wrong with `code` is the problem of the row or the sheet that states it."""
        rows = self.stated.get((register, code), [])
        return register in self.unread or any(not row.good for row in rows)

    def unknown(self, row: Row, column: str, register: str, message: str) -> None:
        """Refuse a code that stands nowhere; where its own row is at fault, that is said there."""
        row.good = False
        if column not in row.refused and not self.troubled(register, row[column]):
            self.refuse(row, column, message)

    def count(self, what: str, *, created: int = 0, changed: int = 0, same: int = 0) -> None:
        """Add to how many of `what` were created, changed or found unchanged."""
        so_far = self.counts.setdefault(what, {"created": 0, "changed": 0, "same": 0})
        for outcome, number in (("created", created), ("changed", changed), ("same", same)):
            so_far[outcome] += number

    @staticmethod
    def _remark(row: Row, column: str | None, message: str) -> Problem:
        """At `column`; where the file has no such column, at the first one of the row."""
        place = column if column in row.headings else next(iter(row.headings), None)
        return Problem(row.sheet, row.number, row.headings.get(place), row.raw.get(place), message)
