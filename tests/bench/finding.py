"""How quickly the list of people answers, for somebody who sees the whole province."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from django.db import connection
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from clubs.models import Appointment, Unit
from members.models import Member

PROVINCE_NOW = "96"
ASKED = {
    "name without accents": "q=dang thi",
    "end of a phone number": "q=462",
    "poor women": "loc=ngheo&loc=nu",
}


def answers(best) -> Iterator[tuple[str, str]]:
    """The time of each answer as the server takes it, in milliseconds; `best` measures."""
    connection.cursor().execute("ANALYZE")  # which both engines otherwise do by and by
    user = User.objects.create_user("bench", full_name="Bench")
    unit = Unit.objects.filter(code=PROVINCE_NOW).latest("valid_from")
    Appointment.objects.create(user=user, role=Role.COMMUNE, unit=unit, since=date(2017, 1, 1))
    client = Client(SERVER_NAME="127.0.0.1", headers={"HX-Request": "true"})
    client.force_login(user)
    for what, asked in {"first page": "", **ASKED}.items():
        taken = best(lambda asked=asked: client.get(f"/thanh-vien/?{quote(asked, safe='=&')}"))
        yield f"people of {Member.objects.count()}: {what}", f"{taken * 1000:.0f} ms"
