"""What a screen reader says of a slider for a feeling: the feeling itself, or that there is no data."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAccessible, QAccessibleValueInterface
from PySide6.QtWidgets import QAccessibleWidget

from journeymapper.model import wording
from journeymapper.ui.spoken import NO_INTERFACE
from journeymapper.ui.widgets.feeling_slider import FeelingSlider


class FeelingInterface(QAccessibleWidget):
    """A slider from −2 to +2."""

    def __init__(self, slider: FeelingSlider) -> None:
        """Tell of `slider`."""
        super().__init__(slider, QAccessible.Role.Slider)
        self._slider = slider
        self._value = FeelingValue(slider)

    def text(self, text: QAccessible.Text) -> str:
        """The feeling as it is written; else what any widget tells."""
        if text is not QAccessible.Text.Value:
            return super().text(text)
        feeling = self._slider.feeling
        return "no data" if feeling is None else wording.feeling(feeling)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """The value."""
        return self._value if kind is QAccessible.InterfaceType.ValueInterface else NO_INTERFACE


class FeelingValue(QAccessibleValueInterface):
    """Feelings, where Qt's own sliders would tell half points."""

    def __init__(self, slider: FeelingSlider) -> None:
        """Read and move `slider`."""
        super().__init__()
        self._slider = slider

    def currentValue(self) -> float:
        """The feeling; 0 where there is no data."""
        return self._slider.feeling or 0.0

    def setCurrentValue(self, value: Any) -> None:
        """Move the slider, held within its ends, as one step of the history."""
        self._slider.begun.emit()
        self._slider.setValue(round(float(value) * 2))
        self._slider.ended.emit()

    def maximumValue(self) -> float:
        """Delight."""
        return self._slider.maximum() / 2

    def minimumValue(self) -> float:
        """Pain."""
        return self._slider.minimum() / 2

    def minimumStepSize(self) -> float:
        """A half."""
        return 0.5
