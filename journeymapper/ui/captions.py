"""What stands under the names of the stages: how many customers come there, as the flow counts them."""

from __future__ import annotations

from journeymapper.model import wording
from journeymapper.model.project import Project


def captions_of(project: Project, journey_id: str) -> dict[str, str]:
    """Return stage id -> words such as "12.4k customers", for `board.scene.Options.captions`.

    Empty where nobody said how many customers enter: the counts would be invented. Takes the time of a flow.
    """
    if journey_id not in project.journeys:
        return {}
    if all(touchpoint.entry is None for touchpoint in project.touchpoints_of(journey_id)):
        return {}
    from journeymapper.analysis.flow import flow

    locale = project.about.locale
    stages = flow(project, journey_id).stages
    return {
        name: f"{wording.short_number(stage.entering, locale)} customers" for name, stage in stages.items()
    }
