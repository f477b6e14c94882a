"""What Django leaves in English is said in Vietnamese, in the words Django has today."""

import inspect
import re
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core import validators
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.forms import fields, formsets, models

from tests.languages import not_vietnamese

OURS = Path(settings.BASE_DIR, "locale", "vi", "LC_MESSAGES", "django.po")
DJANGO = Path(django.__file__).parent
CATALOGUES = ["conf/locale/en/LC_MESSAGES/django.po", "contrib/auth/locale/en/LC_MESSAGES/django.po"]


def msgids(path: Path) -> set[str]:
    joined = re.sub(r'"\n"', "", path.read_text())
    return set(re.findall(r'^msgid "(.+)"$', joined, flags=re.MULTILINE))


def test_every_text_that_we_reword_is_still_one_of_djangos():
    known = set().union(*(msgids(DJANGO / catalogue) for catalogue in CATALOGUES))

    assert msgids(OURS) - known == set()


class Threes(dict):
    """A number for every place in a message."""

    def __missing__(self, place):
        return 3


def refusals(*modules):
    """Each message that the classes of `modules` refuse with, by class and code."""
    for name, kind in [each for module in modules for each in inspect.getmembers(module, inspect.isclass)]:
        for code, message in getattr(kind, "default_error_messages", {}).items():
            yield f"{name}.{code}", message
        if hasattr(kind, "message"):
            yield f"{name}.message", kind.message


def test_whatever_a_form_refuses_with_is_said_in_vietnamese():
    messages = dict(refusals(fields, formsets, models, validators))
    messages |= {f"row {code}": text for code, text in Field.default_error_messages.items()}
    said = {name: re.sub(r"{\w+}", "3", message % Threes()) for name, message in messages.items()}

    assert len(said) > 60
    assert {name: text for name, text in said.items() if not_vietnamese(text) or not text} == {}


@pytest.mark.parametrize("easy", ["a", "12345678", "password"])
def test_a_password_is_refused_in_vietnamese(easy):
    with pytest.raises(ValidationError) as refusal:
        validate_password(easy)

    assert not_vietnamese(" ".join(refusal.value.messages)) == []
