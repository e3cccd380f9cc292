"""What readings say: latest, changes, limits, trend, forecast, correlation."""

from __future__ import annotations

import datetime
import math
import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.analysis.measure_pairs import correlation, correlations, pairs, usual_gap
from journeymapper.analysis.measure_student import normal_quantile, student_quantile
from journeymapper.analysis.measure_trend import MONTH, forecast, trend
from journeymapper.analysis.measures import (
    beyond_since,
    change_since,
    change_since_review,
    crossings,
    current_value,
    is_better,
    is_beyond,
    latest,
    reaches_target,
)
from journeymapper.edit.records import add
from journeymapper.model.kinds import Direction
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.project import Project
from journeymapper.model.reviews import Review

START = datetime.date(2026, 1, 1)
FIRST_TUESDAYS = [
    datetime.date(2026, month, day)
    for month, day in ((3, 3), (4, 7), (5, 5), (6, 2), (7, 7), (8, 4), (9, 1), (10, 6), (11, 3))
]


def day(number: int) -> datetime.date:
    return START + datetime.timedelta(days=number)


def measure(*values: float, dates: Sequence[datetime.date] | None = None, **fields: Any) -> Measure:
    """Readings on these days, or every tenth day."""
    days = dates or [day(10 * at) for at in range(len(values))]
    readings = tuple(Reading(date=on, value=value) for on, value in zip(days, values, strict=False))
    return Measure.make(id="me_x", name="X", readings=readings, **fields)


def near(value: float) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def test_the_latest_reading_is_that_of_the_latest_day_however_they_stand() -> None:
    readings = measure(3, 1, 2, dates=[day(20), day(0), day(10)])
    assert latest(readings) == Reading(date=day(20), value=3)
    assert latest(readings, day(19)) == Reading(date=day(10), value=2)
    assert latest(readings, day(-1)) is None
    assert current_value(measure(baseline=5)) == 5


def test_a_change_is_better_or_worse_by_the_direction() -> None:
    up, down = measure(47, 41), measure(47, 41, direction=Direction.DOWN)
    change = change_since(up, day(0))
    assert change is not None
    assert (change.difference, change.better) == (-6, False)
    assert [change.better for change in [change_since(down, day(5))] if change] == [True]
    assert is_better(up, 0) is None


def test_there_is_no_change_without_readings_on_both_sides() -> None:
    assert change_since(measure(1, 2), day(-1)) is None
    assert change_since(measure(1, 2), day(10)) is None
    assert change_since(measure(), day(0)) is None


def test_the_change_counts_from_what_the_last_review_saw() -> None:
    churn = measure(12, 12, 12, 12, 12, 12, 13, 13, 14, dates=FIRST_TUESDAYS)
    early, late = (
        Review(id=f"re_{at}", date=datetime.date(2026, month, 20)) for at, month in enumerate((5, 8))
    )
    project = add(Project(), early, late).apply(Project())
    change = change_since_review(project, churn)
    assert change is not None
    assert (change.before.date, change.difference) == (datetime.date(2026, 8, 4), 2)
    quarter = change_since_review(Project(), churn)
    assert quarter is not None
    assert quarter.before.date == datetime.date(2026, 8, 4)
    assert change_since_review(Project(), measure()) is None


def test_a_limit_is_crossed_on_the_day_of_the_first_reading_beyond_it() -> None:
    effort = measure(
        3.4, 3.5, 3.5, 3.7, 3.9, 4.4, 4.7, 4.9, 5.1, dates=FIRST_TUESDAYS, direction=Direction.DOWN, limit=4
    )
    assert beyond_since(effort) == datetime.date(2026, 8, 4)
    assert [tuple(crossing) for crossing in crossings(effort)] == [(datetime.date(2026, 8, 4), True)]


def test_a_limit_that_was_crossed_and_kept_again() -> None:
    rate = measure(5, 3, 6, 4, 3, limit=4)
    assert [tuple(crossing) for crossing in crossings(rate)] == [
        (day(10), True), (day(20), False), (day(40), True)
    ]  # fmt: skip
    assert beyond_since(rate) == day(40)
    assert beyond_since(measure(5, 3, 6, limit=4)) is None
    assert crossings(measure(5, 3)) == ()
    assert not is_beyond(rate, 4)


def test_a_target_is_reached_at_it_or_beyond() -> None:
    assert reaches_target(measure(target=5), 5)
    assert not reaches_target(measure(target=5, direction=Direction.DOWN), 5.1)
    assert not reaches_target(measure(), 5)


@pytest.mark.parametrize(
    ("level", "freedom", "value"),
    [
        (0.95, 1, 12.7062047362), (0.95, 2, 4.3026527297), (0.95, 4, 2.7764451052), (0.8, 7, 1.4149239277),
        (0.99, 10, 3.1692726726), (0.95, 30, 2.0422724563), (0.95, 120, 1.9799304051), (0.95, 1000, 1.9623390808),
    ],
)  # fmt: skip
def test_student_quantiles_are_those_of_the_tables(level: float, freedom: int, value: float) -> None:
    assert student_quantile(level, freedom) == pytest.approx(value, rel=1e-8)


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95, 0.99])
def test_student_quantiles_run_into_the_normal_one_without_a_jump(level: float) -> None:
    assert student_quantile(level, 200) == pytest.approx(student_quantile(level, 201), rel=1e-3)
    assert student_quantile(level, 200) > student_quantile(level, 201) > normal_quantile(level)
    assert normal_quantile(0.95) == pytest.approx(1.9599639845)


def test_a_trend_is_the_line_of_least_squares() -> None:
    """X = 0 .. 4, y = 1 3 2 5 4: slope 0.8, residuals' variance 1.2, so its standard error is sqrt(0.12)."""
    found = trend(measure(1, 3, 2, 5, 4, dates=[day(at) for at in range(5)]), level=0.95)
    assert found is not None
    margin = 3.1824463053 * math.sqrt(0.12)
    assert (found.n, found.per_month) == (5, near(0.8 * MONTH))
    assert found.low == pytest.approx((0.8 - margin) * MONTH, rel=1e-8)
    assert found.high == pytest.approx((0.8 + margin) * MONTH, rel=1e-8)
    assert found.better is None


def test_a_clear_trend_knows_its_direction() -> None:
    values = (10, 8.9, 8.1, 7, 5.9)
    down, up = trend(measure(*values, direction=Direction.DOWN)), trend(measure(*values))
    assert down is not None
    assert up is not None
    assert (down.better, up.better) == (True, False)


def test_readings_on_uneven_days_count_by_their_days() -> None:
    found = trend(measure(0, 1, 10, dates=[day(0), day(1), day(10)]))
    assert found is not None
    assert (found.per_month, found.low, found.high) == (near(MONTH), near(MONTH), near(MONTH))


def test_too_few_readings_have_no_trend_and_no_forecast() -> None:
    assert trend(measure(1, 2)) is None
    assert trend(measure(1, 2, 3, dates=[day(0)] * 3)) is None
    assert forecast(measure(1, 2, 3, 4, 5), day(60)) is None
    assert forecast(measure(*range(6), dates=[day(0)] * 6), day(60)) is None
    assert forecast(measure(*range(6)), day(60)) is not None


def test_a_forecast_goes_on_along_the_line_and_widens() -> None:
    """X = 0 .. 5, y = 2 4 3 6 5 8: by hand slope 36/35, mean 14/3, residual variance (70/3 - 18 * 36/35) / 4."""
    readings = measure(2, 4, 3, 6, 5, 8, dates=[day(at) for at in range(6)])
    found = forecast(readings, day(7), level=0.95)
    assert found is not None
    slope, mean, spread = 36 / 35, 14 / 3, 17.5
    scatter = math.sqrt((70 / 3 - slope * slope * spread) / 4)
    margin = 2.7764451052 * scatter * math.sqrt(1 + 1 / 6 + 4.5**2 / spread)
    assert (found.n, found.value) == (6, near(mean + slope * 4.5))
    assert found.low == pytest.approx(found.value - margin, rel=1e-8)
    later = forecast(readings, day(30), level=0.95)
    assert later is not None
    assert later.high - later.low > found.high - found.low
    surer = forecast(readings, day(7), level=0.99)
    assert surer is not None
    assert surer.low < found.low < found.value < found.high < surer.high


def test_a_forecast_of_a_share_stays_a_share() -> None:
    found = forecast(measure(70, 78, 81, 88, 92, 97, unit="%"), day(365))
    assert found is not None
    assert (found.value, found.high) == (100, 100)
    free = forecast(measure(70, 78, 81, 88, 92, 97), day(365))
    assert free is not None
    assert free.value > 100


def test_about_as_many_readings_fall_into_the_interval_as_it_says() -> None:
    """2,000 series of a line with even scatter: the next reading lies within the interval of 80 % in 80 % of them."""
    chance = random.Random(1)
    hits = 0
    for _ in range(2000):
        values = [3 * at + chance.gauss(0, 5) for at in range(8)]
        found = forecast(measure(*values[:7]), day(70), level=0.8)
        assert found is not None
        hits += found.low <= values[7] <= found.high
    assert hits / 2000 == pytest.approx(0.8, abs=0.03)


def test_a_correlation_has_fisher_s_interval() -> None:
    """R of 1 2 3 4 5 with 2 1 4 3 5 is 0.8; z = atanh 0.8 = 1.0986 plus and minus 1.96 / sqrt 2."""
    found = correlation(measure(1, 2, 3, 4, 5), measure(2, 1, 4, 3, 5))
    assert found is not None
    assert (found.n, found.r) == (5, near(0.8))
    assert found.low == pytest.approx(math.tanh(1.0986122887 - 1.9599639845 / math.sqrt(2)), rel=1e-8)
    assert found.high == pytest.approx(math.tanh(1.0986122887 + 1.9599639845 / math.sqrt(2)), rel=1e-8)
    assert not found.is_clear


def test_few_or_constant_readings_do_not_correlate() -> None:
    assert correlation(measure(1, 2, 3), measure(1, 2, 3)) is None
    assert correlation(measure(1, 2, 3, 4), measure(7, 7, 7, 7)) is None
    exact = correlation(measure(1, 2, 3, 4), measure(8, 6, 4, 2))
    assert exact is not None
    assert (exact.r, exact.low, exact.high, exact.is_clear) == (-1, -1, -1, True)


def test_a_lag_finds_what_follows_later() -> None:
    chance = random.Random(3)
    noise = [chance.random() for _ in range(20)]
    first, second = measure(*noise), measure(*([0.5, 0.5, *noise][:20]))
    found = {each.lag_days: each for each in correlations(first, second, (0, 10, 20, 30))}
    assert found[20].r == near(1)
    assert found[20].n == 18
    assert max(abs(found[lag].r) for lag in (0, 10, 30)) < 0.6


def test_a_common_trend_is_not_in_the_changes() -> None:
    chance = random.Random(4)
    first, second = (measure(*(at + chance.random() for at in range(30))) for _ in range(2))
    levels, changes = correlation(first, second), correlation(first, second, changes=True)
    assert levels is not None
    assert changes is not None
    assert levels.r > 0.99
    assert abs(changes.r) < 0.5
    assert changes.n == 29


def test_readings_pair_with_the_nearest_within_half_a_gap() -> None:
    first = measure(1, 2, 3, dates=[day(0), day(30), day(60)])
    second = measure(10, 20, 30, dates=[day(2), day(33), day(100)])
    assert pairs(first, second) == [(1, 10), (2, 20)]
    assert pairs(first, second, 40) == [(1, 20), (3, 30)]
    assert usual_gap(first) == 30
    assert pairs(first, measure()) == pairs(measure(), first) == []


def test_of_several_readings_the_nearest_pair() -> None:
    first = measure(1, 2, 3, dates=[day(0), day(10), day(40)])
    second = measure(10, 20, dates=[day(9), day(40)])
    assert pairs(first, second) == [(2, 10), (3, 20)]
    assert pairs(second, first) == [(10, 2), (20, 3)]
    assert pairs(measure(1, 2, 3, dates=[day(0), day(0), day(30)]), second, 9) == [(1, 10), (3, 20)]
    assert usual_gap(measure(1)) == 0


values = st.lists(st.floats(-1e3, 1e3).map(lambda x: round(x, 3)), min_size=6, max_size=12)


@given(values, st.integers(0, 400))
def test_intervals_hold_their_middle(drawn: list[float], ahead: int) -> None:
    found = forecast(measure(*drawn), day(ahead))
    slope = trend(measure(*drawn))
    assert found is not None
    assert slope is not None
    assert found.low <= found.value <= found.high
    assert slope.low <= slope.per_month <= slope.high


@given(values, values)
def test_correlation_lies_within_one_and_is_the_same_both_ways(one: list[float], other: list[float]) -> None:
    size = min(len(one), len(other))
    first, second = measure(*one[:size]), measure(*other[:size])
    found, back = correlation(first, second), correlation(second, first)
    assert (found is None) == (back is None)
    if found and back:
        assert -1 <= found.low <= found.r <= found.high <= 1
        assert found.r == pytest.approx(back.r)
