"""The inspector of a link, and of several at once."""

from __future__ import annotations

from journeymapper.ui.inspector.by_persona import ByPersona
from journeymapper.ui.inspector.figures import share_by_place, share_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.inspector.ways import even_share, way_share_place
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button, label


class LinkForm(Form):
    """A link: its share of those who go on, what it is called, where its figure comes from."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No link yet."""
        super().__init__(session, drafts)
        self.kicker("Link")
        self._ends = label("", "big", wrap=True)
        self.rows.addWidget(self._ends)
        self.divide()
        pairs = self.pairs()
        self.share = self.line(pairs, "Share of those who go on", lambda ids: way_share_place(ids[0]))
        self.line(pairs, "Label", lambda ids: text_place(ids, "label", "Change label"), live=True)
        self.provenance(pairs, "The share is")
        self.by_persona = ByPersona(session, drafts, (("Share", "share_by", share_by_place),))
        self.rows.addWidget(self.by_persona)
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this link", self.remove))
        self.rows.addStretch(1)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        found = project.links.get(self.ids[0]) if self.ids else None
        if found is None:
            return
        ends = (project.touchpoints[name].name or "no name yet" for name in (found.source, found.target))
        self._ends.setText(" → ".join(ends))
        self.share.setPlaceholderText(f"{even_share(project, found)}, what is left")
        self.by_persona.show_record(found.id)


class SeveralLinks(Form):
    """What several links have in common."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No links yet."""
        super().__init__(session, drafts)
        self._kicker = self.kicker("Links")
        pairs = self.pairs()
        self.line(pairs, "Share of those who go on", lambda ids: share_place(ids, "share"), hint="not known")
        self.line(pairs, "Label", lambda ids: text_place(ids, "label", "Change label"))
        self.provenance(pairs, "The shares are")
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove these links", self.remove))
        self.rows.addStretch(1)
        self.watch(lambda _: self._kicker.setText(f"{len(self.ids)} LINKS"))
