"""What changes notices? Telling people, reading, rules, the mail server."""

from producting_web.notices.services.telling import reword, tell, withdraw

__all__ = ["reword", "tell", "withdraw"]
