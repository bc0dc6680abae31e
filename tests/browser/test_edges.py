"""What has no border stands with its words on the edge of the page, as a table's numbers do."""

import pytest

# How far the words of the first part that fits end from the right edge of the page's contents, in px.
AWAY = """(one) => {
  const page = document.querySelector('.page'), edge = getComputedStyle(page), own = getComputedStyle(one);
  return page.getBoundingClientRect().right - parseFloat(edge.paddingRight)
    - (one.getBoundingClientRect().right - parseFloat(own.paddingRight) - parseFloat(own.borderRightWidth));
}"""
SIDEWAYS = "() => [...document.querySelectorAll('.scroll')].map((one) => one.scrollWidth - one.clientWidth)"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("data", ".imports .acts .button.plain"),
        ("events", ".head .acts .button.plain"),
        ("inbox", ".head .acts form .button.plain"),
    ],
)
def test_the_last_button_of_a_line_ends_where_the_page_does(
    demo, in_demo, demo_pages, open_page, name: str, part: str, width: int
) -> None:
    page = open_page(demo, storage_state=in_demo, viewport={"width": width, "height": 900})
    page.goto(demo_pages[name])
    assert abs(page.locator(part).first.evaluate(AWAY)) < 1
    assert set(page.evaluate(SIDEWAYS)) <= {0}
