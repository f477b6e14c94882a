"""What Python does with memory while a lot is made at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking a million live things again and again: a quarter of the time.

    What nobody holds any more still goes at once, but for what holds each other in a circle.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
