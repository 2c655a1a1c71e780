"""Builds the package: plain Python, or with MEDIAKIT_COMPILE=1 with the analysis compiled by mypyc (docs/sizing.md), as far optimised as MEDIAKIT_OPTIMISE says."""

import os
import sysconfig
from pathlib import Path

from setuptools import setup

HOME = Path("src/mediakit")
#: Where an article's time goes. Packages themselves stay Python, and so does all that opens files, makes tables or is replaced in
#: tests: `pipeline`, `lexicons`, `memory`.
COMPILED = (
    "annotate/attribution/[!_]*.py", "annotate/mentions*.py", "annotate/merging*.py",
    "annotate/actors.py", "annotate/anchors.py", "annotate/document.py", "annotate/lost_spaces.py", "annotate/names.py",
    "annotate/offices.py", "annotate/topics.py",
    "arabic/normalise.py", "arabic/quotations.py", "arabic/sentences.py", "arabic/terms.py", "arabic/verbs.py", "arabic/words.py",
)


def compiled(root: Path = Path()) -> list[Path]:
    """The sources that are compiled, of the project in a folder."""
    return [path for pattern in COMPILED for path in sorted((root / HOME).glob(pattern))]


def extensions() -> list:
    """The compiled modules: one library, and beside each module's source what leads to its part of it."""
    from mypyc.build import mypycify

    # To look for what may be odd in C that nobody wrote takes four times as long as all else.
    flags = sysconfig.get_config_vars()
    flags["CFLAGS"] = flags["CFLAGS"].replace("-Wall", "")
    return mypycify([*map(str, compiled())], group_name="mediakit", opt_level=os.environ.get("MEDIAKIT_OPTIMISE", "2"), debug_level="0")


if __name__ == "__main__":
    setup(ext_modules=extensions() if os.environ.get("MEDIAKIT_COMPILE") == "1" else [])
