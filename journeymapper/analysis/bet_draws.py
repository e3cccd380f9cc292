"""Draws of what bets may bring: each input from its own stream of random numbers.

A range low, likely, high is drawn from the PERT distribution: a beta distribution stretched from low to high with mean
(low + 4 likely + high) / 6 (Malcolm, Roseboom, Clark & Fazar, "Application of a technique for research and development program
evaluation", Operations Research 7, 1959), that is with the shapes 1 + 4 (likely - low) / (high - low) and 1 + 4 (high - likely) /
(high - low) (Vose, "Risk analysis", 3rd edition, 2008). A bet works with its chance, independently of the others.

Every stream begins from the seed, the bet and the number of the effect. So the same project gives the same draws, however they
are cut into chunks, and changing one bet leaves the draws of all others as they were.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from journeymapper.analysis.bet_rules import Array, Term
from journeymapper.model.plans import Bet

SEED = 90
"""The seed that is used unless another one is asked for."""


def pert(random: np.random.Generator, low: float, likely: float, high: float, count: int) -> Array:
    """Draw `count` values of the PERT distribution; low <= likely <= high."""
    width = high - low
    if not width > 0.0:
        return np.full(count, likely)
    rising, falling = 1.0 + 4.0 * (likely - low) / width, 1.0 + 4.0 * (high - likely) / width
    return np.asarray(low + width * random.beta(rising, falling, count))


class Draws:
    """The streams of some bets and their terms."""

    def __init__(self, bets: Sequence[Bet], terms: Sequence[Term], seed: int) -> None:
        """Begin all streams."""
        self._terms = terms
        self._chances = [1.0 if bet.confidence is None else bet.confidence for bet in bets]
        self._of_bets = [_stream(seed, bet, 0) for bet in bets]
        self._of_terms = [_stream(seed, bets[term.bet], term.effect + 2) for term in terms]

    def next(self, count: int) -> tuple[Array, Array]:
        """Return the next draws: levels (terms, count), and which bets work (bets, count), 1 or 0."""
        levels = np.empty((len(self._terms), count))
        works = np.empty((len(self._chances), count))
        for at, (term, random) in enumerate(zip(self._terms, self._of_terms, strict=True)):
            levels[at] = pert(random, term.low, term.likely, term.high, count)
        for at, (chance, random) in enumerate(zip(self._chances, self._of_bets, strict=True)):
            works[at] = random.random(count) < chance
        return levels, works


def _stream(seed: int, bet: Bet, number: int) -> np.random.Generator:
    return np.random.Generator(
        np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(bet.id.encode()), number]))
    )
