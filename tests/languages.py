"""Which language a text is in: the words of a page, and those among them that are foreign there."""

import re
from html.parser import HTMLParser

READ_ALOUD = ("aria-label", "title", "alt", "placeholder")
UNREAD = {"style", "script", "code"}  # `code` is what one types, in any language
# 95-CLB01, 12/QĐ-UBND; ds.xlsx, the indicator members.near_poor; http://example.org/
CODES = re.compile(r"https?://\S+|[\w./@-]*\d[\w./@-]*|\b[\w-]+\.[a-z_]+\b")
WORDS = re.compile(r"[^\W\d_]{2,}")
MARKED = re.compile("[ăâđêôơưà-ãàáãạảắằẳẵặấầẩẫậèéẻẽẹếềểễệìíỉĩịòóỏõọốồổỗộớờởỡợùúủũụứừửữựỳýỷỹỵ]", re.I)

# A syllable without any mark: the level tone, no consonant that stops it, one vowel of a e i o u y or a
# pair. English words are seldom built so: "page", "is", "required", "not" are none.
SYLLABLE = re.compile(
    r"""(b|ch|d|gi?|h|kh|l|m|nh?|ng|ph|qu|r|s|th?|tr|v|x|c(?=[aou])|k(?=[eiy])|gh(?=[ei])|ngh(?=[ei]))?
        (a([iouymn]|ng|nh)?|e([omn]|ng)?|i([aumn]|nh)?|o([imn]|ng)?|o(a([iyn]|ng|nh)?|e[no]?)
        |u([aimn]|ng)?|uyu?|y)""",
    re.X | re.I,
)
# English words that are built like Vietnamese ones, and are none.
BUILT_ALIKE = {"the", "on", "he", "then", "them", "go", "hi"}
# What Vietnamese offices say and write every day, though no Vietnamese word is built so.
AT_HOME = re.compile(
    """CLB|HNCT|UBND|CCCD|CMND|STT|TT|BC|TM|VT|PT|PC|II|III|IV|MB|kg|mm|web|Ctrl|Excel|PDF|CSV|OpenDocument
    |JPEG|PNG|WebP|xlsx|xls|ods|csv|VNI|Unicode|VnTime|Times|Google|Microsoft|Authenticator""",
    re.X,
)


class Page(HTMLParser):
    """The words of a page: its text, and the attributes that are read aloud."""

    def __init__(self, markup: str):
        super().__init__()
        self.pieces, self.within = [], []
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        self.within.append(tag)
        facts = dict(attributes)
        self.pieces += [facts.get(name) or "" for name in READ_ALOUD]
        if tag == "input" and facts.get("type") == "submit":
            self.pieces.append(facts.get("value") or "")

    def handle_endtag(self, tag):
        while tag in self.within and self.within.pop() != tag:
            pass  # what was left open inside

    def handle_data(self, data):
        if not UNREAD & set(self.within):
            self.pieces.append(data)

    def __str__(self):
        return " ".join(" ".join(self.pieces).split())


def not_vietnamese(text: str) -> list[str]:
    """The words of `text` that no Vietnamese could have written. Codes with digits are no words."""
    return [word for word in WORDS.findall(CODES.sub(" ", text)) if not _could_be_vietnamese(word)]


def not_english(text: str) -> list[str]:
    """The words of `text` with a letter that only Vietnamese has."""
    return [word for word in WORDS.findall(text) if MARKED.search(word)]


def _could_be_vietnamese(word: str) -> bool:
    if MARKED.search(word) or AT_HOME.fullmatch(word):
        return True
    return bool(SYLLABLE.fullmatch(word)) and word.lower() not in BUILT_ALIKE
