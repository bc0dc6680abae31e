"""Search looks through the company of seven customers, too."""

from tests.web.journeys.conftest import _imported, _quick_passwords, company, seen_by, stages  # noqa: F401
