"""Whether a cell refuses a value."""


def refused(widget, value) -> bool:
    try:
        widget.clean(value)
    except ValueError as refusal:
        return bool(str(refusal))
    return False
