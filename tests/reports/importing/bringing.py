"""Files on their way through the program, as the pages send them there."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from reports.importing import working
from reports.importing.matching import Reading
from reports.models import Intake
from tests.lists import upload

NOW = datetime(2026, 3, 15, 9, tzinfo=timezone(timedelta(hours=7)))
State = Intake.State


def begun(path: Path, staff, club=None, **days) -> Intake:
    """A file that was uploaded; `days`: what the list does not say."""
    intake = working.begin(upload=upload(path), club=club, by=staff, day=NOW.date())
    if intake.kind == Intake.Kind.LIST:
        reading = Reading.of(intake.reading)
        reading.joined_on, reading.assessed_on = "2020-03-01", "2026-01-01"
        for name, day in days.items():
            setattr(reading, name, day)
        intake.reading = reading.stored()
    return intake


def checked(path: Path, staff, club=None, **days) -> Intake:
    return go_on(begun(path, staff, club, **days), State.CHECKING)


def saved(path: Path, staff, club=None) -> Intake:
    intake = checked(path, staff, club)
    assert intake.state == State.CHECKED, intake.found["problems"]
    go_on(intake, State.SAVING)
    assert intake.state == State.SAVED, intake.found
    return intake


def go_on(intake: Intake, state: str) -> Intake:
    assert working.ask(intake, state, now=NOW)
    working.work(intake, now=NOW)
    return intake
