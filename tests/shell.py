"""Running a command of ours as from a shell, inside a test's transaction."""

from typing import NamedTuple

from django.core.management import load_command_class


class Outcome(NamedTuple):
    """Exit status, and what stands on standard output and standard error."""

    status: int
    out: str
    err: str


def run(capsys, app: str, name: str, *arguments: object) -> Outcome:
    """Run the command `name` of `app`; usage errors end it with 2, as manage.py does."""
    command = load_command_class(app, name)
    command._called_from_command_line = True  # else usage errors are exceptions
    status = 0
    try:
        options = command.create_parser("manage.py", name).parse_args(
            [str(argument) for argument in arguments]
        )
        command.execute(**vars(options))
    except SystemExit as end:
        status = end.code
    return Outcome(status, *capsys.readouterr())
