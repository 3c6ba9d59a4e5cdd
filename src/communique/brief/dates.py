"""Days and stretches of days in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from communique.interval import Interval

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day_words(day: date, *, year: bool = True, weekday: bool = False) -> str:
    """``28 May 2024``, with ``Tue`` before it or without the year when asked."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    if year:
        words += f" {day.year:04d}"
    return f"{DAYS[day.weekday()]} {words}" if weekday else words


def _short(day: date, year: bool) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}" + (f" {day.year:04d}" if year else "")


def short_day(day: date) -> str:
    """``5 Feb 2026``."""
    return _short(day, True)


def _whole_month(first: date, last: date) -> bool:
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    return whole and (first.year, first.month) == (last.year, last.month)


def span_words(when: Interval, *, year: int | None = None, short: bool = False) -> str:
    """An interval in words: ``28 May``, ``20–28 May``, ``May 2024``, ``2024``, ``by 7 June``, ``from 3 May``.

    Years equal to ``year`` are left out. ``short`` gives three-letter months.
    """
    first, last = when.first, when.last

    def one(day: date, with_year: bool) -> str:
        return _short(day, with_year) if short else day_words(day, year=with_year)

    if first is None or last is None:
        known = last or first
        assert known is not None  # Interval refuses two open ends
        return ("by " if first is None else "from ") + one(known, known.year != year)
    show = last.year != year
    if first == last:
        return one(first, show)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if _whole_month(first, last):
        month = MONTHS[first.month - 1]
        return (month[:3] if short else month) + (f" {first.year}" if show else "")
    dash = "–" if short else " – "
    if first.year != last.year:
        return f"{one(first, True)}{dash}{one(last, True)}"
    if first.month == last.month:
        return f"{first.day}–{one(last, show)}"
    return f"{one(first, False)}{dash}{one(last, show)}"


def distance_words(day: date, as_of: date) -> str:
    """How far ``day`` lies from ``as_of``: ``today``, ``tomorrow``, ``in 6 days``, ``3 days ago``."""
    days = (day - as_of).days
    match days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"
