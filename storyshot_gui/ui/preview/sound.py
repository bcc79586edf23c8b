"""One continuous sound output; a machine with no loudspeaker is silent and nothing else."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer

from storyshot_gui.ui.preview.recordings import Samples

Take = Callable[[int], Samples]

BUFFER_SECONDS = 0.4  # longer than any hitch of the window, so the voice does not break
FEED_MS = 40
STUCK_SECONDS = 0.6  # a device that plays nothing for so long does not lead the clock
PREFERRED_RATE = 48_000
DEVICE = "storyshot_device"


class Sound(QObject):
    """Feeds the default output while started; `heard` is the clock it gives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sink: Any = None
        self._device: Any = None
        self._take: Take | None = None
        self._volume = 1.0
        self._progress = (0.0, 0.0)  # seconds heard, and when that was last more than before
        self._timer = QTimer(self, interval=FEED_MS)
        self._timer.timeout.connect(self._feed)

    def prepare(self) -> int:
        """Open the default output as it is now; its rate, or a usual one when there is none."""
        self.stop()
        self._sink = current_sink(self._sink, self)
        return self._sink.format().sampleRate() if self._sink else PREFERRED_RATE

    def start(self, take: Take) -> None:
        """Play what `take(count)` gives: mono samples at the prepared rate."""
        if self._sink is None:
            return
        self._take = take
        self._sink.setVolume(self._volume)
        self._device = self._sink.start()
        self._progress = (0.0, time.monotonic())
        self._feed()
        self._timer.start()

    def stop(self) -> None:
        """Be silent at once; what was not heard yet is dropped."""
        self._timer.stop()
        self._take = self._device = None
        if self._sink is not None:
            self._sink.reset()

    def set_volume(self, share: float) -> None:
        """`share` from 0 (silent) to 1."""
        self._volume = share
        if self._sink is not None:
            self._sink.setVolume(share)

    def heard(self) -> float | None:
        """Seconds that came out since `start`, 0 while the device wakes up.

        None without a device that moves on.
        """
        if self._sink is None or self._device is None:
            return None
        seconds = self._sink.processedUSecs() / 1e6
        if seconds > self._progress[0]:
            self._progress = (seconds, time.monotonic())
        stuck = time.monotonic() - self._progress[1] > STUCK_SECONDS
        return None if stuck else seconds

    def _feed(self) -> None:
        if self._sink is None or self._device is None or self._take is None:
            return
        form = self._sink.format()
        count = self._sink.bytesFree() // form.bytesPerFrame()
        if count > 0:
            self._device.write(packed(self._take(count), form))


def current_sink(sink: Any, parent: QObject) -> Any:
    """A QAudioSink on the default output: `sink` while it is on that, None where there is none."""
    with suppress(ImportError):  # Qt Multimedia links libpulse, which a bare machine lacks
        from PySide6 import QtMultimedia

        output = QtMultimedia.QMediaDevices.defaultAudioOutput()
        if sink is not None and not output.isNull() and sink.property(DEVICE) == output.id():
            return sink
        if sink is not None:
            sink.deleteLater()
        return None if output.isNull() else _new_sink(QtMultimedia, output, parent)
    return None


def _new_sink(multimedia: Any, output: Any, parent: QObject) -> Any:
    form = _form(output, multimedia.QAudioFormat)
    sink = multimedia.QAudioSink(output, form, parent)
    sink.setBufferSize(form.bytesForDuration(round(BUFFER_SECONDS * 1e6)))
    sink.setProperty(DEVICE, output.id())
    return sink


def _form(output: Any, audio_format: Any) -> Any:
    """16-bit stereo at 48 kHz where the device takes it, else what it likes best."""
    form = audio_format()
    form.setSampleRate(PREFERRED_RATE)
    form.setChannelCount(2)
    form.setSampleFormat(audio_format.SampleFormat.Int16)
    return form if output.isFormatSupported(form) else output.preferredFormat()


def packed(samples: Samples, form: Any) -> bytes:
    """Mono samples as the bytes of a device's format, the same in every channel."""
    spread = np.repeat(samples[:, None], form.channelCount(), axis=1)
    match form.sampleFormat().name:
        case "Float":
            return spread.astype("<f4").tobytes()
        case "Int32":
            return (spread.clip(-1, 1) * (2**31 - 256)).astype("<i4").tobytes()
        case "UInt8":
            return ((spread.clip(-1, 1) + 1) * 127.5).astype(np.uint8).tobytes()
        case _:
            return (spread.clip(-1, 1) * 32767).astype("<i2").tobytes()
