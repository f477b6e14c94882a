"""Taking rows into a register, set-based and logged: a row whose key exists changes it, others are new."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.folding import nfc
from clubs.sheets import Book, Row

CHUNK = 5000  # both engines limit how many values a query may name
BATCH = 500
TURN = "turn"  # in the key of a row: the how-manieth it is of those that agree in all else; it has no field

Thing = TypeVar("Thing", bound=Model)
Item = tuple[Row, dict[str, Any], dict[str, Any]]
"""A row, the fields that make it the same row, and the other fields that it states."""


def found(queryset: QuerySet, field: str, values: Iterable[Any]) -> Iterable[Model]:
    """The rows of `queryset` whose `field` is one of `values`, asked for in chunks."""
    wanted = list(set(values))
    for start in range(0, len(wanted), CHUNK):
        yield from queryset.filter(**{f"{field}__in": wanted[start : start + CHUNK]})


def by_code(queryset: QuerySet, codes: Iterable[str]) -> dict[str, Any]:
    """The rows of a register by their code. A row that was merged into another stands for the one kept."""
    things = {thing.code: thing for thing in found(queryset, "code", codes)}
    gone = {code: thing.same_as_id for code, thing in things.items() if getattr(thing, "same_as_id", None)}
    known = {thing.pk: thing for thing in things.values()}
    known |= {kept.pk: kept for kept in found(queryset, "pk", set(gone.values()) - known.keys())}
    return things | {code: known[kept] for code, kept in gone.items()}


def named(book: Book, register: str, queryset: QuerySet, codes: Iterable[str]) -> dict[str, Any]:
    """The things of a `register` that rows of `book` name by their `codes`, by code."""
    return book.answers(register, codes, lambda new: by_code(queryset, new))


def once(book: Book, rows: Iterable[Row], key: Sequence[str]) -> list[Row]:
    """The first row of each key; every other is refused with the place of the first."""
    first: dict[tuple, Row] = {}
    for row in rows:
        known = first.setdefault(tuple(row[column] for column in key), row)
        if known is not row:
            book.refuse(row, key[0], _("Trùng với %(place)s: hãy bỏ một dòng.") % {"place": known.place()})
    return list(first.values())


def take(
    book: Book, model: type[Model], items: list[Item], existing: dict[tuple, Model]
) -> dict[tuple, Model]:
    """Save `items` of `model` in a few statements and log them; returns every row by key, new ones too.

    `existing` holds the stored rows by the values of their key fields.
    """
    new, changed, fields = [], [], set()
    for _row, key, values in items:
        stored = existing.get(tuple(key.values()))
        if stored is None:
            fields_of_key = {name: value for name, value in key.items() if name != TURN}
            stored = existing[tuple(key.values())] = model(**fields_of_key, **values)
            new.append(stored)
        elif before := _differences(stored, values):
            changed.append((stored, before))
            fields |= before.keys()
    _save(model, new, changed, fields, book)
    if items:
        same = len(items) - len(new) - len(changed)
        book.count(str(model._meta.verbose_name_plural), created=len(new), changed=len(changed), same=same)
    return existing


def take_coded(book: Book, register: str, model: type[Model], items: list[Item]) -> dict[str, Any]:
    """As `take`, of a `register` whose things go by a code that rows name; returns those of `items` by it."""
    known = book.known[register]
    taken = take(book, model, items, {(code,): thing for code, thing in known.items() if thing})
    known |= {code: thing for (code,), thing in taken.items()}
    return {key["code"]: known[key["code"]] for _row, key, _values in items}


def keep(
    book: Book,
    model: type[Model],
    items: list[Item],
    existing: dict[tuple, Model],
    columns: Mapping[str, str] | None = None,
) -> dict[tuple, Model]:
    """As `take`, of rows that are only ever added: one that says otherwise than what is stored is refused.

    `columns` tells which column of the file states a field, where that goes by another name.
    """
    fresh = []
    for row, key, values in items:
        if stored := existing.get(tuple(key.values())):
            _refuse_other(book, row, stored, _stated(row, values, columns or {}))
        else:
            fresh.append((row, key, values))
    if items:
        book.count(str(model._meta.verbose_name_plural), same=len(items) - len(fresh))
    return take(book, model, fresh, existing)


def refuse_gaps(book: Book, items: list[Item], column: str, known: Iterable[tuple], first: int = 1) -> None:
    """Refuse each of `items` whose number does not follow another one, in the file or among the `known`.

    Their keys end with that number, which `column` states; `first` is the one that numbers begin with.
    """
    asked = {tuple(key.values()): row for row, key, _values in items}
    numbers = {*known, *asked}
    for key, row in asked.items():
        before = (*key[:-1], key[-1] - 1)
        if key[-1] > first and before not in numbers:
            book.refuse(row, column, _("Trước số này còn thiếu số %(number)d.") % {"number": before[-1]})


def _stated(row: Row, values: dict[str, Any], columns: Mapping[str, str]) -> dict[str, tuple[str, Any]]:
    """The fields that `row` states, with the column that does and the value."""
    by_field = {name: columns.get(name, name.removesuffix("_id")) for name in values}
    return {name: (by_field[name], values[name]) for name in values if row.given([by_field[name]])}


def _refuse_other(book: Book, row: Row, stored: Model, stated: dict[str, tuple[str, Any]]) -> None:
    for name, (column, value) in stated.items():
        kept = getattr(stored, name)
        if value != (nfc(kept) if isinstance(kept, str) else kept):
            book.refuse(row, column, _("Đã ghi khác trong sổ: điều này chỉ ghi thêm, không sửa được."))
            return


def _differences(stored: Model, values: dict[str, Any]) -> dict[str, Any]:
    """Set `values` on `stored`; returns the earlier values of those that differed."""
    before = {name: getattr(stored, name) for name, value in values.items() if getattr(stored, name) != value}
    for name in before:
        setattr(stored, name, values[name])
    return before


def columns(model: type[Model], facts: dict[str, Any]) -> dict[str, Any]:
    """`facts` by column, as `change` and the log hold them: the id of a row that is pointed to."""
    return {model._meta.get_field(name).attname: getattr(value, "pk", value) for name, value in facts.items()}


def change(thing: Model, values: dict[str, Any], *, by: User, place: Model | None = None) -> None:
    """Set `values` on one row, check it by its own rules, save it and log what differed (at `place`)."""
    if before := _differences(thing, values):
        thing.full_clean()
        thing.save(update_fields=list(before))
        audit.changed([(thing, before)], by=by, place=place)


def enter(thing: Thing, *, by: User, place: Model | None = None) -> Thing:
    """Check a new row by its own rules, save it and log it (at `place`)."""
    thing.full_clean()
    thing.save()
    audit.created([thing], by=by, place=place)
    return thing


def remove(thing: Model, *, by: User, place: Model | None = None) -> None:
    """Take a row away that was written by mistake; the log keeps it."""
    audit.removed([thing], by=by, place=place)
    thing.delete()


def _save(model, new: list, changed: list, fields: set[str], book: Book) -> None:
    fields |= _derive([*new, *(thing for thing, _before in changed)])
    if changed:  # before what is new: an open stay ends before the next one begins
        model.objects.bulk_update([thing for thing, _before in changed], sorted(fields), batch_size=BATCH)
        audit.changed(changed if not book.trial else [], by=book.by, place=book.place)
    if new:
        model.objects.bulk_create(new, batch_size=BATCH)
        audit.created(new if not book.trial else [], by=book.by, place=book.place)
    book.made += new
    book.changed += changed


def _derive(things: list[Model]) -> set[str]:
    """Have rows fill the columns that follow from others, as their `save` would; returns their names."""
    return set().union(*(thing.derive() for thing in things if hasattr(thing, "derive")))
