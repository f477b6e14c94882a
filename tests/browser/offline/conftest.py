"""A meeting, a line that drops, and the telephones that fill the sheet in over it."""

import pytest

from tests.browser.line import Line
from tests.browser.meeting import (
    PHONE,
    make_keepers,
    make_meeting,
    open_sheet,
    signed_in,
)


@pytest.fixture
def meeting(transactional_db):
    return make_meeting(make_keepers(4))


@pytest.fixture
def line(live_server):
    line = Line(live_server.url, seed=1)
    yield line
    line.close()


@pytest.fixture
def telephone(new_context, line):
    return new_context(base_url=line.url, **PHONE)


@pytest.fixture
def other(new_context, live_server):
    """Another device, on a line of its own."""
    return new_context(base_url=live_server.url, **PHONE)


@pytest.fixture
def page(telephone, meeting):
    """The sheet, open on the telephone."""
    page = signed_in(telephone)
    open_sheet(page, meeting)
    return page
