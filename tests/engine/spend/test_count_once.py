"""What counts when reports come again, corrected, at other levels, and when imports are taken out."""

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.errors import ImportUnknown, LakeError
from producting.events.spend_files import standing
from producting.events.spend_files.schema import STAGED_SPEND
from producting.lake import Lake
from producting.log import list_imports, spend_of, undo_import
from tests.engine.spend.reports import NAVER, bring, bring_text, report, rows

HEAD = "date,account,campaign id,campaign,ad group id,ad group,cost,currency\n"


def lines(*cells: str) -> str:
    """One row per text: account, campaign id, campaign, ad group id, ad group, cost; all on one day, in KRW."""
    return HEAD + "".join(f"2026-11-01,{cell},KRW\n" for cell in cells)


def add(home: Path, *cells: str, after: int = 0) -> Any:
    return bring_text(home, lines(*cells), platform="google", after=after).result


def costs(home: Path) -> list[int]:
    return sorted(int(row["cost"]) for row in spend_of(home).to_pylist())


def test_it_adds_nothing_when_the_same_report_comes_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = bring_text(home, NAVER, platform="naver", encoding="cp949").result
    again = bring_text(home, NAVER, platform="naver", encoding="utf-8", after=1).result
    assert (first.accepted, again.accepted, again.duplicate) == (3, 0, 3)
    assert len(rows(home, "cost")) == 3


def test_it_adds_only_the_new_days_of_an_overlapping_report(tmp_path: Path) -> None:
    home = tmp_path / "home"
    bring_text(home, NAVER, platform="naver")
    longer = NAVER.replace("합계,", "2026.11.03.,파워링크,브랜드 검색,대표 키워드,10,1,1,100,100\n합계,")
    result = bring_text(home, longer, platform="naver", after=1).result
    assert (result.accepted, result.duplicate) == (1, 3)
    assert len(rows(home, "cost")) == 4


def test_it_lets_a_corrected_report_replace_and_undo_bring_the_older_back(tmp_path: Path) -> None:
    home = tmp_path / "home"
    add(home, "1,5,Brand,51,Exact,10", "1,6,Other,61,All,7")
    corrected = add(home, "1,5,Brand,51,Exact,12", "1,6,Other,61,All,7", after=1)
    assert (corrected.accepted, corrected.duplicate, costs(home)) == (1, 1, [7, 12])
    assert add(home, "1,5,Brand,51,Exact,10", after=2).accepted == 1
    assert costs(home) == [7, 10]
    third = list_imports(home)[-1].import_id
    assert undo_import(home, third) == 1 and costs(home) == [7, 12]
    assert undo_import(home, corrected.import_id) == 1 and costs(home) == [7, 10]
    with pytest.raises(LakeError, match="undone already"):
        undo_import(home, third)
    with pytest.raises(ImportUnknown):
        undo_import(home, "nothing")


def test_it_never_counts_a_campaign_and_its_ad_groups_together(tmp_path: Path) -> None:
    home = tmp_path / "home"
    add(home, "1,5,Brand,51,Exact,4", "1,5,Brand,52,Broad,6", "1,6,Other,,,3")
    whole = add(home, "1,5,Brand,,,10", after=1)
    assert costs(home) == [3, 10]
    add(home, "1,5,Brand,51,Exact,5", after=2)
    assert costs(home) == [3, 5]
    undo_import(home, whole.import_id)
    assert costs(home) == [3, 5, 6]


def test_it_knows_a_renamed_campaign_by_its_id_and_a_name_by_the_id_it_once_had(tmp_path: Path) -> None:
    home = tmp_path / "home"
    add(home, "1,5,Brand,,,10")
    add(home, "1,5,Brand 2026,,,10", after=1)
    assert rows(home, "campaign", "cost") == [("Brand 2026", "10")]
    add(home, "1,,Brand,,,11", after=2)
    assert rows(home, "campaign", "cost") == [("Brand", "11")]


def test_it_counts_the_newest_when_one_report_has_ids_and_the_other_names(tmp_path: Path) -> None:
    home = tmp_path / "home"
    add(home, ",5,,,,10", ",6,,,,3")
    add(home, ",,Brand,,,10", ",,Other,,,3", after=1)
    assert rows(home, "campaign_id", "campaign") == [(None, "Brand"), (None, "Other")]


def test_it_keeps_rows_apart_that_differ_in_account_campaign_or_case(tmp_path: Path) -> None:
    home = tmp_path / "home"
    add(home, "1,,Brand,,,1")
    add(home, "2,,Brand,,,2", after=1)
    add(home, "1,,brand,,,4", after=2)
    assert costs(home) == [1, 2, 4]
    add(home, ",,Brand,,,8", after=3)  # a report that does not say its account may be of any of them
    assert costs(home) == [4, 8]


def test_it_keeps_what_an_import_repeats_when_something_else_in_it_would_replace_that(tmp_path: Path) -> None:
    home = tmp_path / "home"
    adjustment = "1,,,,,-1"  # the account's, beside its campaigns
    add(home, "1,5,Brand,,,10", adjustment)
    again = add(home, "1,5,Brand,,,12", adjustment, after=1)
    assert costs(home) == [-1, 12]
    assert (again.accepted, again.duplicate) == (2, 0)


def test_it_takes_the_later_of_two_files_of_one_import(tmp_path: Path) -> None:
    one = report(tmp_path, lines("1,5,Brand,,,10", "1,6,Other,,,3"), name="one.csv")
    two = report(tmp_path, lines("1,5,Brand,,,12"), name="two.csv")
    done = bring(tmp_path / "home", one, two, platform="google")
    assert costs(tmp_path / "home") == [3, 12]
    assert any("only the later counts" in note.en for note in done.notes)


def test_it_adds_up_devices_and_keywords_inside_one_file(tmp_path: Path) -> None:
    add(tmp_path / "home", "1,5,Brand,51,Exact,4", "1,5,Brand,51,Exact,6", "1,5,Brand,51,Exact,4")
    assert costs(tmp_path / "home") == [14]


def test_it_tells_imports_of_spend_from_imports_of_events(tmp_path: Path) -> None:
    add(tmp_path / "home", "1,5,Brand,,,10")
    (record,) = list_imports(tmp_path / "home")
    assert (record.table, record.state, record.accepted) == ("spend", "done", 1)
    assert str(record.newest_event) == "2026-11-01 00:00:00+00:00"
    assert Lake(tmp_path / "home" / "lake").status().events == 0


def test_it_still_counts_when_the_table_of_imports_is_lost(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = add(home, "1,5,Brand,,,10")
    (home / "lake" / "imports").rename(home / "lost")
    assert [(r.import_id, r.table, r.accepted) for r in list_imports(home)] == [(done.import_id, "spend", 1)]
    add(home, "1,6,Other,,,3", after=1)
    assert undo_import(home, done.import_id) == 1
    assert costs(home) == [3]


values = st.sampled_from([None, "a", "b"])
row = st.fixed_dictionaries(
    {"account": values, "campaign_id": values, "campaign": values, "ad_group_id": values, "ad_group": values}
)


@given(st.lists(st.tuples(row, st.integers(0, 3)), max_size=8))
def test_it_stands_exactly_where_nothing_newer_meets_it(drawn: list[tuple[dict[str, Any], int]]) -> None:
    said = [one for one, _ in drawn]
    fixed = {"day": 20_000, "platform": "google", "cost": 1, "currency": "KRW"}
    table = pa.Table.from_pylist([{**fixed, **one} for one in said], STAGED_SPEND)
    ages = np.array([age for _, age in drawn], np.int64)
    campaigns = identities([(None, one["campaign_id"], one["campaign"]) for one in said])
    groups = identities([(c, one["ad_group_id"], one["ad_group"]) for c, one in zip(campaigns, said, strict=True)])

    def meets(i: int, j: int) -> bool:
        if not same(said[i]["account"], said[j]["account"]) or not same_thing(campaigns[i], campaigns[j]):
            return False
        apart = campaigns[i] != campaigns[j] or campaigns[i] is None
        return apart or same_thing(groups[i], groups[j])

    expected = [
        not any(ages[j] > ages[i] and meets(i, j) for j in range(len(said)) if j != i) for i in range(len(said))
    ]
    assert standing(table, ages).tolist() == expected


def identities(named: list[tuple[Any, Any, Any]]) -> list[tuple[str, str] | None]:
    """By hand: an id; a name that goes with one id only; a name; nothing."""
    found: list[tuple[str, str] | None] = []
    for scope, number, name in named:
        ids = {i for s, i, n in named if i is not None and n == name and s == scope}
        if number is not None:
            found.append(("id", number))
        elif name is not None:
            found.append(("id", ids.pop()) if len(ids) == 1 else ("name", name))
        else:
            found.append(None)
    return found


def same(one: Any, other: Any) -> bool:
    return one is None or other is None or one == other


def same_thing(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    return same(one, other) or (one is not None and other is not None and one[0] != other[0])


def test_it_counts_the_same_in_whatever_order_the_rows_are_stored() -> None:
    fixed = {"day": 20_000, "platform": "meta", "currency": "KRW"}
    said = [({"campaign": "a", "cost": 1}, 0), ({"campaign": "a", "ad_group": "x", "cost": 2}, 1), ({"cost": 3}, 0)]
    kept = set()
    for order in itertools.permutations(said):
        table = pa.Table.from_pylist([{**fixed, **one} for one, _ in order], STAGED_SPEND)
        mask = standing(table, np.array([age for _, age in order]))
        kept.add(tuple(sorted(table.filter(pa.array(mask)).column("cost").to_pylist())))
    assert kept == {(2,)}
