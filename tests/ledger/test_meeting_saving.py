"""The sheet between devices: each save once, one device at a time, nothing lost and nothing overwritten."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from ledger.meetings import differing, saving
from ledger.meetings.rows import Filled, stated
from ledger.models import Difference, SheetSave
from tests.factories import make_club, make_member
from tests.ledger.gathering import FEE, HERE, NOW, THERE, close, expense, gift, make_gathering, row, send

pytestmark = pytest.mark.django_db


def standing(meeting):
    return {stored.name: stated(stored) for stored in meeting.rows.all()}


def refusal(activity, **facts):
    with pytest.raises(ValidationError) as refused:
        activity(now=NOW, by=User.objects.system(), **facts)
    return refused.value.code


def take_over(meeting, device):
    return saving.take_over(meeting=meeting, device=device, now=NOW, by=User.objects.system())


class TestSaving:
    def test_rows_stand_as_they_were_sent(self):
        meeting, (an, binh, _chi) = make_gathering()

        done = send(meeting, row(an), row(binh, present=False, fee=0, months=0, reason="Ốm"), gift(50_000))

        assert standing(meeting)[f"m{an.pk}"] == row(an)
        assert standing(meeting)[f"m{binh.pk}"].reason == "Ốm"
        assert set(done.taken) == {f"m{an.pk}", f"m{binh.pk}", "g00000001"}
        meeting.refresh_from_db()
        assert (meeting.version, done.version) == (1, 1)

    def test_the_same_save_is_carried_out_once(self):
        meeting, (an, *_others) = make_gathering()
        first = send(meeting, row(an), base=0)

        again = send(meeting, row(an), base=0)

        assert again == first
        assert SheetSave.objects.count() == 1
        meeting.refresh_from_db()
        assert meeting.version == 1

    def test_a_key_says_nothing_else_later(self):
        meeting, (an, *_others) = make_gathering()
        send(meeting, row(an), base=0)

        with pytest.raises(ValidationError) as refused:
            send(meeting, row(an, fee=20_000), base=0)

        assert refused.value.code == "key_reused"
        assert standing(meeting)[f"m{an.pk}"].fee == FEE

    def test_what_says_nothing_new_changes_nothing(self):
        meeting, (an, binh, _chi) = make_gathering()
        send(meeting, row(an))

        done = send(meeting, row(an), Filled(f"m{binh.pk}"), key="lan-ghi-2")

        assert (done.taken, done.doubted) == ([], [])
        assert standing(meeting).keys() == {f"m{an.pk}"}

    def test_the_first_device_that_saves_holds_the_sheet(self):
        meeting, (an, *_others) = make_gathering(device="")
        send(meeting, row(an), device=THERE)

        meeting.refresh_from_db()
        assert (meeting.device, meeting.holder, meeting.held_since) == (THERE, User.objects.system(), NOW)

    def test_queries_do_not_grow_with_the_rows(self):
        counts = []
        for members in (2, 8):
            meeting, people = make_gathering(members)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                send(meeting, *map(row, people))
            counts.append(len(queries))

        assert counts[0] == counts[1] <= 14


class TestDifferences:
    def test_what_another_device_sends_is_put_aside(self):
        meeting, (an, binh, _chi) = make_gathering()
        send(meeting, row(an))

        done = send(meeting, row(an, fee=20_000), row(binh), key="lan-ghi-2", device=THERE)

        assert (done.taken, set(done.doubted)) == ([], {f"m{an.pk}", f"m{binh.pk}"})
        assert standing(meeting) == {f"m{an.pk}": row(an)}
        assert {one.sent.fee for one in differing.waiting(meeting)} == {20_000, FEE}

    def test_a_former_holder_overwrites_nothing_and_loses_nothing(self):
        meeting, (an, binh, _chi) = make_gathering()
        take_over(meeting, THERE)
        send(meeting, row(an, fee=10_000, months=2), device=THERE)

        done = send(meeting, row(an), row(binh), key="lan-ghi-2", base=0)

        assert set(done.doubted) == {f"m{an.pk}", f"m{binh.pk}"}
        assert standing(meeting) == {f"m{an.pk}": row(an, fee=10_000, months=2)}

    def test_who_takes_the_sheet_back_still_overwrites_nothing_unseen(self):
        meeting, (an, binh, _chi) = make_gathering()
        take_over(meeting, THERE)
        send(meeting, row(an, fee=10_000, months=2), device=THERE)
        take_over(meeting, HERE)

        done = send(meeting, row(an), row(binh), key="lan-ghi-2", base=0)

        assert (done.taken, done.doubted) == ([f"m{binh.pk}"], [f"m{an.pk}"])

    def test_a_row_of_ones_own_is_changed_again_whatever_the_version(self):
        meeting, (an, *_others) = make_gathering()
        send(meeting, row(an))

        done = send(meeting, row(an, fee=0, months=0), key="lan-ghi-2", base=0)

        assert done.taken == [f"m{an.pk}"]

    def test_a_closed_sheet_takes_nothing(self):
        meeting, (an, binh, _chi) = make_gathering()
        send(meeting, row(an))
        close(meeting, FEE)

        done = send(meeting, row(binh), key="lan-ghi-2")

        assert done.doubted == [f"m{binh.pk}"]
        assert standing(meeting).keys() == {f"m{an.pk}"}
        waiting = differing.waiting(meeting)[0].difference
        assert refusal(differing.accept, difference=waiting) == "closed"

    def test_somebody_who_is_not_on_the_sheet_is_put_aside(self):
        meeting, _people = make_gathering()
        stranger = make_member(make_club(), full_name="Người lạ")

        send(meeting, row(stranger))

        (waiting,) = differing.waiting(meeting)
        assert waiting.member is None  # nobody learns the name of a member of another club
        assert refusal(differing.accept, difference=waiting.difference) == "stranger"

    def test_the_later_word_of_a_device_replaces_the_earlier(self):
        meeting, (an, *_others) = make_gathering()
        send(meeting, row(an), device=THERE)
        send(meeting, row(an, fee=20_000), key="lan-ghi-2", device=THERE)

        assert [one.sent.fee for one in differing.waiting(meeting)] == [20_000]
        assert Difference.objects.filter(verdict="replaced").count() == 1

    def test_accepting_writes_the_row(self):
        meeting, (an, *_others) = make_gathering()
        send(meeting, row(an, fee=20_000, months=0), device=THERE)
        (waiting,) = differing.waiting(meeting)

        differing.accept(difference=waiting.difference, now=NOW, by=User.objects.system())

        assert standing(meeting)[f"m{an.pk}"].fee == 20_000
        assert differing.waiting(meeting) == []
        assert refusal(differing.drop, difference=waiting.difference) == "decided"

    def test_dropping_leaves_the_row(self):
        meeting, (an, *_others) = make_gathering()
        send(meeting, row(an), expense(20_000))
        send(meeting, row(an, fee=20_000, months=0), key="lan-ghi-2", device=THERE)
        (waiting,) = differing.waiting(meeting)

        differing.drop(difference=waiting.difference, now=NOW, by=User.objects.system())

        assert standing(meeting)[f"m{an.pk}"] == row(an)
        assert differing.waiting(meeting) == []
