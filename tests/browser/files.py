"""Files of events whose counts are known before anything reads them."""

from datetime import datetime, timedelta
from pathlib import Path

HEAD = "user_id,event,timestamp,plan\n"
_START = datetime(2026, 9, 1, 9, 0)

# Of the shop: how many people get to each stage of the template, by hand.
VISITED, SEEN, IN_BASKET, TWICE_IN_BASKET, BOUGHT, BOUGHT_AGAIN = 60, 40, 24, 16, 10, 4
SHOP_TWICE, SHOP_BROKEN = 1, 2  # a row that stands in the file a second time (it counts), and rows without a time
SHOP_ROWS = VISITED + SEEN + IN_BASKET + TWICE_IN_BASKET + BOUGHT + BOUGHT_AGAIN + SHOP_TWICE


def shop(folder: Path) -> Path:
    """Sixty people in a shop; each group is the first so many of the group before."""
    groups = [
        ("visit", VISITED, 0), ("product_viewed", SEEN, 10), ("add_to_cart", IN_BASKET, 20),
        ("add_to_cart", TWICE_IN_BASKET, 30), ("purchase", BOUGHT, 40), ("purchase", BOUGHT_AGAIN, 3 * 24 * 60),
    ]  # fmt: skip
    rows = [_row(who, name, minutes + who) for name, count, minutes in groups for who in range(count)]
    rows += rows[:SHOP_TWICE] + ["shopper-00,visit,,basic\n"] * SHOP_BROKEN
    return _written(folder / "shop.csv", rows)


def many(folder: Path, name: str, rows: int) -> Path:
    """So many different events of one name, by 5,000 people."""
    lines = (f"{name}-{k % 5000},{name},{(_START + timedelta(seconds=k)).isoformat()},p{k % 7}\n" for k in range(rows))
    return _written(folder / f"{name}.csv", lines)


def _row(who: int, name: str, minutes: int) -> str:
    return f"shopper-{who:02},{name},{(_START + timedelta(minutes=minutes)).isoformat()},basic\n"


def _written(path: Path, rows: "object") -> Path:
    path.write_text(HEAD + "".join(rows), encoding="utf-8")  # type: ignore[arg-type]
    return path
