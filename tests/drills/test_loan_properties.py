"""What holds for every loan, tried with many more random examples than on every run."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

PROPERTIES = [
    "tests/loans/terms/test_schedule_properties.py",
    "tests/loans/repayments/test_repaying_properties.py",
]
EXAMPLES = "1500"


@pytest.mark.skipif(connection.vendor == "postgresql", reason="they ask no database: once is enough")
def test_properties_of_loans_hold_for_many_examples():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *PROPERTIES]
    run = subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=os.environ | {"EXAMPLES": EXAMPLES},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout
