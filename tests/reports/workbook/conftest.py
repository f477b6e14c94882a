"""What the tests of reading start from: an empty book and a path to write a workbook to."""

import pytest

from accounts.models import User
from clubs.sheets import Book


@pytest.fixture
def book():
    return Book(by=User(username="ai"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "province.xlsx"
