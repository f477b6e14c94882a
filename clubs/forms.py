"""Forms that run activities: what is typed is read as in the workbook, a refusal stands above the form."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError

from clubs.widgets import Day
from clubs.widgets.words import Cell


class CellField(forms.CharField):
    """A field that reads what a cell of the workbook reads, and says the same where it cannot."""

    def __init__(self, cell: Cell, **kwargs):
        super().__init__(**kwargs)
        self.cell = cell

    def to_python(self, value):
        try:
            return self.cell.clean(super().to_python(value))
        except ValueError as problem:
            raise ValidationError(str(problem), code="unreadable") from problem


class DayField(CellField):
    """A day, written day first: what it begins with may be given as a date."""

    def __init__(self, **kwargs):
        super().__init__(Day(), **kwargs)

    def prepare_value(self, value):
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def submit(form: forms.Form, activity: Callable, **context) -> bool:
    """Run `activity` with a valid form's data; its refusal is shown above the form. Whether it was done.

    What it returned is `form.done`.
    """
    try:
        form.done = activity(**form.cleaned_data, **context)
    except ValidationError as refusal:
        form.add_error(None, ValidationError([refusal]))  # flat: its keys may be fields this form has not
    return form.is_valid()


def press(request, activity: Callable, said: str, **context) -> None:
    """Run `activity` for a button that needs no form: the next page says `said`, or why it was refused."""
    try:
        activity(**context, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
