"""How does a person's hand do a thing? The same verbs by mouse, and by the keyboard alone.

Whatever is pressed, typed or chosen is looked for by its role and its accessible name in the language of the page, so
that a control without a name, or with the wrong one, is not found. The keyboard presses what a person would press: Tab
to a control, arrows inside it, Enter and Space; `/` searches, `g` and a letter go to a room, `j` walks through rows.
"""

import re
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

from producting.words import Language, Words

Name = Words | str | re.Pattern[str]
MOST_ROUNDS = 8
_STILL = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling') && document.readyState !== 'loading'"
# How many stops of Tab lie between what has the focus and what is wanted; 0 when it is there, null where it is no stop.
_STOPS = """(wanted) => {
  const focused = document.activeElement;
  if (focused === wanted) return 0;
  const fields = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
  const taken = (one) => one.type === 'radio' && !one.checked
    && [...document.getElementsByName(one.name)].some((other) => other.checked && other.form === one.form);
  const isStop = (one) => one === wanted || (one.tabIndex >= 0 && !one.disabled && !taken(one) && one.checkVisibility());
  const stops = [...document.querySelectorAll(fields)].filter(isStop);
  const after = (one) => focused.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  const to = stops.indexOf(wanted);
  if (to < 0) return null;
  const from = focused === document.body ? -1 : stops.includes(focused) ? stops.indexOf(focused) : stops.findIndex(after) - 0.5;
  return to > from ? Math.ceil(to - from) : Math.floor(to - from);
}"""
# Where to click: the middle of what is shown of it, once it stands still and nothing lies over it.
_POINT = """(wanted) => new Promise((resolve, reject) => {
  const box = () => wanted.getClientRects()[0];
  const isShown = (at) => at && at.top >= 0 && at.bottom <= innerHeight;
  const until = performance.now() + 5000;
  let last = '';
  const look = () => {
    if (!wanted.isConnected) return resolve(null);
    if (!isShown(box())) wanted.scrollIntoView({ block: 'center' });
    const at = box();
    const here = at && [at.left + at.width / 2, at.top + at.height / 2];
    const over = here && document.elementFromPoint(...here);
    if (over && String(here) === last && (wanted.contains(over) || over.contains(wanted))) return resolve(here);
    if (performance.now() > until) return reject(new Error(`covered by ${over?.outerHTML.slice(0, 120)}`));
    last = String(here);
    requestAnimationFrame(look);
  };
  look();
})"""
_RING = "(one) => getComputedStyle(one).outlineStyle + getComputedStyle(one).boxShadow"
_SKIPS = """(wanted) => document.activeElement === document.body
  && Boolean(document.querySelector('#main')?.contains(wanted)) && scrollY === 0"""


class Hands(Protocol):
    """What a person can do with a page. Names are `Words`; what is the same in both languages is text."""

    page: Page
    language: Language

    def said(self, name: Words | str) -> str: ...
    def go(self, key: str, room: Words) -> None: ...
    def look_as(self, lens: str) -> None: ...
    def search(self, typed: str, wanted: str) -> None: ...
    def press(self, role: str, name: Name, within: Locator | None = None) -> None: ...
    def write(self, name: Words | str, text: str) -> None: ...
    def pick(self, name: Words | str, typed: str, value: str) -> None: ...
    def select(self, name: Words | str, option: Words | str) -> None: ...
    def tick(self, role: str, name: Words | str) -> None: ...
    def unfold(self, name: Words | str) -> None: ...
    def open_row(self, text: str) -> None: ...
    def explain(self, word: Words) -> None: ...
    def call(self, name: Words, text: str, colleague: str) -> None: ...


class _Both:
    """What eyes do, whatever the hands do."""

    def __init__(self, page: Page, language: Language) -> None:
        self.page, self.language = page, language

    def said(self, name: Words | str) -> str:
        return name if isinstance(name, str) else name.say(self.language)

    def find(self, role: str, name: Name, within: Locator | None = None) -> Locator:
        """The first control of this role and name, once the page has come to rest."""
        self.page.wait_for_function(_STILL)
        called = name if isinstance(name, re.Pattern) else self.said(name)
        found = (within or self.page).get_by_role(role, name=called, exact=True)  # type: ignore[arg-type]
        expect(found.first).to_be_attached()
        return found.first

    def offered(self, value: str) -> Locator:
        """A line of the list below a field: of the one that what was typed has brought, whose best line is marked."""
        self.page.locator("#picks [role=option][aria-selected=true]").wait_for()
        line = self.page.locator(f"#picks [role=option][data-value='{value}']")
        line.wait_for()
        return line


class Mouse(_Both):
    """Points and clicks; types only into fields that were clicked."""

    def click(self, wanted: Locator) -> None:
        """As a hand does: a page that is looked at never moves under it, as it does under `Locator.click`."""
        for _ in range(MOST_ROUNDS):
            if point := wanted.evaluate(_POINT):  # none where the list that held it was exchanged
                self.page.mouse.click(*point)
                return
        raise AssertionError(f"{wanted} does not stay")

    def go(self, key: str, room: Words) -> None:
        self.click(self.page.locator(f"a[data-key={key}]", has_text=self.said(room)))

    def look_as(self, lens: str) -> None:
        self.click(self.page.locator(f"[data-lens-switch] [data-value={lens}]"))

    def search(self, typed: str, wanted: str) -> None:
        self.click(self.page.locator("#search"))
        self.page.keyboard.insert_text(typed)
        self.click(self.page.get_by_role("option", name=wanted).first)

    def press(self, role: str, name: Name, within: Locator | None = None) -> None:
        self.click(self.find(role, name, within))

    def write(self, name: Words | str, text: str) -> None:
        field = self.find("textbox", name)
        self.click(field)
        field.fill(text)

    def pick(self, name: Words | str, typed: str, value: str) -> None:
        field = self.find("combobox", name)
        self.click(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(typed)
        self.click(self.offered(value))

    def select(self, name: Words | str, option: Words | str) -> None:
        self.find("combobox", name).select_option(label=self.said(option))

    def tick(self, role: str, name: Words | str) -> None:
        box = self.find(role, name)
        labels = self.page.locator(f"label[for='{box.get_attribute('id')}']")
        self.click(self.page.locator("label").filter(has=box).or_(labels).first)

    def unfold(self, name: Words | str) -> None:
        self.click(self.page.locator("summary", has_text=self.said(name)).first)

    def open_row(self, text: str) -> None:
        self.click(self.page.locator("table.data tbody tr", has_text=text).first.locator("a").first)

    def explain(self, word: Words) -> None:
        self.find("button", word, self.page.locator(".words-here")).hover()

    def call(self, name: Words, text: str, colleague: str) -> None:
        self.click(self.find("textbox", name))
        self.page.keyboard.insert_text(f"@{colleague[:2]}")
        self.click(self.offered(colleague))
        self.page.keyboard.insert_text(text)


class Keyboard(_Both):
    """Never points at anything."""

    def go(self, key: str, room: Words) -> None:
        self.page.wait_for_function(_STILL)
        self._leave_fields()
        self.page.keyboard.press("g")
        self.page.keyboard.press(key)

    def look_as(self, lens: str) -> None:
        self._leave_fields()
        self.page.keyboard.press({"product": "[", "joint": "o", "marketing": "]"}[lens])

    def search(self, typed: str, wanted: str) -> None:
        self._leave_fields()
        self.page.keyboard.press("/")
        self.page.keyboard.insert_text(typed)
        option = self.page.get_by_role("option", name=wanted).first
        option.wait_for()
        while option.get_attribute("aria-selected") != "true":
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")

    def press(self, role: str, name: Name, within: Locator | None = None) -> None:
        self.reach(self.find(role, name, within))
        self.page.keyboard.press("Enter")

    def write(self, name: Words | str, text: str) -> None:
        field = self.find("textbox", name)
        self.reach(field)
        if field.get_attribute("type") in ("date", "time"):
            self._write_parts(field, text)
            return
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def pick(self, name: Words | str, typed: str, value: str) -> None:
        self.reach(self.find("combobox", name))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(typed)
        self._take(self.offered(value))

    def select(self, name: Words | str, option: Words | str) -> None:
        field = self.find("combobox", name)
        self.reach(field)
        self.page.keyboard.press("Home")
        chosen = "(field) => field.selectedOptions[0].label.trim()"
        for _ in range(field.locator("option").count()):
            if field.evaluate(chosen) == self.said(option):
                return
            self.page.keyboard.press("ArrowDown")
            self.page.wait_for_function(_STILL)
        raise AssertionError(f"no option {self.said(option)}")

    def tick(self, role: str, name: Words | str) -> None:
        box = self.find(role, name)
        if role == "checkbox":
            self.reach(box)
            self.page.keyboard.press("Space")
            return
        group = self.page.locator(f"input[type=radio][name='{box.get_attribute('name')}']")
        first = group.and_(self.page.locator(":checked"))
        self.reach(first if first.count() else group.first)
        for _ in range(group.count()):
            if box.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
            self.page.wait_for_function(_STILL)
        assert box.is_checked(), self.said(name)

    def unfold(self, name: Words | str) -> None:
        self.reach(self.page.locator("summary", has_text=self.said(name)).first)
        self.page.keyboard.press("Enter")

    def open_row(self, text: str) -> None:
        row = self.page.locator("table.data tbody tr", has_text=text).first
        self._leave_fields()
        for _ in range(self.page.locator("table.data tbody tr").count()):
            self.page.keyboard.press("j")
            if row.evaluate("(row) => row === document.activeElement"):
                self.page.keyboard.press("Enter")
                return
        raise AssertionError(f"j does not come to the row of {text}")

    def explain(self, word: Words) -> None:
        self.reach(self.find("button", word, self.page.locator(".words-here")))

    def call(self, name: Words, text: str, colleague: str) -> None:
        self.reach(self.find("textbox", name))
        self.page.keyboard.insert_text(f"@{colleague[:2]}")
        self._take(self.offered(colleague))
        self.page.keyboard.insert_text(text)

    def reach(self, wanted: Locator) -> None:
        """Press Tab until it has the focus, and see that it shows it."""
        if wanted.evaluate(_SKIPS):  # the link that stands first on every page
            self.page.keyboard.press("Tab")
            self.page.keyboard.press("Enter")
        for _ in range(MOST_ROUNDS):
            stops = wanted.evaluate(_STOPS)
            assert stops is not None, f"{wanted} is no stop of Tab"
            if stops == 0:
                break
            for _ in range(abs(stops)):
                self.page.keyboard.press("Tab" if stops > 0 else "Shift+Tab")
        expect(wanted).to_be_focused()
        assert wanted.evaluate(_RING) != "nonenone" or not wanted.is_visible(), f"{wanted} does not show the focus"

    def _take(self, line: Locator) -> None:
        while line.get_attribute("aria-selected") != "true":
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")

    def _leave_fields(self) -> None:
        """Letters are letters in a field: go on to the next stop that is none, as a person does before pressing one."""
        typing = "() => document.activeElement.matches('input, select, textarea')"
        while self.page.evaluate(typing):
            self.page.keyboard.press("Tab")

    def _write_parts(self, field: Locator, text: str) -> None:
        """A field of parts takes what is typed part by part, as the browser's own language orders them."""
        if ":" in text:
            hour, minute = text.split(":")
            typed = f"{(int(hour) + 11) % 12 + 1:02}{minute}{'AM' if int(hour) < 12 else 'PM'}"
        else:
            year, month, day = text.split("-")
            typed = f"{month}{day}{year}"
        self.page.keyboard.type(typed)
        expect(field).to_have_value(text)
