"""Which server takes our e-mail, and how is it spoken to? With a short time-out, and knowing when it has a message."""

import smtplib
from contextlib import suppress
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from producting.words import Words
from producting_web.config.sealing import seal, unseal
from producting_web.notices.models import MailServer

TIMEOUT_SECONDS = 10
_PURPOSE = "password of the mail server"
_LOST = Words(
    "The password cannot be read any more, as the workspace's secret key is another one. Type it again in the settings.",
    "워크스페이스의 비밀 키가 바뀌어 저장한 비밀번호를 읽을 수 없어요. 설정에서 다시 입력해 주세요.",
)


class NotSent(Exception):
    """A message did not go out. `words` say why; `for_good`: trying again would change nothing for this message.

    `of_one`: only this message is in trouble, not the server.
    """

    def __init__(self, words: Words, *, for_good: bool = False, of_one: bool = False) -> None:
        super().__init__(words.en)
        self.words, self.for_good, self.of_one = words, for_good, of_one


class Silent(Exception):
    """The server had the whole message and did not say whether it took it."""


def standing() -> MailServer | None:
    """The server that is set up; None before anybody did."""
    return MailServer.objects.first()


def sealed(password: str) -> str:
    return seal(password, _PURPOSE) if password else ""


def connection(server: MailServer) -> EmailBackend:
    """A connection that is not opened yet.

    Raises:
        NotSent: the password is sealed with another key.
    """
    password = unseal(server.password_sealed, _PURPOSE) if server.password_sealed else ""
    if password is None:
        raise NotSent(_LOST)
    return _Backend(
        host=server.host, port=server.port, username=server.username, password=password, timeout=TIMEOUT_SECONDS,
        use_tls=server.security == MailServer.Security.STARTTLS, use_ssl=server.security == MailServer.Security.TLS,
    )  # fmt: skip


def hang_up(line: EmailBackend | None) -> None:
    """End a connection in whatever state it is; that a server does not say good-bye matters to nobody."""
    if line is not None:
        with suppress(Exception):
            line.close()


class _Phases(smtplib.SMTP):
    """Notices whether the whole message was handed over: what is cut off before that was certainly not delivered."""

    _in_data = _handed_over = False

    def data(self, msg: Any) -> Any:
        self._in_data, self._handed_over = True, False
        try:
            return super().data(msg)
        finally:
            self._in_data = False

    def send(self, s: Any) -> None:
        super().send(s)
        self._handed_over = self._in_data and isinstance(s, bytes) and s.endswith(b"\r\n.\r\n")

    def getreply(self) -> Any:
        try:
            return super().getreply()
        except OSError as cut_off:
            if self._handed_over:
                raise Silent from cut_off
            raise


class _PhasesOverTLS(_Phases, smtplib.SMTP_SSL):
    pass


class _Backend(EmailBackend):
    """Django's, over a connection that notices its phases."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _PhasesOverTLS if self.use_ssl else _Phases
