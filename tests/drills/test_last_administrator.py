"""Two administrators lock each other at the same moment: one of them stays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from clubs import staffing
from tests.factories import make_staff, make_unit

NOW = datetime(2026, 11, 24, 8, tzinfo=timezone.get_default_timezone())
TIMES = 20


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time anyway")
def test_one_of_two_administrators_who_lock_each_other_stays():
    unit = make_unit("P", "province")
    one, other = make_staff(unit, role=Role.ADMIN), make_staff(unit, role=Role.ADMIN)
    for _time in range(TIMES):
        User.objects.update(is_active=True)
        assert sorted(_at_once((one.pk, other.pk), (other.pk, one.pk))) == ["last_administrator", "locked"]


def _at_once(*pairs: tuple[int, int]) -> list[str]:
    together = Barrier(len(pairs))
    with ThreadPoolExecutor(len(pairs)) as pool:
        return list(pool.map(lambda pair: _lock(together, *pair), pairs))


def _lock(together: Barrier, by: int, user: int) -> str:
    by, user = User.objects.get(pk=by), User.objects.get(pk=user)
    together.wait()
    try:
        staffing.lock(user=user, now=NOW, by=by)
        return "locked"
    except ValidationError as refusal:
        return refusal.code
    finally:
        connection.close()
