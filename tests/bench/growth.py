"""Multiplies the clubs of a database with all that belongs to them, inside the database."""

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import Max

COPIED = [
    "clubs.Club",
    "clubs.Assignment",
    "members.Household",
    "members.Assessment",
    "members.Member",
    "members.HouseholdStay",
    "members.Membership",
    "ledger.Voucher",
    "ledger.Entry",
    "ledger.InKindGift",
    "loans.Loan",
    "loans.Schedule",
    "loans.Instalment",
    "loans.LoanEvent",
    "loans.Visit",
]
"""Each after those it points to, and each with a number as its key."""


@transaction.atomic
def multiply(times: int) -> None:
    """Make every club, household and person stand `times` times, with their books; units stay as they are."""
    kinds = [apps.get_model(label) for label in COPIED]
    steps = {kind: kind.objects.aggregate(last=Max("pk"))["last"] or 0 for kind in kinds}
    with connection.cursor() as cursor:
        for copy in range(1, times):
            for kind in kinds:
                cursor.execute(_copying(kind, copy, steps))
        for statement in connection.ops.sequence_reset_sql(no_style(), kinds):
            cursor.execute(statement)


def _copying(kind: type[models.Model], copy: int, steps: dict[type[models.Model], int]) -> str:
    """The statement that adds copy number `copy` of the rows that were there at first."""
    fields = kind._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_copied(field, copy, steps) for field in fields)
    table = kind._meta.db_table
    return f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE id <= {steps[kind]}"


def _copied(field: models.Field, copy: int, steps: dict[type[models.Model], int]) -> str:
    kind = field.model if field.primary_key else field.related_model
    if kind in steps:
        return f'"{field.column}" + {copy * steps[kind]}'
    if field.unique and isinstance(field, models.CharField):
        return f"\"{field.column}\" || '-{copy * steps[field.model]}'"
    return f'"{field.column}"'
