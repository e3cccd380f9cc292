"""Bytes to text: UTF-8 with and without byte-order mark, UTF-16, Windows-1252; everything else is refused."""

from __future__ import annotations

import codecs

from journeymapper.exchange.report import Refused, Report

MAX_BYTES = 64 * 1024 * 1024
"""The largest source that is looked at."""

_SAMPLE = 4096
"""How many bytes are enough to tell UTF-16 without a mark from text and from binary data."""

_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
)


def decode(data: bytes, report: Report) -> str:
    """Return the text in `data`; line ends stay as they are. Raises `Refused` when it is not text."""
    if len(data) > MAX_BYTES:
        raise Refused(f"This file is larger than {MAX_BYTES // 2**20} MB; split it.")
    refuse_binary(data)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16")
    if guess := _unmarked_utf16(data):
        return _strict(data, guess)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _western(data, report)
    return _without_nul(text, report)


def refuse_binary(data: bytes) -> None:
    """Raise `Refused` when `data` begins like a known kind of file that holds no text."""
    for signature, kind in _KINDS:
        if data.startswith(signature):
            raise Refused(f"This is {kind}. Mermaid text, Markdown, CSV and XLSX can be imported.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            "This is an old or password-protected Office file. Open it in a spreadsheet and save it as XLSX or CSV."
        )


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Refused("This UTF-16 text is damaged. Save it again as UTF-8.") from error


def _unmarked_utf16(data: bytes) -> str:
    """The UTF-16 variant of a text without a mark, where every second byte is nearly always 0; else nothing."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return ""
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _western(data: bytes, report: Report) -> str:
    odd = sum(data[:_SAMPLE].count(byte) for byte in (*range(9), *range(14, 32)))
    if odd > 0.02 * len(data[:_SAMPLE]):
        raise Refused("This is not a text file. Mermaid text, Markdown, CSV and XLSX can be imported.")
    text = data.decode("cp1252", errors="replace")
    report.assumed("The text is not UTF-8; it was read as Windows-1252. Check accents and currency signs.")
    return _without_nul(text, report)


def _without_nul(text: str, report: Report) -> str:
    count = text.count("\0")
    if not count:
        return text
    if count > 0.01 * len(text):
        raise Refused("This is not a text file. Mermaid text, Markdown, CSV and XLSX can be imported.")
    report.changed("Characters with the code 0 were taken out.")
    return text.replace("\0", "")
