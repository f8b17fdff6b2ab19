"""What the cases of the phone have in common: the pages of the browser, and what must be seen on them."""
import os
import sys
import tempfile
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as Timeout

results, noise = [], []
shots = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="webhookd-phone-")
os.makedirs(shots, exist_ok=True)
SECONDS = 1000


def must(condition, what):
    results.append(bool(condition))
    if not condition:
        print("FAIL", what)


def sees(locator, what, seconds=10):
    """whether something becomes visible in time"""
    try:
        locator.first.wait_for(state="visible", timeout=seconds * SECONDS)
        must(True, what)
        return True
    except Timeout:
        must(False, what)
        return False


def holds(page, condition, argument, what, seconds=10):
    """whether an expression of the page becomes true in time"""
    try:
        page.wait_for_function(condition, arg=argument, timeout=seconds * SECONDS)
        must(True, what)
    except Timeout:
        must(False, what)


def becomes(condition, what, seconds=10):
    """whether something outside the page becomes true in time"""
    end = time.time() + seconds
    while not (true := condition()) and time.time() < end:
        time.sleep(0.05)
    must(true, what)


class Phones:
    """Pages of the browser, each in a context of its own; what their consoles say is noise."""

    def __init__(self, browser, simulation):
        self.browser, self.simulation = browser, simulation

    def open(self, app, user, width=1500, height=880, scheme="light", locale="zh-CN"):
        context = self.browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale=locale)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.set_default_timeout(10 * SECONDS)
        page.on("console", lambda message: noise.append(f"{message.type}: {message.text}") if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("dialog", lambda dialog: (noise.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(f"{self.simulation.address}#app={app}&user={user}")
        page.locator(".connection:not(.off)").wait_for()
        page.locator("#composer > *").first.wait_for()
        return page


def shot(page, name):
    page.screenshot(path=os.path.join(shots, f"{name}.png"))


def theirs(page, words):
    return page.locator(".row.them", has_text=words)


def mine(page, words):
    return page.locator(".row.me", has_text=words)


def say(page, words):
    field = page.locator("#composer textarea")
    if field.count() == 0:
        page.locator(".menu-row > .icon").click()
    field.fill(words)
    field.press("Enter")


def axe(page, name):
    found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    must(not found, f"{name}: " + "; ".join(f"{v['id']} at {[n['target'] for n in v['nodes']][:3]}" for v in found))
