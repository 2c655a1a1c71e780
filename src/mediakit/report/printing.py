"""A page as a PDF, printed by a browser of the Chromium family that is on the machine."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from mediakit.errors import RenderError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
APPLICATIONS = ("Google Chrome", "Chromium", "Microsoft Edge")
SECONDS = 120
_DATE = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}")
REMEDY = "install Chromium, Chrome or Edge, or name one in the environment variable MEDIAKIT_BROWSER"


def find_browser() -> str:
    """The browser that prints: the one that MEDIAKIT_BROWSER names, else the first that is found.

    Raises RenderError where there is none.
    """
    named = os.environ.get("MEDIAKIT_BROWSER")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None) or _application()
    if not found:
        raise RenderError(f"no browser {named!r}" if named else "no browser to print a PDF with", remedy=REMEDY)
    return found


def _application() -> str | None:
    places = (Path(os.sep, "Applications", f"{name}.app", "Contents", "MacOS", name) for name in APPLICATIONS)
    return next((str(place) for place in places if place.is_file()), None)


def pdf(page: Path, out: Path, stamp: int) -> Path:
    """Prints a page of HTML on A4, as its style sheet says; the same page and stamp make the same bytes.

    Raises RenderError where there is no browser, or it fails.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="mediakit-") as profile:
        command = [
            browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", "--disable-extensions", "--no-first-run",
            f"--user-data-dir={profile}", f"--print-to-pdf={out}", page.resolve().as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # as root, for instance in a container, it does not start otherwise
        out.unlink(missing_ok=True)
        _run(command, page)
    if not out.exists():
        raise RenderError("the browser printed nothing", where=str(page), remedy=REMEDY)
    moment = f"{dt.datetime.fromtimestamp(stamp, dt.UTC):%Y%m%d%H%M%S}".encode()
    out.write_bytes(_DATE.sub(rb"\g<1>" + moment, out.read_bytes()))
    return out


def _run(command: list[str], page: Path) -> None:
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RenderError(f"the browser did not print ({error})", where=str(page), remedy=REMEDY) from error
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise RenderError(f"the browser failed ({' '.join(last)})", where=str(page), remedy=REMEDY)
