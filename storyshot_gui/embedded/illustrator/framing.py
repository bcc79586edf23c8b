"""How close and from where: the shot size and angle a prompt asks for."""

import re
from dataclasses import dataclass

from storyshot_gui.embedded.illustrator.tables import table

HEADER = re.compile(r"^\s*([^:.!?\n]{1,60}):\s")
DISTINCT = re.compile(r"[ -]|closeup|establishing|panoram|aerial|macro")
SAYS_SHOT = re.compile(r"\b(?:shot|view|angle|close|insert|portrait|scene)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Framing:
    """`shot` and `angle` as the tables name them, and the prompt without those words."""

    shot: str
    angle: str
    text: str


def framing(prompt: str) -> Framing:
    """Take the shot size and angle off a prompt; a medium shot at eye level if it names none."""
    header = HEADER.match(prompt)
    head = header[1].lower() if header and _is_framing(header[1]) else ""
    body = prompt[header.end() :] if header and head else prompt
    angle = _find("angles", head, loose=True) or _find("angles", body.lower(), loose=False)
    shot = _find("shots", head, loose=True) or _find("shots", body.lower(), loose=False)
    return Framing(shot or _by_angle(angle), angle, _without_framing(body))


def _is_framing(text: str) -> bool:
    low = text.lower()
    return bool(SAYS_SHOT.search(low) or _find("shots", low, loose=True))


def _find(kind: str, text: str, *, loose: bool) -> str:
    """The entry whose phrase stands in the text; a lone word counts only when `loose`."""
    if not text:
        return ""
    for entry, phrases in table("words")[kind].items():
        for phrase in phrases:
            if (loose or DISTINCT.search(phrase)) and re.search(rf"\b{re.escape(phrase)}\b", text):
                return entry
    return ""


def _by_angle(angle: str) -> str:
    return {"low": "full", "high": "wide"}.get(angle, "medium")


def _without_framing(text: str) -> str:
    phrases = [p for kind in ("shots", "angles") for each in table("words")[kind].values()
               for p in each if DISTINCT.search(p)]  # fmt: skip
    for phrase in sorted(phrases, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(phrase)}\b(?: shot| view)?(?: of)?", " , ", text, flags=re.I)
    return re.sub(
        r"\b(?:wide|medium|full|long|establishing) shot(?: of)?\b", " , ", text, flags=re.I
    )
