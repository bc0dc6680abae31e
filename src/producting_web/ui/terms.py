"""What do our own words mean? One word, one meaning; wherever it stands on a page it can be asked."""

from dataclasses import dataclass

from producting.words import Words


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the workspace, and what it means in a sentence or two."""

    name: Words
    meaning: Words


TERMS: dict[str, Term] = {
    "event": Term(
        Words("Event", "이벤트"),
        Words("Something that a person did at one moment: a visit, a sign-up, a payment.",
              "고객이 어느 순간에 한 일이에요. 방문, 가입, 결제 같은 것이에요."),
    ),
    "property": Term(
        Words("Property", "속성"),
        Words("A named value that an event carries, such as the plan or the platform.",
              "이벤트에 붙은 이름 있는 값이에요. 요금제나 플랫폼 같은 것이에요."),
    ),
    "person": Term(
        Words("Person", "사람"),
        Words("All ids that are known to belong to one human, counted once.",
              "한 사람의 것으로 확인된 식별자를 모두 합쳐 한 번만 세요."),
    ),
    "side": Term(
        Words("Side", "편"),
        Words("Whose a team or a stage is: product, marketing, or both.",
              "팀이나 단계가 어느 쪽 것인지예요. 제품, 마케팅, 공통이 있어요."),
    ),
    "lens": Term(
        Words("Lens", "관점"),
        Words("Whose view comes first on a page: product, marketing or both. It moves the emphasis, never a number.",
              "누구의 눈으로 볼지 골라요. 강조하는 곳만 바뀌고 숫자는 그대로예요."),
    ),
    "touchpoint": Term(
        Words("Touchpoint", "접점"),
        Words("Where the customer meets us. In the numbers: what brought a visit, read from its link or referrer.",
              "고객이 우리를 만나는 곳이에요. 숫자에서는 방문을 데려온 것을 링크와 이전 주소로 알아내요."),
    ),
    "channel": Term(
        Words("Channel", "채널"),
        Words("How people came: paid search, social, e-mail, direct and more. Naver, Daum and Kakao are told apart.",
              "어떤 길로 왔는지예요. 검색 광고, 소셜, 이메일, 직접 유입 등이 있고 네이버, 다음, 카카오도 구분해요."),
    ),
    "campaign": Term(
        Words("Campaign", "캠페인"),
        Words("The name on the link that brought a visit; its cost comes from the ad platform's report.",
              "방문을 데려온 링크에 적힌 이름이에요. 비용은 광고 매체의 보고서에서 가져와요."),
    ),
    "credit": Term(
        Words("Credit", "기여"),
        Words("Which visit's campaign a person is counted for: the first one, or the last that was not direct.",
              "한 사람을 어느 방문의 캠페인으로 셀지 정해요. 첫 방문, 또는 직접 유입이 아닌 마지막 방문이에요."),
    ),
    "journey": Term(
        Words("Journey", "고객 여정"),
        Words("The stages from stranger to loyal customer, in order, as both teams agreed on them.",
              "처음 온 사람이 단골이 되기까지의 단계예요. 두 팀이 함께 정했어요."),
    ),
    "stage": Term(
        Words("Stage", "단계"),
        Words("A part of the journey. A person enters it by an event, and has a number of days to reach the next.",
              "여정의 한 부분이에요. 정해 둔 이벤트를 하면 들어오고, 정해진 날 안에 다음 단계로 가요."),
    ),
    "drop_off": Term(
        Words("Drop-off", "이탈"),
        Words("Did not reach the next stage or step, and the time for it is over. Who is still in time is never counted here.",
              "다음 단계에 가지 않았고 정해진 기간도 끝났어요. 아직 기간이 남은 사람은 여기에 세지 않아요."),
    ),
    "in_progress": Term(
        Words("In progress", "진행 중"),
        Words("Not there yet, and still in time. They may go on, so they are not lost.",
              "아직 다음에 가지 않았지만 기간이 남았어요. 갈 수 있으니 이탈이 아니에요."),
    ),
    "won_back": Term(
        Words("Won back", "재획득"),
        Words("Dropped off at a stage and reached a later one afterwards. Shown apart, never mixed with the others.",
              "한 단계에서 떠났다가 나중에 뒤 단계에 이른 사람이에요. 섞지 않고 따로 보여 줘요."),
    ),
    "touched_cohort": Term(
        Words("Touched cohort", "유입 코호트"),
        Words("The people who entered the first stage in the chosen days, and what became of them until now.",
              "고른 기간에 첫 단계로 들어온 사람들이에요. 그 뒤로 지금까지 어떻게 됐는지 따라가요."),
    ),
    "segment": Term(
        Words("Segment", "세그먼트"),
        Words("Rules that select people by what they did or have.",
              "무엇을 했는지, 어떤 속성이 있는지로 사람을 고르는 규칙이에요."),
    ),
    "cohort": Term(
        Words("Cohort", "코호트"),
        Words("People who started in the same day, week or month and are followed together.",
              "같은 날, 같은 주, 같은 달에 시작해서 함께 따라가 보는 사람들이에요."),
    ),
    "funnel": Term(
        Words("Funnel", "퍼널"),
        Words("How many go from one step to the next, and where they are lost.",
              "한 단계에서 다음 단계로 몇 명이 가고 어디에서 잃는지 보는 질문이에요."),
    ),
    "trend": Term(
        Words("Trend", "추세"),
        Words("One number per day, week or month.", "날마다, 주마다, 달마다 하나씩 나오는 숫자예요."),
    ),
    "retention": Term(
        Words("Retention", "리텐션"),
        Words("Of the people who start, how many come back one, two, three periods later.",
              "시작한 사람 가운데 한 기간, 두 기간 뒤에 몇 명이 돌아오는지예요."),
    ),
    "conversion_window": Term(
        Words("Conversion window", "전환 기간"),
        Words("How long after the first step the later steps still count. The last moment is inside.",
              "첫 단계 뒤로 얼마 동안의 단계를 셀지 정해요. 마지막 순간까지 들어가요."),
    ),
    "breakdown": Term(
        Words("Breakdown", "나눠 보기"),
        Words("The same question for each value of a property, side by side.",
              "같은 질문을 속성의 값마다 따로 묻고 나란히 봐요."),
    ),
    "dictionary": Term(
        Words("Dictionary", "사전"),
        Words("What events and properties are called and mean here. Members write it under Data.",
              "이벤트와 속성의 이름과 뜻을 모아 둔 곳이에요. 멤버가 데이터 화면에서 써요."),
    ),
    "personal_data": Term(
        Words("Personal data", "개인정보"),
        Words("A property whose values say who somebody is. Who may not see single customers does not get them.",
              "값으로 누구인지 알 수 있는 속성이에요. 고객 한 사람을 볼 수 없는 동료에게는 보여 주지 않아요."),
    ),
}  # fmt: skip


def term(key: str) -> Term:
    """A term by its key. Raises KeyError: no page may ask for a word that is not explained."""
    return TERMS[key]
