"""Amounts of money in Vietnamese words, as vouchers carry them below the figures.

There is no official rule; this is the usual one of accountants. After tens: mốt (21, not 11), tư (24, not
14), lăm (15, 25). Tens of nought are read "linh", hundreds of nought inside a number "không trăm", and groups
of three noughts not at all. The South says "lẻ" and "ngàn": a setting of the province (SOUTHERN_WORDS).
"""

from django.conf import settings

HIGHEST = 10**15
BILLION = 10**9
DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
NORTHERN, SOUTHERN = ("linh", "nghìn"), ("lẻ", "ngàn")


def in_words(amount: int, southern: bool | None = None) -> str:
    """1.005.000 → "Một triệu không trăm linh năm nghìn đồng"; ValueError beyond 0 to 10^15 đồng.

    Without `southern` in the words of the province. static/js/amount-fields.js says the same while one types.
    """
    if not 0 <= amount <= HIGHEST:
        raise ValueError(f"no words for {amount}")
    words = _number(amount, particles(southern)) or [DIGITS[0]]
    return " ".join([*words, "đồng"]).capitalize()


def particles(southern: bool | None = None) -> tuple[str, str]:
    """The two words that differ between North and South: for tens of nought, and for a thousand."""
    wanted = settings.SOUTHERN_WORDS if southern is None else southern
    return SOUTHERN if wanted else NORTHERN


def _number(number: int, particles: tuple[str, str]) -> list[str]:
    """From the left in groups of three digits; before tỷ stands a number again (10^15: một triệu tỷ)."""
    odd, thousand = particles
    words = []
    for size, name in ((BILLION, ["tỷ"]), (10**6, ["triệu"]), (10**3, [thousand]), (1, [])):
        count, number = divmod(number, size)
        if count:
            group = _number(count, particles) if size == BILLION else _group(count, odd, inside=bool(words))
            words += group + name
    return words


def _group(number: int, odd: str, *, inside: bool) -> list[str]:
    """A group of three digits; `inside` a number its hundreds are read even if they are nought."""
    hundreds, rest = divmod(number, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or inside else []
    return words + _below_hundred(rest, [odd] if words else [])


def _below_hundred(number: int, odd: list[str]) -> list[str]:
    tens, unit = divmod(number, 10)
    if not tens:
        return [*odd, DIGITS[unit]] if unit else []
    words = ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    said = "lăm" if unit == 5 else DIGITS[unit] if tens == 1 else AFTER_TENS.get(unit, DIGITS[unit])
    return [*words, said] if unit else words
