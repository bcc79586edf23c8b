"""How the time strip maps seconds to pixels, and where its ticks stand."""

from dataclasses import dataclass, replace

STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600)
TICK_PIXELS = 92.0  # at least so far apart, so that their words have room
MOST_PIXELS_A_SECOND = 480.0


@dataclass(frozen=True, slots=True)
class Scale:
    """`start` is the second at pixel 0 of a strip `width` pixels wide over `length` seconds."""

    length: float
    width: float
    pixels: float  # a second
    start: float = 0.0

    @property
    def seen(self) -> float:
        """Seconds in view."""
        return self.width / self.pixels

    @property
    def fits(self) -> bool:
        return self.pixels <= fitting(self.length, self.width) * 1.0001

    def x(self, seconds: float) -> float:
        return (seconds - self.start) * self.pixels

    def seconds(self, x: float) -> float:
        """Inside the film, whatever `x` is."""
        return min(self.length, max(0.0, self.start + x / self.pixels))

    def zoomed(self, factor: float, at: float) -> "Scale":
        """Nearer or farther, with pixel `at` staying where it is."""
        held = self.start + at / self.pixels
        least = fitting(self.length, self.width)
        pixels = min(MOST_PIXELS_A_SECOND, max(least, self.pixels * factor))
        return replace(self, pixels=pixels, start=held - at / pixels).inside()

    def moved(self, start: float) -> "Scale":
        return replace(self, start=start).inside()

    def inside(self) -> "Scale":
        """Not beyond the film's ends."""
        last = max(0.0, self.length - self.seen)
        return replace(self, start=min(last, max(0.0, self.start)))

    def step(self) -> float:
        """Seconds between two ticks."""
        return next((step for step in STEPS if step * self.pixels >= TICK_PIXELS), STEPS[-1])

    def ticks(self) -> list[float]:
        """The seconds in view that have a tick."""
        step = self.step()
        first = int(self.start / step)
        last = int((self.start + self.seen) / step)
        return [index * step for index in range(first, last + 1)]


def fitting(length: float, width: float) -> float:
    """Pixels a second at which the whole film is seen."""
    return max(1e-6, width) / max(1.0, length)


def fitted(length: float, width: float) -> Scale:
    return Scale(length, max(1.0, width), fitting(length, width))
