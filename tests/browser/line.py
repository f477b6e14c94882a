"""A line between browser and site that can be cut, and that drops requests on their way, by a seed.

Each connection carries one request, so that each request meets its own fate.
"""

import random
import socket
import threading
from urllib.parse import urlsplit

WHOLE, CUT_ON_THE_WAY, CUT_BEFORE_THE_ANSWER, CUT_IN_THE_ANSWER = range(4)
FATES = [WHOLE, CUT_ON_THE_WAY, CUT_BEFORE_THE_ANSWER, CUT_IN_THE_ANSWER]
PATIENCE = 180  # seconds, for a site that hangs


class Line:
    """Listens on 127.0.0.1 and hands requests on to `site`; `url` is where the browser goes.

    `cut` – nobody answers; `dropping` – of requests that save, as many are lost as come through;
    `answering` – while that is not set, answers wait on the way.
    `met` counts the fates of requests that saved.
    """

    def __init__(self, site: str, seed: int):
        self.site = urlsplit(site)
        self.chance = random.Random(seed)
        self.cut = self.dropping = False
        self.answering = threading.Event()
        self.answering.set()
        self.met = dict.fromkeys(FATES, 0)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self.listener.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _address = self.listener.accept()
            except OSError:  # closed
                return
            threading.Thread(target=self._carry, args=[connection], daemon=True).start()

    def _carry(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(PATIENCE)
            try:
                request = b"" if self.cut else _request(connection)
                if request and not self.cut:
                    self._hand_on(request, connection)
            except OSError:  # the browser went away
                return

    def _hand_on(self, request: bytes, connection: socket.socket) -> None:
        fate = self._fate(request)
        with socket.create_connection((self.site.hostname, self.site.port), PATIENCE) as site:
            if fate == CUT_ON_THE_WAY:
                site.sendall(request[: -len(request) // 3])
                return
            site.sendall(request)
            answer = b"".join(iter(lambda: site.recv(65536), b""))
        self.answering.wait(PATIENCE)
        if self.cut or fate == CUT_BEFORE_THE_ANSWER:
            return
        connection.sendall(answer[: len(answer) // 2] if fate == CUT_IN_THE_ANSWER else answer)

    def _fate(self, request: bytes) -> int:
        if not request.split(b" ", 2)[1].endswith(b"/luu/"):
            return WHOLE
        fate = self.chance.choice([WHOLE, *FATES[1:]]) if self.dropping else WHOLE
        self.met[fate] += 1
        return fate


def _request(connection: socket.socket) -> bytes:
    """One whole request, which asks the site to close the connection after its answer."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    length = next((int(line[15:]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += _more(connection)
    return b"\r\n".join([*lines, b"Connection: close", b"", body])


def _more(connection: socket.socket) -> bytes:
    received = connection.recv(65536)
    if not received:
        raise ConnectionError
    return received
