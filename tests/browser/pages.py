"""What every browser test does: sign in, press, follow, and look whether a page suits those who read it."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
LOOKS = (HERE / "looks.js").read_text()
AXE = (HERE / "vendor" / "axe-core-4.14.1.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LEAST_CONTRAST = 7  # of text to its ground, for eyes over sixty; the law asks for 4.5
SCREENS = pytest.mark.parametrize("screen", ["phone", "desktop"])
PASSWORD = "mat-khau-thu"  # of tests.factories.make_staff


def enter(page, username="lan", password=PASSWORD, remember=False):
    """Sign in; the next page is whatever the site leads to."""
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Số điện thoại hoặc tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    if remember:
        page.get_by_label("Nhớ máy này 30 ngày").check()
    press(page, "Đăng nhập")


def press(page, name):
    """Press a button that leads to another page, or to this one anew."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def follow(page, name, exact=True):
    """Follow the first link of that name on the page proper."""
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name=name, exact=exact).first.click()


def heading(page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def barriers(page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, as "rule: first place"."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run({runOnly: rules}).then(found => found.violations)", RULES)
    return [f"{barrier['id']}: {barrier['nodes'][0]['html']}" for barrier in found]


def look(page):
    """Refuse a page wider than the screen, targets under 48 px, pale letters, and what axe-core finds."""
    hindrances = [*page.evaluate(LOOKS, LEAST_CONTRAST), *barriers(page)]
    assert hindrances == [], page.url


def visit(page, *addresses):
    """Open each address and look at it."""
    for address in addresses:
        assert page.goto(address).status == 200, address
        look(page)
