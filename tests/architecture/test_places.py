"""No file names a machine, its folders, or where packages come from; every link leads somewhere."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.architecture.tree import ROOT, name, text_files

# Hosts that may be named outside of code: this machine, reserved examples, the licence.
KNOWN_HOSTS = {"127.0.0.1", "localhost", "www.apache.org", "www.w3.org"}  # the last: names of XML
RESERVED = (".example", ".test", ".invalid", "example.com", "example.org")
CODE = {".py", ".csv", ".json", ".jsonl"}  # addresses in here are values of events

_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s\"'<>)`\]]+")
_FOLDER = re.compile(
    r"(?<![\w./~$}-])(?:/(?:home|root|Users|work|workspace|opt|mnt|srv|builds)/[\w.-]+|[A-Z]:\\Users\\)"
)
_SOURCE_OF_PACKAGES = re.compile(r"--(?:extra-)?index-url|--find-links|pythonhosted|\[\[tool\.uv\.index", re.IGNORECASE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
_FENCE = re.compile(r"^(```+).*?^\1\s*$", re.MULTILINE | re.DOTALL)
THIS = Path(__file__)


def machine_places(text: str) -> list[str]:
    return _FOLDER.findall(text) + _SOURCE_OF_PACKAGES.findall(text)


def unknown_hosts(text: str) -> list[str]:
    hosts = {urlsplit(address).hostname or "" for address in _ADDRESS.findall(text)}
    return sorted(host for host in hosts if host not in KNOWN_HOSTS and not host.endswith(RESERVED))


def broken_links(page: Path, text: str) -> list[str]:
    links = [
        link for link in _LINK.findall(_FENCE.sub("", text)) if "://" not in link and not link.startswith("mailto:")
    ]
    return [link for link in links if not leads_somewhere(page, link)]


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = page if path == "" else page.parent / path
    if not target.exists():
        return False
    return anchor == "" or target.suffix != ".md" or anchor in anchors(target.read_text())


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as the usual hosts of repositories write them."""
    headings = re.findall(r"^#+\s+(.*?)\s*$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_it_names_no_machine_and_no_source_of_packages() -> None:
    found = {
        name(p): places for p in text_files() if p != THIS and (places := machine_places(p.read_text(errors="replace")))
    }
    assert not found, f"Say it without this machine's folders and without an index of packages: {found}"


def test_it_names_no_unknown_host() -> None:
    found = {
        name(p): hosts
        for p in text_files()
        if p.suffix not in CODE and (hosts := unknown_hosts(p.read_text(errors="replace")))
    }
    assert not found, f"Use example.com, or name the source without an address: {found}"


def test_it_has_no_broken_link() -> None:
    pages = [p for p in text_files() if p.suffix == ".md"]
    found = {name(p): links for p in pages if (links := broken_links(p, p.read_text()))}
    assert len(pages) > 10
    assert not found, f"Links that lead nowhere: {found}"


def test_it_reaches_every_page_from_the_index() -> None:
    """A page that no index links to is a page nobody reads."""
    index = (ROOT / "docs" / "README.md").read_text()
    linked = {(ROOT / "docs" / link.partition("#")[0]).resolve() for link in _LINK.findall(index)}
    pages = {p.resolve() for p in (ROOT / "docs").rglob("*.md")} - {(ROOT / "docs" / "README.md").resolve()}
    assert not sorted(name(p) for p in pages - linked)


@pytest.mark.parametrize("text", ["see /home/someone/x", "`/root/main`", "C:\\Users\\me", "pip install --index-url x"])
def test_it_sees_a_machine(text: str) -> None:
    assert machine_places(text)


@pytest.mark.parametrize("text", ["src/root/main", "./home/x", "~/root/x", "producting-home/lake", "and/or"])
def test_it_sees_no_machine_where_there_is_none(text: str) -> None:
    assert not machine_places(text)


def test_it_sees_hosts_and_links(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Two words\n")
    assert unknown_hosts("at https://packages.acme.io/simple and http://127.0.0.1:8000") == ["packages.acme.io"]
    assert broken_links(page, "[a](page.md#two-words) [b](page.md#three) [c](none.md) [d](#two-words)") == [
        "page.md#three",
        "none.md",
    ]
