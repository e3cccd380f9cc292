"""The inspector of several stages, and of things of several kinds at once."""

from __future__ import annotations

from journeymapper.model import wording
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.inspector import MANY
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.inspector.stage import alignment_rows
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button, label


class SeveralStages(Form):
    """What several stages have in common."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No stages yet."""
        super().__init__(session, drafts)
        self._kicker = self.kicker("Stages")
        self.heading("What customers value here")
        self.text(
            "What customers value here", lambda ids: text_place(ids, "drivers", "Change drivers", lines=True)
        )
        self.heading("Alignment")
        alignment_rows(self)
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove these stages", self.remove))
        self.rows.addStretch(1)
        self.watch(lambda _: self._kicker.setText(f"{len(self.ids)} STAGES"))


class MixedForm(Form):
    """Things of several kinds: how many of each, and what can be done with all of them."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """Nothing yet."""
        super().__init__(session, drafts)
        self._kicker = self.kicker("Several things")
        self._told = label("", "muted", wrap=True)
        self.rows.addWidget(self._told)
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove all of these", self.remove))
        self.rows.addStretch(1)

    def refresh(self) -> None:
        """Count what is selected."""
        super().refresh()
        project = self.session.project
        counts: dict[str, int] = {}
        for name in self.ids:
            if (record := project.find(name)) is not None:
                counts[record.TABLE] = counts.get(record.TABLE, 0) + 1
        nouns = {"evidence": "piece"}
        parts = [
            wording.plural(count, nouns.get(table, table.removesuffix("s").replace("_", " ")))
            for table, count in counts.items()
        ]
        self._kicker.setText(f"{len(self.ids)} THINGS")
        few = f" Select {MANY} or fewer to edit what they have in common."
        self._told.setText(f"{wording.listing(parts)}.{few if len(self.ids) > MANY else ''}")
