"""`python -m tests.bench.finding`: how quickly the list of people answers who sees the whole province.

The demonstration is multiplied first; each line is what was asked, a tab, and what it took.
"""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import django

django.setup()

from django.db import connection  # noqa: E402 – models need the setup above
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import User  # noqa: E402
from accounts.roles import Role  # noqa: E402
from clubs.models import Appointment, Unit  # noqa: E402
from members.models import Member  # noqa: E402
from tests.bench.clock import usual  # noqa: E402
from tests.bench.growth import multiply  # noqa: E402

TIMES = 3  # 4,599 people; 3,500 are promised
MOST_QUERIES = 12
PROVINCE_NOW = "96"
ADDRESS = "/thanh-vien/"
SEARCHES = {
    "name without accents": "q=dang thi",
    "end of a phone number": "q=462",
    "code": "q=tv0012",
    "poor women": "loc=ngheo&loc=nu",
}


def answers() -> Iterator[tuple[str, str]]:
    """The whole page with its number of queries, then each search as one types; server time."""
    client, people = _signed_in(), Member.objects.count()
    queries = {what: _queries(client, asked) for what, asked in {"whole page": "", **SEARCHES}.items()}
    yield f"list of {people} people, queries", ", ".join(f"{what} {many}" for what, many in queries.items())
    if max(queries.values()) > MOST_QUERIES:
        raise AssertionError(f"more than {MOST_QUERIES} queries: {queries}")
    yield f"list of {people} people, whole page", usual(lambda: client.get(ADDRESS))
    for what, asked in SEARCHES.items():
        yield f"list of {people} people, {what}", usual(lambda asked=asked: _search(client, asked))


def _signed_in() -> Client:
    user = User.objects.create_user("bench", full_name="Bench")
    unit = Unit.objects.filter(code=PROVINCE_NOW).latest("valid_from")
    Appointment.objects.create(user=user, role=Role.COMMUNE, unit=unit, since=date(2017, 1, 1))
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    return client


def _queries(client: Client, asked: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        _search(client, asked) if asked else client.get(ADDRESS)
    return len(queries)


def _search(client: Client, asked: str) -> None:
    answer = client.get(f"{ADDRESS}?{quote(asked, safe='=&')}", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert b"<tr" in answer.content, f"nobody is found by {asked}"


def main() -> None:
    multiply(TIMES)
    connection.cursor().execute("ANALYZE")  # which both engines otherwise do by and by
    for what, measured in answers():
        print(what, measured, sep="\t", flush=True)


if __name__ == "__main__":
    main()
