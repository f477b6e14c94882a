"""How many random examples each property of loans is tried with: some on every run, many in a drill."""

import os

from hypothesis import settings

EXAMPLES = settings(deadline=None, max_examples=int(os.environ.get("EXAMPLES", "30")))
