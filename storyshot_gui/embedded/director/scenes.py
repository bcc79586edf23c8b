"""What the story has established so far: who is there, where it is, what time of day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.names import Names, Person
from storyshot_gui.embedded.director.phrases import Noun
from storyshot_gui.embedded.director.tables import pairs, words

_LEAVING = frozenset(("from", "out", "off", "away"))
EXPLAINED = 12  # lines for which a place holds over paragraphs where no one acts
PASSERS_BY = 2  # lines for which someone outside the cast is still about
PLACE_HOLDS = 3  # lines after which a place needs someone to still be there
FORGOTTEN_AFTER = 8  # lines without a mention before a pronoun no longer means someone


@dataclass(slots=True)
class Mention:
    """Someone or something named, and how lately and how prominently."""

    person: Person
    line: int
    weight: float
    sex: str = ""
    gone: bool = False
    first: int = 0
    order: int = 0  # of all mentions, to tell the later of two
    spot: str = ""  # "on the branch", while it stays there
    spot_line: int = 0


@dataclass(slots=True)
class Scene:
    """The running state while lines are followed in order."""

    names: Names
    line: int = 0
    place: str = ""
    setting: str = ""
    place_line: int = 0
    time: str = ""
    weather: str = ""
    weather_line: int = 0
    season: str = ""
    mentions: dict[str, Mention] = field(default_factory=dict[str, Mention])
    speaker: str = ""
    listener: str = ""
    noted: int = 0
    last_subject: list[Person] = field(default_factory=list[Person])
    talking: bool = False  # the line before was speech
    tagged: bool = False  # and ended by saying who spoke, so that the next may go on
    asked: bool = False  # and was a question
    speaking: bool = False  # a quotation is open

    def cut(self) -> None:
        """A new scene: the place, the time and who is there are open again."""
        if self.names.has_characters or self.line - self.place_line > EXPLAINED:
            self.place = self.setting = ""
        self.time = self.weather = self.season = ""
        self.speaker = self.listener = ""
        self.talking = self.speaking = False
        for mention in self.mentions.values():
            mention.gone, mention.spot = True, ""

    def next_line(self) -> None:
        """Without characters to stay with, the weather was only spoken of."""
        self.line += 1
        if not self.names.has_characters and self.line - self.weather_line > 1:
            self.weather = ""

    def note(self, person: Person, weight: float) -> Mention:
        """Someone is named now; `weight` is 3 for a subject, 2 for an object, 1 for others."""
        mention = self.mentions.get(person.key)
        if mention is None:
            mention = Mention(person, self.line, weight, person.sex, first=self.line)
            self.mentions[person.key] = mention
        self.noted += 1
        mention.order = self.noted
        again = weight if mention.line != self.line else max(weight, mention.weight)
        mention.line, mention.weight, mention.gone = self.line, again, False
        return mention

    def present(self, besides: Iterable[str] = (), *, since: int = 3) -> list[Person]:
        """The people and animals here now, the latest first."""
        left_out = set(besides)
        here = [
            m
            for key, m in self.mentions.items()
            if m.person.animate
            and not m.gone
            and self.line - m.line <= since
            and key not in left_out
        ]
        return [m.person for m in sorted(here, key=lambda m: (-m.line, -m.weight))]

    def was_seen(self, person: Person, *, before: int) -> bool:
        mention = self.mentions.get(person.key)
        return mention is not None and mention.first < before

    def seen_with(self, people: Sequence[Person]) -> tuple[Person, ...]:
        """Others of the cast who are here and can look on; anyone, where there is no cast."""
        here = self.present([p.key for p in people], since=6)
        return tuple(p for p in here if self.names.knows(p) or self._counts(p))[:2]

    def _counts(self, person: Person) -> bool:
        """Whether a stranger to the cast is here and more than a passing animal."""
        mention = self.mentions[person.key]
        lately = self.line - mention.line <= PASSERS_BY or not self.names.has_characters
        return lately and (person.kind == "person" or bool(mention.sex))

    def leave(self, key: str) -> None:
        if key in self.mentions:
            self.mentions[key].gone = True

    def learn_sex(self, owner: Person, determiner: str) -> None:
        """ "the crow opened her beak": the crow is a she."""
        mention = self.mentions.get(owner.key)
        if mention and owner.animate and not mention.sex and determiner in ("his", "her", "its"):
            mention.sex = {"his": "m", "her": "f"}.get(determiner, "n")

    def look_round(self, preposition: str, noun: Noun) -> None:
        """A phrase of place moves the scene if it names a place."""
        setting = nouns.setting_of(noun)
        if not setting and self._named_place(preposition, noun):
            setting = "named"
        if not setting:
            return
        last = preposition.split()[-1]
        elsewhere = {"next", "other", "another"} & {a.lower() for a in noun.adjectives}
        if elsewhere or last in words("scene", "passing"):
            return
        if preposition.split()[0] in _LEAVING and last in ("from", "of", "off", "out"):
            if setting == self.setting:
                self.place = self.setting = ""
            return
        stays = pairs("scene", "stays")
        where = stays.get(preposition) or stays.get(last, last)
        if setting != "named" and not nouns.setting(noun.lemma.lower()):
            where = "in"  # a kitchen table stands in the kitchen
        self.setting, self.place_line = setting, self.line
        self.place = f"{where} {self.names.place(noun)}"

    def _named_place(self, preposition: str, noun: Noun) -> bool:
        """A name no one bears, after "in" or "along": Pudding Lane, the Thames."""
        last = preposition.split()[-1]
        unknown = nouns.kind_of(noun) == "name" and noun.head.lower() not in self.mentions
        person = self.names.person(noun)
        known = person is not None and self.names.knows(person) and person.kind != "place"
        return unknown and not known and last in ("in", "at", "along", "near", "across", "into")

    def _move_on(self) -> None:
        """Time has passed: whoever is not named again is no longer here."""
        self.place = self.setting = ""
        for mention in self.mentions.values():
            mention.gone, mention.spot = True, ""

    def begin_hour(self, texts: Iterable[str]) -> None:
        """ "In the evening", before the verb: another hour is mostly another place."""
        times = [pairs("scene", "times")[w] for w in texts if w in pairs("scene", "times")]
        if times and self.time and times[-1] != self.time:
            self.place = self.setting = self.weather = ""

    def rise(self, verb: str) -> None:
        """The sun rises or sets."""
        hour = pairs("scene", "sun").get(verb, self.time)
        if hour != self.time:
            self.time, self.weather = hour, ""

    def go_outside(self) -> None:
        self.place, self.setting, self.place_line = "outside", "", self.line

    def where(self, who: str) -> str:
        """The place as it holds for one of those in it."""
        place = self.place if self._still_there(who) else ""
        mention = self.mentions.get(who)
        if mention is None or not mention.spot:
            return place
        inside = place and self.place_line <= mention.spot_line
        return f"{mention.spot} {place}" if inside else mention.spot

    def round_about(self) -> str:
        """The place a mere spot lies in, if it was named before."""
        known = self.place_line < self.line and self._still_there("")
        return self.place if known else ""

    def take_spot(self, who: str, preposition: str, noun: Noun) -> None:
        """Someone sits, stands or stops at a spot, and is there until they move."""
        if who not in self.mentions or preposition.split()[0] in _LEAVING:
            return
        mention = self.mentions[who]
        mention.spot, mention.spot_line = f"{preposition} {self.names.spot(noun)}", self.line

    def leave_spot(self, who: str) -> None:
        if who in self.mentions:
            self.mentions[who].spot = ""

    def _still_there(self, who: str) -> bool:
        """A place named some lines ago holds while one who was there then is still about."""
        if self.line - self.place_line <= (PLACE_HOLDS if self.names.people else EXPLAINED):
            return True
        if who in self.mentions and self.mentions[who].first <= self.place_line:
            return True
        return any(
            m.person.animate
            and m.first <= self.place_line
            and self.line - m.line <= FORGOTTEN_AFTER
            for m in self.mentions.values()
        )

    def look_at_clock(self, texts: Iterable[str]) -> None:
        """Words of time and weather, in the order they are said."""
        for word in texts:
            if word in words("scene", "resets"):
                self.time = ""
            if word in words("scene", "moves_on"):
                self._move_on()
            self.season = pairs("scene", "seasons").get(word, self.season)
            self.time = pairs("scene", "times").get(word, self.time)
            if word in pairs("scene", "weathers"):
                self.weather, self.weather_line = pairs("scene", "weathers")[word], self.line
            if word in words("scene", "clearing"):
                self.weather = ""
