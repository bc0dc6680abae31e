"""The day is tested on the company whose customers are counted by hand (see tests/web/journeys)."""

from tests.web.journeys.conftest import _imported, company, seen_by, stages  # noqa: F401
