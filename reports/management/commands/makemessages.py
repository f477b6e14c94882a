"""`make messages`: a text that is new waits for its translator; nothing is guessed from texts alike."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
