"""What went wrong with the mail server? In words that say what to look at."""

import smtplib
import socket
import ssl

from producting.words import Words
from producting_web.notices.mail.server import NotSent, Silent
from producting_web.notices.models import MailServer

_MOST_SAID = 160
_FOR_GOOD = 500


def fault(error: Exception, server: MailServer) -> NotSent:
    """Any error of a connection as a sentence; the first reason that fits."""
    if isinstance(error, NotSent):
        return error
    for kinds, say in _REASONS:
        if isinstance(error, kinds):
            return say(error, server)
    return NotSent(Words(f"The connection to {_at(server)} broke off.", f"{_at(server)} 연결이 끊겼어요."))


def _silent(error: Exception, server: MailServer) -> NotSent:
    return NotSent(
        Words(
            f"{_at(server)} had the whole message and then fell silent. It may have arrived, so it is not sent again.",
            f"{_at(server)} 서버가 메일을 다 받은 뒤 답하지 않았어요. 도착했을 수 있어서 다시 보내지 않아요.",
        ),
        for_good=True,
        of_one=True,
    )


def _login(error: Exception, server: MailServer) -> NotSent:
    return NotSent(
        Words(
            f"{_at(server)} does not take this user and password. Some providers want an app password.{_said(error)}",
            f"{_at(server)} 서버가 사용자와 비밀번호를 받지 않았어요. 앱 비밀번호를 따로 만들어야 하는 곳도 있어요.{_said(error)}",
        )
    )


def _not_supported(error: Exception, server: MailServer) -> NotSent:
    if server.security == MailServer.Security.STARTTLS and "STARTTLS" in str(error):
        return NotSent(
            Words(
                f"{_at(server)} offers no STARTTLS. Try TLS from the first byte on port 465.",
                f"{_at(server)} 서버가 STARTTLS를 지원하지 않아요. 처음부터 TLS(465번 포트)로 바꿔 보세요.",
            )
        )
    return NotSent(
        Words(
            f"{_at(server)} offers no log-in here. Leave out the user, or choose a secure connection.",
            f"{_at(server)} 서버가 이 연결에서는 로그인을 받지 않아요. 사용자를 비우거나 보안 연결을 골라 주세요.",
        )
    )


def _sender(error: Exception, server: MailServer) -> NotSent:
    return NotSent(
        Words(
            f"{_at(server)} does not let us send as {server.from_address}.{_said(error)}",
            f"{_at(server)} 서버가 {server.from_address} 주소로 보내는 것을 허락하지 않아요.{_said(error)}",
        )
    )


def _recipient(error: Exception, server: MailServer) -> NotSent:
    refused = next(iter(getattr(error, "recipients", {}).values()), (0, b""))
    said = _quoted(refused[0], refused[1])
    return NotSent(
        Words(f"{_at(server)} does not deliver to this address.{said.en}",
              f"{_at(server)} 서버가 이 주소로는 보내지 않아요.{said.ko}"),
        for_good=refused[0] >= _FOR_GOOD,
        of_one=True,
    )  # fmt: skip


def _content(error: Exception, server: MailServer) -> NotSent:
    code = getattr(error, "smtp_code", 0)
    return NotSent(
        Words(
            f"{_at(server)} refused the message.{_said(error)}",
            f"{_at(server)} 서버가 메일을 거절했어요.{_said(error)}",
        ),
        for_good=code >= _FOR_GOOD,
        of_one=True,
    )


def _other_answer(error: Exception, server: MailServer) -> NotSent:
    return NotSent(
        Words(
            f"{_at(server)} answered with a refusal.{_said(error)}", f"{_at(server)} 서버가 거절했어요.{_said(error)}"
        )
    )


def _certificate(error: Exception, server: MailServer) -> NotSent:
    return NotSent(
        Words(
            f"The certificate of {_at(server)} is not valid for this name, or nobody we trust has signed it.",
            f"{_at(server)} 서버의 인증서가 이 이름과 맞지 않거나, 믿을 수 있는 곳에서 서명하지 않았어요.",
        )
    )


def _tls(error: Exception, server: MailServer) -> NotSent:
    return NotSent(
        Words(
            f"{_at(server)} does not speak TLS like this. Check port and security: 465 with TLS, 587 with STARTTLS.",
            f"{_at(server)} 서버와 TLS로 이야기할 수 없어요. 포트와 보안을 확인해 주세요. 465번은 TLS, 587번은 STARTTLS예요.",
        )
    )


def _no_such_host(error: Exception, server: MailServer) -> NotSent:
    return NotSent(
        Words(
            f"There is no server called {server.host}, or this machine cannot look names up.",
            f"{server.host} 서버를 찾을 수 없어요. 이름을 확인해 주세요.",
        )
    )


def _refused(error: Exception, server: MailServer) -> NotSent:
    return NotSent(
        Words(
            f"Nothing listens at {_at(server)}: the connection was refused. Check the server's name and port.",
            f"{_at(server)}에서 연결을 거절했어요. 메일 서버 이름과 포트를 확인해 주세요.",
        )
    )


def _too_slow(error: Exception, server: MailServer) -> NotSent:
    return NotSent(
        Words(
            f"{_at(server)} did not answer in time. A firewall in between, or another port?",
            f"{_at(server)} 서버가 제때 답하지 않았어요. 방화벽이 막고 있거나 포트가 다를 수 있어요.",
        )
    )


def _dropped(error: Exception, server: MailServer) -> NotSent:
    if isinstance(error.__context__, TimeoutError) or "timed out" in str(error):
        return _too_slow(error, server)
    return NotSent(
        Words(
            f"{_at(server)} closed the connection in the middle. Is it the right port for this security?",
            f"{_at(server)} 서버가 도중에 연결을 끊었어요. 보안 방식에 맞는 포트인지 확인해 주세요.",
        )
    )


# From the narrow to the wide: several of these are kinds of OSError.
_REASONS = (
    (Silent, _silent),
    (smtplib.SMTPAuthenticationError, _login),
    (smtplib.SMTPNotSupportedError, _not_supported),
    (smtplib.SMTPSenderRefused, _sender),
    (smtplib.SMTPRecipientsRefused, _recipient),
    (smtplib.SMTPDataError, _content),
    (smtplib.SMTPResponseException, _other_answer),
    (smtplib.SMTPServerDisconnected, _dropped),
    (ssl.SSLCertVerificationError, _certificate),
    (ssl.SSLError, _tls),
    (socket.gaierror, _no_such_host),
    (UnicodeError, _no_such_host),
    (ConnectionRefusedError, _refused),
    (TimeoutError, _too_slow),
)


def _at(server: MailServer) -> str:
    return f"{server.host}:{server.port}"


def _said(error: Exception) -> str:
    return str(_quoted(getattr(error, "smtp_code", 0), getattr(error, "smtp_error", b"")).en)


def _quoted(code: int, text: bytes | str) -> Words:
    """What the server said itself, short and on one line."""
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    line = " ".join("".join(c if c.isprintable() else " " for c in said).split())[:_MOST_SAID]
    quoted = f" ({code} {line})" if code > 0 and line else ""
    return Words(quoted, quoted)
