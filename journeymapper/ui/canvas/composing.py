"""Writing with an input method (Japanese, Chinese, Korean, dead keys): what is composed on a card opens its editor.

The map keeps the keys until the first word is ended, and hands what is composed to the editor: an input method gives up
its word when the keys go elsewhere, and the first letters would be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt

from journeymapper.ui.canvas.spots import current_spot, rect_of
from journeymapper.ui.canvas.tools.rename import Renaming, written_field

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView


def may_compose(view: MapView) -> bool:
    """Whether letters that are typed on the map are for a name."""
    if view.read_only:
        return False
    return isinstance(view.tool, Renaming) or bool(written_field(view.project, view.current))


def answer_of(view: MapView, query: Qt.InputMethodQuery) -> object:
    """What an input method asks of the map; None for what the map itself does not know."""
    if query == Qt.InputMethodQuery.ImEnabled:
        return may_compose(view)
    editor = view.tool.editor if isinstance(view.tool, Renaming) else None
    if editor is not None:
        found = editor.inputMethodQuery(query)
        # The editor tells places in its own coordinates.
        return found.translated(editor.pos()) if isinstance(found, QRect | QRectF) else found
    if query == Qt.InputMethodQuery.ImCursorRectangle:
        spot = current_spot(view)
        area = rect_of(view, spot) if spot is not None else None
        return view.camera.to_view_fixed(area) if area is not None else None
    return None
