"""Which resolver reads which shape of time expression."""

from __future__ import annotations

from collections.abc import Callable

from communique.annotate.times import absolute, counts, periods, weekdays
from communique.annotate.times.reading import Reading, Value

RESOLVERS: dict[str, Callable[[Reading], Value]] = {
    "iso": absolute.iso,
    "date range": absolute.date_range,
    "date": absolute.full_date,
    "month and year": absolute.month_and_year,
    "ordinal day": weekdays.ordinal_day,
    "which weekday": weekdays.which_weekday,
    "weekday": weekdays.weekday,
    "edge of period": periods.edge_of_period,
    "edge of month": absolute.edge_of_month,
    "span of period": absolute.span_of_period,
    "ago": counts.ago,
    "later": counts.later,
    "within": counts.within,
    "in count": counts.in_count,
    "past count": counts.past_count,
    "recent": counts.recent,
    "season": periods.season,
    "which month": periods.which_month,
    "period": periods.period,
    "relative day": weekdays.relative_day,
    "month": absolute.month_alone,
    "years": absolute.years,
    "decade": absolute.decade,
    "year": absolute.year,
    "clock": weekdays.clock,
    "weekday of week": weekdays.weekday_of_week,
    "week of": absolute.week_of,
}
