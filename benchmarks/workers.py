"""Annotation in some processes: `python -m benchmarks.workers ARTICLES COUNT`.

Prints JSON: wall-clock seconds from the corpus in memory to all tables, start of the processes included, and
CPU seconds of this process (`own`) and of the processes that it started (`theirs`).
"""

from __future__ import annotations

import json
import resource
import sys
import time


def main(path: str, count: str) -> None:
    """Annotates and prints what it took."""
    import mediakit
    from mediakit.engine import local

    corpus = mediakit.read(path)
    start, own = time.perf_counter(), time.process_time()
    local.annotate(corpus, workers=int(count))
    wall, own = time.perf_counter() - start, time.process_time() - own
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"wall": wall, "own": own, "theirs": used.ru_utime + used.ru_stime}))


if __name__ == "__main__":
    main(*sys.argv[1:])
