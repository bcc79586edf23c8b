"""What the pages of the settings look at and change."""

from collections.abc import Sequence
from dataclasses import dataclass

from storyshot_gui.providers.base import VoiceChoice
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.providers.outside import Outside
from storyshot_gui.settings import SettingsFile
from storyshot_gui.ui.actions import Actions


@dataclass(frozen=True, slots=True)
class Desk:
    """`month_micro` is what was spent this month, in millionths of a US dollar."""

    settings: SettingsFile
    voices: Sequence[VoiceChoice]
    catalog: Catalog
    outside: Outside
    actions: Actions
    month_micro: int = 0
