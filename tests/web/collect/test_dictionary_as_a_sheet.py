"""The dictionary leaves as a sheet that runs nothing, and comes back line by line."""

import csv
import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from producting_web.collect.models import DictionaryEntry, Upload
from producting_web.collect.services.dictionary import Said, describe
from producting_web.people.models import AuditEntry, User

HEAD = "kind,name,display_ko,display_en,description_ko,description_en,team,personal,hidden\n"


@pytest.fixture
def shop(arrived: Callable[..., Upload], import_now: Callable[..., Upload]) -> Upload:
    return import_now(arrived(), value="amount")


@pytest.fixture
def browser(client_of: Callable[[User], Client], member: User) -> Client:
    return client_of(member)


def taken(browser: Client) -> list[dict[str, str]]:
    response = browser.get(reverse("dictionary_csv"))
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(text)))


def bring(browser: Client, content: str | bytes, name: str = "words.csv") -> list[tuple[int, str]]:
    """The problems; the sentence of the refusal on line 0."""
    data = content.encode() if isinstance(content, str) else content
    response = browser.post(reverse("dictionary"), {"file": SimpleUploadedFile(name, data)})
    if response.status_code == 302:
        return []
    assert response.status_code == 200
    sheet = response.context["sheet"]
    return [(0, sheet.refused)] if sheet.refused else list(sheet.problems)


def entry(name: str) -> DictionaryEntry:
    return DictionaryEntry.objects.get(name=name)


def test_it_comes_back_as_it_left(browser: Client, shop: Upload, member: User) -> None:
    said = Said("결제", "Paid", "돈을 냈어요, “정말”", "Money\tcame", member.teams.get(), is_hidden=True)
    describe(actor=member, kind="event", name="paid", said=said)
    before = taken(browser)
    assert {(row["kind"], row["name"]) for row in before} >= {
        ("event", "paid"),
        ("event", "visit"),
        ("property", "plan"),
    }
    out = io.StringIO()
    writer = csv.DictWriter(out, list(before[0]))
    writer.writeheader()
    writer.writerows(before)
    DictionaryEntry.objects.all().delete()
    assert bring(browser, "\ufeff" + out.getvalue()) == []
    assert taken(browser)[0].keys() == before[0].keys()
    assert (entry("paid").display_ko, entry("paid").description_ko) == ("결제", "돈을 냈어요, “정말”")
    assert (entry("paid").team, entry("paid").is_hidden) == (said.team, True)
    assert not DictionaryEntry.objects.filter(name="visit").exists()  # nothing was said about it


def test_it_changes_only_the_columns_that_are_there(browser: Client, shop: Upload, member: User) -> None:
    describe(actor=member, kind="property", name="mail", said=Said("메일", "Mail", is_personal=True))
    assert bring(browser, "kind;name;display_ko\nproperty;mail;이메일\n") == []
    assert (entry("mail").display_ko, entry("mail").display_en, entry("mail").is_personal) == ("이메일", "Mail", True)
    assert AuditEntry.objects.filter(action="dictionary.changed", subject="mail").count() == 2


def test_it_reads_what_korean_sheets_write(browser: Client, shop: Upload) -> None:
    assert bring(browser, (HEAD + "이벤트,paid,결제,,,,제품팀,,예\n").encode("cp949")) == []
    assert (entry("paid").display_ko, entry("paid").is_hidden) == ("결제", True)


def test_it_says_what_is_wrong_line_by_line_and_takes_the_others(browser: Client, shop: Upload) -> None:
    lines = [
        "event,paid,결제,,,,,,", "thing,paid,x,,,,,,", "event,never,x,,,,,,", "event,,x,,,,,,", f"event,visit,{'가' * 81},,,,,,",
        "property,plan,x,,,,없는 팀,,", "property,plan,x,,,,,maybe,", ",,,,,,,,", "property,plan,요금제,,,,,yes,",
    ]  # fmt: skip
    problems = bring(browser, HEAD + "\n".join(lines))
    assert [number for number, _ in problems] == [3, 4, 5, 6, 7, 8]
    assert problems[1][1] == "‘never’ 이름은 데이터에 없어요."
    assert (entry("paid").display_ko, entry("plan").is_personal) == ("결제", True)


def test_it_leaves_nothing_that_a_sheet_would_run(browser: Client, shop: Upload, member: User) -> None:
    evil = "=cmd|' /C calc'!A0"
    describe(actor=member, kind="event", name="paid", said=Said(evil, "+1+1", "@SUM(A1)", "-2+3"))
    row = next(row for row in taken(browser) if row["name"] == "paid")
    texts = ("display_ko", "display_en", "description_ko", "description_en")
    assert [row[text] for text in texts] == [f"'{evil}", "'+1+1", "'@SUM(A1)", "'-2+3"]
    assert bring(browser, HEAD + f"event,paid,\"'{evil}\",'+1+1,'@SUM(A1),'-2+3,,,\n") == []
    assert entry("paid").display_ko == evil  # the quote was the file's, not the name's


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\1\2", b"\xff\xfe\x00", b"name\npaid\n", b"PK\x03\x04\x00\x00", b"\x81\xff\xff\xff", b'kind,name\n"' + b"x" * 200_000,
     b"kind,name\n" + b"event,paid\n" * 10_001, b"x" * 2_000_001],
)  # fmt: skip
def test_it_refuses_what_is_no_dictionary(browser: Client, shop: Upload, content: bytes) -> None:
    problems = bring(browser, content)
    assert problems
    assert re_korean(problems[0][1])
    assert not DictionaryEntry.objects.exists()


def re_korean(text: str) -> bool:
    return any("가" <= c <= "힣" for c in text)


def test_it_escapes_what_it_repeats(browser: Client, shop: Upload) -> None:
    content = (HEAD + "event,<script>alert(1)</script>,x,,,,,,\n").encode()
    page = browser.post(reverse("dictionary"), {"file": SimpleUploadedFile("<b>.csv", content)}).content.decode()
    assert "<script>alert(1)" not in page


def test_it_asks_for_a_file_and_for_the_right(
    browser: Client, client_of: Callable[[User], Client], viewer: User, shop: Upload
) -> None:
    assert "CSV 파일을 골라 주세요." in browser.post(reverse("dictionary")).content.decode()
    client = client_of(viewer)
    assert client.get(reverse("dictionary")).status_code == 403
    assert client.post(reverse("dictionary"), {"file": SimpleUploadedFile("a.csv", b"x")}).status_code == 403
    assert client.get(reverse("dictionary_csv")).status_code == 200
    assert client.post(reverse("dictionary_csv")).status_code == 405
