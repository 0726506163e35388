"""Python's cyclic garbage is collected on the GUI thread only.

The collector runs on whichever thread happens to allocate; on the engine thread it would destroy widgets
there, and Qt ends the process. So it is switched off and done from a timer of the GUI thread.
"""

from __future__ import annotations

import gc
import linecache

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000
_OLDEST = 2


class GuiGarbage(QObject):
    """Collects while it lives; :meth:`stop` gives the work back to Python."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        if linecache.cache:
            linecache.clearcache()  # Qt for Python reads the source of each module that is imported into it
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in range(_OLDEST, -1, -1):
            if counts[generation] > limits[generation] > 0:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Collect for the last time, and let Python go on."""
        self._timer.stop()
        gc.collect()
        gc.enable()
