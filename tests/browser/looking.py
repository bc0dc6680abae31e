"""One look at a page: everything that a reader's browser could complain about, at both widths, light and dark."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser.conftest import new_context
from tests.browser.serving import Served

WIDTHS, THEMES = (1440, 390), ("light", "dark")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_COLOURS = ["color-contrast", "link-in-text-block"]  # what the dark can break that the light did not
_WEIGHT = """() => ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
    .reduce((sum, one) => sum + one.encodedBodySize, 0)"""
_ATTRIBUTES = """() => ['title', 'aria-label', 'placeholder', 'alt'].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]:not([translate=no])`)].map((part) => part.getAttribute(name)))"""
_CODE = "() => [...document.querySelectorAll('[translate=no]')].flatMap((part) => part.innerText.split('\\n'))"
_FINDINGS = """async (options) => (await axe.run(document, options)).violations
    .filter((found) => ['serious', 'critical'].includes(found.impact))
    .map((found) => `${found.id}: ${found.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`)"""


@dataclass(slots=True)
class Look:
    """What one page showed and did.

    Attributes:
        status: of the answer. console: errors and warnings, violations of the page's policy among them.
        hosts: every other host that was asked. weight: bytes of the page and all that it loads.
        lines: what can be read, attributes that are read aloud among it. too_wide: pixels to scroll sideways, by width.
        findings: what axe calls serious or critical, by width and theme.
    """

    status: int = 0
    console: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    weight: int = 0
    lines: list[str] = field(default_factory=list)
    too_wide: dict[int, int] = field(default_factory=dict)
    findings: dict[tuple[int, str], list[str]] = field(default_factory=dict)


def look(browser: Browser, workspace: Served, path: str, **options: Any) -> Look:
    """Open a page and look at it in every way."""
    context = new_context(browser, workspace, viewport={"width": 1440, "height": 900}, **options)
    try:
        page = context.new_page()
        seen = Look()
        _listen(page, workspace, seen)
        answer = page.goto(path)
        seen.status = answer.status if answer else 0
        seen.weight = page.evaluate(_WEIGHT)
        code = {line.strip() for line in page.evaluate(_CODE)}  # is written the same in every language
        read = [line for line in page.inner_text("body").splitlines() if line.strip() not in code]
        seen.lines = [line.replace("\u00a0", " ") for line in (*read, *page.evaluate(_ATTRIBUTES))]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            root = "document.documentElement"
            seen.too_wide[width] = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
            for theme in THEMES if AXE.is_file() else ():
                page.emulate_media(color_scheme=theme)
                seen.findings[width, theme] = _findings(page, theme)
        return seen
    finally:
        context.close()


def sentences(lines: list[str]) -> list[str]:
    """The lines without empty ones and numbers, each once."""
    return sorted({line.strip() for line in lines if re.search(r"[^\W\d_]", line or "")})


def _listen(page: Page, workspace: Served, seen: Look) -> None:
    here = urlsplit(workspace.address).netloc

    def wrote(message: ConsoleMessage) -> None:
        of_the_page_itself = message.location.get("url") == page.url and "status of 40" in message.text
        if message.type in ("error", "warning") and not of_the_page_itself:
            seen.console.append(f"{message.type}: {message.text}")

    page.on("console", wrote)
    page.on("pageerror", lambda error: seen.console.append(f"thrown: {error}"))
    page.on("requestfailed", lambda request: seen.console.append(f"failed: {request.url} {request.failure}"))
    page.on("request", lambda request: seen.hosts.add(urlsplit(request.url).netloc or here))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (event) =>"
        " console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"
    )
    seen.hosts.discard(here)


def _findings(page: Page, theme: str) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    run_only = {"type": "tag", "values": RULES} if theme == "light" else {"type": "rule", "values": _COLOURS}
    return page.evaluate(_FINDINGS, json.loads(json.dumps({"runOnly": run_only, "resultTypes": ["violations"]})))
