"""What the things are called that records name by number: asked for all at once, in one query."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db.models import CharField, Func, Model, Value
from django.db.models.functions import Cast, Concat, ExtractDay, ExtractMonth, ExtractYear, LPad

from ledger.workbook.numbers import numbered

Thing = tuple[str, str]
"""A model's label and the key of one of its rows."""


def _day(field: str) -> Func:
    """A day as readers write it, as an expression: 31/03/2020."""
    text = CharField()
    day, month = (LPad(Cast(part(field), text), 2, Value("0")) for part in (ExtractDay, ExtractMonth))
    return Concat(day, Value("/"), month, Value("/"), Cast(ExtractYear(field), text), output_field=text)


NAMED_BY = {
    "accounts.User": "full_name",
    "clubs.Club": "name",
    "clubs.Programme": "name",
    "clubs.Unit": "name",
    "ledger.Campaign": "name",
    "ledger.CashCount": _day("on"),
    "ledger.Closing": _day("through"),
    "ledger.Difference": _day("meeting__on"),
    "ledger.Meeting": _day("on"),
    "ledger.Pledge": "donor",
    "ledger.SheetSave": _day("meeting__on"),
    "ledger.Voucher": numbered(),
    "loans.Loan": "code",
    "members.EthnicGroup": "name",
    "members.Household": "head",
    "members.Member": "full_name",
}


def names_of(things: Iterable[Thing]) -> dict[Thing, str]:
    """The names that those of `things` have now that are still there and have one."""
    keys = defaultdict(set)
    for label, key in things:
        if label in NAMED_BY and key.isdecimal():
            keys[label].add(key)
    queries = [_names(label, wanted) for label, wanted in sorted(keys.items())]
    found = queries[0].union(*queries[1:], all=True) if queries else []
    return {(label, key): name for label, key, name in found}


def model_of(label: str) -> type[Model] | None:
    """The model that a record's subject names; None for a page, a file, a model there is no longer."""
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def place_as_thing(place: str) -> Thing:
    """The club or unit that a record's place names."""
    kind, _colon, number = place.partition(":")
    return {"club": "clubs.Club", "unit": "clubs.Unit"}.get(kind, ""), number


def _names(label: str, keys: set[str]):
    rows = apps.get_model(label).objects.filter(pk__in=keys).order_by()
    text = CharField()
    return rows.values_list(Value(label, text), Cast("pk", text), Cast(NAMED_BY[label], text))
