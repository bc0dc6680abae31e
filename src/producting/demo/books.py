"""What is there to read? 240 invented books in eight genres; chapters and popularity are fixed, not drawn."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

GENRES: Final = ("로맨스", "소설", "판타지", "추리", "에세이", "자기계발", "경제경영", "과학")
GENRE_SHARE: Final = np.array([0.22, 0.17, 0.14, 0.12, 0.12, 0.10, 0.08, 0.05])
_PER_GENRE: Final = 30
_OPENINGS: Final = ("늦은 밤의", "비 오는 날의", "아무도 모르는", "두 번째", "조용한", "바닷가의")
_NOUNS: Final = {
    "로맨스": ("고백", "편지", "약속", "첫눈", "이웃"),
    "소설": ("정류장", "이층집", "안부", "여름방학", "식탁"),
    "판타지": ("용의 서재", "마법 상점", "북쪽 왕국", "시간의 문", "그림자 기사"),
    "추리": ("목격자", "엘리베이터", "실종", "열쇠", "알리바이"),
    "에세이": ("산책", "부엌", "혼잣말", "일기장", "오후"),
    "자기계발": ("아침 습관", "회의록", "공부법", "거절 연습", "계획표"),
    "경제경영": ("월급", "시장", "가게", "숫자", "협상"),
    "과학": ("우주", "뇌", "바이러스", "기후", "수학자"),
}

TITLES: Final = tuple(f"{opening} {noun}" for genre in GENRES for noun in _NOUNS[genre] for opening in _OPENINGS)
GENRE_OF: Final[NDArray[np.int32]] = np.repeat(np.arange(len(GENRES), dtype=np.int32), _PER_GENRE)
CHAPTERS: Final[NDArray[np.int64]] = 8 + (np.arange(len(TITLES)) * 7) % 13  # 8 to 20
SHORTEST: Final = int(CHAPTERS.min())

_ZIPF: Final = np.cumsum(1 / np.arange(1, _PER_GENRE + 1) ** 0.9)
_PLACE_OF_RANK: Final = (np.arange(_PER_GENRE) * 11) % _PER_GENRE  # best sellers stand anywhere on the shelf


def choose(genre: NDArray[np.int64], loyal: float, rng: np.random.Generator) -> NDArray[np.int64]:
    """A book for each reader of a favourite genre, which they stay with in the share `loyal` of their choices."""
    strays = rng.random(len(genre)) >= loyal
    elsewhere = np.searchsorted(np.cumsum(GENRE_SHARE)[:-1], rng.random(len(genre)), side="right")
    rank = np.searchsorted(_ZIPF[:-1], rng.random(len(genre)) * _ZIPF[-1], side="right")
    book: NDArray[np.int64] = np.where(strays, elsewhere, genre) * _PER_GENRE + _PLACE_OF_RANK[rank]
    return book
