"""What do readers say? Korean feedback from templates, by topic and mood, with the score that goes with it."""

from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

TOPICS: Final = ("together", "choosing", "first_month_100", "payment_broken", "sign_up_twice", "reading")

# topic → mood → openings × middles × endings
_TEMPLATES: Final[dict[str, dict[str, tuple[tuple[str, ...], ...]]]] = {
    "together": {
        "good": (
            ("친구랑 같이 읽으니까", "함께 읽기 방 덕분에", "진도가 서로 보이니까", "둘이 읽기 시작하고"),
            ("끝까지 읽게 돼요", "매일 조금씩 읽어요", "책이 훨씬 재밌어졌어요", "약속 지키듯 읽어요"),
            ("!", ". 계속 쓸게요.", ". 이 기능 없어지면 안 돼요.", " ㅎㅎ"),
        ),
        "bad": (
            ("함께 읽기 방에서", "같이 읽는 친구한테"),
            ("알림이 너무 자주 와요", "내 진도가 다 보여서 부담돼요", "초대 링크가 안 열려요"),
            (".", " ㅠㅠ", ". 끄는 방법이 있나요?"),
        ),
    },
    "choosing": {
        "good": (
            ("추천해 준 책이", "첫 화면에 뜬 책이", "고른 책마다"),
            ("딱 제 취향이에요", "기대보다 좋았어요", "읽기 편했어요"),
            ("!", ".", ". 비슷한 책 더 보여 주세요."),
        ),
        "bad": (
            ("책이 너무 많아서", "서가가 복잡해서", "뭘 읽어야 할지 몰라서", "추천이 제 취향이랑 달라서"),
            ("한참 고르다 나왔어요", "못 고르겠어요", "그냥 닫았어요", "첫 책에서 멈췄어요"),
            (".", " ㅠ", ". 한 권만 골라 주면 좋겠어요."),
        ),
    },
    "first_month_100": {
        "good": (
            ("100원이라", "첫 달 100원이면"),
            ("부담 없이 시작했어요", "안 해 볼 이유가 없죠", "한번 써 봤어요"),
            (".", "!", " ㅋㅋ"),
        ),
        "bad": (
            ("100원인 줄 알았는데", "첫 달만 100원이고", "다음 달에 갑자기"),
            ("9,900원이 나가서 놀랐어요", "정가가 결제돼서 당황했어요", "요금이 올라서 해지했어요"),
            (".", ". 미리 알려 주세요.", ". 좀 속은 기분이에요."),
        ),
    },
    "payment_broken": {
        "bad": (
            ("결제 화면에서", "결제 버튼을 누르면", "카드 정보를 넣으면", "업데이트하고 나서 결제가"),
            ("하얀 화면만 나와요", "계속 멈춰요", "아무 반응이 없어요", "돌기만 하다 꺼져요"),
            (".", ". 갤럭시 쓰고 있어요.", ". 세 번이나 다시 했어요.", ". 언제 고쳐지나요?"),
        )
    },
    "sign_up_twice": {
        "bad": (
            ("카톡에서 들어갔더니", "카카오톡 링크로 가입하려는데", "카톡 안에서 열면"),
            ("가입 창이 두 번 떠요", "창이 두 개 열려서 헷갈려요", "가입하다가 처음으로 돌아가요"),
            (".", ". 크롬으로 다시 했어요.", ". 불편해요."),
        )
    },
    "reading": {
        "good": (
            ("출퇴근길에", "자기 전에", "주말마다", "점심시간에"),
            ("읽기 딱 좋아요", "한 권씩 끝내고 있어요", "글씨가 편해서 잘 읽혀요", "없으면 허전해요"),
            (".", "!", ". 고마워요.", ". 오디오북도 나오면 좋겠어요."),
        ),
        "bad": (
            ("앱이", "페이지 넘길 때", "이어 읽기가"),
            ("가끔 느려요", "자꾸 끊겨요", "기기끼리 안 맞아요", "배터리를 많이 먹어요"),
            (".", ". 확인 부탁드려요.", " ㅠㅠ"),
        ),
    },
}


def _written_out() -> tuple[tuple[str, ...], dict[tuple[str, str], tuple[int, int]]]:
    texts: list[str] = []
    ranges: dict[tuple[str, str], tuple[int, int]] = {}
    for topic, moods in _TEMPLATES.items():
        for mood, parts in moods.items():
            begin = len(texts)
            texts += [f"{opening} {middle}{ending}" for opening, middle, ending in product(*parts)]
            ranges[topic, mood] = (begin, len(texts))
    return tuple(texts), ranges


TEXTS, _RANGES = _written_out()


def say(topic: str, happy: NDArray[np.bool_], rng: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A text (its place in `TEXTS`) and a score from 0 to 10 for each person; some scores contradict the text."""
    text = np.empty(len(happy), np.int64)
    for mood, chosen in (("good", happy), ("bad", ~happy)):
        begin, end = _RANGES.get((topic, mood), _RANGES[topic, "bad"])
        text[chosen] = rng.integers(begin, end, int(chosen.sum()))
    glad = happy & ((topic, "good") in _RANGES)
    score = np.where(glad, rng.integers(7, 11, len(happy)), rng.integers(0, 7, len(happy)))
    slip = rng.random(len(happy)) < 0.04
    return text, np.where(slip, 10 - score, score)
