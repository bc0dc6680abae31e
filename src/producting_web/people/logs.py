"""What may the server's log hold? Never the secret of a one-time link, which stands in its address."""

import logging
import re

_SECRET = re.compile(r"/join/[^/\s]+")
_NAMES = ("django.request", "django.security.csrf")  # both write the address of what went wrong


class WithoutSecrets(logging.Filter):
    """Writes /join/…/ where the address of a link stood."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_SECRET.sub("/join/…", a) if isinstance(a, str) else a for a in record.args)
        return True


def keep_secrets_out() -> None:
    """Once per process."""
    for name in _NAMES:
        logger = logging.getLogger(name)
        if not any(isinstance(standing, WithoutSecrets) for standing in logger.filters):
            logger.addFilter(WithoutSecrets())
