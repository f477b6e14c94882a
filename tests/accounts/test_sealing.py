"""Seals: what they cover, records that are committed late, and what is found when the log is spoilt."""

from datetime import timedelta
from random import Random
from threading import Thread

import pytest
from django.db import connection, transaction

from accounts import sealing
from accounts.models import AuditRecord, Seal
from accounts.seal_checking import verdict
from tests.accounts.sealed_log import HOUR, START, make_log, spoilt_ways, write
from tests.guarding import assert_only_added, every_way
from tests.spoiling import remove, spoil

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HASH_OF_ROW_7 = "b586d5cf43d0873b327c0a384485f0c36c28c94e19f6cda24f14524382ca0168"


def faults() -> list[tuple[str, int]]:
    return [(fault.code, fault.number) for fault in verdict().faults]


def test_seals_cover_every_record_once_and_are_chained():
    for number in (1, 2, 5):
        write(number)
    (one,) = sealing.seal(START)
    write(6)
    (two,) = sealing.seal(START + HOUR)

    assert (one.number, one.first, one.last, one.count, one.holes, one.previous) == (
        1,
        1,
        5,
        3,
        [[3, 4]],
        "",
    )
    assert (two.number, two.first, two.last, two.count, two.holes) == (2, 6, 6, 1, [])
    assert two.previous == one.hash != two.hash
    assert faults() == []


def test_nothing_new_makes_no_seal():
    assert sealing.seal(START) == []
    write()
    sealing.seal(START)

    assert sealing.seal(START + HOUR) == []


def test_a_long_log_is_sealed_in_ranges_of_bearable_size(monkeypatch):
    monkeypatch.setattr(sealing, "MOST", 3)
    for number in range(1, 9):
        write(number)

    assert [(seal.first, seal.last) for seal in sealing.seal(START)] == [(1, 3), (4, 6), (7, 8)]
    assert faults() == []


def test_the_same_record_has_the_same_hash_on_both_engines():
    record = write(7, before={"b": 1, "a": "Ấp"}, after=None, place="club:3")
    row = AuditRecord.objects.values_list(*sealing.FIELDS).get(pk=record.pk)
    known = list(row)
    known[2] = 1  # whoever the system account is here

    assert sealing.hash_row(known) == HASH_OF_ROW_7


@every_way
def test_a_seal_is_neither_changed_nor_removed(way):
    write()
    (seal,) = sealing.seal(START)

    assert_only_added(seal, way, "hash")


class TestLateRecords:
    """Numbers are given out before records are committed, on PostgreSQL."""

    def test_one_that_is_committed_after_its_range_was_sealed_is_no_fault(self):
        write(1), write(3)
        sealing.seal(START)

        write(2)

        assert faults() == []
        (seal,) = sealing.seal(START + HOUR)
        assert (seal.late, seal.count, seal.first, seal.last) == ([2], 1, 4, 3)
        write(4)
        sealing.seal(START + 2 * HOUR)
        assert faults() == []

    def test_once_sealed_it_is_guarded_as_any_other(self):
        write(1), write(3)
        sealing.seal(START)
        late = write(2)
        sealing.seal(START + HOUR)

        spoil(late, name="khác")
        assert faults() == [("changed", 2)]
        remove(AuditRecord.objects.filter(pk=2))
        assert faults() == [("missing", 2)]

    def test_it_is_taken_in_even_where_nobody_sealed_for_days(self):
        write(1), write(3)
        sealing.seal(START)
        write(2)

        (seal,) = sealing.seal(START + 5 * DAY)

        assert seal.late == [2]
        assert faults() == []

    def test_after_a_day_nothing_comes_late_any_more(self):
        write(1), write(3)
        sealing.seal(START)
        write(4)
        sealing.seal(START + DAY)

        write(2)

        assert faults() == [("added", 2)]
        write(5)
        sealing.seal(START + DAY + HOUR)
        assert faults() == [("added", 2)]

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
    def test_sealing_does_not_wait_for_a_transaction_under_way(self):
        write()  # and the account in whose name

        def seal_meanwhile():
            write()
            sealing.seal(START)
            connection.close()

        with transaction.atomic():
            early = write()
            other = Thread(target=seal_meanwhile)
            other.start()
            other.join()

        sealed = Seal.objects.get()
        assert sealed.last > early.pk
        assert faults() == []
        (seal,) = sealing.seal(START + HOUR)
        assert early.pk in seal.late
        assert faults() == []


class TestFaults:
    @pytest.fixture(autouse=True)
    def _log(self):
        make_log(seals=3)

    def test_a_whole_log_has_none(self):
        assert verdict().faults == []
        assert (verdict().sealed, verdict().unsealed) == (46, 0)

    def test_the_first_place_is_named_first(self):
        spoil(AuditRecord.objects.get(pk=30), name="khác")
        remove(AuditRecord.objects.filter(pk__in=[5, 6]))

        assert faults() == [("missing", 5), ("missing", 6), ("changed", 30)]
        assert "5" in verdict().faults[0].sentence

    def test_a_changed_seal_is_told_and_a_seal_that_is_gone(self):
        spoil(Seal.objects.get(pk=3), digest="0" * 64)
        assert faults() == [("seal_changed", 3)]
        remove(Seal.objects.filter(pk=2))
        assert faults() == [("seal_missing", 2), ("seal_changed", 3)]

    def test_a_seal_made_anew_over_a_changed_record_breaks_the_chain(self):
        spoil(AuditRecord.objects.get(pk=1), name="khác")
        forged = Seal.objects.get(pk=1)
        hashes = [sealing.hash_row(row) for row in sealing.there(forged).values_list(*sealing.FIELDS)]
        forged.digest, forged.marks = sealing.digest_of(hashes), "".join(each[:8] for each in hashes)
        spoil(forged, digest=forged.digest, marks=forged.marks, hash=sealing.hash_of(forged))

        assert faults() == [("seal_changed", 2)]

    def test_a_chain_made_anew_is_told_by_the_seal_that_was_kept(self):
        kept = verdict().newest
        remove(Seal.objects.all())
        sealing.seal(START + 9 * DAY)

        assert verdict().faults == []
        assert [(fault.code, fault.number) for fault in verdict(kept=kept).faults] == [("seal_not_kept", 4)]

    def test_the_kept_seal_may_be_an_older_one_or_the_beginning_of_it(self):
        seal = Seal.objects.get(pk=2)

        assert verdict(kept=str(seal)).faults == verdict(kept=f"2:{seal.hash[:8]}").faults == []

    def test_one_may_look_at_the_newest_seals_alone_and_is_told_so(self):
        spoil(AuditRecord.objects.get(pk=1), name="khác")

        look = verdict(newest=2)

        assert (look.faults, look.checked, look.sealed) == ([], 16, 46)
        assert [fault.number for fault in verdict(newest=4).faults] == [1]

    def test_random_corruptions_are_all_found(self):
        assert [what for what, found in spoilt_ways(Random(7), 25) if not found] == []
        assert verdict().faults == []


def test_of_two_who_seal_at_once_one_wins(monkeypatch):
    write(1)
    honest = sealing._next

    def overtaken(newest, fresh, late, now):
        made = honest(newest, fresh, late, now)
        Seal.objects.create(**{name: getattr(made, name) for name in [*sealing.CHAINED, "hash"]})
        return made

    monkeypatch.setattr(sealing, "_next", overtaken)

    assert sealing.seal(START) == []
    assert Seal.objects.count() == 1
    assert faults() == []
