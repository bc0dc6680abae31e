"""What a page says about annotations: on its pictures, and below them."""

import re


def drawn(page: str) -> list[tuple[str, str]]:
    """The flags of the pictures, as a desk shows them: whose colour, and the number."""
    page = re.sub(r'<g class="marks narrow">.*?</g>', "", page, flags=re.DOTALL)
    return re.findall(r'<svg class="flag (is-\w+)"[^>]*>.*?<text[^>]*>([^<]*)</text>', page)


def listed(page: str) -> list[str]:
    """The titles of the first list."""
    found = re.search(r'<ol class="noted".*?</ol>', page, re.DOTALL)
    return re.findall(r"<a [^>]*>([^<]*)</a>", found[0]) if found else []
