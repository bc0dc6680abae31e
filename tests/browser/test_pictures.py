"""Pictures leave as files: SVG that any program reads, PNG of the same, and nothing of either is cut off."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

TREND = "/explore/trend/?event=signed_up&event=paid&every=week"
FUNNEL = "/explore/funnel/?step=signed_up&step=trial_started&step=paid&within=30d"
SVG = "{http://www.w3.org/2000/svg}"
# Words and shapes of a document that reach over its edge.
CUT_OFF = """() => {
  const root = document.querySelector('svg'), frame = root.getBoundingClientRect();
  return [...root.querySelectorAll('text, rect, circle')]
    .filter((part) => !part.closest('defs'))
    .map((part) => [part.textContent, part.getBoundingClientRect()])
    .filter(([, box]) => box.left < frame.left || box.top < frame.top || box.right > frame.right || box.bottom > frame.bottom)
    .map(([text, box]) => `${text} ${box.left},${box.top}`);
}"""


@pytest.fixture(params=[1440, 390])
def page(demo, in_demo, open_page, request):
    return open_page(demo, storage_state=in_demo, viewport={"width": request.param, "height": 900})


def saved(page, kind: str, to: Path, of: str = "explore-picture") -> Path:
    with page.expect_download() as download:
        page.click(f"[data-picture{kind}={of}]")
    download.value.save_as(to / download.value.suggested_filename)
    return to / download.value.suggested_filename


def cut_off(open_page, demo, file: Path) -> list[str]:
    alone = open_page(demo)
    alone.set_content(file.read_text(encoding="utf-8"))
    return alone.evaluate(CUT_OFF)


def test_lines_are_had_as_svg_with_their_title_and_their_words(page, demo, open_page, tmp_path) -> None:
    page.goto(TREND)
    file = saved(page, "-svg", tmp_path)
    assert file.name == "trend.svg"
    root = ElementTree.parse(file).getroot()
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == page.inner_text("h1")
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert page.inner_text("#explore-picture figcaption")[:6] in words
    assert page.locator("#explore-picture .noted-acts").count() and page.inner_text(".noted-acts a") not in words
    assert "class=" not in file.read_text(encoding="utf-8")
    assert cut_off(open_page, demo, file) == []


def test_lines_of_sql_are_had_with_what_happened(page, demo, demo_pages, open_page, tmp_path) -> None:
    page.goto(demo_pages["explore-sql-answer"])
    titles = page.locator("#sql-picture .noted a").all_inner_texts()
    file = saved(page, "-svg", tmp_path, "sql-picture")
    words = ["".join(text.itertext()) for text in ElementTree.parse(file).getroot().iter(f"{SVG}text")]
    assert titles and all(any(title[:6] in word for word in words) for title in titles)
    assert cut_off(open_page, demo, file) == []


def test_flags_high_above_the_plot_are_in_the_file(page, demo, open_page, tmp_path) -> None:
    page.goto(TREND)
    assert page.locator("#explore-picture svg.flag").count()
    page.evaluate("document.querySelector('#explore-picture svg.flag').setAttribute('y', -60)")
    text = page.locator("#explore-picture svg.flag text").first.text_content()
    file = saved(page, "-svg", tmp_path)
    assert text in ["".join(one.itertext()) for one in ElementTree.parse(file).getroot().iter(f"{SVG}text")]
    assert cut_off(open_page, demo, file) == []


def test_columns_of_a_funnel_keep_their_names_and_textures(page, demo, open_page, tmp_path) -> None:
    page.goto(FUNNEL)
    file = saved(page, "-svg", tmp_path)
    root = ElementTree.parse(file).getroot()
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    names = page.locator(".step-name").all_inner_texts()
    assert len(names) == 3
    assert all(name.split()[0] in words for name in names)
    assert any("url(" in (shape.get("fill") or "") for shape in root.iter(f"{SVG}rect"))
    assert cut_off(open_page, demo, file) == []


@pytest.mark.parametrize(
    ("at", "figure", "name"),
    [("explore-lifecycle", "pulse-picture", "lifecycle-pulse"),
     ("explore-stickiness", "ratio-picture", "stickiness-ratio")],
)  # fmt: skip
def test_the_second_picture_of_a_page_is_had_alone(
    page, demo, demo_pages, open_page, tmp_path, at, figure, name
) -> None:
    page.goto(demo_pages[at])
    file = saved(page, "-svg", tmp_path, figure)
    assert file.name == f"{name}.svg"
    words = " ".join("".join(text.itertext()) for text in ElementTree.parse(file).getroot().iter(f"{SVG}text"))
    assert page.inner_text(f"#{figure} h3")[:6] in words
    assert page.inner_text("#explore-picture figcaption")[:10] not in words
    assert cut_off(open_page, demo, file) == []
    assert saved(page, "", tmp_path, figure).read_bytes().startswith(b"\x89PNG")


def test_png_is_as_large_as_the_svg(page, tmp_path) -> None:
    page.goto(TREND)
    root = ElementTree.parse(saved(page, "-svg", tmp_path)).getroot()
    png = saved(page, "", tmp_path).read_bytes()
    size = [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)]
    assert size == [2 * int(root.get(side)) for side in ("width", "height")]
    assert len(png) > 10_000


def test_a_letter_that_xml_does_not_know_spoils_nothing(page, tmp_path) -> None:
    page.goto(TREND)
    page.evaluate(
        """() => {
          document.querySelector('h1').textContent = 'a\\u0001 <b> & "c" \\ud800';
          document.querySelector('#explore-picture svg text').textContent = 'x\\u0008<&>';
        }"""
    )
    root = ElementTree.parse(saved(page, "-svg", tmp_path)).getroot()
    assert root.findtext(f"{SVG}title") == 'a <b> & "c" '
    assert "x<&>" in ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_the_journey_s_stream_is_had_as_svg(page, demo, open_page, tmp_path) -> None:
    page.goto("/journey/")
    file = saved(page, "-svg", tmp_path, "river")
    assert ElementTree.parse(file).getroot().findtext(f"{SVG}title") == page.inner_text("h1")
    assert cut_off(open_page, demo, file) == []


def test_bars_of_several_segments_are_had_as_one(page, demo, demo_pages, open_page, tmp_path) -> None:
    page.goto(demo_pages["explore-compared-time"])
    names = page.locator("#pace-picture .pace-name b").all_inner_texts()
    file = saved(page, "-svg", tmp_path, "pace-picture")
    root = ElementTree.parse(file).getroot()
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert len(names) == 2 and all(name.split()[0] in words for name in names)
    assert len({shape.get("fill") for shape in root.iter(f"{SVG}rect")}) >= 3  # the ground, and a colour for each
    assert cut_off(open_page, demo, file) == []
