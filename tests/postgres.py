"""`python -m tests.postgres COMMAND…` runs a command with a real PostgreSQL of its own, then removes it.

It lives in a temporary folder on a free port of 127.0.0.1; Debian's service is neither needed nor touched.
"""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# C.UTF-8 sorts alike everywhere. What is committed outlives the server's crash, but need not the machine's.
# Autovacuum would take tables for empty after a test that rolled back, and the next query's plan for small.
INITDB = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
SETTINGS = {"listen_addresses": "127.0.0.1", "fsync": "off", "full_page_writes": "off", "autovacuum": "off"}
PORTS = range(15_000, 32_000)


@dataclass(frozen=True)
class Cluster:
    """One PostgreSQL server; `stop("immediate")` and `start()` are a crash and the recovery from it."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        """What DATABASE_URL says to use it."""
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = {**SETTINGS, "port": self.port, "unix_socket_directories": self.folder}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self._call("pg_ctl", "start", "--wait", f"--log={self.folder}/log", f"--options={options}")

    def stop(self, mode: str = "fast") -> None:
        """Stop the server: "fast" rolls back what is open, "immediate" is a crash."""
        self._call("pg_ctl", "stop", "--wait", f"--mode={mode}")

    def _call(self, program: str, *arguments: str) -> None:
        """Run one of Debian's own programs on the cluster; PostgreSQL refuses to be root."""
        owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        command = [newest() / program, f"--pgdata={self.folder}/data", *arguments]
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **owner)


def newest() -> Path:
    """The programs of the newest PostgreSQL installed from Debian; PATH is not asked."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A new, empty, running cluster; stopped and removed at the end, however that comes."""
    made = Cluster(Path(tempfile.mkdtemp(prefix="postgres-")), _free_port())
    try:
        if os.geteuid() == 0:
            shutil.chown(made.folder, "postgres", "postgres")
        made._call("initdb", *INITDB)
        made.start()
        yield made
    finally:
        if (made.folder / "data" / "postmaster.pid").exists():
            made.stop("immediate")
        shutil.rmtree(made.folder)


def _free_port() -> int:
    """One below those that the system gives to whoever asks for any: none of them takes it during a crash."""
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError(f"no port is free between {PORTS[0]} and {PORTS[-1]}")


def main(command: list[str]) -> int:
    """Run `command` with a cluster of its own in DATABASE_URL; returns its exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that `finally` is reached
    with cluster() as made:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": made.url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
