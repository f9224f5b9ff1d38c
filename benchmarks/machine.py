"""Which machine a figure comes from, without naming it."""

import os
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path


def told() -> str:
    """Give one line: processor, cores, memory, Python."""
    info = Path("/proc/cpuinfo")
    names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (
        f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, {pages / 2**30:.0f} GiB, "
        f"{platform.system()} {platform.release().split('-')[0]}, Python {platform.python_version()}"
    )


def resident(pid: int) -> int:
    """Give a process' resident memory in bytes; 0 once it is gone."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except FileNotFoundError:
        return 0
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")


def spent(pid: int) -> float:
    """Give the seconds of CPU that a process has spent, its children's not counted; 0 once it is gone."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return 0
    fields = told.rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def middle(figures: Sequence[float], digits: int = 0) -> str:
    """Give the median with the least and the most."""
    median, least, most = (f"{one:,.{digits}f}" for one in (statistics.median(figures), min(figures), max(figures)))
    return f"{median} ({least} to {most})"
