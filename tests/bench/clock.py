"""Times and memory, in words."""

import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median, quantiles

# A process inherits the peak of the one that started it, so a small one stands between.
PEAK = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
TIMES = 60


def best(run: Callable[[], object], of: int = 5) -> float:
    """The shortest of several runs in seconds: the one least disturbed by the rest of the machine."""
    return min(taken(run) for _ in range(of))


def usual(run: Callable[[], object]) -> str:
    """The median and the 95th percentile of many runs, in milliseconds; the first one warms up."""
    run()
    times = [taken(run) * 1000 for _ in range(TIMES)]
    return f"median {median(times):.0f} ms, 95 % within {quantiles(times, n=20)[-1]:.0f} ms"


def taken(run: Callable[[], object]) -> float:
    """Seconds of one run."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def program(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Seconds and peak MB of a program, its start-up included."""
    begun = time.perf_counter()
    watched = [sys.executable, "-c", PEAK, *command]
    peak = subprocess.run(watched, env=environment, check=True, capture_output=True, text=True).stdout
    return time.perf_counter() - begun, int(peak) // 1024  # Linux gives kB


def seconds(time: float) -> str:
    return f"{time:.2f} s"
