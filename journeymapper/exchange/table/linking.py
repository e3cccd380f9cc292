"""Resolving the `next` column once all rows are known: names to touchpoints, rows in order where nothing is said."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from journeymapper.exchange.build import Builder, StageDraft
from journeymapper.exchange.report import Report, short
from journeymapper.exchange.table.grid import Row
from journeymapper.exchange.table.ways import Way, ways


@dataclass(frozen=True, slots=True)
class Place:
    """A touchpoint of the table: where it stands, and what its `next` cell says."""

    order: int
    stage: StageDraft
    name: str
    touchpoint: str
    row: Row
    following: str


@dataclass
class Places:
    """All touchpoints of a table, by journey."""

    by_journey: dict[str, list[Place]] = field(default_factory=dict)

    def add(
        self, journey: str, stage: StageDraft, name: str, touchpoint: str, row: Row, following: str
    ) -> None:
        """Add the touchpoint of a row."""
        places = self.by_journey.setdefault(journey, [])
        places.append(Place(len(places), stage, name, touchpoint, row, following))


def link_all(builder: Builder, places: Places) -> None:
    """Add all links of a table. An empty `next` column throughout means that each touchpoint leads to the next row."""
    silent = not any(place.following for journey in places.by_journey.values() for place in journey)
    count = 0
    for journey in places.by_journey.values():
        if silent:
            for source, target in pairwise(journey):
                builder.link(source.touchpoint, target.touchpoint)
                count += 1
        else:
            _Names(journey, builder).link()
    if count:
        builder.report.assumed("“next” is empty: each touchpoint leads to the one in the next row.")


class _Names:
    """Finds the touchpoints of one journey by what a `next` cell calls them."""

    def __init__(self, journey: list[Place], builder: Builder) -> None:
        self._journey = journey
        self._builder = builder
        self._report: Report = builder.report
        self._by_row = {place.row.number: place for place in journey}
        self._named: dict[tuple[str | None, str], list[Place]] = {}
        for place in journey:
            for stage in (None, place.stage.name):
                self._named.setdefault((stage, place.name), []).append(place)

    def link(self) -> None:
        """Add the links that the cells of the journey ask for."""
        for source in self._journey:
            if source.following:
                self._link_from(source)

    def _link_from(self, source: Place) -> None:
        entries = ways(source.following)
        found = [self._find(source, way) for way in entries]
        if len(entries) > 1 and None in found and (whole := self._find(source, _whole(source.following))):
            found = [whole]
        seen: set[str] = set()
        total = 0.0
        for way, hit in zip(entries, found, strict=False):
            if hit is None:
                self._report.dropped(
                    f"“next” names “{short(way.text)}”, which is no touchpoint here.", source.row.place
                )
                continue
            target, share = hit
            if target.touchpoint in seen:
                self._report.dropped(f"“next” names “{short(target.name)}” twice.", source.row.place)
                continue
            seen.add(target.touchpoint)
            share = self._held(share, source)
            total += share or 0.0
            self._builder.link(source.touchpoint, target.touchpoint, share)
        if total > 1.000001:
            self._report.assumed(
                f"The shares in “next” add up to {total:.0%}; they were kept.", source.row.place
            )

    def _find(self, source: Place, way: Way) -> tuple[Place, float | None] | None:
        """The touchpoint that an entry means, and its share."""
        if way.row is not None and way.row in self._by_row:
            return self._by_row[way.row], way.row_share
        for stage, name, share in way.readings:
            if places := self._named.get((stage, name)):
                return self._nearest(source, places, way), share
        for stage, name, share in way.readings:
            if places := self._folded.get(_folded(stage, name)):
                return self._nearest(source, places, way), share
        return None

    @cached_property
    def _folded(self) -> dict[tuple[str | None, str], list[Place]]:
        """Like `_named`, for names in other letter case; built when the first is met."""
        found: dict[tuple[str | None, str], list[Place]] = {}
        for place in self._journey:
            for stage in (None, place.stage.name):
                found.setdefault(_folded(stage, place.name), []).append(place)
        return found

    def _nearest(self, source: Place, places: list[Place], way: Way) -> Place:
        """Of several touchpoints of one name the next one after `source`, else the first."""
        if len(places) == 1:
            return places[0]
        after = bisect_right(places, source.order, key=lambda place: place.order)
        chosen = places[after] if after < len(places) else places[0]
        self._report.assumed(
            f"“next” names “{short(way.text)}”, which stands in several places; {chosen.row.place.lower()} was taken. "
            "Write “Stage / Name”.",
            source.row.place,
        )
        return chosen

    def _held(self, share: float | None, source: Place) -> float | None:
        if share is None or share <= 1:
            return share
        self._report.changed(f"A share of {share:.0%} in “next” was taken as 100 %.", source.row.place)
        return 1.0


def _folded(stage: str | None, name: str) -> tuple[str | None, str]:
    return (None if stage is None else stage.casefold()), name.casefold()


def _whole(cell: str) -> Way:
    name = " ".join(cell.split())
    return Way(name, ((None, name, None),))
