"""The vocabulary: CSV files that an analyst edits, read and checked by `load`."""

from mediakit.lexicons.load import Lexicons, load

__all__ = ["Lexicons", "load"]
