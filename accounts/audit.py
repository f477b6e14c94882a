"""Writing the audit log. Activities call it themselves, bulk work included."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.forms.models import model_to_dict

from accounts.models import AuditRecord, User

BATCH = 500


def picture(thing: Model, fields: Iterable[str] | None = None) -> dict[str, Any]:
    """The values of `thing` as they stand now, to be kept as "before" or "after": its row, or `fields`."""
    if fields is None:  # without many-to-many fields, each of which would be a query for each thing
        return model_to_dict(thing, [field.name for field in thing._meta.concrete_fields])
    return {name: getattr(thing, name) for name in fields}


def created(things: Iterable[Model], *, by: User) -> None:
    """Log that `things` were made."""
    _write([_record(AuditRecord.Action.CREATE, thing, None, picture(thing), by) for thing in things])


def changed(pairs: Iterable[tuple[Model, dict[str, Any]]], *, by: User) -> None:
    """Log that each thing was changed; `pairs` holds it as it is now beside its earlier values."""
    _write(
        [
            _record(AuditRecord.Action.CHANGE, thing, before, picture(thing, before), by)
            for thing, before in pairs
        ]
    )


def removed(things: Iterable[Model], *, by: User) -> None:
    """Log that `things` are removed; to be called before they are."""
    _write([_record(AuditRecord.Action.REMOVE, thing, picture(thing), None, by) for thing in things])


def imported(name: str, facts: dict[str, Any], *, by: User) -> None:
    """Log that the file called `name` was taken in, with its hash and counts."""
    AuditRecord.objects.create(
        action=AuditRecord.Action.IMPORT, subject="workbook", key=name[:120], after=facts, by=by
    )


def _record(action: str, thing: Model, before: dict | None, after: dict | None, by: User) -> AuditRecord:
    return AuditRecord(
        action=action, subject=thing._meta.label, key=str(thing.pk), before=before, after=after, by=by
    )


def _write(records: list[AuditRecord]) -> None:
    AuditRecord.objects.bulk_create(records, batch_size=BATCH)
