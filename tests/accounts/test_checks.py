"""What `check --deploy` says of a province that does without the second factor."""

import pytest

from accounts.checks import second_factor_is_asked_for


@pytest.mark.parametrize(("asked_for", "warnings"), [(True, []), (False, ["accounts.W001"])])
def test_doing_without_the_second_factor_is_warned_of(settings, asked_for, warnings):
    settings.SECOND_FACTOR = asked_for

    assert [warning.id for warning in second_factor_is_asked_for(None)] == warnings
