"""The locks pin everything by hash and name no place it comes from."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT

LOCKS = {"requirements.lock": ("build",), "requirements-dev.lock": ("build", "dev")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def pins(lock: str) -> dict[str, set[str]]:
    """Each package of a lock and the versions it is pinned to (several where a marker tells them apart)."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", (ROOT / lock).read_text(), re.MULTILINE):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_it_names_no_address_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert not re.findall(r"\w+://|@ |--(?:index|extra-index|find)|(?:^|\s)/\w", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_it_pins_every_entry_with_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    unpinned = [e.splitlines()[0] for e in entries if not re.match(r"[\w.-]+==\S+", e) or "--hash=sha256:" not in e]
    assert len(entries) > 20
    assert not unpinned


@pytest.mark.parametrize("lock", LOCKS)
def test_it_holds_what_the_project_asks_for(lock: str) -> None:
    wanted = list(PROJECT["dependencies"])
    for extra in LOCKS[lock]:
        wanted += PROJECT["optional-dependencies"][extra]
    pinned = pins(lock)
    for requirement in map(Requirement, wanted):
        versions = pinned.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement} is not in {lock}: run make lock"
        assert all(requirement.specifier.contains(version) for version in versions), f"run make lock: {requirement}"


def test_it_pins_the_same_versions_for_running_and_developing() -> None:
    developing = pins("requirements-dev.lock")
    assert {name: developing.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_it_can_build_itself_without_fetching() -> None:
    built_with = tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    assert {canonicalize_name(Requirement(r).name) for r in built_with} <= set(pins("requirements.lock"))
