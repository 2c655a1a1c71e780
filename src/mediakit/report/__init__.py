"""Notebooks into HTML reports: papermill runs them, nbconvert and a template make one file of each."""

from mediakit.report.job import Job, Matrix
from mediakit.report.make import Outcome, make, render

__all__ = ["Job", "Matrix", "Outcome", "make", "render"]
