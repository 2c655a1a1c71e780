"""A stop that falls into an import waits until the library is whole; what long work needs is imported before it begins."""

import signal
import subprocess
import sys
import threading

import pytest
import workbench_sample

from mediakit.imports import home_of, ready, undisturbed

SLOW = """
import os, signal
half = True
os.kill(os.getpid(), signal.SIGINT)
for _ in range(1000):
    pass
half = False
"""


def test_a_stop_waits_until_the_block_has_ended():
    done = []
    with pytest.raises(KeyboardInterrupt), undisturbed():
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            done.append("inner")
        done.append("outer")
    assert done == ["inner", "outer"]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_without_a_stop_nothing_is_raised_and_the_handler_is_the_one_before():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(ValueError, match="own"), undisturbed():
        raise ValueError("own")
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_the_block_runs_as_it_is():
    done = []

    def work():
        with undisturbed():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_a_module_that_is_stopped_while_it_is_imported_is_whole(tmp_path, monkeypatch):
    (tmp_path / "slow_to_import.py").write_text(SLOW, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        home_of("half", "slow_to_import")
    assert sys.modules.pop("slow_to_import").half is False


def test_what_the_explorer_needs_is_imported_before_it_reads(tmp_path):
    """pandas, matplotlib, duckdb and pyarrow hold compiled parts, which cannot be imported a second time."""
    corpus = workbench_sample.write(tmp_path)
    done = subprocess.run([sys.executable, "-c", f"""
import sys
from mediakit import workbench
from mediakit.imports import ready
make = workbench.explore
ready()
before = set(sys.modules)
make({str(corpus)!r})
late = [name for name in set(sys.modules) - before if name.split(".")[0] in ("pandas", "numpy", "matplotlib", "duckdb", "pyarrow")]
print(*[name for name in late if getattr(sys.modules[name], "__file__", "").endswith((".so", ".pyd"))])
"""], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stdout.strip() == ""
    ready()
