"""One company for the tests that need many people, made once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from producting.demo.company import MAPPING, Company, Files, facts, write
from producting.demo.facts import Facts
from producting.log import Log, import_files, import_rates, import_spend
from producting.log import open as open_home


@dataclass(frozen=True)
class Made:
    company: Company
    facts: Facts
    files: Files
    log: duckdb.DuckDBPyConnection  # the files, as a table `log`; times in Seoul

    def row(self, question: str) -> tuple[int, ...]:
        found = self.log.execute(question).fetchone()
        assert found is not None
        return found


def made(company: Company, folder: Path) -> Made:
    files = write(company, folder)
    log = duckdb.connect(config={"autoinstall_known_extensions": False})
    log.execute("set TimeZone = 'Asia/Seoul'")
    log.execute("create table log as select * from read_parquet(?)", [[str(path) for path in files.events]])
    return Made(company, facts(company), files, log)


@pytest.fixture(scope="session")
def hangwon(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """24,000 people in two years: three files, about 1.1 million events."""
    return made(Company(end=date(2025, 9, 13), people=24_000, seed=20), tmp_path_factory.mktemp("hangwon"))


@pytest.fixture(scope="session")
def hangwon_log(hangwon: Made, tmp_path_factory: pytest.TempPathFactory) -> Log:
    """The same company as an imported home, with its spend and its rates."""
    home = tmp_path_factory.mktemp("hangwon-home")
    noon = datetime(2025, 9, 14, 3, tzinfo=UTC)
    import_files(home, list(hangwon.files.events), MAPPING, zone="Asia/Seoul", imported_at=noon)
    for platform, report in hangwon.files.spend:
        import_spend(home, [report], platform, currency=None, imported_at=noon, zone="Asia/Seoul")
    import_rates(home, [hangwon.files.rates], noon, zone="Asia/Seoul")
    return open_home(home)
