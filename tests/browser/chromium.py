"""Where the system's browser is."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_browser() -> str | None:
    """The path of a browser of the Chromium family, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
