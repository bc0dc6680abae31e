"""What every test shares: where the repository stands, where real data stands, and a clean surrounding."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).parents[1]

# Derandomised: a red test is red for everyone who runs it. No deadline: a slow machine is not a wrong answer.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds pyproject.toml."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Published data beside the checkout (`../shared/data`); tests that need it skip where it is missing."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("needs the published data in ../shared/data, which is not here")
    return folder


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own PRODUCTING_HOME or zone must not change what a test sees."""
    for name in [name for name in os.environ if name.startswith("PRODUCTING_")]:
        monkeypatch.delenv(name)
