"""Making photos small: decoded, turned upright, written anew without what the telephone hid in them."""

from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
LARGEST_FILE = 12 * 2**20  # bytes; a telephone's photo has three to eight million
MOST_PIXELS = 60_000_000
LARGEST_KEPT = 200 * 2**10  # bytes
EDGE = 1_600  # pixels: a bill is legible
STEPS = ((EDGE, 80), (EDGE, 60), (1_200, 60), (900, 50), (600, 40))  # longer edge and quality


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
    """As JPEG on white, at the best step that is small enough; the last one always is."""
    for edge, quality in STEPS:
        photo.thumbnail((edge, edge))
        stream = BytesIO()
        _on_white(photo).save(stream, "JPEG", quality=quality, optimize=True)
        if stream.tell() <= LARGEST_KEPT:
            break
    return stream.getvalue()


def _on_white(photo: Image.Image) -> Image.Image:
    picture, flat = Image.new("RGB", photo.size, "white"), photo.convert("RGBA")
    picture.paste(flat, mask=flat)
    return picture
