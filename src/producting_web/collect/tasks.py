"""Work in the background: bring a file in, take an import out, sort the timelines anew."""

from producting.words import Words
from producting_web.collect import facts
from producting_web.ops import jobs


def register() -> None:
    jobs.work("timelines")(build_timelines)


def build_timelines(running: jobs.Running) -> Words:
    """Bring the timelines up to what is in the lake."""
    from producting.timelines.refresh import open_timelines

    here = facts.setting()
    open_timelines(facts.home(), zone=here.time_zone, currency=here.currency, progress=running.progress)
    return Words("The answers show everything that was imported.", "가져온 내용이 모두 답에 나와요.")
