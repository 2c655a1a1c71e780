"""How fast mediakit is, beside what else could be done: `python -m benchmarks` prints one table."""
