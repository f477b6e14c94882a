"""Making photos small: decoded, turned upright, written anew without what the telephone hid in them."""

from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
LARGEST_FILE = 12 * 2**20  # bytes; a telephone's photo has three to eight million
MOST_PIXELS = 60_000_000
EDGE = 1_600  # pixels: a bill is legible
LARGEST_KEPT = 200 * 2**10  # bytes
QUALITIES = (80, 65, 50, 35)


def shrunk(file: BinaryIO) -> bytes:
    """The photo in `file` as a small JPEG; ValueError with a sentence for what is no photo or too large.

    Decoding and writing anew leaves nothing of the file but its picture: no place where it was taken, and
    nothing that only looks like a photo.
    """
    try:
        photo = Image.open(file, formats=FORMATS)
        if photo.width * photo.height > MOST_PIXELS:
            raise ValueError(_("Ảnh quá lớn: hãy chụp lại với cỡ nhỏ hơn."))
        photo.draft("RGB", (EDGE, EDGE))
        return _written(ImageOps.exif_transpose(photo))
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as broken:
        raise ValueError(_("Tệp này không phải ảnh hoặc đã hỏng: hãy gửi ảnh JPEG hoặc PNG.")) from broken


def _written(photo: Image.Image) -> bytes:
    """As JPEG on white, in the best quality that is small enough."""
    photo.thumbnail((EDGE, EDGE))
    picture = Image.new("RGB", photo.size, "white")
    flat = photo.convert("RGBA")
    picture.paste(flat, mask=flat)
    for quality in QUALITIES:
        stream = BytesIO()
        picture.save(stream, "JPEG", quality=quality, optimize=True)
        if stream.tell() <= LARGEST_KEPT:
            break
    return stream.getvalue()
