"""Tables to numbers: slices, shares with intervals, comparisons, and the evidence behind each number."""

from mediakit.analysis.evidence import behind, together
from mediakit.analysis.slice import Slice, open_analysis, open_corpus, select
from mediakit.annotate.database import Database

__all__ = ["Database", "Slice", "behind", "open_analysis", "open_corpus", "select", "together"]
