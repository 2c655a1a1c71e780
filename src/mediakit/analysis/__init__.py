"""Tables to numbers: slices, shares with intervals, comparisons, and the evidence behind each number."""

from mediakit.analysis.evidence import behind, together
from mediakit.analysis.slice import Slice, open_corpus, select

__all__ = ["Slice", "behind", "open_corpus", "select", "together"]
