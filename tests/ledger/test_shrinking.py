"""Photos leave small, upright and without what the telephone hid in them."""

from io import BytesIO

import pytest
from PIL import Image

from ledger import shrinking
from ledger.shrinking import EDGE, LARGEST_KEPT, shrunk
from tests.ledger.photographing import photo


def reopened(content):
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_small_jpeg(kind):
    small = reopened(shrunk(photo(kind, (3200, 2000))))

    assert (small.format, small.size) == ("JPEG", (EDGE, 1000))


def test_what_is_small_already_is_not_enlarged():
    assert reopened(shrunk(photo("PNG", (40, 30)))).size == (40, 30)


def test_even_noise_stays_below_the_limit():
    noise = Image.effect_noise((1600, 1200), 90).convert("RGB")
    stream = BytesIO()
    noise.save(stream, "JPEG", quality=95)
    stream.seek(0)

    assert len(stream.getvalue()) > LARGEST_KEPT
    assert len(shrunk(stream)) <= LARGEST_KEPT


def test_a_photo_taken_sideways_stands_upright_and_says_no_more_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Nokia"
    small = reopened(shrunk(photo("JPEG", (400, 300), exif=exif)))

    assert small.size == (300, 400)
    assert not small.getexif()


def test_what_shines_through_becomes_white():
    clear = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(clear, "PNG")
    clear.seek(0)

    assert reopened(shrunk(clear)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg/>", b"%PDF-1.7", b"\xff\xd8\xff\xe0", b"GIF89a", photo(size=(900, 900)).getvalue()[:1000]],
)
def test_what_is_no_photo_is_refused(content):
    with pytest.raises(ValueError, match="ảnh"):
        shrunk(BytesIO(content))


def test_a_photo_of_too_many_pixels_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(shrinking, "MOST_PIXELS", 99)
    with pytest.raises(ValueError, match="quá lớn"):
        shrunk(photo("PNG", (10, 10)))
