"""The HTML page in a real browser; left out, with the reason, where there is none."""

from __future__ import annotations

import base64
import json
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from brief_invented import snapshot

from communique.brief import compose
from communique.brief.html import render

selenium = pytest.importorskip("selenium", reason="selenium is not installed")
from selenium import webdriver  # noqa: E402
from selenium.webdriver.chrome.options import Options  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import Select, WebDriverWait  # noqa: E402

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = [
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="no chromium or no chromedriver on this machine"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def start(*, script: bool = True) -> Any:
    options = Options()
    options.binary_location = str(BROWSER)
    for argument in (
        "headless=new", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking",
        "disable-dev-shm-usage", "disable-component-update", "window-size=1400,900",
    ):  # fmt: skip
        options.add_argument(f"--{argument}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=options, service=Service(str(DRIVER)))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_text(render(compose(snapshot())), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    driver = start()
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def scriptless() -> Iterator[Any]:
    driver = start(script=False)
    yield driver
    driver.quit()


def visit(driver: Any, address: str) -> Any:
    driver.get("about:blank")
    driver.get(address)
    return driver


def centre(driver: Any, element: Any) -> None:
    driver.execute_script("arguments[0].scrollIntoView({block:'center',behavior:'instant'})", element)


def line_with(driver: Any, words: str) -> Any:
    return next(line for line in driver.find_elements(By.CSS_SELECTOR, ".line") if words in line.text)


def chosen(driver: Any) -> list[Any]:
    """The marked pieces that stand out because their source was chosen."""
    plain = driver.execute_script("return getComputedStyle(document.querySelector('.text')).backgroundColor")
    return [
        m
        for m in driver.find_elements(By.TAG_NAME, "mark")
        if m.value_of_css_property("background-color") not in (plain, "rgba(0, 0, 0, 0)")
    ]


def in_view(driver: Any, element: Any) -> bool:
    return bool(driver.execute_script(
        "const b=arguments[0].getBoundingClientRect();const t=document.elementFromPoint(b.left+5,b.top+b.height/2);"
        "return b.top>=0&&b.bottom<=innerHeight&&(t===arguments[0]||arguments[0].contains(t))", element))  # fmt: skip


def settle(driver: Any, condition: Any) -> None:
    WebDriverWait(driver, 5, poll_frequency=0.05).until(condition)


def click_source(driver: Any, words: str, number: int) -> None:
    reference = next(
        r for r in line_with(driver, words).find_elements(By.CSS_SELECTOR, ".said > p .ref") if r.text == str(number)
    )
    centre(driver, reference)
    reference.click()
    settle(driver, lambda d: chosen(d) and in_view(d, chosen(d)[0]))


def test_clicking_a_source_brings_its_words_into_view_and_marks_them(browser: Any, address: str) -> None:
    visit(browser, address)
    click_source(browser, "Every closed gate", 4)
    assert [m.text for m in chosen(browser)] == ["Each closed gate is a broken signature,"]
    click_source(browser, "Every closed gate", 1)
    assert [m.text for m in chosen(browser)] == ["Every closed gate is a broken signature,"]


def test_all_pieces_of_a_split_passage_are_marked(browser: Any, address: str) -> None:
    visit(browser, address)
    click_source(browser, "Reply awaited", 1)
    words = [m.text for m in chosen(browser)]
    assert words[0] == "reopen the sluices of the Sele dam"
    assert words[-1] == "Osmandell promised a reply in writing by February 13"


def test_the_page_makes_no_request_and_breaks_no_rule_of_its_policy(browser: Any, address: str) -> None:
    browser.get_log("performance")
    browser.get_log("browser")
    visit(browser, address)
    click_source(browser, "Every closed gate", 4)
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {
        m["params"]["request"]["url"].split("#")[0] for m in messages if m["method"] == "Network.requestWillBeSent"
    }
    assert {a for a in asked if not a.startswith("about:")} == {address}
    assert browser.get_log("browser") == []


def test_a_script_in_a_title_does_not_run(browser: Any, address: str) -> None:
    visit(browser, address)
    assert "owned" not in browser.title
    assert "<script>document.title='owned'</script> Two ministers" in browser.find_element(By.ID, "sources").text
    assert len(browser.find_elements(By.TAG_NAME, "script")) == 1


def test_keys_move_over_lines_open_sources_and_lead_back(browser: Any, address: str) -> None:
    visit(browser, address)
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys("jj")
    lines = [line for line in browser.find_elements(By.CSS_SELECTOR, ".line") if line.is_displayed()]
    assert browser.switch_to.active_element == lines[1]
    browser.switch_to.active_element.send_keys("k")
    assert browser.switch_to.active_element == lines[0]
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    settle(browser, lambda d: chosen(d))
    first = [m.text for m in chosen(browser)]
    assert browser.switch_to.active_element == lines[0]
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    settle(browser, lambda d: browser.find_element(By.CSS_SELECTOR, ".ref.now").text == "3")
    assert first
    browser.switch_to.active_element.send_keys("?")
    assert browser.find_element(By.ID, "help").is_displayed()
    browser.find_element(By.ID, "help").send_keys(Keys.ESCAPE)
    assert not browser.find_element(By.ID, "help").is_displayed()


def test_every_link_can_be_reached_with_the_tab_key_starting_with_the_skip_link(browser: Any, address: str) -> None:
    visit(browser, address)
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = browser.switch_to.active_element
    assert skip.text == "Skip to the brief"
    outline = skip.value_of_css_property("outline-style")
    assert outline != "none"
    skip.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "brief"


def test_filters_leave_the_lines_of_one_speaker_or_outlet(browser: Any, address: str) -> None:
    visit(browser, address)
    total = len(browser.find_elements(By.CSS_SELECTOR, ".line"))
    Select(browser.find_element(By.ID, "speaker")).select_by_visible_text("Irena Vask")
    shown = [line for line in browser.find_elements(By.CSS_SELECTOR, ".line") if line.is_displayed()]
    assert {line.get_attribute("data-speaker") for line in shown} == {"Irena Vask"}
    assert browser.find_element(By.ID, "count").text == f"{len(shown)} of {total} lines"
    Select(browser.find_element(By.ID, "speaker")).select_by_visible_text("all")
    Select(browser.find_element(By.ID, "outlet")).select_by_visible_text("La Voz de Brisk")
    shown = [line for line in browser.find_elements(By.CSS_SELECTOR, ".line") if line.is_displayed()]
    assert shown
    assert all("5" in str(line.get_attribute("data-sources")).split() for line in shown)


def phone(driver: Any) -> None:
    metrics = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def test_on_a_phone_nothing_is_too_wide_and_articles_open_over_the_brief(browser: Any, address: str) -> None:
    phone(browser)
    try:
        visit(browser, address)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
        assert not browser.find_element(By.ID, "articles").is_displayed()
        click_source(browser, "Every closed gate", 4)
        back = browser.find_element(By.ID, "back")
        assert back.is_displayed()
        assert browser.execute_script("return document.querySelector('#articles').scrollWidth") <= 360
        back.click()
        assert not browser.find_element(By.ID, "articles").is_displayed()
        assert browser.switch_to.active_element.get_attribute("class") == "ref now"
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_dark_and_light_follow_the_reader(browser: Any, address: str) -> None:
    visit(browser, address)
    grounds = {}
    for scheme in ("light", "dark"):
        browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        )
        colour = browser.find_element(By.TAG_NAME, "body").value_of_css_property("background-color")
        grounds[scheme] = sum(map(int, re.findall(r"\d+", colour)[:3]))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert grounds["light"] > 700
    assert grounds["dark"] < 120


def test_without_javascript_links_lead_to_marked_words_and_folded_lines_open(scriptless: Any, address: str) -> None:
    visit(scriptless, address)
    assert not scriptless.find_element(By.ID, "filters").is_displayed()
    line_with(scriptless, "Reply awaited").find_element(By.CSS_SELECTOR, ".ref").send_keys(Keys.ENTER)
    settle(scriptless, lambda d: words_marked_by_style(d).startswith("reopen the sluices of the Sele dam"))
    assert words_marked_by_style(scriptless).endswith("Osmandell promised a reply in writing by February 13")
    fold = scriptless.find_element(By.CSS_SELECTOR, "details.more summary")
    hidden = scriptless.find_element(By.CSS_SELECTOR, "details.more .line")
    assert not hidden.is_displayed()
    fold.send_keys(Keys.ENTER)
    assert hidden.is_displayed()


def words_marked_by_style(driver: Any) -> str:
    marks = driver.find_elements(By.TAG_NAME, "mark")
    return " ".join(m.text for m in marks if m.value_of_css_property("background-color") == "rgba(255, 217, 94, 1)")


def test_print_holds_brief_and_articles_without_controls(browser: Any, address: str) -> None:
    visit(browser, address)
    pdf = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    assert pdf.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 8
    assert re.search(rb"/MediaBox\s*\[\s*0\s+0\s+59[45][\d.]*\s+84[12]", pdf)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not browser.find_element(By.ID, "filters").is_displayed()
        assert not browser.find_element(By.CSS_SELECTOR, "nav.contents").is_displayed()
        assert browser.find_element(By.CSS_SELECTOR, "#articles mark").is_displayed()
        assert browser.find_element(By.CSS_SELECTOR, ".back:not(.quiet) span").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_everything_that_can_be_used_has_a_name(browser: Any, address: str) -> None:
    visit(browser, address)
    tree = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = {"link", "button", "combobox", "img", "main", "navigation", "complementary", "heading"}
    found = [n for n in tree if not n.get("ignored") and n.get("role", {}).get("value") in roles]
    nameless = {n["role"]["value"] for n in found if not n.get("name", {}).get("value")}
    assert nameless <= {"main"}
    headings = [n for n in found if n["role"]["value"] == "heading"]
    levels = [p["value"]["value"] for n in headings for p in n["properties"] if p["name"] == "level"]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
