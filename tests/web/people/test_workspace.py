"""The workspace's name, zone and currency."""

import zoneinfo

import pytest

from producting_web.people.models import AuditEntry, Workspace

WORKSPACE = "/settings/workspace/"
TYPED = {"name": "한권", "time_zone": "Asia/Seoul", "currency": "KRW"}


@pytest.fixture
def client(client_of, administrator):
    return client_of(administrator)


def test_it_changes_all_three(client) -> None:
    typed = {"name": "두권", "time_zone": "Asia/Tokyo", "currency": "jpy"}
    assert client.post(WORKSPACE, typed)["Location"] == WORKSPACE
    here = Workspace.objects.get()
    assert (here.name, here.time_zone, here.currency) == ("두권", "Asia/Tokyo", "JPY")
    assert AuditEntry.objects.get().details == {
        "name_before": "한권", "name": "두권", "time_zone_before": "Asia/Seoul", "time_zone": "Asia/Tokyo",
        "currency_before": "KRW", "currency": "JPY",
    }  # fmt: skip
    page = client.get(WORKSPACE).content.decode()
    assert "<b>Asia/Tokyo</b>" in page


def test_it_writes_nothing_where_nothing_changed(client) -> None:
    assert client.post(WORKSPACE, TYPED).status_code == 302
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone", "없는 시간대예요."),
        ({"time_zone": "../../etc/localtime"}, "time_zone", "없는 시간대예요."),
        ({"time_zone": "localtime"}, "time_zone", "없는 시간대예요."),
        ({"time_zone": ""}, "time_zone", "이 칸을 채워 주세요."),
        ({"currency": "KRX"}, "currency", "‘KRX’ 통화는 없어요."),
        ({"currency": "원"}, "currency", "통화는 없어요."),
        ({"currency": "<b>"}, "currency", "‘&lt;B&gt;’ 통화는 없어요."),
        ({"currency": "KRWKRW"}, "currency", "3자까지"),
        ({"currency": ""}, "currency", "이 칸을 채워 주세요."),
        ({"name": ""}, "name", "이 칸을 채워 주세요."),
        ({"name": "<" * 500}, "name", "80자까지"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_stands(client, typed: dict[str, str], field: str, sentence: str) -> None:
    page = client.post(WORKSPACE, TYPED | typed).content.decode()
    assert sentence in page.split(f'id="id_{field}_error"')[1].split("</span>")[0]
    here = Workspace.objects.get()
    assert (here.name, here.time_zone, here.currency) == ("한권", "Asia/Seoul", "KRW")


def test_it_offers_zones_that_python_knows(client) -> None:
    from producting_web.people.forms.workplace import zones

    offered = [zone for zone, _ in zones("Etc/GMT+9")]
    assert offered[:3] == ["Etc/GMT+9", "Asia/Seoul", "UTC"]
    assert len(offered) == len(set(offered)) > 300
    assert all(zoneinfo.ZoneInfo(zone) for zone in offered)


@pytest.mark.parametrize("code", ["KRW", "USD", "JPY", "EUR", "VND", "TWD"])
def test_it_takes_currencies_of_the_world(client, code: str) -> None:
    assert client.post(WORKSPACE, TYPED | {"currency": code}).status_code == 302
    assert Workspace.objects.get().currency == code
