"""Tables to numbers: slices, shares with intervals, comparisons, and the evidence behind each number."""

from mediakit.analysis.database import Database
from mediakit.analysis.evidence import behind, together
from mediakit.analysis.slice import Slice, open_analysis, open_corpus, select

__all__ = ["Database", "Slice", "behind", "open_analysis", "open_corpus", "select", "together"]
