"""What a project may cost: nothing is set, or a sum."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QHBoxLayout, QWidget

from storyshot_gui.providers.prices import MICRO
from storyshot_gui.ui.views.parts import named

MOST, STEP, USUAL = 100_000.0, 1.0, 5 * MICRO
CENT = MICRO // 100


class CapField(QWidget):
    """A tick, and the sum it stands for. `changed` when the person has set another."""

    changed = Signal()

    def __init__(self, name: str, whose: str = "this project") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(f"Budget of {whose}")
        self._limited = named(QCheckBox("No more than"), f"{name}_limited", f"Limit {whose}")
        self._sum = named(QDoubleSpinBox(), f"{name}_sum", f"Budget of {whose} in dollars")
        self._sum.setRange(0.0, MOST)
        self._sum.setDecimals(2)
        self._sum.setSingleStep(STEP)
        self._sum.setPrefix("$")
        self._sum.lineEdit().setTextMargins(6, 0, 0, 0)
        self._limited.toggled.connect(self._sum.setEnabled)
        self._limited.clicked.connect(self.changed)
        self._sum.editingFinished.connect(self.changed)
        self.setFocusProxy(self._limited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._limited)
        row.addWidget(self._sum, 1)

    def value(self) -> int | None:
        """In millionths of a dollar, None for no limit."""
        return round(self._sum.value() * MICRO) if self._limited.isChecked() else None

    def set_value(self, micro: int | None, least: int = 0) -> None:
        """`least` is what it must be for what waits to go on: that is proposed."""
        proposed = max(least, USUAL if micro is None else micro)
        self._sum.setValue(-(-proposed // CENT) / 100)  # whole cents, never too little
        self._limited.setChecked(micro is not None)
        self._sum.setEnabled(micro is not None)

    def edit(self) -> None:
        """Let the sum be typed."""
        self._sum.setFocus()
        self._sum.selectAll()
