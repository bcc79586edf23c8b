"""Which part of its clip a shot shows, to be moved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from storyshot_gui.session.clip_parts import ClipPart
from storyshot_gui.ui.views.inspector.facts import took
from storyshot_gui.ui.views.parts import label, named

STEPS = 20  # of the slider in one second


class ClipChoice(QWidget):
    """`moved` carries the second of the clip the shot begins with; `let_go` ends a move."""

    moved = Signal(float)
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector.clip")
        self._spare = label(role="label", name="inspector.clip_spare")
        self._from = label(role="label", name="inspector.clip_from")
        self.start = named(QSlider(Qt.Orientation.Horizontal), "inspector.clip_start")
        self.start.setAccessibleName("Where the shot begins in its clip")
        self.start.setSingleStep(STEPS // 10)
        self.start.setPageStep(STEPS // 2)
        top = QHBoxLayout()
        top.addWidget(label("Part of the clip", "label"))
        top.addStretch()
        top.addWidget(self._spare)
        low = QHBoxLayout()
        low.setSpacing(10)
        low.addWidget(self.start, 1)
        low.addWidget(self._from)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(low)
        self.start.valueChanged.connect(self._slid)
        self.start.sliderReleased.connect(self.let_go)

    def show_part(self, part: ClipPart | None) -> None:
        """None: the shot shows no clip, or one of which nobody knows how long it plays."""
        self.setVisible(part is not None and part.clip > 0)
        if part is None or self.start.isSliderDown():
            return
        self._spare.setText(f"{took(part.shot)} of {took(part.clip)} · {part.words or 'all of it'}")
        self._from.setText(f"from {part.start:.1f} s")
        self.start.blockSignals(True)  # noqa: FBT003
        for each in (self.start, self._from):
            each.setVisible(bool(part.spare or part.start))
        self.start.setRange(0, round(max(part.latest_start, part.start) * STEPS))
        self.start.setValue(round(part.start * STEPS))
        self.start.blockSignals(False)  # noqa: FBT003

    def _slid(self, value: int) -> None:
        self._from.setText(f"from {value / STEPS:.1f} s")
        self.moved.emit(value / STEPS)
