"""Browser tests press by the words of tests/browser/pages.py, which know what to wait for."""

import re
from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"
BARE = re.compile(r"^.*\)\.(?:click|tap|dblclick)\(.*$", re.MULTILINE)


@pytest.mark.parametrize("path", sorted(BROWSER.glob("*.py")), ids=lambda path: path.stem)
def test_nothing_is_pressed_without_saying_whether_another_page_comes(path):
    """`go`, `press` and `follow` wait for it; `touch` is for what leads nowhere."""
    assert BARE.findall(path.read_text(encoding="utf-8")) == []
