"""`producting import-spend`, `producting import-rates`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from producting.cli.imported import report
from producting.cli.options import Home, Json, examples
from producting.cli.progress import busy
from producting.cli.surroundings import home_of, language
from producting.words import Words


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "import-spend",
        epilog=examples(
            "producting import-spend naver.csv --platform naver",
            "producting import-spend costs.csv --platform generic --day 날짜 --cost 광고비 --campaign 캠페인 --currency KRW",
        ),
    )(import_spend)
    app.command("import-rates", epilog=examples("producting import-rates rates.csv"))(import_rates)


Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="CSV, TSV, JSON Lines, Parquet; plain or gzip.")]


def import_spend(
    files: Files,
    platform: Annotated[
        str,
        typer.Option(
            "--platform",
            metavar="NAME",
            help="Whose report: google, meta, naver, kakao, linkedin, tiktok, microsoft; generic for any other table.",
        ),
    ],
    currency: Annotated[
        str | None, typer.Option("--currency", metavar="CODE", help="Of costs that name none, as KRW.")
    ] = None,
    day: Annotated[str | None, typer.Option("--day", metavar="COL", help="The column of the day.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="D", help="One day for all rows, for reports without days.")
    ] = None,
    cost: Annotated[
        str | None,
        typer.Option("--cost", metavar="COL", help="The column of the cost, or a product: 'micros*0.000001'."),
    ] = None,
    campaign: Annotated[
        str | None, typer.Option("--campaign", metavar="COL", help="The column of the campaign's name.")
    ] = None,
    campaign_id: Annotated[
        str | None, typer.Option("--campaign-id", metavar="COL", help="The column of the campaign's id.")
    ] = None,
    ad_group: Annotated[
        str | None, typer.Option("--ad-group", metavar="COL", help="The column of the ad group's name.")
    ] = None,
    ad_group_id: Annotated[
        str | None, typer.Option("--ad-group-id", metavar="COL", help="The column of the ad group's id.")
    ] = None,
    account: Annotated[
        str | None, typer.Option("--account", metavar="COL", help="The column of the ad account.")
    ] = None,
    currency_column: Annotated[
        str | None, typer.Option("--currency-column", metavar="COL", help="The column of each row's currency.")
    ] = None,
    platform_column: Annotated[
        str | None,
        typer.Option("--platform-column", metavar="COL", help="The column of each row's platform (only generic)."),
    ] = None,
    json: Json = False,
    home: Home = None,
) -> None:
    """Bring reports of what advertising cost into the workspace.

    What a report says anew about a day and campaign replaces what an older import said; nothing counts twice.
    """
    from producting.events.spend_files import SpendMapping
    from producting.journeys.steps import day as day_of
    from producting.log import currency_of, zone_of_home
    from producting.log import import_spend as bring

    mapping = SpendMapping(
        day=day,
        on=day_of(on),
        cost=cost,
        currency=currency_column,
        platform=platform_column,
        account=account,
        campaign_id=campaign_id,
        campaign=campaign,
        ad_group_id=ad_group_id,
        ad_group=ad_group,
    )
    with busy(_IMPORTING):
        imported = bring(
            home_of(home),
            files,
            platform,
            currency=currency,
            imported_at=datetime.now(UTC),  # the clock is read here: the engine has none
            zone=zone_of_home(),
            mapping=mapping,
            workspace_currency=currency_of(None),
            language=language(),
        )
    report(imported, home_of(home), json=json, next_step=_NEXT)


def import_rates(files: Files, json: Json = False, home: Home = None) -> None:
    """Bring exchange rates into the workspace: a table with the columns date, from, to and rate.

    One unit of `from` is worth `rate` units of `to` on that day. The newest import counts.
    """
    from producting.log import import_rates as bring
    from producting.log import zone_of_home

    with busy(_IMPORTING):
        imported = bring(home_of(home), files, datetime.now(UTC), zone=zone_of_home(), language=language())
    report(imported, home_of(home), json=json, next_step=_NEXT)


_IMPORTING = Words("Importing", "가져오는 중")
_NEXT = Words(
    "Next: `producting status` shows which days of spend and rates there are.",
    "다음으로 `producting status`를 해 보세요. 광고비와 환율이 며칠부터 며칠까지 있는지 보여 줘요.",
)
