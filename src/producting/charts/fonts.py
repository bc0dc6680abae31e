"""Can this machine draw Korean letters in a picture file? Without a Korean font the drawer leaves boxes or nothing."""

from functools import lru_cache

from producting.charts.theme import FONT

_TEXT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text y="30" font-size="28" font-family="{}">{}</text></svg>'


@lru_cache(maxsize=1)
def missing_korean_font() -> bool:
    """True where two different Korean letters come out as the same picture: both are the sign for "no such letter"."""
    return look_alike("가", "뷁")


def look_alike(first: str, second: str) -> bool:
    """Are two letters drawn the same?"""
    import vl_convert

    family = FONT.replace('"', "'")
    return bool(
        vl_convert.svg_to_png(_TEXT.format(family, first)) == vl_convert.svg_to_png(_TEXT.format(family, second))
    )
