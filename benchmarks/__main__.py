"""All benchmarks, one after the other: `make bench`."""

import importlib

NAMES = ("film", "render", "storyboard", "makespan")

for name in NAMES:
    print(f"\n== {name}", flush=True)
    importlib.import_module(f"benchmarks.{name}").main()
