"""The name one signs in with: a user name, or a Vietnamese telephone number in whatever way it is written."""

import re
import unicodedata

GAPS = r"[\s.\-()]"
PHONE = re.compile(r"(?:\+84|84(?=[0-9]{9}$)|0)([0-9]{9,10})")


def sign_in_name(text: str) -> str:
    """One spelling for each name: small letters, composed Unicode; a telephone number as 0 and its digits."""
    name = unicodedata.normalize("NFKC", text).strip().lower()
    number = PHONE.fullmatch(re.sub(GAPS, "", name))
    return f"0{number[1]}" if number else name
