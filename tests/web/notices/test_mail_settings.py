"""The mail server's page: administrators only, the password never seen again, the test button's sentence."""

import datetime as dt
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from producting_web.notices.mail import server
from producting_web.notices.models import MailServer
from producting_web.people.models import AuditEntry, User
from tests.web.notices.post import PASSWORD, SILENCE, Office, broken, free_port, until, working

PAGE, TRY, REMOVE = "/settings/mail/", "/settings/mail/try/", "/settings/mail/remove/"
TYPED = {
    "host": "smtp.hangwon.example", "port": "587", "security": "starttls", "username": "post@hangwon.example",
    "password": PASSWORD, "from_address": "producting@hangwon.example", "public_address": "https://work.hangwon.example",
}  # fmt: skip


@pytest.fixture
def client(client_of: Callable[[User], Client], administrator: User) -> Client:
    return client_of(administrator)


@pytest.fixture
def office() -> Iterator[Office]:
    with working() as works:
        yield works


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "TIMEOUT_SECONDS", 0.5)


def saved(client: Client, **more: object) -> MailServer:
    response = client.post(PAGE, TYPED | more)
    assert response.status_code == 302, response.content.decode()
    return MailServer.objects.get()


def tried(client: Client) -> str:
    return client.post(TRY, follow=True).content.decode()


def test_it_is_kept_and_its_password_never_shown(client) -> None:
    here = saved(client)
    page = client.get(PAGE).content.decode()
    assert "smtp.hangwon.example" in page and "저장되어 있어요" in page
    for hidden in (PASSWORD, here.password_sealed):
        assert hidden not in page
        assert hidden not in str(list(AuditEntry.objects.values()))
    assert PASSWORD not in str(MailServer.objects.values().get())
    entry = AuditEntry.objects.get(action="mail.server_changed")
    assert entry.details["mail_password"] is True
    assert server.connection(here).password == PASSWORD


def test_it_keeps_the_password_where_none_is_typed(client) -> None:
    before = saved(client).password_sealed
    assert saved(client, password="", from_address="other@hangwon.example").password_sealed == before


@pytest.mark.parametrize(
    "other",
    [{"host": "evil.example"}, {"port": "25"}, {"security": "none"}, {"username": "other"}],
    ids=["host", "port", "security", "user"],
)
def test_it_takes_the_password_to_no_other_server(client, other: dict[str, str]) -> None:
    saved(client)
    response = client.post(PAGE, TYPED | {"password": ""} | other)
    assert "비밀번호를 다시 입력해 주세요" in response.content.decode()
    assert MailServer.objects.get().host == "smtp.hangwon.example"
    assert MailServer.objects.get().security == "starttls"


def test_it_forgets_the_password_with_the_user(client) -> None:
    saved(client)
    assert saved(client, username="", password="").password_sealed == ""


def test_it_changes_nothing_twice(client) -> None:
    saved(client)
    saved(client, password="")
    assert AuditEntry.objects.filter(action="mail.server_changed").count() == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *[("host", host) for host in ("", "https://smtp.kr", "smtp.kr:587", "a b", "x\r\ny", "-a", "가" * 300, "a" * 254)],
        *[("port", port) for port in ("", "0", "65536", "-1", "abc", "1e3", "9" * 100)],
        *[("security", value) for value in ("", "ssl", "<script>")],
        *[("from_address", address) for address in ("", "x", "a@b", "a@b.kr\r\nBcc: c@d.kr", "a@b.kr,c@d.kr", "x" * 300)],
        *[("username", name) for name in ("a\r\nb", "박지호", "x" * 300)],
        *[("password", word) for word in ("", "a\nb", "비밀", "x" * 2_000)],
        *[
            ("public_address", address)
            for address in (
                "work.kr", "ftp://work.kr", "https://", "https://work.kr/path", "https://work.kr?x=1", "https://a@work.kr",
                "https://work.kr:99999", "https://work.kr:x", "javascript:alert(1)", "https://가.kr", "https://a\r\nb.kr",
                "https://[", "//work.kr", 'https://work.kr"><script>', "https://work.kr#x",
            )
        ],
    ],
    ids=range(46),
)  # fmt: skip
def test_it_refuses_what_is_none(client, field: str, typed: str) -> None:
    response = client.post(PAGE, TYPED | {field: typed})
    assert response.status_code == 200
    page = response.content.decode()
    assert f'id="id_{field}_error"' in page
    assert PASSWORD not in page
    assert not MailServer.objects.exists()


@pytest.mark.parametrize("address", ["http://10.0.0.5:8000/", "https://work.kr", "http://localhost:8000", ""])
def test_it_takes_an_address_without_its_last_slash(client, address: str) -> None:
    assert saved(client, public_address=address).public_address == address.rstrip("/")


@pytest.mark.parametrize("who", ["viewer", "member", "lead"])
@pytest.mark.parametrize("page", [PAGE, TRY, REMOVE])
def test_it_is_for_administrators(request, client_of, who: str, page: str) -> None:
    other = client_of(request.getfixturevalue(who))
    assert other.get(page).status_code == 403
    assert other.post(page, TYPED).status_code == 403
    assert not MailServer.objects.exists()


def test_it_asks_for_the_token_of_its_own_form(administrator) -> None:
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    for page in (PAGE, TRY, REMOVE):
        assert stranger.post(page, TYPED).status_code == 403


def test_it_sends_a_test_message_to_me(client, office, administrator) -> None:
    saved(client, host="127.0.0.1", port=office.port, security="none", username="", password="")
    assert "메일을 받았어요" in tried(client)
    assert office.recipients == [administrator.email]
    assert "메일이 잘 나가요" in client.get(PAGE).content.decode()


def test_it_says_what_went_wrong(client, administrator) -> None:
    plain = {"host": "127.0.0.1", "security": "none", "username": "", "password": ""}
    saved(client, **plain, port=free_port())
    assert "연결을 거절했어요" in tried(client)
    assert "메일이 나가지 않고 있어요" in client.get(PAGE).content.decode()
    with broken(SILENCE, until(b"x", None)) as (port, _):
        saved(client, **plain, port=port)
        assert "제때 답하지 않았어요" in tried(client)
    with working() as office:
        saved(client, **plain, port=office.port)
        office.refuses = {administrator.email: "550 <b>nobody</b>"}
        page = tried(client)
        assert "이 주소로는 보내지 않아요" in page and "<b>nobody" not in page
        saved(client, **plain | {"security": "starttls"}, port=office.port)
        assert "STARTTLS를 지원하지 않아요" in tried(client)
        saved(client, **plain | {"security": "tls"}, port=office.port)
        assert "TLS로 이야기할 수 없어요" in tried(client)
        saved(client, **plain | {"username": "x", "password": "y"}, port=office.port)
        assert "로그인을 받지 않아요" in tried(client)


def test_it_says_that_a_name_leads_nowhere(client, monkeypatch) -> None:
    import socket

    def nowhere(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    saved(client, username="", password="")
    assert "서버를 찾을 수 없어요" in tried(client)


@pytest.fixture
def unsigned(tmp_path: Path) -> ssl.SSLContext:
    """A certificate that nobody signed but itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    begins = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), begins,
                                   begins + dt.timedelta(days=36_500)).sign(key, hashes.SHA256())  # fmt: skip
    file = tmp_path / "pair.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_it_does_not_trust_a_certificate_that_nobody_signed(client, unsigned) -> None:
    with working(tls_context=unsigned) as office:
        saved(client, host="127.0.0.1", port=office.port, security="starttls", username="", password="")
        assert "인증서" in tried(client)
        assert office.letters == []


def test_it_needs_a_server_to_try(client) -> None:
    assert "먼저 설정해 주세요" in tried(client)


def test_it_is_taken_away_with_its_password(client) -> None:
    saved(client)
    assert client.get(REMOVE).status_code == 405
    assert "이제 메일을 보내지 않아요" in client.post(REMOVE, follow=True).content.decode()
    assert not MailServer.objects.exists()
    assert client.get(PAGE).status_code == 200
