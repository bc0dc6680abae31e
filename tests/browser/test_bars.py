"""Bars on their pages: no word of theirs lies on one of them."""

import pytest

# Words of an axis that a bar lies under.
COVERED = """() => [...document.querySelectorAll('.plot-bars .chart')].flatMap((chart) => {
  const bars = [...chart.querySelectorAll('rect.bar')].map((bar) => bar.getBoundingClientRect());
  return [...chart.querySelectorAll('text.soft')].filter((text) => {
    const word = text.getBoundingClientRect();
    return bars.some((bar) => bar.left < word.right && word.left < bar.right && bar.top < word.bottom && word.top < bar.bottom);
  }).map((text) => text.textContent);
})"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", ["alert", "requests", "data", "event", "development", "explore-funnel-time"])
def test_the_values_of_their_axis_have_room_beside_them(
    demo, in_demo, demo_pages, open_page, name: str, width: int
) -> None:
    page = open_page(demo, storage_state=in_demo, viewport={"width": width, "height": 900})
    page.goto(demo_pages[name])
    assert page.locator(".plot-bars rect.bar").count()
    assert page.evaluate(COVERED) == []
