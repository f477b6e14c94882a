"""Long random courses of fees among other vouchers, with closings, agree with plain sums."""

import pytest

from tests.drills.courses import run_courses
from tests.drills.mixed_courses import MixedCourse


@pytest.mark.django_db
def test_random_courses_of_fees_among_other_vouchers_agree_with_the_model():
    run_courses(MixedCourse, courses=60, steps=25)
