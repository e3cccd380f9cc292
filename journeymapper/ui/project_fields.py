"""The fields of the project as a whole, for the inspector of the journey and for the project's settings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.model.kinds import Period
from journeymapper.model.project import Project
from journeymapper.ui.inspector.dates import date_place
from journeymapper.ui.inspector.figures import money_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import common, text_place
from journeymapper.ui.reading import Unreadable
from journeymapper.ui.visits import Place
from journeymapper.ui.widgets.choice import Choice

_ABOUT: Sequence[str] = ("about",)


def currency_place() -> Place:
    """The three letters of the project's currency."""

    def write(project: Project, text: str) -> Change:
        code = text.strip().upper()
        if not re.fullmatch(r"[A-Z]{3}", code):
            raise Unreadable(f"“{text.strip()}” is not a currency. Write its three letters, like GBP or EUR.")
        return change(project, "about", "Change currency", currency=code)

    return Place("currency:about", lambda project: project.about.currency, write, "Change currency")


def period_choice(form: Form) -> Choice:
    """Return a choice of the period in which entering customers are counted."""

    def chosen(key: str) -> None:
        form.session.attempt(lambda project: change(project, "about", "Change period", period=Period(key)))

    def show(project: Project) -> None:
        options = [(f"by the {kind.value}", kind.value) for kind in Period]
        made.show_options(options, str(common(project, _ABOUT, "period")))
        made.setEnabled(not form.session.read_only)

    made = Choice("Customers are counted", chosen)
    form.watch(show)
    return made


def project_fields(form: Form) -> None:
    """Add title, owner, day, period, currency, budget and description to a form."""
    form.named_line("Title", lambda _: text_place(_ABOUT, "title", "Change title"), live=True)
    pairs = form.pairs()
    form.line(pairs, "Owner", lambda _: text_place(_ABOUT, "owner", "Change owner"), live=True)
    form.line(pairs, "Figures as of", lambda _: date_place("about", "as_of"), hint="not set")
    form.pair(pairs, "Customers are counted", period_choice(form))
    form.line(pairs, "Currency", lambda _: currency_place(), hint="GBP")
    form.line(pairs, "Budget a year", lambda _: money_place(_ABOUT, "budget", "Change budget"), hint="none")
    form.named_text(
        "What the project is about",
        lambda _: text_place(_ABOUT, "description", "Change description", lines=True),
    )
