"""One company for the tests that need many people, made once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from producting.demo.company import MAPPING, Company, facts, write
from producting.demo.facts import Facts
from producting.log import Log, import_files
from producting.log import open as open_home


@dataclass(frozen=True)
class Made:
    company: Company
    facts: Facts
    paths: tuple[Path, ...]
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
    return Made(company, facts(company), paths, log)


@pytest.fixture(scope="session")
def hangwon(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """24,000 people in two years: three files, about 1.1 million events."""
    return made(Company(end=date(2025, 9, 13), people=24_000, seed=20), tmp_path_factory.mktemp("hangwon"))


@pytest.fixture(scope="session")
def hangwon_log(hangwon: Made, tmp_path_factory: pytest.TempPathFactory) -> Log:
    """The same company as an imported home."""
    home = tmp_path_factory.mktemp("hangwon-home")
    noon = datetime(2025, 9, 14, 3, tzinfo=UTC)
    import_files(home, list(hangwon.paths), MAPPING, zone="Asia/Seoul", imported_at=noon)
    return open_home(home)
