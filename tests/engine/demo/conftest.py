"""One company for the tests that need many people, made once."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pytest

from producting.demo.company import Company, facts, write
from producting.demo.facts import Facts


@dataclass(frozen=True)
class Made:
    company: Company
    facts: Facts
    log: duckdb.DuckDBPyConnection  # the files, as a table `log`; times in Seoul

    def row(self, question: str) -> tuple[int, ...]:
        found = self.log.execute(question).fetchone()
        assert found is not None
        return found


def made(company: Company, folder: Path) -> Made:
    paths = write(company, folder)
    log = duckdb.connect(config={"autoinstall_known_extensions": False})
    log.execute("set TimeZone = 'Asia/Seoul'")
    log.execute("create table log as select * from read_parquet(?)", [[str(path) for path in paths]])
    return Made(company, facts(company), log)


@pytest.fixture(scope="session")
def hangwon(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """24,000 people in two years: three files, about 1.1 million events."""
    return made(Company(end=date(2025, 9, 13), people=24_000, seed=20), tmp_path_factory.mktemp("hangwon"))
