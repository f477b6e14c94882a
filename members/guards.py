"""No overlapping stays: an exclusion constraint on PostgreSQL, triggers on SQLite."""

from accounts.guards import Guard, refuse_when

END = "'9999-12-31'"
START = "'0001-01-01'"


def no_overlap(table: str, *, of: list[str], since: str, until: str) -> list[Guard]:
    """Two rows of `table` that agree in the columns `of` never share a day of [since, until)."""
    same = " AND ".join(f"other.{column} = NEW.{column}" for column in of)
    condition = (
        f"EXISTS (SELECT 1 FROM {table} other WHERE {same} AND other.id <> COALESCE(NEW.id, -1) "
        f"AND COALESCE(other.{since}, {START}) < COALESCE(NEW.{until}, {END}) "
        f"AND COALESCE(NEW.{since}, {START}) < COALESCE(other.{until}, {END}))"
    )
    return [
        refuse_when(
            f"{table}_no_overlap_{event}",
            table,
            event=event,
            condition=condition,
            message=f"{table}: overlap",
        )
        for event in ("insert", "update")
    ]


def exclusion(table: str, *, of: list[str], since: str, until: str) -> tuple[str, str]:
    """PostgreSQL's statements that add the same rule as an exclusion constraint, and that drop it."""
    same = ", ".join(f"{column} WITH =" for column in of)
    name = f"{table}_no_overlap"
    days = f"daterange({since}, {until}) WITH &&"
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist ({same}, {days})",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


STAYS = [
    {"table": "members_membership", "of": ["member_id", "club_id"], "since": "joined_on", "until": "left_on"},
    {"table": "members_householdstay", "of": ["member_id"], "since": "since", "until": "until"},
]
GUARDS = [guard for stay in STAYS for guard in no_overlap(**stay)]
