"""Reading what a person types into a field: shares, times, money, marks. Lenient in form, never guessing a value."""

from __future__ import annotations

import re

from journeymapper.errors import JourneyMapperError

_NUMBER = re.compile(r"[+\-]?(\d[\d.,’']*|[.,]\d+)")
_SCALE = {"": 1.0, "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9}
_MINUTES = {
    "s": 1 / 60, "sec": 1 / 60, "secs": 1 / 60, "second": 1 / 60, "seconds": 1 / 60,
    "m": 1.0, "min": 1.0, "mins": 1.0, "minute": 1.0, "minutes": 1.0,
    "h": 60.0, "hr": 60.0, "hrs": 60.0, "hour": 60.0, "hours": 60.0,
    "d": 1440.0, "day": 1440.0, "days": 1440.0,
    "w": 10080.0, "week": 10080.0, "weeks": 10080.0,
}  # fmt: skip


class Unreadable(JourneyMapperError):
    """A typed text that is not what its field takes, told as a sentence with an example."""


def read_number(text: str, example: str = "1,250 or 4.5") -> float:
    """Return the number written in `text`: `1,250`, `5,1`, `−0.5`, `1 250.75`, `412k`, `1.2m`.

    A single comma or point followed by exactly three digits after at most three others groups thousands when it is a
    comma, else it is the decimal sign. Raises `Unreadable` with `example` in its sentence.
    """
    plain = _plain(text)
    found = _NUMBER.match(plain)
    if found is None:
        raise Unreadable(f"“{text.strip()}” is not a number. Write it like {example}.")
    scale = _SCALE.get(plain[found.end() :].casefold())
    digits = _with_point(found[0])
    if scale is None or digits.count(".") > 1:
        raise Unreadable(f"“{text.strip()}” is not a number. Write it like {example}.")
    return float(digits) * scale


def read_optional(text: str, example: str) -> float | None:
    """Return the number in `text`, or None where nothing stands there: not known."""
    return None if _is_empty(text) else read_number(text, example)


def read_share(text: str) -> float | None:
    """Return a share 0..1 from `22 %`, `22`, `22,5 %`; None for an empty text. Raises `Unreadable` outside 0..100 %."""
    if _is_empty(text):
        return None
    value = read_number(text.strip().removesuffix("%"), "22 %")
    if not 0 <= value <= 100:
        raise Unreadable(f"{value:g} % is not possible; a share lies between 0 % and 100 %.")
    return value / 100


def read_minutes(text: str) -> float | None:
    """Return minutes from `3 min 40 s`, `3:40`, `1 h 5 min`, `2 days`, `90 s` or a bare number of minutes; None if empty."""
    if _is_empty(text):
        return None
    clock = re.fullmatch(r"\s*(\d+):([0-5]?\d)(?::([0-5]?\d))?\s*", text)
    if clock:
        parts = [int(part) for part in clock.groups() if part is not None]
        seconds = parts[0] * 60 + parts[1] if len(parts) == 2 else parts[0] * 3600 + parts[1] * 60 + parts[2]
        return seconds / 60
    pieces = re.findall(r"(\d[\d.,]*)\s*([^\W\d_]*)", text)
    if not pieces or re.sub(r"(\d[\d.,]*)\s*([^\W\d_]*)", "", text).strip(" ,\u00a0\u202f"):
        raise Unreadable(_time_sentence(text))
    total = 0.0
    for digits, unit in pieces:
        factor = _MINUTES.get(unit.casefold()) if unit or len(pieces) > 1 else 1.0
        if factor is None:
            raise Unreadable(_time_sentence(text))
        total += read_number(digits) * factor
    return total


def read_money(text: str) -> float | None:
    """Return an amount from `£1.20`, `1,200.50`, `412k €`; None if empty. Raises `Unreadable` below 0."""
    if _is_empty(text):
        return None
    value = read_number(re.sub(r"[A-Z]{3}|[^\d.,+\-−kKmMbBnN’' ]", "", text) or text, "£1.20 or 412k")
    if value < 0:
        raise Unreadable("An amount of money here cannot be below 0.")
    return value


def read_mark(text: str, low: float, high: float) -> float | None:
    """Return a mark on a scale from `5.1 of 7`, `5,1`, `5.1/7`; None if empty. Raises `Unreadable` off the scale."""
    if _is_empty(text):
        return None
    value = read_number(re.split(r"\bof\b|/", text)[0], f"{high - 1.9:g} of {high:g}")
    if not low <= value <= high:
        raise Unreadable(f"{value:g} is off the scale; it runs from {low:g} to {high:g}.")
    return value


def read_count(text: str) -> float | None:
    """Return a number of customers from `1,240`, `12.4k` or `1,240 a quarter`; None if empty."""
    if _is_empty(text):
        return None
    value = read_number(re.sub(r"\b(a|an|per|each)\b.*$", "", text.strip(), flags=re.IGNORECASE), "1,240")
    if value < 0:
        raise Unreadable("A number of customers cannot be below 0.")
    return value


def read_way(text: str) -> tuple[float | None, str]:
    """Return (share, name) from `34 % Calls support` or `Calls support 34 %` or only a name."""
    cleaned = " ".join(text.split())
    found = re.fullmatch(r"(\d[\d.,]*)\s*%\s*(.+)", cleaned)
    if found:
        return read_share(found[1]), found[2]
    found = re.fullmatch(r"(.+?)[\s:]+(\d[\d.,]*)\s*%", cleaned)
    if found:
        return read_share(found[2]), found[1]
    return None, cleaned


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text.replace("\u2212", "-").replace("–", "-"))


def _is_empty(text: str) -> bool:
    return not text.strip() or text.strip() in {"–", "-", "—"}


def _with_point(digits: str) -> str:
    digits = digits.replace("’", "").replace("'", "")
    if "," in digits and "." in digits:
        decimal = max(digits.rfind(","), digits.rfind("."))
        return digits[:decimal].replace(",", "").replace(".", "") + "." + digits[decimal + 1 :]
    if re.fullmatch(r"[+\-]?[1-9]\d{0,2}(,\d{3})+", digits):
        return digits.replace(",", "")
    if digits.count(".") > 1 and re.fullmatch(r"[+\-]?[1-9]\d{0,2}(\.\d{3})+", digits):
        return digits.replace(".", "")
    return digits.replace(",", ".")


def _time_sentence(text: str) -> str:
    return f"“{text.strip()}” is not a length of time. Write it like 3 min 40 s, 2 h or 3 days."
