"""What every test shares: where the repository stands, where real data stands, and a clean surrounding."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).resolve().parents[1]
TOGETHER = ("tests/browser/", "tests/engine/demo/")  # each in one process

# No deadline: a slow machine is not a wrong answer. In CI the examples are always the same: red there is red for all.
settings.register_profile(
    "quick",
    max_examples=150,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("ci", settings.get_profile("quick"), derandomize=True)
# For a long look by hand: HYPOTHESIS_PROFILE=long python -m pytest tests/engine/journeys
settings.register_profile("long", settings.get_profile("quick"), max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") == "true" else "quick"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """What shares something dear stays together; all other tests go anywhere.

    Tests of the browser share servers, and days are walked in their order. Tests of the demo share one company.

    The marker that xdist has for this finds no ids to write into since pytest 9.2.
    """
    from xdist.scheduler import LoadScopeScheduling

    class SomeTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid)

    return SomeTogether(config, log)


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
