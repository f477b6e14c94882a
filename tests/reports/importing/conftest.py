"""Uploads of tests lie in a folder of their own."""

import pytest

from reports.importing import store


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Where uploaded files lie."""
    monkeypatch.setattr(store, "FOLDER", tmp_path / "intakes")
    return tmp_path / "intakes"
