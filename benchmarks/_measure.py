"""Timing for benchmarks: wall clock, processor time of ours and of children, and memory."""

import resource
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Cost:
    """Seconds by the clock and of the processors."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def measured() -> Generator[Cost]:
    """What the block cost; filled in when it ends."""
    cost = Cost(time.perf_counter(), _cpu())
    yield cost
    cost.wall, cost.cpu = time.perf_counter() - cost.wall, _cpu() - cost.cpu


def most_memory_mb() -> float:
    """The most memory this process and the largest of its children ever held."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def line(name: str, cost: Cost, base: Cost | None = None) -> None:
    """Print one measurement, and how many times the base it is."""
    times = f"  {cost.wall / base.wall:6.2f}x  {cost.cpu / base.cpu:6.2f}x cpu" if base else ""
    print(f"{name:44s} {cost.wall:8.2f} s  {cost.cpu:8.2f} s cpu{times}", flush=True)


def _cpu() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(kind)[:2]) for kind in kinds)
