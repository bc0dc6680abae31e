"""Search looks through the company of seven customers, too."""

from tests.web.journeys.conftest import _imported, company, seen_by, stages  # noqa: F401
