"""Figures as people write them, one at a time: what a text may mean with a decimal point, and with a decimal comma."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SIGNS = r"£$€¥₹"
_CODES = "GBP|EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|JPY|CNY|INR|CAD|AUD|NZD"
_FIGURE = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[+-])?\s*(?P<money>[{_SIGNS}]|(?:{_CODES})\b)?\s*(?P<inner>-)?"
    rf"(?P<digits>\d[\d.,' ]*|[.,]\d+)\s*(?P<letter>(?:k|m|bn)(?![^\W\d_]))?(?P<unit>\s*(?:%|[{_SIGNS}]|/\s*\d+|[^\W\d_]+\.?(?: [^\W\d_]+\.?){{0,2}})?)\s*(?P<close>\))?",
    re.IGNORECASE,
)
_POINT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+\.?")
_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d*,\d+|\d+,?")
_TIMES = {"": 1.0, "k": 1e3, "m": 1e6, "bn": 1e9}


class Figure(NamedTuple):
    """What a text means as a number, with a decimal point and with a decimal comma; one that cannot be is None."""

    point: float | None
    comma: float | None
    unit: str
    """What stands with it: `%`, `£`, `/ 7`, `days`, or nothing."""

    @property
    def is_open(self) -> bool:
        """Whether both ways make a number, and not the same one: `1,250` or `1.250`."""
        return self.point is not None and self.comma is not None and self.point != self.comma

    def read(self, point: bool) -> float:
        """Return the number read the way that is asked for, or in the only one that makes a number."""
        chosen, other = (self.point, self.comma) if point else (self.comma, self.point)
        found = other if chosen is None else chosen
        if found is None:
            raise ValueError("a figure without a number")
        return found


def read_figure(text: str) -> Figure | None:
    """Return what a text means that is a number, perhaps with a unit, and nothing else; None where it is none."""
    plain = unicodedata.normalize("NFKC", text).strip().strip('"')
    plain = re.sub(r"[‐‑‒–—−]", "-", plain).replace("’", "'")
    match = _FIGURE.fullmatch(plain)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    digits = re.sub(r"(?<=\d)[' ](?=\d{3})", "", match["digits"].strip())
    negative = match["sign"] == "-" or match["inner"] or match["open"]
    times = _TIMES[(match["letter"] or "").lower()] * (-1.0 if negative else 1.0)
    point = _number(digits, ",") * times if _POINT.fullmatch(digits) else None
    comma = _number(digits, ".") * times if _COMMA.fullmatch(digits) else None
    if point is None and comma is None:
        return None
    if re.fullmatch(r"0\d*[.,]\d+", digits):
        # Nobody groups thousands behind a leading zero.
        point, comma = (point, None) if "." in digits else (None, comma)
    return Figure(point, comma, (match["unit"].strip() or match["money"] or "").strip())


def _number(digits: str, group: str) -> float:
    return float(digits.replace(group, "").replace(",", "."))
