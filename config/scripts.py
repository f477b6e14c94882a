"""Collecting static files: scripts leave the server without their comments and margins, then compressed."""

import re
from pathlib import Path

from whitenoise.storage import CompressedStaticFilesStorage

COMMENT = re.compile(r"^ *(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
MARGIN = re.compile(r"^ +", re.MULTILINE)


def bare(script: str) -> str:
    """A script of ours without comments on lines of their own and without what lines begin with."""
    return MARGIN.sub("", COMMENT.sub("", script))


class BareScripts(CompressedStaticFilesStorage):
    """Our own scripts are those in js/; what packages bring is left as it is."""

    def post_process(self, paths, dry_run=False, **options):
        for name in [] if dry_run else paths:
            if name.startswith("js/"):
                file = Path(self.path(name))
                file.write_text(bare(file.read_text(encoding="utf-8")), encoding="utf-8")
        yield from super().post_process(paths, dry_run=dry_run, **options)
