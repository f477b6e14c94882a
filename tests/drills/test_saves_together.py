"""A list of members that is saved ten times at once is there once."""

import pytest

from reports.importing import store
from tests.drills.saving import press_at_once, save_files_at_once
from tests.lists import HEADINGS

TIMES, PEOPLE = 10, 40

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.mark.parametrize("bring", [save_files_at_once, press_at_once])
@pytest.mark.parametrize("turn", range(3))
def test_one_list_saved_ten_times_at_once_is_there_once(bring, turn, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "FOLDER", tmp_path / "intakes")
    people = [
        [f"Nguyễn Văn {'Ân' * number}", 1940 + number, "Nam", "01/06/2021"] for number in range(1, PEOPLE)
    ]

    bring(tmp_path, [HEADINGS, *people], times=TIMES)
