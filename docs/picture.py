"""Draws docs/brief.png, the picture in the README: the HTML brief of the example corpus in a real browser.

    python docs/picture.py

Needs Chromium and its driver on the PATH, and the development extra.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import communique
from communique.brief import html

ROOT = Path(__file__).parent.parent
WIDTH, HEIGHT = 1280, 1240


def draw(target: Path) -> None:
    """Write the picture of the brief's first screen."""
    record = communique.read([ROOT / "examples/articles"], knowledge=[ROOT / "examples/knowledge.toml"])
    options = webdriver.ChromeOptions()
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    ):
        options.add_argument(argument)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "brief.html"
        page.write_text(html.render(record.brief()), encoding="utf-8")
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            driver.get(page.as_uri())
            driver.save_screenshot(str(target))
        finally:
            driver.quit()


if __name__ == "__main__":
    draw(ROOT / "docs/brief.png")
