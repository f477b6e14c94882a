"""Long random courses of one loan agree with its payments read in the order of their days."""

import pytest

from tests.drills.courses import run_courses
from tests.drills.loan_courses import LoanCourse


@pytest.mark.django_db
def test_random_courses_of_a_loan_agree_with_the_model():
    run_courses(LoanCourse, courses=60, steps=25)
