"""Rows of a JSON Lines file: one object per line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from producting.errors import InputError
from producting.events.files.encoding import Encoding, as_utf8, detect
from producting.events.files.input_file import InputFile
from producting.events.files.opening import Progress, opened
from producting.events.files.reasons import Refused
from producting.events.files.records import LONGEST_ROW
from producting.events.files.rows import ObjectRows
from producting.events.files.texts import number_text, sound, text_of
from producting.words import Words

_ROWS = 50_000
_BYTES = 8 * 1024 * 1024
_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Batch:
    rows: ObjectRows
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class JsonLines:
    """A JSON Lines file. `names` are the keys of its first rows, and of all rows if a wanted one is not among those."""

    path: InputFile
    encoding: Encoding
    names: tuple[str, ...]
    repeated: frozenset[str] = frozenset()

    def batches(self, progress: Progress | None = None, only: str | None = None) -> Iterator[Batch]:
        objects: list[dict[str, str]] = []
        lines: list[int] = []
        texts: list[str] = []
        refused: list[Refused] = []
        size = 0
        for line, text, reason in _lines(self.path, self.encoding, progress):
            row = None if reason else _object(text)
            size += len(text)
            if row is None:
                refused.append(Refused(line, None, reason or "not_json", text[:40_000]))
            else:
                objects.append(row)
                lines.append(line)
                texts.append(text)
            if len(lines) >= _ROWS or size >= _BYTES:
                yield Batch(ObjectRows(objects, np.array(lines, np.int64), texts), tuple(refused))
                objects, lines, texts, refused, size = [], [], [], [], 0
        if lines or refused:
            yield Batch(ObjectRows(objects, np.array(lines, np.int64), texts), tuple(refused))


def json_lines(path: InputFile, wanted: tuple[str, ...], progress: Progress | None = None) -> JsonLines:
    """Look at the whole file for its encoding, at its first rows for the keys.

    At more rows, while a `wanted` key is missing.
    """
    with opened(path, progress) as stream:
        encoding = detect(stream)
    names: dict[str, None] = {}
    left = set(wanted)
    rows = bad = 0
    for line, text, reason in _lines(path, encoding, None):
        row = None if reason else _object(text)
        if row is None:
            bad += 1
            if rows == 0:
                _refuse_other_json(path, text, line)
            continue
        rows += 1
        names.update(dict.fromkeys(row))
        left.difference_update(row)
        if rows >= _SAMPLE and not left:
            break
    if rows == 0 and bad:
        raise InputError(
            Words(f"{path} has no line that is a JSON object.", f"{path}: JSON 객체인 줄이 하나도 없어요."),
            file=str(path),
        )
    return JsonLines(path, encoding, tuple(names))


def _refuse_other_json(path: InputFile, text: str, line: int) -> None:
    start = text.strip()
    if start.startswith("["):
        raise InputError(
            Words(
                f"{path} is a JSON array: write one object per line (JSON Lines), without brackets around them.",
                f"{path}: JSON 배열이에요. 한 줄에 객체 하나씩(JSON Lines) 대괄호 없이 저장해 주세요.",
            ),
            file=str(path),
            line=line,
        )
    if start in ("{", "{}") or (start.startswith("{") and start.endswith((",", "{"))):
        raise InputError(
            Words(
                f"{path}: the JSON object that begins in line {line} goes on over several lines; write one per line.",
                f"{path}: {line}번째 줄의 JSON 객체가 여러 줄에 걸쳐 있어요. 한 줄에 하나씩 저장해 주세요.",
            ),
            file=str(path),
            line=line,
        )


def _lines(path: InputFile, encoding: Encoding, progress: Progress | None) -> Iterator[tuple[int, str, str | None]]:
    """Every line that is not blank: its number, its text, and why it cannot be used."""
    with opened(path, progress) as stream:
        text = as_utf8(stream, encoding)
        rest, number = b"", 0
        ended = False
        while not ended:
            fresh = text.read(1 << 22)
            ended = not fresh
            pieces = (rest + fresh).replace(b"\r\n", b"\n").split(b"\n")
            rest = b"" if ended else pieces.pop()
            if len(rest) > 4 * LONGEST_ROW:
                raise InputError(
                    Words(f"{path}: line {number + 1} is longer than 16 MB.",
                          f"{path}: {number + 1}번째 줄이 16MB보다 길어요."), file=str(path), line=number + 1)  # fmt: skip
            for piece in pieces:
                number += 1
                if piece.strip() and piece != b"\x1a":
                    yield number, *_decoded(piece)


def _decoded(piece: bytes) -> tuple[str, str | None]:
    if len(piece) > LONGEST_ROW:
        return piece[:40_000].decode("utf-8", "replace"), "line_too_long"
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        return piece.decode("utf-8", "replace"), "undecodable"
    return text, "nul_byte" if "\0" in text else None


class _Number(str):
    """A number of the file, as written there."""


def _object(text: str) -> dict[str, str] | None:
    try:
        value = _decoded_json(text.strip())
        return _flat(value) if isinstance(value, dict) else None
    except (ValueError, RecursionError):
        return None


def _decoded_json(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError:
        raise
    except ValueError:
        return _PATIENT_DECODER.decode(text)


def _flat(row: dict[str, Any]) -> dict[str, str]:
    """One level of text: the keys of a nested `properties` object stand beside the others."""
    flat: dict[str, str] = {}
    inner = row.get("properties")
    nested = inner if isinstance(inner, dict) else {}
    for key, value in row.items():
        if value is inner and isinstance(value, dict) and key == "properties":
            continue
        _put(flat, key, value)
    for key, value in nested.items():
        _put(flat, key if key not in row else f"properties.{key}", value)
    return flat


def _put(flat: dict[str, str], key: str, value: Any) -> None:
    kind = type(value)
    if kind is str:
        text = value if value.isascii() else sound(value)
    else:
        text = number_text(value) if kind is _Number else text_of(value)
    if text:
        flat[key if key.isascii() else sound(key)] = text


_DECODER = json.JSONDecoder(parse_float=_Number, parse_constant=lambda _: None)
# For whole numbers of thousands of digits, which Python does not turn into an int.
_PATIENT_DECODER = json.JSONDecoder(parse_int=_Number, parse_float=_Number, parse_constant=lambda _: None)
