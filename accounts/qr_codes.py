"""Square codes that a telephone reads."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(text: str) -> SafeString:
    """`text` as a QR code: SVG for the page, without any style of its own."""
    picture = segno.make(text, error="m").svg_inline(border=4, light="white", omitsize=True)
    return mark_safe(picture)  # drawn from black and white squares alone
