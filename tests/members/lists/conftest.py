"""A commune with the club C1."""

import pytest

from tests.factories import make_club, make_unit


@pytest.fixture
def commune(db):
    return make_unit("X1")


@pytest.fixture
def club(commune):
    return make_club(commune, code="C1")
