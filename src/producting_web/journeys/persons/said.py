"""One customer in a sentence; what brought them in a few words; what they said themselves."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from producting.words import Words
from producting_web.collect import facts
from producting_web.journeys.persons.days import LONGEST_NAME, cut
from producting_web.ui import saying
from producting_web.ui.parts import Text
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.log import Log
    from producting.log.person import PersonEvent, PersonStory
    from producting.touchpoints.touch import Touch

MOST_SAID = 50
# What somebody said stands under one of these, whatever the tool; compared without case and punctuation.
_TEXTS = frozenset(
    "feedback comment comments message text review opinion answer body question reason note "
    "의견 후기 리뷰 피드백 댓글 문의 문의내용 내용 답변 이유 사유".split()
)
_RATINGS = frozenset("rating score nps stars csat 별점 평점 점수 만족도".split())
_STANDS: dict[str, Words] = {
    "in_progress": Words(
        "They stand at “{stage}” and may still go on.", "지금 ‘{stage}’에 있고, 아직 더 갈 수 있어요."
    ),
    "dropped": Words("They left at “{stage}”.", "‘{stage}’에서 떠났어요."),
    "won_back": Words("They left at “{stage}” and came back later.", "‘{stage}’에서 떠났다가 나중에 돌아왔어요."),
    "arrived": Words("They came all the way to “{stage}”.", "끝 단계인 ‘{stage}’까지 왔어요."),
}


def said_of(story: "PersonStory", zone: ZoneInfo) -> tuple[Phrase, ...]:
    """Since when, from where, which stage now, worth what. The id itself stands beside it, not in it."""
    said = [_came(story, zone), _stands(story)]
    if story.value is not None and story.value > 0:
        worth = {"value": Figure(saying.money_in_a_sentence(story.value, story.currency))}
        said.append(Phrase(Words("What they paid is worth {value}.", "지금까지 {value:을/를} 썼어요."), worth))
    return tuple(phrase for phrase in said if phrase is not None)


def _came(story: "PersonStory", zone: ZoneInfo) -> Phrase:
    on = {"day": Figure(saying.day(story.first_event.astimezone(zone).date(), year=True))}
    if story.first_touch is None:
        return Phrase(Words("This customer came on {day}, from nowhere we know.",
                            "{day}에 처음 왔고, 어디서 왔는지는 알 수 없어요."), on)  # fmt: skip
    through = {**on, "touch": Figure(touch_words(story.first_touch.touch))}
    return Phrase(
        Words("This customer came on {day} through {touch}.", "{day}에 {touch:을/를} 거쳐 처음 왔어요."), through
    )


def _stands(story: "PersonStory") -> Phrase | None:
    if story.stage is None or story.state is None:
        return None
    return Phrase(_STANDS[story.state], {"stage": Figure(cut(story.stages[story.stage - 1].name, 40))})


def channel_words(channel: str) -> Text:
    """A channel as people say it."""
    from producting.touchpoints import CHANNELS

    return CHANNELS.get(channel, channel)


def touch_words(touch: "Touch") -> Text:
    """The campaign and its channel, which keeps to one line, or the source where there is no campaign."""
    from producting.touchpoints.touch import NO_TOUCH

    channel = channel_words(touch.channel)
    if touch == NO_TOUCH:
        return channel
    named = cut(touch.campaign or touch.campaign_id or touch.source, LONGEST_NAME)
    if isinstance(channel, Words):
        en, ko = (said.replace(" ", "\u00a0") for said in (channel.en, channel.ko))
        return Words(f"{named} ({en})", f"{named} ({ko})")
    return f"{named} ({channel})"


@dataclass(frozen=True, slots=True)
class Said:
    """Something they said: when, in which event, their words, and the rating that came with them."""

    at: Words
    event: str
    texts: tuple[str, ...]
    ratings: tuple[tuple[str, str], ...]


def spoken(log: "Log", story: "PersonStory", zone: ZoneInfo) -> tuple[Said, ...]:
    """Their newest words and ratings, the newest first."""
    speaking: frozenset[str] = facts.remembered("events in which people say something", lambda: _speaking(log))
    names = [name for name, _ in story.names if name in speaking]
    if not names:
        return ()
    events = log.person(story.id, names=names, limit=MOST_SAID).events
    return tuple(said for event in events if (said := _saying(event, zone)) is not None)


def _saying(event: "PersonEvent", zone: ZoneInfo) -> Said | None:
    texts = tuple(value for prop, value in event.properties.items() if _key(prop) in _TEXTS and value.strip())
    ratings = tuple((prop, value) for prop, value in event.properties.items() if _key(prop) in _RATINGS)
    if not texts and not ratings:
        return None
    return Said(saying.instant(event.at, zone, year=True), cut(event.name, LONGEST_NAME), texts, ratings)


def _speaking(log: "Log") -> frozenset[str]:
    """Names of the events that carry words or ratings."""
    import numpy as np

    timelines = log.timelines
    names: set[str] = set()
    for prop in timelines.properties:
        if _key(prop) in _TEXTS | _RATINGS:
            codes = np.unique(timelines.codes[timelines.column(prop).codes > 0])
            names.update(timelines.names[code] for code in codes.tolist())
    return frozenset(names)


def _key(prop: str) -> str:
    return "".join(c for c in prop.casefold() if c.isalnum())
