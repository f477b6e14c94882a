"""What Django leaves in English is said in Vietnamese, in the words Django has today."""

import re
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

OURS = Path(settings.BASE_DIR, "locale", "vi", "LC_MESSAGES", "django.po")
DJANGO = Path(django.__file__).parent
CATALOGUES = ["conf/locale/en/LC_MESSAGES/django.po", "contrib/auth/locale/en/LC_MESSAGES/django.po"]


def msgids(path: Path) -> set[str]:
    joined = re.sub(r'"\n"', "", path.read_text())
    return set(re.findall(r'^msgid "(.+)"$', joined, flags=re.MULTILINE))


def test_every_text_that_we_reword_is_still_one_of_djangos():
    known = set().union(*(msgids(DJANGO / catalogue) for catalogue in CATALOGUES))

    assert msgids(OURS) - known == set()


@pytest.mark.parametrize("easy", ["a", "12345678", "password"])
def test_a_password_is_refused_in_vietnamese(easy):
    with pytest.raises(ValidationError) as refusal:
        validate_password(easy)

    assert all(message.startswith("Mật khẩu") for message in refusal.value.messages)
