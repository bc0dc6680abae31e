"""Which server takes our e-mail, and how is it spoken to? Never for long, and knowing when it has a message."""

import io
import smtplib
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from producting.words import Words
from producting_web.config.sealing import seal, unseal
from producting_web.notices.models import MailServer

TIMEOUT_SECONDS = 10  # of silence
MESSAGE_SECONDS = 30  # for a message with everything around it, however busily the server talks
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


class _Patience:
    """How long is a server listened to? Silence ends it, and so does the end of the time for one message."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self._until = time.monotonic() + MESSAGE_SECONDS

    def wait_on(self, sock: socket.socket) -> None:
        """Before each read and write. Raises TimeoutError when the time is over."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        sock.settimeout(min(left, TIMEOUT_SECONDS))


class _Replies(io.RawIOBase):
    """What a server says, read with patience: one that sends a byte now and then would be read for ever otherwise."""

    def __init__(self, sock: socket.socket, patience: _Patience) -> None:
        super().__init__()
        self._sock, self._patience = sock, patience

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._patience.wait_on(self._sock)
        return self._sock.recv_into(buffer)


class _Phases(smtplib.SMTP):
    """Notices whether the whole message was handed over: what is cut off before that was certainly not delivered."""

    _in_data = _handed_over = False

    def __init__(self, *address: Any, patience: _Patience, **more: Any) -> None:
        self._patience = patience
        super().__init__(*address, **more)

    def data(self, msg: Any) -> Any:
        self._in_data, self._handed_over = True, False
        try:
            return super().data(msg)
        finally:
            self._in_data = False

    def send(self, s: Any) -> None:
        if self.sock:
            self._patience.wait_on(self.sock)
        super().send(s)
        self._handed_over = self._in_data and isinstance(s, bytes) and s.endswith(b"\r\n.\r\n")

    def getreply(self) -> Any:
        if self.file is None and self.sock:
            self.file = io.BufferedReader(_Replies(self.sock, self._patience))
        try:
            return super().getreply()
        except OSError as cut_off:
            if self._handed_over:
                raise Silent from cut_off
            raise


class _PhasesOverTLS(_Phases, smtplib.SMTP_SSL):
    pass


class _Backend(EmailBackend):
    """Django's, over a connection that notices its phases and has no endless patience."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._patience = _Patience()

    def send_messages(self, email_messages: Any) -> int:
        self._patience.begin()
        return int(super().send_messages(email_messages) or 0)

    @property
    def connection_class(self) -> Callable[..., smtplib.SMTP]:  # type: ignore[override] # only ever called
        return partial(_PhasesOverTLS if self.use_ssl else _Phases, patience=self._patience)
