"""Which resolver reads which shape of time expression."""

from __future__ import annotations

from collections.abc import Callable

from communique.annotate.times import absolute, counts, holidays, periods, quarters, weekdays
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
    "span of period": quarters.span_of_period,
    "quarter": quarters.quarter,
    "same quarter": quarters.same_quarter,
    "which quarter": quarters.which_quarter,
    "year end": quarters.year_end,
    "year before": quarters.year_before,
    "named day": holidays.named_day,
    "holiday": holidays.holiday,
    "weekday range": weekdays.weekday_range,
    "month of year": absolute.month_of_year,
    "century": absolute.century,
    "counted": counts.counted,
    "vague": counts.vague,
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
    "spoken year": absolute.spoken_year,
    "decade": absolute.decade,
    "year": absolute.year,
    "clock": weekdays.clock,
    "weekday of week": weekdays.weekday_of_week,
    "week of": absolute.week_of,
}
