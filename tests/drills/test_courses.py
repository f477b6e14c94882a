"""Long random courses of posting, taking back, transferring, opening and closing agree with a plain model."""

import pytest

from tests.drills.courses import run_courses


@pytest.mark.django_db
def test_random_courses_agree_with_the_model():
    run_courses(courses=120, steps=30)
