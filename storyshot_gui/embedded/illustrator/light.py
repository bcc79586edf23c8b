"""The hour, the weather and the season as colours."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from storyshot_gui.embedded.illustrator.tables import table

Paint = QColor | str


def mixed(a: Paint, b: Paint, share: float) -> QColor:
    """A colour `share` of the way from a to b."""
    one, two, k = QColor(a), QColor(b), min(1.0, max(0.0, share))
    return QColor(
        round(one.red() + (two.red() - one.red()) * k),
        round(one.green() + (two.green() - one.green()) * k),
        round(one.blue() + (two.blue() - one.blue()) * k),
        one.alpha(),
    )


def clear(color: Paint, alpha: float) -> QColor:
    """The colour with an opacity from 0 to 1."""
    found = QColor(color)
    found.setAlphaF(min(1.0, max(0.0, alpha)))
    return found


def darker(color: Paint, share: float) -> QColor:
    return mixed(color, "#1a1626", share)


def paler(color: Paint, share: float) -> QColor:
    return mixed(color, "#fffaf0", share)


@dataclass(frozen=True, slots=True)
class Light:
    """`time` is day, morning, dawn, sunset or night; `weather` and `season` may be empty."""

    time: str = "day"
    weather: str = ""
    season: str = ""

    @property
    def dark(self) -> bool:
        return self.time == "night"

    @property
    def snowy(self) -> bool:
        return self.weather == "snow" or self.season == "winter"

    @property
    def sky(self) -> tuple[QColor, ...]:
        stops = table("light")["skies"][self._mood()]
        if self.dark and self.weather in ("storm", "rain", "fog", "snow", "cloud"):
            return tuple(mixed(stop, "#141c3c", 0.66) for stop in stops)
        return tuple(QColor(stop) for stop in stops)

    @property
    def haze(self) -> QColor:
        haze = table("light")["hazes"][self._mood()]
        return mixed(haze, "#1b2550", 0.6) if self.dark else QColor(haze)

    @property
    def ground(self) -> QColor:
        grounds = table("light")["grounds"]
        return QColor(grounds["winter"] if self.snowy else grounds[self.season])

    @property
    def leaves(self) -> tuple[str, ...]:
        leaves = table("light")["leaves"]
        return tuple(leaves["winter"] if self.snowy else leaves[self.season])

    @property
    def glow(self) -> QColor:
        """What lamps, windows and flames shed."""
        return QColor("#ffd98a")

    def on(self, color: Paint, depth: float = 0.0) -> QColor:
        """A colour as it looks in this light, `depth` from 0 (near) to 1 (at the horizon)."""
        tint, share = table("light")["tints"][self._mood()]
        lit = mixed(color, tint, share)
        if self.dark:
            lit = mixed(mixed(color, "#24326e", 0.50), "#0b1026", 0.14)
        return mixed(lit, self.haze, depth * 0.72)

    def near(self, color: Paint) -> QColor:
        """A colour of someone in front, always bright enough to be read."""
        tint, share = table("light")["tints"][self._mood()]
        return mixed(color, tint, share * (0.36 if self.dark else 0.45))

    def _mood(self) -> str:
        """Weather colours the day; at night and at the day's ends the hour does, but for storms."""
        if self.weather in ("storm", "rain", "fog", "snow", "cloud") and (
            self.time == "day" or (self.weather in ("storm", "fog") and not self.dark)
        ):
            return self.weather
        return self.time
