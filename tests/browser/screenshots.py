"""Pictures of every page of a folder, to be looked at: `make screenshots`.

Called with a folder, it writes to `screenshots` in it (or to a folder named second): each page at 390 and 1280 pixels, dark, with
the evidence panel open, and as a PDF on A4.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser.chromium import find_browser

VIEWS = {"390": (390, "light"), "1280": (1280, "light"), "dark": (1280, "dark")}


def main(folder: Path, out: Path) -> None:
    """Takes the pictures; says what a page logs or asks for, and where it is wider than the screen."""
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for path in sorted(folder.glob("*.html")):
            for view, (width, theme) in VIEWS.items():
                page = opened(browser, path, width, theme)
                page.screenshot(path=out / f"{path.stem}-{view}.png", full_page=True)
                if view == "390":
                    panel(page, out / f"{path.stem}-panel.png")
                page.close()
            page = opened(browser, path, 1280, "light")
            page.pdf(path=out / f"{path.stem}.pdf", prefer_css_page_size=True)
            page.close()
        browser.close()


def opened(browser, path: Path, width: int, theme: str):
    """The page in a window of its own."""
    page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=theme)
    page.on("console", lambda message: print(f"{path.name}: {message.type}: {message.text}"))
    page.goto(path.resolve().as_uri())
    if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
        print(f"{path.name}: {found} pixels wide on a screen of {width}")
    return page


def panel(page, picture: Path) -> None:
    """A picture of the evidence panel, where the page has one."""
    mark = page.locator(".mk-live").first
    if mark.count():
        mark.click(force=True)
        page.screenshot(path=picture)


if __name__ == "__main__":
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "reports")
    main(source, Path(sys.argv[2]) if len(sys.argv) > 2 else source / "screenshots")
