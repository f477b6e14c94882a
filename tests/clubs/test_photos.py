"""Whatever comes in, what is kept is a small upright JPEG without a word about where it was taken."""

import struct
import zlib
from io import BytesIO
from random import Random

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageFile
from PIL.ExifTags import Base as Tag

from clubs import photos
from tests.pictures import RED, picture

SIDE, LARGEST = 480, 60_000


def small(content: bytes) -> bytes:
    return photos.small(BytesIO(content), side=SIDE, largest=LARGEST)


@pytest.fixture(autouse=True)
def _as_weasyprint_leaves_it(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)


def made(content: bytes) -> Image.Image:
    return Image.open(BytesIO(small(content)))


def refused(content: bytes) -> str:
    with pytest.raises(ValidationError) as refusal:
        small(content)
    return refusal.value.code


def near(pixel, colour) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_of_every_kind_becomes_a_small_jpeg(kind):
    kept = made(picture(kind, size=(1600, 1200)))

    assert (kept.format, kept.size) == ("JPEG", (SIDE, 360))
    assert near(kept.getpixel((200, 200)), RED)


@pytest.mark.parametrize(
    ("mode", "colour"), [("L", 90), ("P", 3), ("1", 1), ("LA", (90, 255)), ("RGBA", (*RED, 255)), ("I;16", 9)]
)
def test_colours_of_every_kind_are_understood(mode, colour):
    assert made(picture("PNG", mode=mode, colour=colour)).mode == "RGB"


def test_a_print_shop_s_colours_are_understood():
    assert made(picture("JPEG", mode="CMYK", colour=(0, 200, 200, 30))).mode == "RGB"


def test_what_is_not_there_becomes_white():
    assert made(picture("PNG", mode="RGBA", colour=(*RED, 0))).getpixel((5, 5)) == (255, 255, 255)


def test_a_small_picture_is_not_blown_up():
    assert made(picture(size=(40, 20))).size == (40, 20)


def test_it_stands_upright_and_tells_nothing_else():
    exif = Image.Exif()
    exif[Tag.Orientation] = 6  # the camera lay on its side
    exif[Tag.Model] = "SM-A135F"
    exif.get_ifd(0x8825)[2] = (9.0, 17.0, 6.0)  # where it was
    content = picture(size=(40, 20), exif=exif, comment=b"Ap Vinh Trach")

    kept = small(content)

    upright = Image.open(BytesIO(kept))
    assert upright.size == (20, 40)
    assert upright.info.keys().isdisjoint({"exif", "comment", "icc_profile"})
    for told in (b"SM-A135F", b"Exif", b"Vinh Trach"):
        assert (told in content, told in kept) == (True, False)


@pytest.mark.parametrize("largest", [LARGEST, 9_000])
def test_the_busiest_picture_stays_small(largest):
    noise = Image.frombytes("RGB", (SIDE, SIDE), Random(1953).randbytes(SIDE * SIDE * 3))
    packed = BytesIO()
    noise.save(packed, "PNG")
    packed.seek(0)

    assert len(photos.small(packed, side=SIDE, largest=largest)) <= largest


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04" + bytes(200),
        picture("GIF"),
        picture("TIFF"),
        picture("BMP"),
        picture("JPEG", size=(400, 400))[:600],
        picture("PNG", size=(400, 400))[:90],
        picture("WEBP", size=(400, 400))[:90],
        picture("JPEG")[:2] + bytes(5000),
    ],
    ids=[
        "empty",
        "svg",
        "zip",
        "gif",
        "tiff",
        "bmp",
        "half a jpeg",
        "half a png",
        "half a webp",
        "nothing but a head",
    ],
)
def test_what_is_no_picture_is_refused(content):
    assert refused(content) == "no_picture"


def test_a_file_too_large_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(photos, "LARGEST_FILE", 100)

    assert refused(picture()) == "large_file"


def test_a_bomb_is_refused_before_it_goes_off(monkeypatch):
    """A few kilobytes that say they are 30,000 × 30,000 points."""
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", b"") + _chunk(b"IEND", b"")

    assert refused(b"\x89PNG\r\n\x1a\n" + chunks) == "large_picture"


def test_a_little_bomb_is_refused_too(monkeypatch):
    content = picture("PNG", mode="1", size=(5000, 4000), colour=1)
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))

    assert refused(content) == "large_picture"


def test_a_jpeg_of_endless_passes_is_refused():
    content = picture("JPEG", progressive=True)

    assert refused(content + b"\xff\xda" * photos.MOST_SCANS) == "large_picture"


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
