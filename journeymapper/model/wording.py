"""How figures are written: numbers, money, shares, feelings, days. One way for the page, the map and the panels.

A true minus sign, a thin space before %, `£412k` where room is short. The decimal sign, the grouping, the side of the
currency sign and the order of a date follow the project's locale (`en-GB`, `de-DE` ...); the words stay English.
"""

from __future__ import annotations

import datetime
import math
import re
from functools import cache
from typing import NamedTuple

MINUS = "\u2212"
"""The true minus sign."""

THIN = "\u202f"
"""A narrow space at which no line breaks: before %, and between thousands where a locale groups with spaces."""

NO_BREAK = "\u00a0"
"""A space at which no line breaks."""

_SYMBOLS = {
    "AUD": "A$", "BRL": "R$", "CAD": "CA$", "CNY": "CN¥", "EUR": "€", "GBP": "£", "HKD": "HK$", "ILS": "₪",
    "INR": "₹", "JPY": "¥", "KRW": "₩", "MXN": "MX$", "NGN": "₦", "NZD": "NZ$", "PHP": "₱", "PLN": "zł",
    "TRY": "₺", "TWD": "NT$", "UAH": "₴", "USD": "$", "VND": "₫",
}  # fmt: skip
_COMMA_AND_POINT = frozenset(
    {"de", "nl", "es", "it", "pt", "tr", "id", "da", "el", "ro", "hr", "sl", "sr", "vi", "is"}
)
_COMMA_AND_SPACE = frozenset(
    {"fr", "pl", "cs", "sk", "ru", "uk", "bg", "sv", "nb", "nn", "no", "fi", "hu", "lt", "lv", "et"}
)
_NO_SPACE_PER_CENT = frozenset({"zh", "ja", "ko", "he", "tr"})
_SIGN_FIRST = frozenset({"en", "zh", "ja", "ko", "he", "hi", "th", "ga", "cy", "nl"})
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SINGULAR = {
    "days": "day", "hours": "hour", "minutes": "minute", "weeks": "week", "months": "month", "years": "year",
    "points": "point", "tickets": "ticket", "calls": "call", "steps": "step", "visits": "visit",
}  # fmt: skip
_CURRENCY_SIGNS = frozenset("£$€¥₹₩₽₺₪₫₱₦₴")


class _Habits(NamedTuple):
    """What a locale does: decimal sign, thousands sign, sign of money first, letters for thousand, million, billion."""

    point: str
    group: str
    space_before_per_cent: bool
    sign_first: bool
    letters: tuple[str, str, str]
    month_first: bool


@cache
def _habits(locale: str) -> _Habits:
    language, _, region = locale.replace("_", "-").partition("-")
    language = language.lower()
    point, group = ".", ","
    if region.upper() in {"CH", "LI"}:
        group = "’"
    elif language in _COMMA_AND_SPACE:
        point, group = ",", THIN
    elif language in _COMMA_AND_POINT and region.upper() != "MX":
        point, group = ",", "."
    american = region.upper() == "US"
    return _Habits(
        point=point,
        group=group,
        space_before_per_cent=language not in _NO_SPACE_PER_CENT,
        sign_first=language in _SIGN_FIRST or region.upper() in {"CH", "BR", "MX"},
        letters=("k", "M", "B") if american else ("k", "m", "bn"),
        month_first=american,
    )


def number(value: float, decimals: int | None = None, locale: str = "en-GB", *, signed: bool = False) -> str:
    """Write a number: `1,250`, `4.5`, `−0.5`; `decimals` None keeps up to two that are not zero.

    With `signed` a value above 0 gets a plus. A value that rounds to 0 has no sign.
    """
    habits = _habits(locale)
    if not math.isfinite(value):
        return "–"
    text = f"{abs(value):,.{2 if decimals is None else decimals}f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    zero = not any(digit in "123456789" for digit in text)
    if habits.group != "," or habits.point != ".":
        text = text.replace(",", "\0").replace(".", habits.point).replace("\0", habits.group)
    sign = "" if zero else MINUS if value < 0 else "+" if signed else ""
    return sign + text


def _with_currency(text: str, currency: str, locale: str) -> str:
    symbol = _SYMBOLS.get(currency, currency)
    sign = text[:1] if text[:1] in {MINUS, "+"} else ""
    digits = text[len(sign) :]
    if not _habits(locale).sign_first:
        return f"{sign}{digits}{NO_BREAK}{symbol}"
    gap = THIN if symbol.isalpha() else ""
    return f"{sign}{symbol}{gap}{digits}"


def money(value: float, currency: str = "GBP", locale: str = "en-GB") -> str:
    """Write an amount in full: `£1,250`, `£4.50`; pence only where there are any and the amount is below 1,000."""
    small = abs(value) < 1000 and abs(value - round(value)) >= 0.005
    return _with_currency(number(value, 2 if small else 0, locale), currency, locale)


def short_number(value: float, locale: str = "en-GB") -> str:
    """Write a number in few letters, with three digits that count: `310`, `12.4k`, `1.25m`, `2.4bn`."""
    size = abs(value)
    letters = ("", *_habits(locale).letters)
    step = 0
    while step < len(letters) - 1 and round(size, 2 - _digits(size)) >= 1000:
        size /= 1000
        step += 1
    if step == 0:
        return number(value, 0 if size >= 100 else None, locale)
    decimals = max(0, 2 - _digits(size))
    text = number(math.copysign(size, value), decimals, locale)
    point = _habits(locale).point
    if decimals and point in text:
        text = text.rstrip("0").rstrip(point)
    return text + letters[step]


def _digits(size: float) -> int:
    return math.floor(math.log10(size)) if size >= 1 else 0


def short_money(value: float, currency: str = "GBP", locale: str = "en-GB") -> str:
    """Write an amount in few letters: `£310`, `£412k`, `£1.25m`."""
    short = number(value, 0, locale) if abs(value) < 999.5 else short_number(value, locale)
    return _with_currency(short, currency, locale)


def per_cent(fraction: float, locale: str = "en-GB", decimals: int | None = None) -> str:
    """Write a share 0..1 in per cent: `22 %`; below 10 % one decimal where it is not zero: `6.5 %`."""
    value = fraction * 100
    if decimals is None:
        value = round(value, 1 if abs(value) < 9.95 else 0)
    return _per_cent_number(value, locale, decimals)


def _per_cent_number(value: float, locale: str, decimals: int | None = None) -> str:
    gap = THIN if _habits(locale).space_before_per_cent else ""
    return f"{number(value, decimals, locale)}{gap}%"


def feeling(value: float, locale: str = "en-GB") -> str:
    """Write a feeling -2..+2 with its sign: `+1`, `−0.5`, `0`."""
    return number(value, None if abs(value) * 10 % 5 == 0 else 1, locale, signed=True)


def signed(value: float, unit: str = "", locale: str = "en-GB") -> str:
    """Write a change with its sign and unit: `+2 points`, `−4 days`."""
    return measure_value(value, unit, locale, signed=True)


def measure_value(value: float, unit: str = "", locale: str = "en-GB", *, signed: bool = False) -> str:
    """Write a value of a measure with its unit: `41 %`, `9 days`, `1 day`, `£310`, `5.1 / 7`, `31`.

    `%` means that the value is per cent as a number; a currency sign goes before; a scale such as `/7` gets thin spaces.
    """
    unit = unit.strip()
    text = number(value, None if abs(value) < 100 else 0, locale, signed=signed)
    if not unit:
        return text
    if unit == "%":
        return text + (THIN if _habits(locale).space_before_per_cent else "") + "%"
    if unit[0] in _CURRENCY_SIGNS and len(unit) == 1:
        sign = text[:1] if text[:1] in {MINUS, "+"} else ""
        digits = text[len(sign) :]
        return f"{sign}{unit}{digits}" if _habits(locale).sign_first else f"{sign}{digits}{NO_BREAK}{unit}"
    if scale := re.fullmatch(r"/\s*(\d+)", unit):
        return f"{text}{THIN}/{THIN}{scale[1]}"
    return f"{text}{NO_BREAK}{_SINGULAR.get(unit, unit) if value == 1 else unit}"


def minutes(value: float, locale: str = "en-GB") -> str:
    """Write a length of time given in minutes: `40 s`, `3 min 40 s`, `1 h 30 min`, `2 days`."""
    seconds = round(value * 60)
    if seconds < 60 * 60:
        whole, rest = divmod(seconds, 60)
        return _pair(whole, "min", rest if whole < 10 else 0, "s", locale)
    if seconds < 48 * 3600:
        whole, rest = divmod(round(seconds / 60), 60)
        return _pair(whole, "h", rest, "min", locale)
    return f"{number(seconds / 86400, 0 if seconds > 864000 else 1, locale).removesuffix('.0')}{NO_BREAK}days"


def _pair(whole: int, unit: str, rest: int, small: str, locale: str) -> str:
    parts = [f"{number(whole, 0, locale)}{NO_BREAK}{unit}"] if whole else []
    if rest or not whole:
        parts.append(f"{rest}{NO_BREAK}{small}")
    return " ".join(parts)


def day(date: datetime.date, locale: str = "en-GB", *, year: bool = False, long: bool = False) -> str:
    """Write a day: `31 Jan`, with `year` `31 Jan 2027`, with `long` `31 January`; `Jan 31` in the United States."""
    month = _MONTHS[date.month - 1] if long else _MONTHS[date.month - 1][:3]
    if _habits(locale).month_first:
        text = f"{month}{NO_BREAK}{date.day}"
        return f"{text}, {date.year}" if year else text
    text = f"{date.day}{NO_BREAK}{month}"
    return f"{text}{NO_BREAK}{date.year}" if year else text


def quarter(date: datetime.date, *, year: bool = True) -> str:
    """Write the quarter of a day: `Q4 2026`, without `year` `Q4`."""
    text = f"Q{(date.month - 1) // 3 + 1}"
    return f"{text}{NO_BREAK}{date.year}" if year else text


def plural(count: int, one: str, many: str = "", locale: str = "en-GB") -> str:
    """Write a count with its noun: `1 ticket`, `42 tickets`, `1,200 pages`; `many` for nouns that do not take an s."""
    noun = one if count == 1 else many or one + "s"
    return f"{number(count, 0, locale)}{NO_BREAK}{noun}"


def quoted(name: str, kind: str = "touchpoint", *, first: bool = False) -> str:
    """Write a name as a sentence calls it: `“Calls support”`, or `a touchpoint without a name`; `first` in the sentence."""
    if name:
        return f"“{name}”"
    return f"{'A' if first else 'a'} {kind} without a name"


def listing(items: list[str] | tuple[str, ...]) -> str:
    """Join names as a sentence does: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
