"""From whatever photo somebody sends to a small JPEG that holds the picture and nothing else.

Where it was taken, by which telephone and when stand beside the picture in such files: all that is left out.
"""

from io import BytesIO
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

QUALITIES = (85, 70, 55, 40, 25, 10)  # of JPEG; the first that is small enough
SMALLER = (1, 2, 4)  # by which the sides are divided where no quality is

LARGEST_FILE = 12_000_000  # bytes; telephones make 3 to 8 million
# Pixels that are unpacked at most, by what the file says of itself before anything is unpacked. JPEG unpacks
# straight to a smaller picture, the others whole. MPO is a JPEG with a second picture behind it.
MOST_PIXELS = {"JPEG": 52_000_000, "MPO": 52_000_000, "PNG": 16_000_000, "WEBP": 16_000_000}
KINDS = ["JPEG", "PNG", "WEBP"]
SCAN = b"\xff\xda"  # begins a pass over a JPEG: a hostile one has thousands, and each costs a whole picture
MOST_SCANS = 100
# What begins the points and what ends the file. WebP is never unpacked by halves.
BOUNDS = {"JPEG": (SCAN, b"\xff\xd9"), "MPO": (SCAN, b"\xff\xd9"), "PNG": (b"IDAT", b"IEND")}


def small(file: BinaryIO, *, side: int, largest: int) -> bytes:
    """The picture in `file` as JPEG, upright, either way at most `side` pixels, at most `largest` bytes.

    Refuses (ValidationError) with the codes large_file, large_picture and no_picture.
    """
    content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ValidationError(_("Tệp ảnh lớn hơn 12 MB: hãy chọn ảnh nhỏ hơn."), code="large_file")
    try:
        picture = Image.open(BytesIO(content), formats=KINDS)  # reads the head of the file alone
        _refuse_bomb(picture, content)
        _refuse_half(picture, content)
        upright = _on_white(ImageOps.exif_transpose(_shrunk(picture, side)))
        return _packed(upright, side, largest)
    except Image.DecompressionBombError as bomb:
        text = _("Ảnh có quá nhiều điểm ảnh: hãy thu nhỏ rồi chọn lại.")
        raise ValidationError(text, code="large_picture") from bomb
    except Exception as damage:  # decoders of damaged files raise whatever they run into
        text = _("Tệp này không phải ảnh JPEG, PNG hoặc WebP, hoặc đã hỏng: hãy chọn ảnh khác.")
        raise ValidationError(text, code="no_picture") from damage


def _refuse_bomb(picture: Image.Image, content: bytes) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS[picture.format] or content.count(SCAN) > MOST_SCANS:
        raise Image.DecompressionBombError


def _refuse_half(picture: Image.Image, content: bytes) -> None:
    """Pillow would, but WeasyPrint tells it, for the whole process, to fill up what is missing with grey."""
    begin, end = BOUNDS.get(picture.format, (b"", b""))
    if content.rfind(end) < content.rfind(begin):
        raise EOFError


def _shrunk(picture: Image.Image, side: int) -> Image.Image:
    if picture.mode == "P":  # colours by number cannot be mixed
        picture = picture.convert("RGBA")
    picture.thumbnail((side, side))
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """A new picture, so that nothing of what came with the old one goes along."""
    ground = Image.new("RGB", picture.size, "white")
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        ground.paste(seen, mask=seen.getchannel("A"))
    else:
        ground.paste(picture.convert("RGB"))
    return ground


def _packed(picture: Image.Image, side: int, largest: int) -> bytes:
    for share in SMALLER:
        picture.thumbnail((side // share, side // share))
        for quality in QUALITIES:
            if len(content := _jpeg(picture, quality)) <= largest:
                return content
    return content


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    packed = BytesIO()
    picture.save(packed, "JPEG", quality=quality, optimize=True)
    return packed.getvalue()
