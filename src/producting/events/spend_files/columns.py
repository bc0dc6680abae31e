"""Which column of a spend report is the day, the cost, the campaign? By the platform's names, or as the person said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from producting.errors import InputError
from producting.events.files.amounts import Product, product
from producting.events.files.sample import ChoiceNeeded, Sample, listed, missing
from producting.events.spend_files.mapping import SpendMapping
from producting.events.spend_files.platforms import LONGER, PLATFORMS, ROLES, STARTS, Platform, header_key, likeness
from producting.words import Words

_MICRO = Decimal("0.000001")
_PROOF = 2  # points by which another platform must be ahead before the report is refused
# Three capitals in brackets that are no currency.
_NO_CURRENCIES = frozenset("VAT TAX INC CPC CPM CPA CPV API UTC KST ALL".split())


@dataclass(frozen=True, slots=True)
class SpendColumns:
    """The columns of one report by what they are.

    `others`: role → column, of the roles that the report has. `ends`: the last day of a row, where rows have one.
    `currency`: what the report itself says outside its currency column, an ISO code.
    """

    day: str | None
    ends: str | None
    cost: Product
    currency: str | None
    others: dict[str, str]

    def shown(self) -> dict[str, str]:
        """Role → column, for a sentence."""
        day = {"day": self.day} if self.day is not None else {}
        return {**day, "cost": " × ".join(self.cost.columns), **self.others}


def spend_columns(sample: Sample, platform: Platform, mapping: SpendMapping, *, local: bool) -> SpendColumns:
    """Take the named columns, find the others. `local`: the currency of the account is known.

    Raises InputError if the cost or the day is not there, or if the report is plainly another platform's.
    """
    for name in mapping.named().values():
        if name not in sample.names:
            raise missing(sample, name)
    _check_platform(sample, platform)
    found = known_columns(sample.names) | mapping.named()
    cost = _cost(sample, platform, mapping, local=local)
    day = None if mapping.on else found.pop("day", None)
    if day is None and mapping.on is None:
        raise _without_days(sample)
    ends = found.pop("end", None)
    found.pop("day", None)
    if platform.name != "generic" and mapping.platform is None:
        found.pop("platform", None)
    _own_id(sample.names, found)
    written = cost.columns[0] if len(cost.columns) == 1 else ""
    return SpendColumns(
        day, ends if day is not None and header_key(day) in STARTS else None, cost, _written_currency(written), found
    )


def knows_header(platform: Platform, mapping: SpendMapping, cells: Sequence[str]) -> bool:
    """Whether these cells are a report's header: the cost and something else that we know by name."""
    keys = {header_key(cell) for cell in cells if cell}
    named = {*mapping.named().values(), *(product(mapping.cost).columns if mapping.cost else ())}
    known = {role for role, names in ROLES.items() if keys.intersection(names)}
    costs = bool(keys.intersection(platform.cost)) or bool(keys.intersection(PLATFORMS["generic"].cost))
    return (costs and bool(known)) or (bool(named) and named <= set(cells))


def known_columns(names: Sequence[str]) -> dict[str, str]:
    """Role → column, of the roles that are known by name; without the cost, which platforms call differently."""
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(header_key(name), name)
    found = {}
    for role, known in ROLES.items():
        column = next((by_key[k] for k in known if k in by_key), None)
        if column is not None:
            found[role] = column
    return found


def _own_id(names: Sequence[str], found: dict[str, str]) -> None:
    """In Google's tables `id` is that of what the table is about: an ad group where campaigns have a column, else a
    campaign.
    """
    keys = {header_key(name): name for name in names}
    if "id" in keys and "basecampaign" in keys:
        found.setdefault("campaign_id", keys["id"])
    elif "id" in keys and "baseadgroup" in keys:
        found.setdefault("ad_group_id", keys["id"])


def _cost(sample: Sample, platform: Platform, mapping: SpendMapping, *, local: bool) -> Product:
    if mapping.cost is not None and mapping.cost not in sample.names:
        found = product(mapping.cost)
        for name in found.columns:
            if name not in sample.names:
                raise missing(sample, name)
        if found.columns:
            return found
        raise InputError(
            Words(f"The cost “{mapping.cost}” names no column.", f"비용 ‘{mapping.cost}’에 열 이름이 없어요."),
            file=sample.file,
        )
    name = mapping.cost or _cost_column(sample, platform, local=local)
    return Product((name,), _MICRO if header_key(name).endswith("micros") else Decimal(1))


def _cost_column(sample: Sample, platform: Platform, *, local: bool) -> str:
    by_key = {header_key(name): name for name in reversed(sample.names)}
    known = [by_key[k] for k in platform.cost if k in by_key]
    if not local and "costinusd" in by_key and by_key["costinusd"] in known:
        return by_key["costinusd"]  # the same money, in a currency that is known
    if known and known[0] in sample.repeated:
        raise InputError(
            Words(
                f"{sample.file} has more than one column “{known[0]}”: rename all but one.",
                f"{sample.file}: ‘{known[0]}’ 열이 여러 개예요. 하나만 남기고 이름을 바꿔 주세요.",
            ),
            file=sample.file,
            column=known[0],
        )
    if known:
        return known[0]
    raise ChoiceNeeded(
        Words(
            f"{sample.file} has no cost column that we know in a report of {platform.title.en}; it has "
            f"{listed(sample.names)}. Choose the report with costs, or import it with --platform generic.",
            f"{sample.file}: {platform.title.ko} 보고서의 비용 열을 찾지 못했어요(열: {listed(sample.names)}). 비용이 든 "
            "보고서를 고르거나 --platform generic으로 가져와 주세요.",
        ),
        asked=Words(
            f"No cost column that we know in a report of {platform.title.en} was found: choose it, or the right platform.",
            f"{platform.title.ko} 보고서의 비용 열을 찾지 못했어요. 비용 열을 고르거나 매체를 바꿔 주세요.",
        ),
        field="cost",
        file=sample.file,
    )


def _check_platform(sample: Sample, platform: Platform) -> None:
    if platform.name == "generic":
        return
    looks = likeness(list(sample.names))
    best = max(looks, key=lambda name: looks[name])
    if looks[best] < looks[platform.name] + _PROOF:
        return
    other = PLATFORMS[best]
    keys = {header_key(name): name for name in reversed(sample.names)}
    seen = listed([keys[mark] for mark in sorted(other.marks, key=lambda m: -other.marks[m]) if mark in keys][:3])
    raise ChoiceNeeded(
        Words(
            f"{sample.file} looks like a report of {other.title.en} (it has {seen}), not of {platform.title.en}: "
            f"import it with --platform {best}.",
            f"{sample.file}: {platform.title.ko}가 아니라 {other.title.ko} 보고서 같아요({seen} 열이 있어요). "
            f"--platform {best}로 가져와 주세요.",
        ),
        asked=Words(
            f"This looks like a report of {other.title.en} (it has {seen}), not of {platform.title.en}: choose that platform.",
            f"{platform.title.ko}가 아니라 {other.title.ko} 보고서 같아요({seen} 열이 있어요). 매체를 바꿔 주세요.",
        ),
        field="platform",
        file=sample.file,
    )


def _without_days(sample: Sample) -> InputError:
    longer = next((name for name in sample.names if header_key(name) in LONGER), None)
    if longer is not None:
        return ChoiceNeeded(
            Words(
                f"{sample.file} has no day, only “{longer}”: export the report broken down by day.",
                f"{sample.file}: 날짜 없이 ‘{longer}’만 있어요. 보고서를 일별로 나눠서 내보내 주세요.",
            ),
            asked=Words(
                f"There is no day, only “{longer}”: export the report broken down by day.",
                f"날짜 없이 ‘{longer}’만 있어요. 보고서를 일별로 나눠서 내보내 주세요.",
            ),
            field="day",
            file=sample.file,
            column=longer,
        )
    return ChoiceNeeded(
        Words(
            f"{sample.file} has no column with days among {listed(sample.names)}: export it broken down by day, name "
            "the column with --day, or give all rows one day with --on YYYY-MM-DD.",
            f"{sample.file}: 날짜가 든 열이 없어요(열: {listed(sample.names)}). 일별로 나눠서 내보내거나, --day로 열을 "
            "고르거나, --on YYYY-MM-DD로 모든 행의 날짜를 정해 주세요.",
        ),
        asked=Words(
            "No column with days was found: choose it, give all rows one day, or export the report broken down by day.",
            "날짜가 든 열을 찾지 못했어요. 열을 고르거나 모든 행의 날짜를 정해 주세요. 일별로 나눠서 내보내도 돼요.",
        ),
        field="day",
        file=sample.file,
    )


def _written_currency(header: str) -> str | None:
    """The currency in the cost column's own name.

    >>> _written_currency("총비용(VAT포함,원)"), _written_currency("Amount spent (USD)"), _written_currency("cost_in_usd")
    ('KRW', 'USD', 'USD')
    """
    if header_key(header) == "costinusd":
        return "USD"
    for inner in re.findall(r"[(\[]([^)\]]*)[)\]]", header):
        for word in re.split(r"[\s,/:]+", inner):
            if word in ("원", "₩"):
                return "KRW"
            if re.fullmatch(r"[A-Z]{3}", word) and word not in _NO_CURRENCIES:
                return str(word)
    return None
