"""Scripts as they leave the server: a browser reads each of them."""

from pathlib import Path

from django.contrib.staticfiles import finders

from config.scripts import bare


def test_a_browser_reads_what_is_left_of_each_script(page):
    scripts = list(Path(finders.find("js/saving.js")).parent.glob("*.js"))
    page.goto("about:blank")

    assert len(scripts) > 10
    for path in scripts:
        page.evaluate("text => { new Function(text); }", bare(path.read_text(encoding="utf-8")))
