"""What is the journey's answer in a sentence? One per lens: the same numbers, another reader."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.journeys.page.leaks import kept_at, spilled, won_at, worst
from producting_web.journeys.stages import StageDefinition
from producting_web.ui import saying
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.journey.answer import JourneyRow

# From a stage's number (from 1) and a kind of member to the page that lists them; None where the reader may not see it.
Opens = Callable[[int, str], str | None]


def answers(
    rows: Sequence["JourneyRow"], stages: Sequence[StageDefinition], currency: str, opens: Opens, length: Words
) -> dict[str, tuple[Phrase, ...]]:
    """The sentence for each lens.

    Args:
        rows: the journey's rows, one a stage. length: how long the range is, as "12 weeks".
    """
    if not rows or rows[0].people == 0:
        nobody = Phrase(Words("Nobody entered the journey in this range. Choose a longer one, or take a condition out.",
                              "이 기간에 여정에 들어온 사람이 없어요. 기간을 늘리거나 조건을 빼 보세요."))  # fmt: skip
        return dict.fromkeys(("joint", "product", "marketing"), (nobody,))
    return {
        "joint": _joint(rows, stages, currency, opens, length),
        "product": _product(rows, stages, opens),
        "marketing": _marketing(rows, stages, currency, opens),
    }


def _joint(
    rows: Sequence["JourneyRow"], stages: Sequence[StageDefinition], currency: str, opens: Opens, length: Words
) -> tuple[Phrase, ...]:
    k = worst(rows, stages)
    if k is None:
        return (_nobody_lost(rows, opens),)
    row, following = rows[k], rows[k + 1]
    first = Phrase(
        Words("Of {entered} who reached “{stage}”, {left} left before “{next}”.",
              "‘{stage}’에 온 {entered} 가운데 {left:이/가} ‘{next}’까지 가지 못하고 떠났어요."),
        {"entered": _people(row.people, opens(k + 1, "reached")), "left": _people(row.dropped, opens(k + 1, "dropped")),
         "stage": Figure(row.name), "next": Figure(following.name)},
    )  # fmt: skip
    lost = spilled(row)
    if lost is None:
        return (first, _next_best(rows, k, opens))
    second = Phrase(
        Words("Each had cost {each}, so {lost} spilled here in {length}.",
              "한 명을 {each}에 데려왔으니, {length} 동안 {lost:이/가} 여기서 샜어요."),
        {"each": Figure(saying.money_in_a_sentence(row.cost_per_person, currency), "#campaigns"),
         "lost": Figure(saying.money_in_a_sentence(lost, currency), "#campaigns"), "length": Figure(length)},
    )  # fmt: skip
    return (first, second)


def _product(rows: Sequence["JourneyRow"], stages: Sequence[StageDefinition], opens: Opens) -> tuple[Phrase, ...]:
    k = worst(rows, stages, "product")
    if k is None:
        return (_nobody_lost(rows, opens),)
    row, following = rows[k], rows[k + 1]
    first = Phrase(
        Words("{share} of those at “{stage}” leave before “{next}”.", "‘{stage}’에 온 사람의 {share:이/가} ‘{next}’ 전에 떠나요."),
        {"share": Figure(saying.share(row.dropped / row.people if row.people else None), opens(k + 1, "dropped")),
         "stage": Figure(row.name), "next": Figure(following.name)},
    )  # fmt: skip
    if row.median_seconds_to_next is None:
        return (first,)
    second = Phrase(
        Words("Who gets there takes {time} (half of them).", "간 사람은 절반이 {time} 안에 갔어요."),
        {"time": Figure(saying.duration(row.median_seconds_to_next), opens(k + 2, "reached"))},
    )
    if k + 2 >= len(rows) or rows[k + 2].from_previous is None:
        return (first, second)
    third = Phrase(
        Words("Of these, {share} went on to “{stage}”.", "그중 {share:이/가} ‘{stage}’까지 이어졌어요."),
        {"share": Figure(saying.share(rows[k + 2].from_previous), opens(k + 3, "reached")),
         "stage": Figure(rows[k + 2].name)},
    )  # fmt: skip
    return (first, second, third)


def _marketing(
    rows: Sequence["JourneyRow"], stages: Sequence[StageDefinition], currency: str, opens: Opens
) -> tuple[Phrase, ...]:
    won, kept = rows[won_at(stages)], rows[kept_at(stages)]
    brought = {"won": _people(won.people, opens(won.stage, "reached")), "won_stage": Figure(won.name),
               "kept": _people(kept.people, opens(kept.stage, "reached")), "kept_stage": Figure(kept.name)}  # fmt: skip
    if won.cost is None:
        return (
            Phrase(Words("{won} reached “{won_stage}”, and {kept} “{kept_stage}”.",
                         "{won:이/가} ‘{won_stage}’까지, {kept:이/가} ‘{kept_stage}’까지 왔어요."), brought),
            Phrase(Words("Upload what was spent, and every campaign says what its staying customers cost.",
                         "광고비를 올리면 캠페인마다 남은 고객 한 명의 비용을 알 수 있어요.")),
        )  # fmt: skip
    first = Phrase(
        Words("{cost} brought {won} to “{won_stage}”; {kept} came as far as “{kept_stage}”.",
              "{cost:으로/로} {won:을/를} ‘{won_stage}’까지 데려왔고, {kept:이/가} ‘{kept_stage}’까지 왔어요."),
        {**brought, "cost": Figure(saying.money_in_a_sentence(won.cost, currency), "#campaigns")},
    )  # fmt: skip
    second = Phrase(
        Words("One “{won_stage}” cost {each}, one “{kept_stage}” {dear}.",
              "‘{won_stage}’ 한 명에 {each}, ‘{kept_stage}’ 한 명에 {dear:이/가} 들었어요."),
        {**brought, "each": Figure(saying.money_in_a_sentence(won.cost_per_person, currency), "#campaigns"),
         "dear": Figure(saying.money_in_a_sentence(kept.cost_per_person, currency), "#campaigns")},
    )  # fmt: skip
    return (first, second)


def _nobody_lost(rows: Sequence["JourneyRow"], opens: Opens) -> Phrase:
    return Phrase(
        Words("{entered} entered, and nobody has been lost yet: every window is still open.",
              "{entered:이/가} 들어왔고 아직 이탈한 사람은 없어요. 모두 기간 안에 있어요."),
        {"entered": _people(rows[0].people, opens(1, "reached"))},
    )  # fmt: skip


def _next_best(rows: Sequence["JourneyRow"], k: int, opens: Opens) -> Phrase:
    return Phrase(
        Words("{share} went on, and {open} may still.", "{share:은/는} 다음 단계로 갔고, {open:은/는} 아직 기간 안에 있어요."),
        {"share": Figure(saying.share(rows[k + 1].from_previous), opens(k + 2, "reached")),
         "open": _people(rows[k].in_progress, opens(k + 1, "in_progress"))},
    )  # fmt: skip


def _people(count: int, url: str | None) -> Figure:
    return Figure(saying.people(count), url)
