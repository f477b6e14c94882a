"""The pictures of the guide, taken where a test stands; `make guide` asks for them, other runs do not."""

import os
from io import BytesIO

from PIL import Image

from reports.guide import FOLDER

SCREEN_WIDTHS = {"phone": 360, "desktop": 1280}
WIDEST = 800  # as stored, in pixels
TO_THE_TOP = "node => scrollTo(0, node.getBoundingClientRect().top + scrollY - 16)"
COLOURS = 48  # of the pages' own: more would only tell apart the edges of letters


def picture(page, name: str, on: str = "phone", top=None) -> None:
    """Keep what the screen shows as the guide's picture `name`, if this test runs on a screen of that kind.

    `top` is what shall stand highest, as far as the page is long enough.
    """
    if "GUIDE" not in os.environ or page.viewport_size["width"] != SCREEN_WIDTHS[on]:
        return
    (top or page.locator("body")).evaluate(TO_THE_TOP)
    _small(page.screenshot(animations="disabled")).save(FOLDER / "images" / f"{name}.png", optimize=True)


def _small(shot: bytes) -> Image.Image:
    image = Image.open(BytesIO(shot)).convert("RGB")
    if image.width > WIDEST:
        image = image.resize((WIDEST, image.height * WIDEST // image.width), Image.Resampling.LANCZOS)
    return image.quantize(COLOURS, dither=Image.Dither.NONE)
