"""The camera: which move suits a still, and what it sees of the still at any time.

Moves go by name: push_in, pull_out, pan_left, pan_right, tilt_up, tilt_down, drift.
"""

import re
import zlib
from dataclasses import dataclass
from functools import lru_cache

AMOUNT = 0.08  # how far a move goes in two seconds, as a share of the frame
LEAST_AMOUNT, MOST_AMOUNT = 0.03, 0.10
HEADROOM = 0.25  # share of what must be cut from a still's height that is cut at its top
SOFTNESS = 0.6  # 0 starts and stops with a jerk, 1 comes to a full rest
SLIDE_SPREAD = 0.6  # how much farther the front layer slides than the middle one
ZOOM_SPREAD = 0.15

ACTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"fall|drop|sink|descend|dive|pour|plunge|tumble|look(?:s|ing)? down", ("tilt_down",)),
    (
        r"ris(?:e|ing)|climb|ascend|soar|tower(?:s|ing)|lift(?:s|ing)|look(?:s|ing)? up",
        ("tilt_up",),
    ),
    (
        r"walk|run|chas|ride|riding|travel|sail|cross|follow|march|wander|gallop|hurr|fle(?:e|w)|fly",
        ("pan_right", "pan_left"),
    ),
    (r"reveal|alone|vast|empty|endless|crowd|leav|farewell|depart", ("pull_out",)),
    (
        r"whisper|star(?:e|ing)|discover|notic|reali[sz]|remember|secret|listen|weep|cr(?:y|ies)",
        ("push_in",),
    ),
)
SIZES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"close[- ]?up|detail|insert|macro", ("push_in", "drift")),
    (
        r"wide|establishing|long shot|full shot|aerial|bird|panorama|landscape",
        ("drift", "pan_right", "pull_out", "pan_left"),
    ),
)
OTHERWISE = ("push_in", "drift", "pan_left", "drift", "pan_right")


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a still the camera sees, in the still's pixels (not whole ones)."""

    x: float
    y: float
    width: float
    height: float


@lru_cache(4096)
def wishes(prompt: str) -> tuple[str, str]:
    """The two moves that best suit a shot by what happens in it and its size, better one first.

    The same prompt always has the same ones.
    """
    words = prompt.lower()
    of_size = _matching(SIZES, words) or list(OTHERWISE)
    turn = zlib.crc32(words.encode()) % len(of_size)
    wished = [*_matching(ACTIONS, words), *of_size[turn:], *of_size[:turn]]
    first, second, *_ = dict.fromkeys(wished)
    return first, second


def choose(prompt: str, previous: str | None) -> str:
    """The move that suits a shot; never `previous` again."""
    first, second = wishes(prompt)
    return second if first == previous else first


def amount(seconds: float) -> float:
    """How far a move goes in a shot of this length: brief shots move less, never very far."""
    return min(MOST_AMOUNT, max(LEAST_AMOUNT, AMOUNT * seconds / 2))


def window(
    move: str | None,
    t: float,
    still: tuple[float, float],
    frame: tuple[float, float],
    amount: float = AMOUNT,
    depth: float = 1.0,
) -> Window:
    """What the camera sees at `t` from 0 to 1; always inside the still, in the frame's shape.

    `still` and `frame` are (width, height). `depth` is -1 for the layer farthest back, 1 for the
    one in front and for a flat still; layers of one still line up when no move is on.
    """
    eased = _ease(t)
    if move == "push_in":
        return _zoomed(still, frame, _zoom(amount, eased, depth))
    if move == "pull_out":
        return _zoomed(still, frame, _zoom(amount, 1 - eased, depth))
    return _slid(still, frame, _slide(move, amount, eased, depth), _reach(move, amount))


def is_slide(move: str | None) -> bool:
    """Whether what is seen keeps its size all the way."""
    return move not in ("push_in", "pull_out")


def slides_along(move: str | None) -> tuple[bool, bool]:
    """Whether a slide goes across, and whether it goes up or down."""
    along, across = _reach(move, AMOUNT)
    return along > 0, across > 0


def cover(still: tuple[float, float], frame: tuple[float, float]) -> Window:
    """The largest part of the still in the frame's shape, with headroom."""
    return _zoomed(still, frame, 1.0)


def _matching(rules: tuple[tuple[str, tuple[str, ...]], ...], words: str) -> list[str]:
    """The moves of the first rule whose pattern starts a word; none when no rule fits."""
    for pattern, moves in rules:
        if re.search(rf"\b(?:{pattern})", words):
            return list(moves)
    return []


def _ease(t: float) -> float:
    t = min(1.0, max(0.0, t))
    return (1 - SOFTNESS) * t + SOFTNESS * t * t * (3 - 2 * t)


def _zoom(amount: float, eased: float, depth: float) -> float:
    """Exponential, since equal ratios look like equal steps."""
    return float((1 + amount) ** (eased * _share(depth, ZOOM_SPREAD)))


def _share(depth: float, spread: float) -> float:
    return (1 + spread * depth) / (1 + spread)


def _slide(move: str | None, amount: float, eased: float, depth: float) -> tuple[float, float]:
    """How far the window is from its middle place, as shares of its size."""
    far = amount * (eased - 0.5) * _share(depth, SLIDE_SPREAD)
    match move:
        case "pan_right":
            return far, 0.0
        case "pan_left":
            return -far, 0.0
        case "tilt_down":
            return 0.0, amount * (eased - 0.5) * _share(depth, ZOOM_SPREAD)
        case "tilt_up":
            return 0.0, amount * (0.5 - eased) * _share(depth, ZOOM_SPREAD)
        case "drift":
            return far * 0.8, far * -0.2
        case _:
            return 0.0, 0.0


def _reach(move: str | None, amount: float) -> tuple[float, float]:
    """The room the whole move needs beyond the window, as shares of its size."""
    match move:
        case "pan_left" | "pan_right":
            return amount, 0.0
        case "tilt_up" | "tilt_down":
            return 0.0, amount
        case "drift":
            return amount * 0.8, amount * 0.2
        case _:
            return 0.0, 0.0


def _zoomed(still: tuple[float, float], frame: tuple[float, float], zoom: float) -> Window:
    width, height = _largest(still, frame, (0.0, 0.0))
    width, height = width / zoom, height / zoom
    return Window((still[0] - width) / 2, (still[1] - height) * HEADROOM, width, height)


def _slid(
    still: tuple[float, float],
    frame: tuple[float, float],
    offset: tuple[float, float],
    reach: tuple[float, float],
) -> Window:
    """A window that has room for its whole way, moved by `offset`."""
    width, height = _largest(still, frame, reach)
    top = (still[1] - height * (1 + reach[1])) * HEADROOM + height * reach[1] / 2
    x = (still[0] - width) / 2 + offset[0] * width
    return Window(x, top + offset[1] * height, width, height)


def _largest(
    still: tuple[float, float], frame: tuple[float, float], reach: tuple[float, float]
) -> tuple[float, float]:
    """The largest size in the frame's shape that leaves `reach` of itself free."""
    scale = min(still[0] / (frame[0] * (1 + reach[0])), still[1] / (frame[1] * (1 + reach[1])))
    return frame[0] * scale, frame[1] * scale
