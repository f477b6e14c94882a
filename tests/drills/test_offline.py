"""Twenty times: a sheet filled in without a network, the tab closed, then a line that drops requests."""

from datetime import timedelta

import pytest

from tests.browser.conftest import (  # noqa: F401 fixtures
    _sync_django_beside_playwright,
    browser_type_launch_args,
    new_context,
)
from tests.browser.line import FATES, Line
from tests.browser.meeting import (
    DAY,
    PHONE,
    fill_in_offline,
    lost_and_doubled,
    make_keepers,
    make_meeting,
    signed_in,
)

TIMES, MEMBERS, GIFT = 20, 60, 300_000


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_and_nothing_doubled(new_context, live_server):  # noqa: F811 a fixture
    club = make_keepers(MEMBERS)
    meetings = [make_meeting(club, DAY + timedelta(days=31 * number)) for number in range(TIMES)]
    line = Line(live_server.url, seed=20261123)
    telephone = new_context(base_url=line.url, **PHONE)
    signed_in(telephone).close()

    for meeting in meetings:
        fill_in_offline(telephone, line, meeting, MEMBERS, GIFT)

    found = [lost_and_doubled(meeting, MEMBERS, GIFT) for meeting in meetings]
    assert found == [(0, 0)] * TIMES
    assert all(line.met[fate] for fate in FATES), line.met
