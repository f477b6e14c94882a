"""No overlapping stays: an exclusion constraint on PostgreSQL, triggers on SQLite."""

from accounts.guards import Guard, exclude, refuse_when

END = "'9999-12-31'"
START = "'0001-01-01'"


def no_overlap(table: str, *, of: list[str], since: str, until: str) -> list[Guard]:
    """Two rows of `table` that agree in the columns `of` never share a day of [since, until).

    A stay that ends on the day it begins has no day to share.
    """
    first, last = f"COALESCE({{row}}.{since}, {START})", f"COALESCE({{row}}.{until}, {END})"
    same = " AND ".join(f"other.{column} = NEW.{column}" for column in of)
    shared = (
        f"max({first.format(row='other')}, {first.format(row='NEW')}) "
        f"< min({last.format(row='other')}, {last.format(row='NEW')})"
    )
    condition = (
        f"EXISTS (SELECT 1 FROM {table} other WHERE {same} AND other.id <> COALESCE(NEW.id, -1) AND {shared})"
    )
    triggers = [
        refuse_when(
            f"{table}_no_overlap_{event}",
            table,
            event=event,
            condition=condition,
            message=f"{table}: overlap",
        )
        for event in ("insert", "update")
    ]
    columns = ", ".join(f"{column} WITH =" for column in of)
    using = f"{columns}, daterange({since}, {until}) WITH &&"
    return [*triggers, exclude(f"{table}_no_overlap", table, using=using)]


STAYS = [
    {"table": "members_membership", "of": ["member_id", "club_id"], "since": "joined_on", "until": "left_on"},
    {"table": "members_householdstay", "of": ["member_id"], "since": "since", "until": "until"},
]
GUARDS = [guard for stay in STAYS for guard in no_overlap(**stay)]
