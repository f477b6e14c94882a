"""PostgreSQL crashes in the middle of work: what it acknowledged is there afterwards, and nothing else."""

import psycopg

from tests.postgres import cluster


def test_crash_keeps_committed_rows_and_drops_open_ones():
    with cluster() as made:
        with psycopg.connect(made.url, autocommit=True) as kept:
            kept.execute("CREATE TABLE receipt (number int)")
            kept.execute("INSERT INTO receipt VALUES (1)")
        unfinished = psycopg.connect(made.url)
        unfinished.execute("INSERT INTO receipt VALUES (2)")

        made.stop("immediate")
        made.start()

        with psycopg.connect(made.url) as after:
            assert after.execute("SELECT number FROM receipt").fetchall() == [(1,)]
