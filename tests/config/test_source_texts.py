"""Our Vietnamese source texts come out as they are: no package's catalogue takes one for an English word.

"Thu", income, is Thursday to Django, and would be read "Thứ 5": such a text needs a context.
"""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation.template import templatize

from tests.test_architecture import APPS

BASE = Path(settings.BASE_DIR)
CODE = [path for app in APPS for path in (BASE / app).rglob("*.py")]
TEMPLATES = [*(BASE / "templates").rglob("*.html")]
MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
IN_TEMPLATES = re.compile(r"""\b(?:gettext|ngettext)\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def said_by_code(source: str) -> set[str]:
    """The texts that `source` marks for translation without a context."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    marked = [call.args[0] for call in calls if getattr(call.func, "id", "") in MARKS]
    return {text.value for text in marked if isinstance(text, ast.Constant)}


def said_by_template(source: str) -> set[str]:
    """The same of a template."""
    return {ast.literal_eval(text) for text in IN_TEMPLATES.findall(templatize(source))}


def changed(texts: set[str]) -> dict[str, str]:
    with translation.override("vi"):
        return {text: gettext(text) for text in texts if gettext(text) != text}


WAYS = [
    '{% translate "Thu" %}',
    '{% translate "Thu" as sum %}',
    "{% blocktranslate %}Thu{% endblocktranslate %}",
]


@pytest.mark.parametrize("template", WAYS)
def test_a_text_that_django_takes_for_a_word_of_its_own_is_found(template):
    assert changed(said_by_template(template)) == changed(said_by_code("_('Thu')")) == {"Thu": "Thứ 5"}


def test_a_context_makes_it_ours():
    assert said_by_template('{% translate "Thu" context "money" %}') == set()
    assert said_by_code("pgettext('money', 'Thu')") == set()


@pytest.mark.parametrize(("said", "paths"), [(said_by_code, CODE), (said_by_template, TEMPLATES)])
def test_no_text_of_ours_is_changed(said, paths):
    texts = set().union(*(said(path.read_text()) for path in paths))

    assert len(texts) > 800
    assert changed(texts) == {}
