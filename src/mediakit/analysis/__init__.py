"""Tables to numbers: slices, shares with intervals, comparisons, and the evidence behind each number."""

from mediakit.analysis.evidence import behind
from mediakit.analysis.slice import Slice, open_corpus, select

__all__ = ["Slice", "behind", "open_corpus", "select"]
