"""Where what is being done comes from: the request, the machine's address, the browser.

Activities know of no requests, and the log wants them: the watch (accounts/watching.py) names the origin
while a request lasts. Outside of one, in commands and tasks, there is none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    request: str = ""
    address: str = ""
    device: str = ""  # as the browser names itself


NOWHERE = Origin()
_current: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


def current() -> Origin:
    return _current.get()


@contextmanager
def comes_from(origin: Origin) -> Iterator[None]:
    """What is logged inside comes from `origin`."""
    token = _current.set(origin)
    try:
        yield
    finally:
        _current.reset(token)
