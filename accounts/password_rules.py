"""What makes a password too easy to guess here, besides Django's own rules."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What people here choose first, and what stands on every page of the site; digits around them do not help.
WORDS = """
    abc abcd anhyeuem baclieu camau caulacbo clb conyeu cuncon doimatkhau emyeuanh giadinh haiphong hanhphuc
    hanoi hoinguoicaotuoi hoinct khongbiet khongco khongnho lienthehe matkhau matkhaumoi nguoicaotuoi password
    qwerty saigon thanhvien vietnam yeuanh yeuem
"""
EASY = frozenset(WORDS.split())


class LocalWords:
    """Refuses a password that is one of the usual words here, with or without accents, digits and signs."""

    def validate(self, password: str, user=None) -> None:
        if _letters(password) in EASY:
            text = _("Mật khẩu này nhiều người dùng, dễ bị đoán. Hãy ghép vài từ chỉ bạn nghĩ ra.")
            raise ValidationError(text, code="password_local")

    def get_help_text(self) -> str:
        return _("Đừng dùng những từ ai cũng nghĩ ra, như “matkhau”.")


def _letters(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in bare if char.isascii() and char.isalpha())
