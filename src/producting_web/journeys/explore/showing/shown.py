"""What stands on the page of an answer?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from producting.answers import Group
from producting.words import Language, Words
from producting_web.ui import saying
from producting_web.ui.parts import Foot, Footing, Note
from producting_web.ui.sentences import Piece, fits_a_line

if TYPE_CHECKING:
    from producting_web.journeys.explore.asking import Ground

NOTHING = Words("–", "–")
_BESIDE_A_PICTURE = ("journeys/explore_groups.html", "journeys/explore_pace.html")
_QUOTED = re.compile(r"‘[^’]*’|“[^”]*”")
_QUOTED_OR_NUMBER = re.compile(
    _QUOTED.pattern + r"|\d{4}-\d{2}(?:-\d{2})?"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{4}"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s\d{1,2},\s\d{4}"
    r"|(?:[Rr]ule|규칙)\s\d+"
    r"|[\d.]+(?:개월|시간|단계|년|월|주|일|분|초)|[\d.]+ (?:month|week|day|hour|minute|step)s?"
    r"|(?P<number>[+−<>-]?\d+(?:,\d{3})*(?:\.\d+)?(?:%p|%|명|번|건|\s(?:pt|people|person)\b)?)"
)
_COUNT = re.compile(r"(?P<count>\d+(?:,\d{3})*)(?:명|건|\s(?:people|person))?")
_DOT = re.compile("[ \u00a0]· ")
_UNKNOWN = ("unknown_event", "unknown_property")


@dataclass(frozen=True, slots=True)
class Section:
    """A table under the picture (`Table`, or what its template draws), its heading, and what stands beside it.

    `csv` and `parquet` lead to the rows of this table, where they are not those of the answer.
    `is_filed`: whether the files of the answer hold its rows.
    """

    id: str
    heading: Words
    table: Any
    picture: Any = None
    template: str = ""
    below: Words | None = None
    csv: str = ""
    parquet: str = ""
    is_filed: bool = False

    @property
    def has_acts(self) -> bool:
        """Whether its template has the buttons of the table, for it stands beside a picture there."""
        return self.template in _BESIDE_A_PICTURE


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as its page shows it.

    Attributes:
        answer: the large sentences, cut at their numbers. more: the smaller ones below it.
        picture: what the kind's picture template draws. took: seconds, and how many were counted.
        template: that of the picture, where it is not the kind's own.
        sections: tables in their order. notes: what must be known beside the numbers. foot: how it was counted.
    """

    answer: tuple[tuple[Piece, ...], ...]
    more: Words | None
    picture: Any
    took: Words
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    foot: Foot
    template: str = ""

    @property
    def filed(self) -> Section | None:
        """The table below which the files of the answer are had: the one whose rows they hold, else the first."""
        return next((section for section in self.sections if section.is_filed), next(iter(self.sections), None))


def pieces(words: Words, language: Language, opens: Mapping[int, str] = MappingProxyType({})) -> tuple[Piece, ...]:
    """A sentence cut at its numbers, which stand out; names in quotes, days, and what a rule is called by do not.

    Short names and a group of several properties ("ios · monthly") stay on one line. `opens`: the pages of the counts
    among them.

    >>> [p.text for p in pieces(Words("Of 12 people 30.5% did “a 5”.", ""), "en") if p.is_figure]
    ['12\xa0people', '30.5%']
    >>> [p.text for p in pieces(Words("Only <0.1% did.", ""), "en") if p.is_figure]
    ['<0.1%']
    >>> [p.text for p in pieces(Words("", "규칙 2에서 5,356명 가운데 2,587명이 빠져요."), "ko") if p.is_figure]
    ['5,356명', '2,587명']
    >>> [p.text for p in pieces(Words("In the week from Mar 2, 2026 7 did.", ""), "en") if p.is_figure]
    ['7']
    >>> [p.text for p in pieces(Words("Most in ios · monthly of “first month”.", ""), "en")]
    ['Most in ios\xa0·\xa0monthly of “first\xa0month”.']
    """
    text = with_whole_names(saying.held(words.say(language)))
    return tuple(_cut(_DOT.sub("\u00a0·\u00a0", text), opens))


def with_whole_names(text: str) -> str:
    """A sentence in whose short names in quotes no line breaks."""
    return _QUOTED.sub(lambda name: _unbroken(name[0]) if fits_a_line(name[0]) else name[0], text)


def _unbroken(name: str) -> str:
    """
    >>> _unbroken("Sign-up again") == "Sign-\u2060up\u00a0again"
    True
    """
    return name.replace(" ", "\u00a0").replace("-", f"-{saying.JOINER}")


def _cut(text: str, opens: Mapping[int, str]) -> Iterator[Piece]:
    end = 0
    for match in _QUOTED_OR_NUMBER.finditer(text):
        if match["number"] is None:
            continue
        if match.start() > end:
            yield Piece(text[end : match.start()])
        count = _COUNT.fullmatch(match["number"])
        url = opens.get(int(count["count"].replace(",", ""))) if count else None
        yield Piece(match["number"].replace(" ", "\u00a0"), is_figure=True, url=url)
        end = match.end()
    if end < len(text):
        yield Piece(text[end:])


def sentences(
    language: Language, *said: Words | None, opens: Mapping[int, str] = MappingProxyType({})
) -> tuple[tuple[Piece, ...], ...]:
    """The large sentences of an answer; the counts of the first open."""
    kept = [words for words in said if words is not None]
    return tuple(pieces(words, language, {} if k else opens) for k, words in enumerate(kept))


def opening(*counts: tuple[float, str | None]) -> dict[int, str]:
    """Pages by count, for `sentences`; counts that two pages share are left out, for nobody could tell them apart."""
    found: dict[int, set[str]] = {}
    for count, url in counts:
        if url is not None:
            found.setdefault(int(count), set()).add(url)
    return {count: urls.pop() for count, urls in found.items() if len(urls) == 1}


def rest(whole: Words, head: Words) -> Words | None:
    """What a text says after its beginning; None where that is nothing."""
    left = Words(whole.en.removeprefix(head.en).strip(), whole.ko.removeprefix(head.ko).strip())
    return left if left.en and left != whole else None


def took(seconds: float, counted: Words) -> Words:
    """How long it took, and over whom: quiet, beside the controls."""
    length = f"{seconds:.2f}"
    return Words(f"{length} s · {counted.en}", f"{length}초 · {counted.ko}")


def notes_of(answers: Sequence[Any]) -> tuple[Note, ...]:
    """Names that do not occur, said once each."""
    said = dict.fromkeys(note.words for answer in answers for note in answer.notes if note.kind in _UNKNOWN)
    return tuple(Note(words, is_alert=True) for words in said)


def foot(on: "Ground", definition: Words, answers: Sequence[Any], names: Sequence[str] = ()) -> Foot:
    """Definition, rules, what was left out (`names`: of whom, where the answers are those of segments), the data."""
    left_out = _left_out(answers, names)
    nothing = Words("Nothing.", "없어요.")
    return Foot(
        (
            Footing(Words("Definition", "정의"), definition),
            Footing(Words("Rules", "규칙"), _rules(on)),
            Footing(Words("Left out", "빠진 것"), _joined(left_out) if left_out else nothing),
            Footing(Words("Data", "데이터"), _data_of(on, answers[0])),
        )
    )


def _left_out(answers: Sequence[Any], names: Sequence[str]) -> list[Words]:
    """Each note once; of segments, what is not the same for all, and who is still in time, begins with the name."""
    said = [[note for note in answer.notes if note.kind not in _UNKNOWN] for answer in answers]
    if not names:
        return list(dict.fromkeys(note.words for one in said for note in one))
    shared = [note for note in said[0] if note.kind != "in_progress" and all(note in one for one in said)]
    own = [
        Words(f"“{name}”: {note.words.en}", f"‘{name}’: {note.words.ko}")
        for name, one in zip(names, said, strict=True)
        for note in one
        if note not in shared
    ]
    return [*(note.words for note in shared), *own]


def _rules(on: "Ground") -> Words:
    return Words(
        f"Days, weeks from Monday and months of {on.time_zone}; instants to the millisecond.",
        f"날짜와 월요일에 시작하는 주, 달은 {on.time_zone} 기준이고 시각은 밀리초까지 봐요.",
    )


def _data_of(on: "Ground", answer: Any) -> Words:
    if answer.as_of is None:
        return Words("No events yet", "아직 이벤트가 없어요")
    until = saying.instant(answer.as_of, ZoneInfo(on.time_zone), year=True)
    version = answer.data_version[:8]
    return Words(f"Version {version} · until {until.en}", f"버전 {version} · {until.ko}까지")


def _joined(said: Sequence[Words]) -> Words:
    return Words(" ".join(words.en for words in said), " ".join(words.ko for words in said))


def group_name(group: Group) -> Words | str:
    """A group as a table calls it; of several properties, no line begins with the dot between them."""
    if group is None:
        return Words("(no value)", "(값 없음)")
    if isinstance(group, tuple):
        parts = [Words(one, one) if isinstance(one, str) else one for one in map(group_name, group)]
        return Words("\u00a0· ".join(part.en for part in parts), "\u00a0· ".join(part.ko for part in parts))
    return Words("Others", "그 밖") if group == "__other__" else group


def short(text: str, most: int = 80) -> str:
    """A name that fits a page."""
    return text if len(text) <= most else text[: most - 1] + "…"
