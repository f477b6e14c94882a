"""Cells that hold text, codes or one of a few words."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.widgets import Widget

from clubs.folding import fold, nfc

EXCEL_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA)")
HIDDEN = {"Cc", "Cf"}  # control characters, and those that only steer: zero width, right to left
OLD_FONTS = re.compile("[¨©ª«¬®µ¸¹»¼½¾¶·øåïäöÿ]", re.IGNORECASE)  # TCVN3, VNI without their fonts
LOOK_ALIKES = ("CYRILLIC", "GREEK")


@dataclass(frozen=True)
class Percentage:
    """The number in a cell that Excel shows as a percentage: 0.008 in a cell that reads 0,8 %."""

    number: int | float

    def __str__(self):
        return f"{(Decimal(repr(self.number)) * 100).normalize():f}%"


@dataclass(frozen=True)
class Formula:
    """A formula whose result the file does not hold: nobody knows what the cell would show."""

    text: str

    def __str__(self):
        return f"={self.text}"


class Cell(Widget):
    """What all cells share: nothing, blanks, formulas without a result and Excel's own errors."""

    def clean(self, value: Any, row=None, **kwargs) -> Any:
        value = nfc(value) if isinstance(value, str) else value
        if value is None or value == "":
            return self.blank()
        if isinstance(value, Formula):
            raise ValueError(_("Công thức chưa có kết quả: hãy mở bằng Excel rồi lưu lại, hoặc dán giá trị."))
        if isinstance(value, str) and EXCEL_ERROR.fullmatch(value):
            raise ValueError(_("Ô có lỗi của Excel: hãy sửa công thức hoặc dán giá trị."))
        return self.read(value)

    def render(self, value: Any, obj=None, **kwargs) -> Any:
        """Cells are written as Excel knows them: real dates and numbers."""
        return value

    def blank(self) -> Any:
        return None

    def read(self, value: Any) -> Any:
        raise NotImplementedError


class Text(Cell):
    def __init__(self, longest: int = 300):
        super().__init__()
        self.longest = longest

    def blank(self):
        return ""

    def read(self, value):
        text = plain(value)
        if hides_something(text):
            raise ValueError(_("Ô có ký tự ẩn hoặc không in được: hãy gõ lại."))
        if len(text) > self.longest:
            raise ValueError(_("Dài quá %(longest)d ký tự: hãy viết gọn lại.") % {"longest": self.longest})
        return text


class Name(Text):
    """A person's name: letters, and nothing that comes from another alphabet or an old font."""

    def read(self, value):
        text = super().read(value)
        if OLD_FONTS.search(text):
            raise ValueError(_("Tên gõ bằng phông TCVN3 hoặc VNI: hãy đổi sang Unicode rồi gõ lại."))
        letters = [unicodedata.name(char, "") for char in text if char.isalpha()]
        if not letters or any(name.startswith(LOOK_ALIKES) for name in letters):
            raise ValueError(_("Không phải họ tên: hãy gõ bằng chữ Việt."))
        return text


class Code(Text):
    """A code is text. A number cell 95 means "95"; a zero that Excel ate is not put back."""

    def __init__(self, longest: int = 40):
        super().__init__(longest)


class Digits(Cell):
    """Digits that only look like a number: a citizen number (9 or 12 digits), a phone number."""

    def __init__(self, lengths: tuple[int, ...], message: str):
        super().__init__()
        self.lengths, self.message = lengths, message

    def blank(self):
        return ""

    def read(self, value):
        digits = re.sub(r"[\s.\-]", "", plain(value))
        if not re.fullmatch("[0-9]+", digits) or len(digits) not in self.lengths:
            raise ValueError(self.message)
        return digits


class Phone(Digits):
    """A Vietnamese phone number, kept as 0…: +84 and a zero that Excel ate are understood."""

    def __init__(self):
        super().__init__((10, 11), gettext_lazy("Số điện thoại gồm 10 hoặc 11 chữ số, mỗi ô một số."))

    def read(self, value):
        text = re.sub(r"[\s.\-()]", "", plain(value))
        text = re.sub(r"^(\+84|84(?=[0-9]{9}$))", "0", text)
        return super().read(text if text.startswith("0") else f"0{text}")


class YesNo(Cell):
    """Có/Không, x or nothing, 1/0. Anything else is a problem, never a default."""

    WORDS = {"co": True, "x": True, "1": True, "yes": True, "khong": False, "0": False, "no": False}

    def blank(self):
        return False

    def read(self, value):
        if isinstance(value, bool):
            return value
        answer = self.WORDS.get(fold(plain(value)))
        if answer is None:
            raise ValueError(_("Phải là Có hoặc Không (hoặc x, để trống)."))
        return answer

    def render(self, value, obj=None, **kwargs):
        return "Có" if value else "Không"


class Choice(Cell):
    """One of a few words; `words` leads from each spelling to its value, the first one is written."""

    def __init__(self, words: Mapping[str, Any], empty: Any = None):
        super().__init__()
        self.empty = empty
        self.values = {fold(word): value for word, value in words.items()}
        self.written = {}
        for word, value in words.items():
            self.written.setdefault(value, word)

    def blank(self):
        return self.empty

    def read(self, value):
        word = fold(plain(value))
        if word not in self.values:
            right = ", ".join(self.written.values())
            raise ValueError(_("Phải là một trong: %(right)s.") % {"right": right})
        return self.values[word]

    def render(self, value, obj=None, **kwargs):
        return self.written.get(value)


def plain(value: Any) -> str:
    """What a cell says as text; a number without decimals as its digits. Other kinds of cell are refused."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(_("Ô phải là chữ: hãy định dạng cột là Văn bản rồi gõ lại."))
    return str(int(value)) if value == value // 1 else str(value)


def hides_something(text: str) -> bool:
    """Whether a character controls or steers: none does in what can all be printed, which is soon known."""
    return not text.isprintable() and any(unicodedata.category(char) in HIDDEN for char in text)
