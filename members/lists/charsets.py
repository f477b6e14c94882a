"""Text typed with the fonts of before Unicode: TCVN3 (.VnTime), VNI (VNI-Times) and Windows-1258.

Such text reads "NguyÔn V¨n Hïng" or "Nguyeãn Vaên Huøng". It is recognised by what its words become: a
conversion is right when it turns them into syllables that Vietnamese has.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

TCVN3, VNI, CP1258 = "tcvn3", "vni", "cp1258"
NAMES = {TCVN3: "TCVN3 (.VnTime)", VNI: "VNI (VNI-Times)", CP1258: "Windows-1258"}

_TCVN3_BYTES = (
    "A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ "
    "C9ẫ CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ "
    "E7ỗ E8ố E9ộ EAờ EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ"
)
_TCVN3 = str.maketrans({chr(int(pair[:2], 16)): pair[2:] for pair in _TCVN3_BYTES.split()})

# VNI writes most letters in two: the plain one, then a sign for its shape and tone.
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_ROUND, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_SIGNS = {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT, "â": _ROUND, "ê": _BREVE}
_VNI_SIGNS |= {"à": _ROUND + _GRAVE, "á": _ROUND + _ACUTE, "å": _ROUND + _HOOK, "ã": _ROUND + _TILDE}
_VNI_SIGNS |= {"ä": _ROUND + _DOT, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK}
_VNI_SIGNS |= {"ü": _BREVE + _TILDE, "ë": _BREVE + _DOT}
_VNI_ALONE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}
_VNI_LETTER = re.compile(f"[aeouyôö][{''.join(_VNI_SIGNS)}]|.", re.IGNORECASE | re.DOTALL)

_NUCLEI = (
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu oa oă oe oi ôi ơi oo ua uâ uê ui uô uơ ưa ươ "
    "ưi ưu uy uya uyê uyu yê oai oay oao oeo iêu yêu uây uôi ươi ươu ue"
)
_SYLLABLE = re.compile(
    "(?:qu|gi|ngh|ng|nh|ch|gh|kh|ph|th|tr|[bcdđghklmnprstvx])?"
    f"(?:{'|'.join(sorted(_NUCLEI.split(), key=len, reverse=True))})"
    "(?:ch|ng|nh|[cmnpt])?"
)
_TONES = {_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT}
_LETTERS = re.compile(r"[^\W\d_]+(?:[¨©ª«¬®µ¶·¸¹»¼½¾×÷]+[^\W\d_]*)*|[^\W\d_]*[¨©ª«¬®µ¶·¸¹»¼½¾×÷]+[^\W\d_]*")
_UNICODE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")  # letters that no charset of before has
MOST_WORDS = 2000  # enough to recognise the font of a file


def recognise(values: Iterable[Any]) -> str | None:
    """The charset that most of the accented words among `values` are typed in; None for plain Unicode."""
    words = _accented(values)
    if not words:
        return None
    good = {charset: sum(_is_syllable(convert(word, charset)) for word in words) for charset in NAMES}
    as_it_is = sum(map(_is_syllable, words))
    best = max(good, key=good.get)
    clear = good[best] > 2 * as_it_is and 2 * good[best] > len(words)
    return best if clear else None


def convert(text: str, charset: str) -> str:
    """`text` in Unicode as if it were typed in `charset`."""
    turned = {TCVN3: _from_tcvn3, VNI: _from_vni, CP1258: _from_cp1258}[charset](text)
    return unicodedata.normalize("NFC", turned)


def mended(text: str, charset: str) -> str:
    """`text` of a file typed in `charset`, in Unicode; what is Unicode already remains as it is."""
    if text.isascii() or _UNICODE.search(unicodedata.normalize("NFC", text)):
        return text
    turned = convert(text, charset)
    worse = _all_syllables(text) and not _all_syllables(turned)
    return text if worse else turned


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    return "".join(_vni_letter(match[0]) for match in _VNI_LETTER.finditer(text))


def _vni_letter(typed: str) -> str:
    """One letter of VNI: a sign behind it, or a letter that stands for another one."""
    letter, sign = typed[0], typed[1:].lower()
    plain = _VNI_ALONE.get(letter.lower(), letter)
    return (plain.upper() if letter.isupper() else plain) + _VNI_SIGNS.get(sign, "")


def _from_cp1258(text: str) -> str:
    try:
        return text.encode("cp1252").decode("cp1258")
    except UnicodeError:
        return text


def _accented(values: Iterable[Any]) -> list[str]:
    """Words of `values` that hold more than plain letters, some at least."""
    found: dict[str, None] = {}
    for value in values:
        if isinstance(value, str) and not value.isascii():
            text = unicodedata.normalize("NFC", value)
            found |= {word: None for word in _LETTERS.findall(text) if not word.isascii()}
        if len(found) > MOST_WORDS:
            break
    return list(found)


def _all_syllables(text: str) -> bool:
    return all(map(_is_syllable, _accented([text])))


def _is_syllable(word: str) -> bool:
    """Whether Vietnamese has such a syllable: one tone at most, vowels that go together, an ending."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in apart if char in _TONES]
    plain = unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES))
    return len(tones) <= 1 and _SYLLABLE.fullmatch(plain) is not None
