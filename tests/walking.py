"""What the pages of the site answer one visitor, and how often they ask the database for it."""

from dataclasses import dataclass

from django.db import connection
from django.test import Client

from accounts.models import User
from tests.accounts.signing import give_password

MOST = 12
BEYOND = {
    # Everything there is to check, to report, to close or to do.
    "reports:checks": 52,  # 51 on SQLite: PostgreSQL looks at foreign keys in two commands
    "ledger:close": 38,
    "reports:latest": 36,
    "reports:home": 26,
    # Sheets of a meeting: what everybody owes, before and after.
    "ledger:meeting": 13,
    "ledger:meeting_close": 16,
    "papers:meeting_blank": 14,
    # Loans reckoned from all that was agreed and booked, beside whoever asks for another one.
    **dict.fromkeys(["loans:application", "loans:decide", "loans:meeting", "loans:watch"], 14),
    "loans:loans": 13,
    "loans:loan": 13,
    "clubs:person": 13,
    # Papers of loans, each with its line in the log.
    **dict.fromkeys(["papers:loan_card", "papers:loan_card_excel"], 22),
    **dict.fromkeys(["papers:loan_application", "papers:loan_minutes", "papers:reminder"], 15),
}


@dataclass(frozen=True)
class Answer:
    """What a page said to whoever opened it."""

    status: int
    questions: int  # to the database


def come_in(client: Client, user: User, first: str) -> None:
    """Sign `user` in, the password given just now, and open the `first` page: it names their device."""
    client.force_login(user)
    give_password(client)
    client.get(first)


def open_all(client: Client, pages: dict[str, str]) -> dict[str, Answer]:
    """Every page once, by the name of its address."""
    return {name: _open(client, page) for name, page in pages.items()}


def asking_too_often(answers: dict[str, Answer]) -> dict[str, int]:
    """The pages that ask more often than they may, with their questions."""
    asked = {name: answer.questions for name, answer in answers.items()}
    return {name: count for name, count in asked.items() if count > BEYOND.get(name, MOST)}


def _open(client: Client, page: str) -> Answer:
    """Counted without a look at the SQL: writing it down takes longer than asking."""
    asked = []

    def count(ask, *query):
        asked.append(1)
        return ask(*query)

    with connection.execute_wrapper(count):
        response = client.get(page)
    return Answer(response.status_code, len(asked))
