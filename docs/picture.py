"""The picture of the README: a chart with the sentences behind one bar.

    mediakit report seeds/sample --lexicons seeds/lexicons --out reports
    python docs/picture.py reports/attribution.html
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "browser"))

from chromium import find_browser  # noqa: E402


def take(report: Path, out: Path) -> None:
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1180, "height": 860}, reduced_motion="reduce")
        page.goto(report.resolve().as_uri())
        page.locator("figure.mk-chart svg [id$='--0']").first.click(force=True)
        page.wait_for_timeout(500)
        page.screenshot(path=out)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), HERE / "report.png")
