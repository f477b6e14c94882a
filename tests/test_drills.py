"""Each drill in short, on every run; `make drill` runs them at length."""

from random import Random

import pytest

from reports.importing import store
from tests.drills.corrupting import MONEY
from tests.drills.courses import run_courses
from tests.drills.crashing import SEED, crash_and_try_again, killing_clerks
from tests.drills.fee_courses import FeeCourse
from tests.drills.importing import import_at_once, in_threads, short
from tests.drills.killing import kill_imports
from tests.drills.killing_posts import kill_posts
from tests.drills.loan_courses import LoanCourse
from tests.drills.mixed_courses import MixedCourse
from tests.drills.racing import disagreements, open_clubs, plan, race
from tests.drills.saving import press_at_once, save_files_at_once
from tests.drills.scratch import POSTGRESQL, scratch
from tests.drills.test_corruption import fill, unseen
from tests.ledger.booking import CASH, DAY
from tests.lists import FORM

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_killed_imports_leave_nothing_or_everything(tmp_path):
    with scratch() as start:
        saved = kill_imports(start, short(tmp_path), kills=3, seed=SEED)

    assert min(saved.values()) > 0


def test_killed_posts_leave_whole_vouchers_and_are_booked_once(tmp_path):
    with scratch() as start:
        assert kill_posts(start, tmp_path, kills=2, seed=SEED) == {"nothing": 1, "all": 1}


def test_two_imports_of_one_file_at_once_are_one(tmp_path):
    import_at_once(short(tmp_path), times=2, way=in_threads)


@pytest.mark.parametrize("bring", [save_files_at_once, press_at_once])
def test_one_list_saved_by_three_at_once_is_there_once(bring, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "FOLDER", tmp_path / "intakes")

    bring(tmp_path, FORM, times=3)


def test_clerks_that_are_killed_leave_whole_vouchers():
    with scratch() as start, start.opened():
        crash_and_try_again(start, killing_clerks(Random(SEED), clerks=2), keys=30, clerks=2)


def test_random_courses_agree_with_the_model():
    run_courses(courses=4, steps=20)


def test_random_courses_of_fees_agree_with_the_model():
    run_courses(FeeCourse, courses=3, steps=12)


def test_random_courses_of_a_loan_agree_with_the_model():
    run_courses(LoanCourse, courses=2, steps=8)


def test_random_courses_of_fees_among_other_vouchers_agree_with_the_model():
    run_courses(MixedCourse, courses=2, steps=12)


@pytest.mark.skipif(POSTGRESQL, reason="about a file of SQLite")
def test_an_edited_file_is_found_out(tmp_path):
    with scratch() as start:
        fill(start, short(tmp_path))
        places = [
            ("ledger_voucher", "on"),
            ("ledger_entry", "amount"),
            ("ledger_entry", None),
            ("loans_loanevent", "kind"),
        ]

        assert unseen(start, places, times=len(places), seed=SEED) == []
        assert {table for table, _column in places} < MONEY.keys()


class TestRace:
    def test_three_clerks_send_each_key_three_times(self):
        with scratch() as start, start.opened():
            shares = plan(open_clubs(2), keys=20, clerks=3, seed=SEED)

            assert disagreements(race(start, shares)) == []

    def test_two_who_take_all_of_a_box_at_once(self):
        with scratch() as start, start.opened():
            told = race(start, two_who_empty_a_box(*open_clubs(1)))

            assert sorted(one.get("refused", "") for one in told) == ["", "short"]
            assert disagreements(told) == []

    @pytest.mark.skipif(not POSTGRESQL, reason="SQLite's transactions hold the whole database anyway")
    def test_without_the_lock_two_who_take_all_of_a_box_overdraw_it(self):
        with scratch() as start, start.opened():
            told = race(start, two_who_empty_a_box(*open_clubs(1)), "unlocked", "meeting")

            assert [one["numbers"] for one in told] == [[1], [1]]
            assert len(disagreements(told)) > 0

    @pytest.mark.skipif(not POSTGRESQL, reason="SQLite's transactions hold the whole database anyway")
    def test_without_the_lock_two_receipts_ask_for_one_number(self):
        with scratch() as start, start.opened():
            (club,) = open_clubs(1)
            told = race(
                start,
                [[[voucher(club, "receipt", CASH, "fees", 1, key)]] for key in "xy"],
                "unlocked",
                "meeting",
            )

            assert sum("error" in one for one in told) == 1


def two_who_empty_a_box(club: int) -> list:
    """One pays all of it out, the other takes it to the bank: their numbers do not collide."""
    return [
        [[voucher(club, "payment", "visits", CASH, 3_000, "paid")]],
        [[voucher(club, "transfer", "operating_bank", CASH, 3_000, "banked")]],
    ]


def voucher(club: int, kind: str, debit: str, credit: str, amount: int, key: str) -> dict:
    facts = {"debit": debit, "credit": credit, "amount": amount}
    return {"club": club, "kind": kind, "on": DAY.isoformat(), "key": key} | facts
