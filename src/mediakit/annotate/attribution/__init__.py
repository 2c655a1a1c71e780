"""Source attribution: who is quoted, in which words, how and through which channel."""

from mediakit.annotate.attribution.extract import Attribution, find_attributions

__all__ = ["Attribution", "find_attributions"]
