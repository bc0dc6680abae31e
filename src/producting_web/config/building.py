"""What must be made out of installed packages and sources before pages can be served?

Translations are compiled beside their sources. Scripts that come inside Python packages (htmx, Vega) are written into a
folder of static files, so that no third-party file stands in the repository.
"""

import os
import tempfile
from pathlib import Path


def build(package: Path, home: Path) -> Path:
    """Bring translations and scripts up to date; the folder of built static files.

    A package that cannot be written to (installed by an administrator) gets its scripts in the home instead.
    """
    compile_translations(package)
    folder = package / "built"
    if not os.access(package, os.W_OK):
        folder = home / "built"
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "vendor" / "htmx.js", _htmx())
    return folder


def compile_translations(package: Path) -> None:
    """Compile every `django.po` whose `django.mo` is missing or older."""
    for source in sorted(package.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        if os.access(source.parent, os.W_OK):
            _replace(target, _compiled(source))


def _compiled(source: Path) -> bytes:
    import io

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalog = read_po(file, locale=source.parent.parent.name, domain="django")
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def _htmx() -> bytes:
    import django_htmx

    return (Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js").read_bytes()


def _write(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, content)


def _replace(path: Path, content: bytes) -> None:
    """Whole or not at all, whoever else builds at the same time."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)
