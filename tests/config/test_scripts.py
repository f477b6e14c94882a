"""Scripts as they leave the server."""

import gzip
from io import StringIO
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from config.scripts import bare

OFFLINE = ["js/keeping.js", "js/sending.js", "js/saving.js"]
MOST = 6 * 1024  # bytes of these three, compressed


def test_comments_and_margins_stay_behind():
    assert bare('/* What\n   it is. */\nconst at = "//a";\n  // why\n  go(at); // now\n') == (
        'const at = "//a";\ngo(at); // now\n'
    )


def test_no_script_has_text_over_several_lines():
    """A margin within such a text would be lost."""
    ours = Path(finders.find("js/saving.js")).parent.glob("*.js")

    assert [path.name for path in ours for line in path.open() if line.count("`") % 2] == []


def test_the_sheet_without_a_network_is_small(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, stdout=StringIO(), ignore_patterns=["guide", "fonts"])
    sizes = {name: len((tmp_path / f"{name}.gz").read_bytes()) for name in OFFLINE}

    assert sum(sizes.values()) <= MOST, sizes
    assert gzip.decompress((tmp_path / "js/saving.js.gz").read_bytes()) == (
        bare(Path(finders.find("js/saving.js")).read_text()).encode()
    )
    assert staticfiles_storage.url("js/saving.js").endswith("js/saving.js")
