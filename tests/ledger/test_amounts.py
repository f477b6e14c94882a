"""What is typed into a field for money."""

import pytest
from django.core.exceptions import ValidationError

from ledger.forms.amounts import DongField


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("50.000", 50_000), ("50000", 50_000), ("50k", 50_000), ("1,5tr", 1_500_000), ("500 đ", 500)],
)
def test_an_amount_is_read_as_people_write_it(typed, amount):
    assert DongField().clean(typed) == amount


@pytest.mark.parametrize("typed", ["5", "50", "999"])
def test_a_small_number_is_offered_in_thousands_never_changed(typed):
    with pytest.raises(ValidationError) as refused:
        DongField().clean(typed)
    assert refused.value.code == "thousands"


@pytest.mark.parametrize("typed", ["0", "-5000", "1.5000", "năm mươi", "1e6", "٥٠٠٠٠"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        DongField().clean(typed)
    assert refused.value.code == "unreadable"


@pytest.mark.parametrize(
    ("amount", "shown"), [(5_000_000, "5.000.000"), (500, "500\xa0đ"), (0, "0"), (None, None)]
)
def test_an_amount_that_is_offered_reads_as_everywhere_and_is_taken_as_it_stands(amount, shown):
    field = DongField(required=False, least=1)

    assert field.prepare_value(amount) == shown
    if amount:
        assert field.clean(shown) == amount


def test_what_was_typed_is_shown_again_as_it_was_typed():
    assert DongField().prepare_value("1,5tr") == "1,5tr"
