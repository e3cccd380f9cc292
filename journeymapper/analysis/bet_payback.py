"""When a bet has paid back what it cost."""

from __future__ import annotations

import math


def earned(value_a_year: float, ramp_months: float, months: float) -> float:
    """Return what a bet has brought `months` after its start. Its effect grows evenly over `ramp_months`, then stays."""
    if months <= 0.0:
        return 0.0
    if months >= ramp_months:
        return value_a_year / 12.0 * (months - ramp_months / 2.0)
    return value_a_year / 12.0 * months * months / (2.0 * ramp_months)


def payback_months(
    value_a_year: float, cost_once: float, cost_year: float, ramp_months: float = 0.0
) -> float | None:
    """Return after how many months from its start a bet has brought what it cost until then; None where it never does.

    `cost_once` is paid at the start, `cost_year` evenly from then on. No interest is counted.
    """
    monthly, running = value_a_year / 12.0, cost_year / 12.0
    if monthly <= running:
        return None
    if ramp_months > 0.0:
        # monthly t² / (2 ramp) − running t = cost_once: the later root, from which on it stays ahead.
        bend = monthly / (2.0 * ramp_months)
        months = (running + math.sqrt(running * running + 4.0 * bend * cost_once)) / (2.0 * bend)
        if months <= ramp_months:
            return months
    return (cost_once + monthly * ramp_months / 2.0) / (monthly - running)
