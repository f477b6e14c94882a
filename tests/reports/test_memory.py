"""The garbage collector rests while a lot is made, and works again afterwards."""

import gc

import pytest

from reports.memory import uncollected


def test_it_rests_inside_one_or_two_and_works_again_afterwards():
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()

    assert gc.isenabled()


def test_it_works_again_after_a_mistake():
    with pytest.raises(ZeroDivisionError), uncollected():
        1 / 0  # noqa: B018 – what goes wrong

    assert gc.isenabled()


def test_where_it_was_off_it_stays_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
