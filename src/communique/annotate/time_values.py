"""Which resolver reads which shape of time expression."""

from __future__ import annotations

from collections.abc import Callable

from communique.annotate import time_absolute as absolute
from communique.annotate import time_relative as relative
from communique.annotate.time_reading import Reading, Value

RESOLVERS: dict[str, Callable[[Reading], Value]] = {
    "iso": absolute.iso,
    "date range": absolute.date_range,
    "date": absolute.full_date,
    "month and year": absolute.month_and_year,
    "ordinal day": relative.ordinal_day,
    "which weekday": relative.which_weekday,
    "weekday": relative.weekday,
    "edge of period": relative.edge_of_period,
    "edge of month": absolute.edge_of_month,
    "span of period": absolute.span_of_period,
    "ago": relative.ago,
    "later": relative.later,
    "within": relative.within,
    "in count": relative.in_count,
    "past count": relative.past_count,
    "recent": relative.recent,
    "season": relative.season,
    "which month": relative.which_month,
    "period": relative.period,
    "relative day": relative.relative_day,
    "month": absolute.month_alone,
    "years": absolute.years,
    "decade": absolute.decade,
    "year": absolute.year,
    "clock": relative.clock,
    "weekday of week": relative.weekday_of_week,
    "week of": absolute.week_of,
}
