"""Writing the audit log. Activities call it themselves, bulk work included.

Each function takes `by`, who does it, and `place`, the club or unit that it is about; without it a record
stands at the club or unit of the thing itself, where it has one. Who may read a record goes by its place.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db.models import Model
from django.forms.models import model_to_dict

from accounts.masking import masked
from accounts.models import AuditRecord, User
from accounts.origin import current

BATCH = 500
ACCOUNT = User._meta.label
NAMES = ("full_name", "name", "head", "code", "username")  # what a thing is called by, found without a query
Action = AuditRecord.Action


def picture(thing: Model, fields: Iterable[str] | None = None) -> dict[str, Any]:
    """The values of `thing` as they stand now, to be kept as "before" or "after": its row, or `fields`."""
    if fields is None:  # without many-to-many fields, each of which would be a query for each thing
        return model_to_dict(thing, [field.name for field in thing._meta.concrete_fields])
    return {name: getattr(thing, name) for name in fields}


def created(
    things: Iterable[Model],
    *,
    by: User,
    place: Model | None = None,
    fields: Iterable[str] | None = None,
) -> None:
    """Log that `things` were made, with their whole rows or `fields` of them."""
    kept = None if fields is None else list(fields)
    _write(_record(Action.CREATE, thing, None, picture(thing, kept), by, place) for thing in things)


def changed(pairs: Iterable[tuple[Model, dict[str, Any]]], *, by: User, place: Model | None = None) -> None:
    """Log that each thing was changed; `pairs` holds it as it is now beside its earlier values."""
    _write(
        _record(Action.CHANGE, thing, before, picture(thing, before), by, place) for thing, before in pairs
    )


def removed(
    things: Iterable[Model],
    *,
    by: User,
    place: Model | None = None,
    fields: Iterable[str] | None = None,
) -> None:
    """Log that `things` are removed; to be called before they are."""
    kept = None if fields is None else list(fields)
    _write(_record(Action.REMOVE, thing, picture(thing, kept), None, by, place) for thing in things)


def imported(name: str, facts: dict[str, Any], *, by: User, place: Model | None = None) -> None:
    """Log that the file called `name` was taken in, with its hash and counts."""
    _note(Action.IMPORT, subject="workbook", key=name, name=name, after=facts, by=by, place=place)


def exported(what: str, facts: dict[str, Any], *, by: User, place: Model | None = None) -> None:
    """Log that the list called `what` was taken away as a file; `facts`: how many rows, what filter, why."""
    _note(Action.EXPORT, subject="export", key="", name=what, after=facts, by=by, place=place)


def revealed(
    thing: Model, *, fields: Iterable[str], reason: str, by: User, place: Model | None = None
) -> None:
    """Log that `fields` of `thing`, masked elsewhere, were shown whole, and why."""
    facts = {"fields": list(fields), "reason": reason}
    _write([_record(Action.REVEAL, thing, None, facts, by, place)])


def signed_in(*, by: User) -> None:
    _write([_record(Action.SIGN_IN, by, None, None, by, None)])


def signed_out(*, by: User) -> None:
    _write([_record(Action.SIGN_OUT, by, None, None, by, None)])


def sign_in_failed(username: str) -> None:
    """Log a failed sign-in. A name that nobody has is not kept: it may be a password in the wrong field."""
    user = User.objects.filter(username=username).first()
    if user:
        _write([_record(Action.SIGN_IN_FAILED, user, None, None, None, None)])
    else:
        _note(Action.SIGN_IN_FAILED, subject=ACCOUNT, by=None)


def refused(path: str, facts: dict[str, Any], *, by: User, place: str = "") -> None:
    """Log that `by` was refused the page at `path`; `place` as records write it ("club:7")."""
    record = AuditRecord(action=Action.REFUSE, subject="page", key=path, after=facts, by=by, place=place)
    _write([record])


def place_of(thing: Model | None) -> str:
    """How records name the place of `thing`: itself, if a club or a unit, else the one it belongs to."""
    if thing is None:
        return ""
    if thing._meta.model_name in ("club", "unit"):
        return f"{thing._meta.model_name}:{thing.pk}"
    belongs = [(kind, getattr(thing, f"{kind}_id", None)) for kind in ("club", "unit")]
    return next((f"{kind}:{number}" for kind, number in belongs if number), "")


def _record(action, thing: Model, before, after, by: User | None, place: Model | None) -> AuditRecord:
    return AuditRecord(
        action=action,
        subject=thing._meta.label,
        key=str(thing.pk),
        name=next((name for word in NAMES if (name := getattr(thing, word, ""))), ""),
        place=place_of(place or thing),
        before=before,
        after=after,
        by=by,
    )


def _note(action, *, place: Model | None = None, **facts) -> None:
    """Log what is about no row of a table."""
    _write([AuditRecord(action=action, place=place_of(place), **facts)])


def _write(records: Iterable[AuditRecord]) -> None:
    origin = asdict(current())
    AuditRecord.objects.bulk_create((_finished(record, origin) for record in records), batch_size=BATCH)


def _finished(record: AuditRecord, origin: dict[str, str]) -> AuditRecord:
    """The record as it is stored: masked, cut to what the columns hold, with where it comes from."""
    record.before, record.after = masked(record.before), masked(record.after)
    record.key, record.name = masked(record.key)[:120], masked(record.name)[:200]
    for name, value in origin.items():
        setattr(record, name, value)
    return record
