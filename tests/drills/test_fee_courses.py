"""Long random courses of fees taken, given back and taken back agree with plain sums."""

import pytest

from tests.drills.courses import run_courses
from tests.drills.fee_courses import FeeCourse


@pytest.mark.django_db
def test_random_courses_of_fees_agree_with_the_model():
    run_courses(FeeCourse, courses=60, steps=25)
