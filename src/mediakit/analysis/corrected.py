"""Shares corrected for the machine's mistakes, by a sample that people coded.

The difference estimator of double sampling (Cochran 1977, Sampling Techniques, 12.10; as prediction-powered
inference: Angelopoulos et al. 2023, Science 382, 669–674): the machine's share in the whole corpus, plus the
people's share minus the machine's share in the coded sample. It is right on average for any mistakes, missed
and invented statements included, if the coded articles are a random sample of the corpus (or a stratified one
in proportion). The interval is the 95 % percentile interval of a bootstrap that draws the coded articles and
the others anew, each by themselves; it is cut to 0–1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediakit.analysis.statistics import DRAWS, LEVEL, SEED, share_intervals
from mediakit.errors import InputError, ParameterError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mediakit.analysis.gold import Coded

STATEMENTS = ("form", "source_type", "channel")
FEWEST = 5


def corrected_shares(machine: dict[str, Coded], people: dict[str, Coded], what: str) -> pd.DataFrame:
    """Raw and corrected shares of the values of `what`: topic (of articles); form, source_type or channel.

    machine: all articles of the corpus as the machine coded them (`gold.of_analysis`), by id. people: the
    coded sample, under the same ids. Returns what, a, a_low, a_high (the machine's share), b, b_low, b_high
    (corrected), difference, difference_low, difference_high, n (coded articles).
    Raises InputError where fewer than 5 articles are coded, or the texts differ.
    """
    import numpy as np
    import pandas as pd

    ids = [key for key in people if key in machine]
    _check(ids, machine, people)
    values = sorted(set().union(*(_values(c, what) for c in (*machine.values(), *people.values()))))
    every, sample, truth = (_counts(cs, what, values) for cs in (
        machine.values(), (machine[i] for i in ids), (people[i] for i in ids)))
    rest = _counts((c for key, c in machine.items() if key not in set(ids)), what, values)
    raw = share_intervals(*every)
    drawn = _drawn(sample, truth, rest)
    corrected = np.clip(_share(*every) + _share(*truth) - _share(*sample), 0, 1)
    low, high = np.nanpercentile(np.clip(drawn, 0, 1), [(1 - LEVEL) / 2 * 100, (1 + LEVEL) / 2 * 100], axis=0)
    gap = np.nanpercentile(_gaps(sample, truth), [(1 - LEVEL) / 2 * 100, (1 + LEVEL) / 2 * 100], axis=0)
    return pd.DataFrame({
        what: pd.array(values, dtype="string"), "a": raw["share"], "a_low": raw["low"], "a_high": raw["high"],
        "b": corrected, "b_low": low, "b_high": high, "difference": corrected - raw["share"],
        "difference_low": gap[0], "difference_high": gap[1], "n": len(ids),
    }).sort_values("a", ascending=False, ignore_index=True)


def _check(ids: list[str], machine: dict, people: dict) -> None:
    if len(ids) < FEWEST:
        raise InputError(f"{len(ids)} coded articles are in the corpus", remedy=f"code at least {FEWEST}")
    for key in ids:
        if machine[key].text != people[key].text:
            raise InputError("the coded text is another one", where=key, remedy="code the articles of this corpus")


def _values(coded: Coded, what: str) -> set[str]:
    if what == "topic":
        return set(coded.topics)
    if what not in STATEMENTS:
        raise ParameterError(f"no corrected share of {what!r}", remedy=f"one of topic, {', '.join(STATEMENTS)}")
    return {value for s in coded.statements if (value := getattr(s, what))}


def _counts(articles, what: str, values: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Articles × values, and the total of each article."""
    import numpy as np

    articles = list(articles)
    if what == "topic":
        rows = [[value in c.topics for value in values] for c in articles]
        return np.array(rows, float).reshape(len(articles), len(values)), np.ones(len(articles))
    found = [[getattr(s, what) for s in c.statements if getattr(s, what)] for c in articles]
    rows = [[f.count(value) for value in values] for f in found]
    return np.array(rows, float).reshape(len(articles), len(values)), np.array([len(f) for f in found], float)


def _share(counts: np.ndarray, totals: np.ndarray) -> np.ndarray:
    return counts.sum(0) / max(totals.sum(), 1)


def _weights(n: int, seed: int) -> np.ndarray:
    import numpy as np

    return np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=DRAWS) if n else np.zeros((DRAWS, 0))


def _weighted(weights: np.ndarray, counts: np.ndarray, totals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return weights @ counts, (weights @ totals)[:, None]


def _gaps(sample, truth) -> np.ndarray:
    """People's share minus the machine's in draws of the coded articles."""
    w = _weights(len(sample[1]), SEED)
    (a, n), (b, m) = _weighted(w, *truth), _weighted(w, *sample)
    return a / n.clip(min=1) - b / m.clip(min=1)


def _drawn(sample, truth, rest) -> np.ndarray:
    here, there = _weights(len(sample[1]), SEED), _weights(len(rest[1]), SEED + 1)
    (a, n), (b, m) = _weighted(here, *sample), _weighted(there, *rest)
    return (a + b) / (n + m).clip(min=1) + _gaps(sample, truth)
