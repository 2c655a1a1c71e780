"""How far long work is: a bar in a notebook, bars on a terminal, nothing elsewhere; no bar is left behind."""

import io
import sys

import pytest
import workbench_sample

from mediakit import progress as bars
from mediakit.analysis import open_analysis


@pytest.fixture
def cell(monkeypatch):
    """A notebook's cell: the widgets it shows, and what their labels say one after the other."""
    shown, told = [], []

    def show(box):
        shown.append(box)
        box.children[0].observe(lambda change: told.append(change["new"]), "value")

    monkeypatch.setattr(bars, "in_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", show)
    return shown, told


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_nothing_is_written_where_nobody_looks(capsys):
    with bars.progress() as tell:
        tell("read", 1, 2)
    assert capsys.readouterr() == ("", "") and not bars.in_notebook()


def test_a_terminal_shows_the_steps(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    with bars.progress() as tell:
        tell("annotate", 3, 3)
    assert "Annotating" in sys.stderr.getvalue() and "3/3" in sys.stderr.getvalue()


def test_a_cell_shows_a_bar_while_a_folder_is_read_and_annotated(cell, tmp_path):
    shown, told = cell
    open_analysis(workbench_sample.write(tmp_path))
    assert {"Reading: 2 / 2", "Annotating: 2 / 2"} <= set(told) and shown[0].comm is None, "the bar is closed at the end"


def test_a_bar_goes_away_when_the_work_is_stopped(cell):
    with pytest.raises(KeyboardInterrupt), bars.progress() as tell:
        tell("read", 1, 9)
        raise KeyboardInterrupt
    assert cell[0][0].comm is None


def test_a_bar_is_moved_a_hundred_times_at_most(cell):
    with bars.progress({"read": "قراءة"}) as tell:
        label, bar = cell[0][0].children
        moved = []
        bar.observe(lambda change: moved.append(change["new"]), "value")
        for n in range(10_001):
            tell("read", n, 10_000)
        assert len(moved) <= 101 and bar.value == bar.max == 10_000 and label.value == "قراءة: 10000 / 10000"
