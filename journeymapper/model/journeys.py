"""The map itself: journeys, their stages, touchpoints, links, lanes, cards and saved views."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from journeymapper.model.base import Amount, Feeling, Id, Label, Part, Record, References, Score, Share, Text
from journeymapper.model.kinds import (
    AlignmentElement,
    CardKind,
    CardState,
    JourneyState,
    LaneKind,
    Provenance,
)


class Journey(Record):
    """One map. `stages` and `lanes` give the order of its columns and rows; `personas` who travels it (none: all)."""

    TABLE: ClassVar[str] = "journeys"
    PREFIX: ClassVar[str] = "jo"
    REFS: ClassVar[References] = {
        "stages": ("stages",),
        "lanes": ("lanes",),
        "views": ("views",),
        "personas": ("personas",),
        "as_is": ("journeys",),
    }

    name: Label = ""
    description: Text = ""
    state: JourneyState = JourneyState.AS_IS
    as_is: Id | None = None
    """The as-is journey that this to-be journey answers."""
    personas: tuple[Id, ...] = ()
    stages: tuple[Id, ...] = ()
    lanes: tuple[Id, ...] = ()
    views: tuple[Id, ...] = ()


class Stage(Record):
    """An ordered phase of a journey: a column. `touchpoints` gives the order of its steps from top to bottom."""

    TABLE: ClassVar[str] = "stages"
    PREFIX: ClassVar[str] = "st"
    REFS: ClassVar[References] = {"journey": ("journeys",), "touchpoints": ("touchpoints",)}
    OWNERS: ClassVar[frozenset[str]] = frozenset({"journey"})

    journey: Id
    name: Label = ""
    touchpoints: tuple[Id, ...] = ()
    drivers: Text = ""
    """What customers value in this stage."""
    alignment: dict[AlignmentElement, Score] = Field(default_factory=dict)
    alignment_note: Text = ""
    """What lowers the alignment scores."""
    notes: Text = ""
    """Private: never shown to an audience or printed."""


class Touchpoint(Record):
    """One interaction in a stage.

    `entry` counts the customers who start here in a period, `leave` is the share that gives up here, `minutes` and `cost`
    (in the project's currency) are per visit, `effort` is on the scale 1 (none) to 7 (extreme). `None` is "not known".
    """

    TABLE: ClassVar[str] = "touchpoints"
    PREFIX: ClassVar[str] = "tp"
    REFS: ClassVar[References] = {
        "stage": ("stages",),
        "sub_journey": ("journeys",),
        "feelings": ("personas",),
        "entry_by": ("personas",),
        "leave_by": ("personas",),
    }
    OWNERS: ClassVar[frozenset[str]] = frozenset({"stage"})

    stage: Id
    name: Label = ""
    channel: Label = ""
    moment_of_truth: bool = False
    goal: bool = False
    """Customers who complete this touchpoint count as converted; they may still go on."""
    feelings: dict[Id, Feeling] = Field(default_factory=dict)
    entry: Amount | None = None
    leave: Share | None = None
    minutes: Amount | None = None
    cost: Amount | None = None
    effort: Annotated[float, Field(ge=1, le=7)] | None = None
    entry_by: dict[Id, Amount] = Field(default_factory=dict)
    """Entries of single personas, where they differ."""
    leave_by: dict[Id, Share] = Field(default_factory=dict)
    """Leave shares of single personas, where they differ."""
    action: Text = ""
    thought: Text = ""
    backstage_people: tuple[Label, ...] = ()
    backstage_systems: tuple[Label, ...] = ()
    owner: Label = ""
    notes: Text = ""
    """Private: never shown to an audience or printed."""
    sub_journey: Id | None = None
    provenance: dict[Label, Provenance] = Field(default_factory=dict)
    """Where single figures come from: field name -> provenance. A field that is not named is assumed."""


class Link(Record):
    """A directed step from one touchpoint to another of the same journey.

    `share` is the part of those who go on from `source` that takes this way; missing shares are filled evenly.
    """

    TABLE: ClassVar[str] = "links"
    PREFIX: ClassVar[str] = "li"
    REFS: ClassVar[References] = {
        "source": ("touchpoints",),
        "target": ("touchpoints",),
        "share_by": ("personas",),
    }
    OWNERS: ClassVar[frozenset[str]] = frozenset({"source", "target"})

    source: Id
    target: Id
    share: Share | None = None
    share_by: dict[Id, Share] = Field(default_factory=dict)
    label: Label = ""
    provenance: Provenance = Provenance.ASSUMED


class Lane(Record):
    """A row of a journey. The order is the journey's; `name` empty means the usual name of its kind."""

    TABLE: ClassVar[str] = "lanes"
    PREFIX: ClassVar[str] = "la"
    REFS: ClassVar[References] = {"journey": ("journeys",)}
    OWNERS: ClassVar[frozenset[str]] = frozenset({"journey"})

    journey: Id
    kind: LaneKind
    name: Label = ""
    visible: bool = True
    collapsed: bool = False
    height: Amount | None = None
    """Height in map units (px at 100 %); `None` fits the content."""


class Card(Record):
    """A text or picture on the map: a pain point, an opportunity, a goal, a thought, a question, a note.

    It hangs on touchpoints, or on a stage (then it may span several stages to the right), in its kind's lane or in a
    lane of the user's own. `impact` and `ease` place an opportunity in the priority matrix.
    """

    TABLE: ClassVar[str] = "cards"
    PREFIX: ClassVar[str] = "ca"
    REFS: ClassVar[References] = {
        "touchpoints": ("touchpoints",),
        "stage": ("stages",),
        "lane": ("lanes",),
        "personas": ("personas",),
        "bets": ("bets",),
    }

    kind: CardKind
    text: Text = ""
    touchpoints: tuple[Id, ...] = ()
    stage: Id | None = None
    span: Annotated[int, Field(ge=1, le=1000)] = 1
    lane: Id | None = None
    personas: tuple[Id, ...] = ()
    bets: tuple[Id, ...] = ()
    owner: Label = ""
    state: CardState = CardState.OPEN
    impact: Score | None = None
    ease: Score | None = None
    media: Label | None = None
    """Name of a picture in the project file: ``<sha256>.<ext>``."""
    alt: Text = ""
    """What the picture shows, for those who do not see it."""
    provenance: Provenance = Provenance.ASSUMED


class Camera(Part):
    """A place and a size of view over the map: its centre in map units and the zoom (1 is 100 %)."""

    x: float = 0.0
    y: float = 0.0
    zoom: Annotated[float, Field(gt=0, le=64)] = 1.0


class View(Record):
    """A saved view of a journey: which lanes and personas are shown, and from where."""

    TABLE: ClassVar[str] = "views"
    PREFIX: ClassVar[str] = "vi"
    REFS: ClassVar[References] = {"journey": ("journeys",), "lanes": ("lanes",), "personas": ("personas",)}
    OWNERS: ClassVar[frozenset[str]] = frozenset({"journey"})

    journey: Id
    name: Label = ""
    lanes: tuple[Id, ...] = ()
    personas: tuple[Id, ...] = ()
    camera: Camera | None = None
