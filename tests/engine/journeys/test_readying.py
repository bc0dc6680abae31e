"""Once a machine is ready, no question that people ask of facts on disk is compiled any more."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from producting.events.files import Mapping
from producting.journeys import readying
from producting.log import import_files

CSV = "\n".join(
    ["person,time,event,plan,value"]
    + [
        f"u{i % 41},2026-0{1 + i % 6}-1{i % 7}T0{i % 9}:00:00Z,{('visit', 'try', 'pay')[i % 3]},{'ab'[i % 2]},{i}"
        for i in range(400)
    ]
)
ASKING = """
import gc, sys
from numba.core.dispatcher import Dispatcher
import producting as pr
from producting.journeys import readying
from producting.journeys.funnel.over_time import over_time

def compiled():
    found = [one for one in gc.get_objects() if isinstance(one, Dispatcher)]
    return {f"{one.py_func.__module__}.{one.py_func.__name__}": len(one.overloads) for one in found if one.overloads}

made_up = readying.made_up()
readying.people_per_event(made_up)
for question in readying.questions():
    readying.ask(made_up, question)
before = compiled()
log = pr.open(sys.argv[1])
paying = pr.Segment(pr.Did("pay", 2), pr.Has("plan = a"))
steps = ["visit", "try", "pay"]
for question in (
    pr.Trend("pay", "sum:value", "month", by="plan"), pr.Trend("*", where="value > 10", segment=paying),
    pr.Formula("A / B", A=pr.Trend("pay", every="week"), B=pr.Trend("visit", every="week")),
    pr.Retention("visit", "pay", "month", by="plan", value="value"), pr.Lifecycle("visit"), pr.Stickiness("*", "month"),
    pr.Paths("visit"), pr.Paths(through="try", counting="people"), pr.Profile(paying),
    pr.Journey([pr.Stage("In", "visit"), pr.Stage("Won", "pay", acquisition=True)], by="channel"),
):
    log.ask(question)
for question in (
    pr.Funnel(steps), pr.Funnel(steps, order="any", by=["plan", "value"]), pr.Funnel(steps, order="strict"),
    pr.Funnel(["*", "pay"], exclude=["try"], segment=paying), pr.Funnel(steps, counting="attempts", hold="plan"),
):
    log.ask(question)
    over_time(log.timelines, question)
new = {name: count for name, count in compiled().items() if before.get(name) != count}
sys.exit(f"compiled anew: {new}" if new or not before else 0)
"""


def test_no_question_about_facts_is_compiled_any_more(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(CSV, encoding="utf-8")
    import_files(tmp_path / "home", [log], Mapping(), zone="Asia/Seoul", imported_at=datetime(2026, 11, 1, tzinfo=UTC))
    asking = [sys.executable, "-c", ASKING, str(tmp_path / "home")]
    done = subprocess.run(asking, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_it_is_done_once_for_all_by_one_process_and_stops_where_nobody_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(readying, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(readying, "ask", lambda _, question: asked.append(question))
    wanted = iter([True, True, False])
    readying.get_ready(lambda: next(wanted))
    assert len(asked) == 2
    with FileLock(tmp_path / "ready.lock"):
        readying.get_ready()
    assert len(asked) == 2  # another process is at it
    readying.get_ready()
    whole = len(list(readying.questions()))
    assert len(asked) == 2 + whole
    readying.get_ready()
    assert len(asked) == 2 + whole
