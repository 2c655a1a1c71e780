"""Fixtures that several areas share."""

import pytest
import reporting

collect_ignore_glob = ["fuzz/fuzz_*.py", "browser/screenshots.py"]


@pytest.fixture(scope="session")
def tables(tmp_path_factory):
    """A saved analysis of three articles from two outlets, as `mediakit analyze` leaves one."""
    return reporting.save_tables(tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="session")
def rendered(tables, tmp_path_factory):
    """Folder of reports: `essay` in Arabic and English (`essay-en`), `broken` with a failed cell."""
    return reporting.render_all(tables, tmp_path_factory.mktemp("rendered"))
