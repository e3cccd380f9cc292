"""What the table of bets cannot say in its rows: what they are worth together, what the bars show, how likely they work."""

from __future__ import annotations

from collections.abc import Sequence

from journeymapper.analysis.bet_worth import Worths
from journeymapper.analysis.bets import told
from journeymapper.model.plans import Bet
from journeymapper.model.project import Project
from journeymapper.model.wording import NO_BREAK, listing, per_cent, short_money


def note_of(project: Project, bets: Sequence[Bet], worths: Worths) -> str:
    """Return the note under the table of `bets`, which are numbered in this order; empty where nothing has a value."""
    pieces = [_together(project, worths)]
    computed = [bet for bet in bets if bet.id in worths.of and worths.of[bet.id].computed]
    if computed:
        pieces.append(f"Ranges: P10 to P90 if it works{_chances(project, bets, computed)}.")
    typed = [bet for bet in bets if bet.id in worths.of and bet not in computed]
    if computed and typed:
        numbers = [str(number) for number, bet in enumerate(bets, start=1) if bet in typed]
        one = len(numbers) == 1
        pieces.append(
            f"{'Bet' if one else 'Bets'} {listing(numbers)}: {'an estimate' if one else 'estimates'}, not computed."
        )
    return " ".join(piece for piece in pieces if piece)


def _together(project: Project, worths: Worths) -> str:
    if len(worths.of) < 2 or worths.together is None:
        return ""
    total = short_money(worths.together.likely, project.about.currency, project.about.locale)
    if worths.any_computed:
        return told(project, worths.together) or f"Together {total} a year."
    return f"Together {total} a year: estimates added up."


def _chances(project: Project, bets: Sequence[Bet], computed: Sequence[Bet]) -> str:
    known = [(bet, bet.confidence) for bet in computed if bet.confidence is not None]
    if not known:
        return ""
    chances = [per_cent(confidence, project.about.locale) for _, confidence in known]
    if len(known) == len(computed) and len(set(chances)) == 1:
        return f" (chance {chances[0]}{' each' if len(known) > 1 else ''})"
    named = [
        f"{chance} for{NO_BREAK}{bets.index(bet) + 1}"
        for (bet, _), chance in zip(known, chances, strict=True)
    ]
    return f" (chance {', '.join(named)})"
