"""How names are found by their initials."""

import re

from clubs.collation import key  # noqa: F401 migration 0004 asks for it here


def initials(word: str) -> str:
    """The pattern of folded names that begin as the letters of `word` say: "ntl" is Nguyễn Thị Lan."""
    return "^" + " ".join(f"{re.escape(letter)}[^ ]*" for letter in word) + "$"
