"""How fast are we, beside whom, and are the answers equal? Seeded questions, asked of us and of our peers in turn.

May import every room below it; the only room that knows ClickHouse.
"""

from producting.bench.result import BenchResult, BenchRow
from producting.bench.running import PEERS, run

__all__ = ["PEERS", "BenchResult", "BenchRow", "run"]
