"""What changes notices? Telling people, reading, rules, the mail server."""

from producting_web.notices.services.reading import mark_seen
from producting_web.notices.services.telling import reword, tell, withdraw

__all__ = ["mark_seen", "reword", "tell", "withdraw"]
