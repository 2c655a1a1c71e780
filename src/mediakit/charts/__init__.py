"""Numbers to figures: one style, one function per chart, every string in two languages."""

from mediakit.charts.catalogue import Prose, Words
from mediakit.charts.chart import Chart
from mediakit.charts.page import Page
from mediakit.charts.tables import table

__all__ = ["Chart", "Page", "Prose", "Words", "table"]
