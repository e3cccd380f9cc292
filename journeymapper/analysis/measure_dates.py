"""Dates as people write them, one at a time: what a text may mean if the day comes first, and if the month does.

A month, quarter, week or year without a day means its last day: that is when its figure is known.
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from typing import NamedTuple

_MONTHS = (
    "january januar janvier enero gennaio januari janeiro",
    "february februar fevrier febrero febbraio februari fevereiro",
    "march marz maerz mars marzo maart marco mrt",
    "april avril abril aprile",
    "may mai mayo maggio mei maio maj",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august aout agosto augustus augusti",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro desember",
)
"""Names of the months without accents in English, German, French, Spanish, Italian, Dutch, Portuguese and Scandinavian languages.
A beginning of three letters or more will do."""

_TIME = (
    r"(?:[T ,]+\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_WORD = r"[^\W\d_]{3,12}"
_FORMS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("year first", r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})" + _TIME),
        ("numbers", r"(?P<a>\d{1,2})(?P<s>[-/. ])\s?(?P<b>\d{1,2})(?P=s)\s?(?P<y>\d{4}|\d{2})" + _TIME),
        ("year first", r"(?P<y>\d{4})年\s?(?P<m>\d{1,2})月\s?(?P<d>\d{1,2})日"),
        ("packed", r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})"),
        ("day, month", rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?[\s-]*(?:of |de )?(?P<w>{_WORD})\.?,?[\s-]*(?:de )?(?P<y>\d{{4}}|\d{{2}})" + _TIME),
        ("month, day", rf"(?P<w>{_WORD})\.?[\s-]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y>\d{{4}})" + _TIME),
        ("month", rf"(?P<w>{_WORD})\.?,?[\s-]*(?:de )?(?P<y>\d{{4}}|(?<=-)\d{{2}}|’\d{{2}}|'\d{{2}})"),
        ("year, month", r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})"),
        ("year, month", r"(?P<y>\d{4})年\s?(?P<m>\d{1,2})月"),
        ("month, year", r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
        ("quarter", r"Q(?P<q>[1-4])[\s/-]*(?P<y>\d{4})"),
        ("year, quarter", r"(?P<y>\d{4})[\s/-]*Q(?P<q>[1-4])"),
        ("week", r"(?P<y>\d{4})[\s-]*W(?P<k>\d{1,2})"),
    )
)  # fmt: skip
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE
)
_EPOCH = datetime.date(1899, 12, 30)


class Meaning(NamedTuple):
    """What a text means as a date, in both orders of day and month; one that cannot be is None."""

    day_first: datetime.date | None
    month_first: datetime.date | None

    @property
    def is_open(self) -> bool:
        """Whether both orders make a date, and not the same one."""
        return None not in self and self.day_first != self.month_first

    def read(self, day_first: bool) -> datetime.date:
        """Return the date in the order that is asked for, or in the only one that makes a date."""
        chosen, other = (self.day_first, self.month_first)[:: 1 if day_first else -1]
        found = chosen or other
        if found is None:
            raise ValueError("a meaning without a date")
        return found


def read_date(text: str) -> Meaning | None:
    """Return what a text means that is a date, perhaps with a weekday and a time, and nothing else; None where it is none."""
    plain = _plain(text)
    if weekday := _WEEKDAY.match(plain):
        plain = plain[weekday.end() :]
    for name, form in _FORMS:
        match = form.fullmatch(plain)
        meaning = _meaning(name, match.groupdict()) if match else None
        if meaning:
            return meaning
    return None


def read_serial(text: str) -> Meaning | None:
    """Return the date of a spreadsheet's serial number between 1954 and 2064, such as 46084; None for anything else."""
    if not re.fullmatch(r"[2-5]\d{4}(?:[.,]\d+)?", text.strip()):
        return None
    date = _EPOCH + datetime.timedelta(days=int(text.strip()[:5]))
    return Meaning(date, date)


def read_year(text: str) -> Meaning | None:
    """Return the last day of a year written in four digits, 1900 to 2099; None for anything else."""
    if not re.fullmatch(r"(?:19|20)\d{2}", text.strip()):
        return None
    date = datetime.date(int(text), 12, 31)
    return Meaning(date, date)


def _plain(text: str) -> str:
    """The text without accents, odd blanks and dashes."""
    folded = unicodedata.normalize("NFKD", text.strip().strip("\"'"))
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"[‐‑‒–—−]", "-", re.sub(r"\s+", " ", folded))


def _meaning(form: str, parts: dict[str, str | None]) -> Meaning | None:
    year = _year(parts["y"] or "")
    if form == "numbers":
        a, b = int(parts["a"] or 0), int(parts["b"] or 0)
        by_day, by_month = _date(year, b, a), _date(year, a, b)
        if parts["s"] == "." and by_day:
            by_month = by_day  # Nobody puts dots into a date that begins with the month.
        return Meaning(by_day, by_month) if by_day or by_month else None
    date = _single(form, year, parts)
    return Meaning(date, date) if date else None


def _single(form: str, year: int, parts: dict[str, str | None]) -> datetime.date | None:
    """The date of a form that can mean only one."""
    if form.endswith("quarter"):
        return _last_day(year, 3 * int(parts["q"] or 0))
    if form == "week":
        return _week(year, int(parts["k"] or 0))
    month = _month(parts["w"]) if parts.get("w") else int(parts.get("m") or 0)
    day = parts.get("d")
    return _date(year, month, int(day)) if day else _last_day(year, month)


def _month(word: str | None) -> int:
    """The month that a word names or begins to name, 0 for none."""
    name = (word or "").lower()
    return next(
        (month for month, names in enumerate(_MONTHS, 1) if any(n.startswith(name) for n in names.split())), 0
    )


def _year(digits: str) -> int:
    """Two digits mean 1970 to 2069."""
    number = int(digits.strip("’'") or 0)
    if len(digits.strip("’'")) > 2:
        return number
    return number + (2000 if number < 70 else 1900)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _last_day(year: int, month: int) -> datetime.date | None:
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _week(year: int, week: int) -> datetime.date | None:
    try:
        return datetime.date.fromisocalendar(year, week, 7)
    except ValueError:
        return None
