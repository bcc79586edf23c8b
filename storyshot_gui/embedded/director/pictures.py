"""A clause made a picture: the subject named, the verb seen, the rest pruned to what shows."""

from collections.abc import Iterable, Sequence

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.actions import (
    inflect,
    is_speech,
    led,
    mood,
    shown_refusal,
    shown_thought,
    speech_action,
)
from storyshot_gui.embedded.director.beat import Beat
from storyshot_gui.embedded.director.clauses import Clause, Piece
from storyshot_gui.embedded.director.names import Person
from storyshot_gui.embedded.director.phrases import Noun, Verbs
from storyshot_gui.embedded.director.scenes import Scene
from storyshot_gui.embedded.director.tables import pairs, words

LONGEST_ACTION = 15  # words after the subject
_RANKS = {"": 3.0, "and": 3.0, "but": 3.0, "while": 2.8, "ing": 2.6, "when": 2.4, "as": 2.4,
          "who": 1.5, "which": 1.0, "because": 1.2, "that": 1.6}  # fmt: skip


class Pictures:
    """The pictures of one stretch of narration."""

    def __init__(self, scene: Scene, *, quoted: bool) -> None:
        self._scene = scene
        self._quoted = quoted
        self._subject: list[Person] = []
        self._named_here: frozenset[str] = frozenset()
        self._made = False

    def of(self, clauses: Sequence[Clause]) -> list[Beat]:
        found: list[Beat] = []
        waiting: list[Clause] = []
        for clause in clauses:
            if clause.link == "ing" and clause.subject is None:
                waiting.append(clause)
                continue
            beats = self._clause(clause)
            for early in waiting:
                early.subject, early.shared = clause.subject, True
                found += self._clause(early)
            waiting = []
            found += beats
        return found

    def _clause(self, clause: Clause) -> list[Beat]:
        verbs = clause.verbs
        happens = not self._only_thought(clause)
        people = [] if _absent(clause.subject) else self._people(clause)
        if happens:
            self._settle(clause, people)
        if not happens:
            return []
        if verbs is None:
            return self._fragment(clause, people)
        beside = [p.noun for p in clause.rest if p.noun and not p.noun.pronoun]
        self._named_here = frozenset(p.key for n in beside for p in self._scene.who(n))
        self._note_nouns(clause, people)
        nothing = any(noun.head == "nothing" for noun in clause.objects)
        if verbs.negated or nothing or _absent(clause.subject):
            return self._not_happening(clause, people)
        if people and people[0].animate:
            self._stand(clause, verbs, people[0].key)
        beat = self._picture(clause, verbs, people)
        if people and self._goes(verbs, clause):
            self._scene.leave(people[0].key)
        return [beat] if beat else []

    def _only_thought(self, clause: Clause) -> bool:
        """What is only supposed, planned or told of is not shown."""
        verbs = clause.verbs
        if clause.link in words("grammar", "hypothetical") or clause.link in ("which", "before"):
            return True
        if clause.link == "that" or verbs is None:
            return clause.link == "that"
        if verbs.modal in ("would", "might", "may", "should", "could", "must", "ought"):
            could = verbs.modal == "could"
            if verbs.modal == "may":
                return False
            return not (could and (verbs.negated or verbs.base in words("verbs", "perceives")))
        return False

    def _settle(self, clause: Clause, people: Sequence[Person]) -> None:
        """Time, weather and place that the clause names hold from here on."""
        pieces = (*clause.lead, *clause.rest)
        early = [word for p in clause.lead for word in _words_of(p.noun)]
        self._scene.begin_hour(early)
        pieces = [p for p in pieces if p.text != "for"]
        texts = [word for p in pieces for word in p.text.split()]
        for noun in (clause.subject, *(p.noun for p in pieces)):
            texts += _words_of(noun)
        if clause.verbs is None or not clause.verbs.negated:
            texts += [clause.verbs.word] if clause.verbs else []
            self._scene.look_at_clock(texts)
        if clause.subject and clause.subject.lemma == "sun" and clause.verbs:
            self._scene.rise(clause.verbs.base)
        if any(p.text == "outside" and p.noun is None for p in clause.lead):
            self._scene.go_outside()
        if not (clause.verbs and clause.verbs.negated):
            self._move(clause, people)

    def _move(self, clause: Clause, people: Sequence[Person]) -> None:
        """The scene is where people are, or where something stands or lies."""
        verbs = clause.verbs
        if clause.link in ("who", "which") or (verbs and verbs.passive):
            return
        settled = verbs is None or verbs.base in ("be", "stand", "lie", "live")
        animate = bool(people) and people[0].animate
        imperative = clause.subject is None
        shown = (*clause.lead, *(clause.rest if animate or settled or imperative else ()))
        for piece in shown:
            if piece.kind == "place" and piece.noun and not _absent(piece.noun):
                self._scene.look_round(piece.text, piece.noun)

    def _stand(self, clause: Clause, verbs: Verbs, who: str) -> None:
        """Where exactly the subject now is, or that they have moved on."""
        if mood(verbs.base) == "move":
            self._scene.leave_spot(who)
        if clause.objects or verbs.base not in words("verbs", "stays"):
            return
        for piece in clause.rest:
            if piece.kind == "place" and piece.noun and nouns.kind_of(piece.noun) == "spot":
                self._scene.take_spot(who, piece.text, piece.noun)
                return

    def _people(self, clause: Clause) -> list[Person]:
        """Whom the subject means; a shared subject means the same as before."""
        if clause.subject is None:
            if clause.imperative:
                return []
            if clause.shared:
                self._subject = self._subject or self._scene.last_subject
            return self._subject if clause.shared else []
        presented = _presented(clause)
        if presented:
            clause.subject, clause.rest = presented, clause.rest[1:]
        if clause.shared and self._subject and clause.link != "who" and clause.subject.pronoun:
            return self._subject
        named = [n for n in clause.objects if not n.pronoun]
        others = frozenset(p.key for n in named for p in self._scene.who(n))
        people = self._scene.who(clause.subject, not_=others, role=3.0)
        if people and clause.verbs:
            self._subject = self._scene.last_subject = people
        return people

    def _note_nouns(self, clause: Clause, people: Sequence[Person]) -> None:
        for person in people:
            self._scene.note(person, 3.0)
        for piece in clause.rest:
            named_as = piece.kind == "object" and clause.verbs and clause.verbs.base == "be"
            if piece.noun is None or _absent(piece.noun) or named_as:
                continue
            for part in piece.noun.each:
                if part.owner and not part.owner.pronoun:
                    for owner in self._scene.who(part.owner):
                        self._scene.note(owner, 1.5)
                if people and part.det in ("his", "her", "its"):
                    self._scene.learn_sex(people[0], part.det)
                if not part.pronoun and not self._only_place(piece, part):
                    for person in self._scene.who(part):
                        self._scene.note(person, 2.0 if piece.kind == "object" else 1.0)

    def _only_place(self, piece: Piece, noun: Noun) -> bool:
        """ "at Kitty Hawk": a name that is a place here, whatever it sounds like."""
        located = piece.kind == "place" and piece.text in ("at", "in", "near")
        person = self._scene.names.person(noun) if noun.proper and located else None
        return person is not None and not self._scene.names.knows(person)

    def _goes(self, verbs: Verbs, clause: Clause) -> bool:
        """Whether the subject leaves the scene."""
        first = next((p.text.split()[0] for p in clause.rest if p.text), "")
        leaving = words("verbs", "leaves")
        return verbs.base in leaving or f"{verbs.base} {first}" in leaving

    def _fragment(self, clause: Clause, people: Sequence[Person]) -> list[Beat]:
        """A noun by itself: "A dark forest." """
        if clause.subject is None or clause.subject.pronoun or _absent(clause.subject):
            return []
        kind = nouns.kind_of(clause.subject)
        if not kind or (self._quoted and kind not in nouns.ANIMATE):
            return []
        for person in people:
            self._scene.note(person, 3.0)
        tail = self._tail(clause, people)
        name = self._who(clause.subject, people)
        return [self._beat("state", name, people, tail, clause, things=self._things(clause))]

    def _not_happening(self, clause: Clause, people: Sequence[Person]) -> list[Beat]:
        """A negated clause shows who is there, and what they do instead."""
        verbs = clause.verbs
        if (
            verbs is None
            or verbs.passive
            or not people
            or not people[0].animate
            or _absent(clause.subject)
        ):
            return []
        tried = verbs.modal in ("could", "can")
        unseen = tried and verbs.base in words("verbs", "perceives")
        action = (
            "search in vain"
            if unseen
            else shown_refusal(verbs.base) or ("struggle in vain" if tried else "wait quietly")
        )
        who = self._who(clause.subject, people)
        plural = _plural(people)
        return [self._beat("feel", who, people, inflect(action, plural=plural), clause, rank=-0.5)]

    def _picture(self, clause: Clause, verbs: Verbs, people: Sequence[Person]) -> Beat | None:
        subject = clause.subject
        if subject is not None and subject.head == "you" and not people:
            return self._advice(clause, verbs)
        if subject is not None and subject.head in ("it", "there", "this", "that") and not people:
            return self._impersonal(clause, verbs)
        animate = bool(people) and people[0].animate
        if animate and self._speaks(clause, verbs):
            return self._speech(clause, verbs, people)
        if subject is None and not people:
            return self._instruction(clause, verbs)
        if subject is not None and not people and not nouns.kind_of(subject):
            return self._idea(clause, verbs)
        turned = bool(clause.objects) and verbs.base in ("turn", "keep", "get", "feel", "look")
        if verbs.base in words("verbs", "linking") and not verbs.passive and not turned:
            shown = self._state(clause, verbs, people)
            if shown or verbs.base in ("be", "seem", "become", "prove"):
                return shown
        return self._doing(clause, verbs, people)

    def _impersonal(self, clause: Clause, verbs: Verbs) -> Beat | None:
        """ "It was raining", "it was a dark night": the place itself."""
        scene = self._scene
        if verbs.base in ("rain", "snow"):
            return self._beat("place", f"{verbs.base} falls", (), "", clause)
        if verbs.base != "be" or not (scene.time or scene.weather or scene.place):
            return None
        if any(p.noun and not set(_words_of(p.noun)) & _clock_words() for p in clause.rest):
            return None
        return self._beat("place", "", (), "", clause, rank=-1.0)

    def _speech(self, clause: Clause, verbs: Verbs, people: Sequence[Person]) -> Beat:
        scene = self._scene
        listener = self._addressed(clause, people)
        if listener is None and scene.talking and scene.speaker != people[0].key:
            listener = (
                scene.mentions[scene.speaker].person if scene.speaker in scene.mentions else None
            )
        if listener is None and self._quoted:
            here = scene.seen_with(people)
            listener = here[0] if here else None
        scene.speaker, scene.listener = people[0].key, listener.key if listener else ""
        action = speech_action(verbs.base, listener.name if listener else "")
        manner = next((p.text for p in clause.rest if p.text.endswith("ly")), "")
        shown = f"{inflect(action, plural=_plural(people))} {manner}".strip()
        others = (listener,) if listener else ()
        return self._beat("speak", self._who(clause.subject, people), people, shown, clause,
                          others=others)  # fmt: skip

    def _speaks(self, clause: Clause, verbs: Verbs) -> bool:
        """Whether what is done is speaking, with nothing else to show."""
        if verbs.passive or (verbs.before and verbs.before not in words("verbs", "through")):
            return False
        if self._quoted and is_speech(verbs.base):
            return not clause.objects or verbs.base in words("verbs", "talking")
        shown = [n for n in clause.objects if nouns.kind_of(n) in ("thing", "natural", "place")]
        return verbs.base in words("verbs", "talking") and not shown

    def _addressed(self, clause: Clause, people: Sequence[Person]) -> Person | None:
        """Whom a verb of saying is turned to: "asked the king", "said to her"."""
        for piece in clause.rest:
            if piece.noun and (piece.kind == "object" or piece.text in ("to", "at", "with")):
                for person in self._scene.who(piece.noun, not_=frozenset((people[0].key,))):
                    if person.animate and person.key != people[0].key:
                        return self._scene.note(person, 2.0).person
        return None

    def _instruction(self, clause: Clause, verbs: Verbs) -> Beat | None:
        """ "Cut the onions": hands do it."""
        if not clause.imperative or not clause.rest or self._quoted or verbs.base == "let":
            return None
        there = next((p.noun for p in clause.rest if p.kind == "place" and p.noun), None)
        if there and mood(verbs.base) == "move":
            return self._beat("place", self._phrase(there), (), "", clause)
        tail = self._tail(clause, ())
        things = self._things(clause)
        if not things:
            return None
        action = f"{inflect(verbs.base, plural=True)} {tail}"
        return self._beat("act", "hands", (), action, clause, things=things, plural=True)

    def _advice(self, clause: Clause, verbs: Verbs) -> Beat | None:
        """ "You can keep it in the fridge": what is looked at, or hands that do it."""
        if self._scene.names.knows(self._scene.names.narrator):
            return None
        if verbs.base in words("verbs", "perceives") or verbs.base in words("verbs", "moves"):
            things = self._things(clause)
            return self._beat("object", things[0], (), "", clause) if things else None
        clause.imperative = True
        return self._instruction(clause, verbs)

    def _idea(self, clause: Clause, verbs: Verbs) -> Beat | None:
        """An abstract subject: what stands for it, or what it acts upon."""
        subject = clause.subject
        shown = concept(subject) if subject else ""
        things = self._things(clause)
        if shown:
            return self._beat("object", shown, (), "", clause, things=things, rank=-0.3)
        if things and not verbs.negated:
            return self._beat("object", things[0], (), "", clause, things=things, rank=-0.5)
        return None

    def _state(self, clause: Clause, verbs: Verbs, people: Sequence[Person]) -> Beat | None:
        """ "was hungry", "became king", "was in the garden"."""
        subject = clause.subject
        if subject is None:
            return None
        who = self._who(subject, people)
        animate = bool(people) and people[0].animate
        adjectives = [
            p.text for p in clause.rest if p.kind in ("word", "state") and _says_state(p.text)
        ]
        likened = verbs.base == "seem" or verbs.before in ("seem", "appear")
        nouns_here = [] if likened else clause.objects
        tail = "" if likened else self._places(clause)
        if adjectives and animate:
            look = inflect("look", plural=_plural(people))
            return self._beat("feel", who, people, f"{look} {' and '.join(adjectives)}", clause)
        if nouns_here and verbs.base == "be":
            return self._named_as(clause, who, people, nouns_here[0], tail)
        if adjectives:
            return self._beat("object", _with_adjectives(who, adjectives), people, tail, clause)
        if verbs.base == "be" and (tail or subject.head != "it"):
            things = () if likened else self._things(clause)
            return self._beat("state", who, people, tail, clause, things=things)
        return None

    def _named_as(
        self, clause: Clause, who: str, people: Sequence[Person], noun: Noun, tail: str
    ) -> Beat | None:
        """ "was a poor woodcutter"; but "was the queen of all birds" is only a way of speaking."""
        kind = nouns.kind_of(noun)
        animate = bool(people) and people[0].animate
        if animate and kind in nouns.ANIMATE and noun.of is None:
            label = self._scene.names.phrase(noun, known=False)
            self._scene.note(people[0], 3.0)
            return self._beat("state", f"{who}, {label},", people, tail, clause)
        if animate:
            return self._beat("state", who, people, tail, clause, rank=-1.0)
        if kind in nouns.CONCRETE and not people:
            return self._beat(
                "object", self._scene.names.phrase(noun, known=False), (), tail, clause
            )
        return self._beat("object", who, people, tail, clause, things=self._things(clause))

    def _doing(self, clause: Clause, verbs: Verbs, people: Sequence[Person]) -> Beat | None:
        subject = clause.subject
        who = self._who(subject, people)
        plural = _plural(people)
        if subject is not None:
            plural = plural or subject.plural or bool(subject.others)
        verb = led(verbs)
        animate = bool(people) and people[0].animate
        target = self._target(clause, people)
        thought = shown_thought(verbs.before if not verb else verbs.base, target) if animate else ""
        if verbs.base == "let":
            return None
        if thought:
            return self._beat("feel", who, people, inflect(thought, plural=plural), clause,
                              things=self._things(clause))  # fmt: skip
        if verbs.base == "have":
            return self._having(clause, who, people)
        self._made = verbs.passive and verbs.base in ("make", "build")
        tail = self._tail(clause, people)
        self._made = False
        if verbs.passive and verbs.base in words("verbs", "naming"):
            return self._beat("state", who, people, "", clause, rank=-1.0)
        if verbs.passive:
            action = f"{'are' if plural else 'is'} {verbs.word} {tail}"
        else:
            action = f"{inflect(verb or verbs.base, plural=plural)} {tail}"
        return self._beat(mood(verbs.base), who, people, action.strip(), clause, plural=plural,
                          things=self._things(clause))  # fmt: skip

    def _having(self, clause: Clause, who: str, people: Sequence[Person]) -> Beat | None:
        tail = self._tail(clause, people)
        if not self._things(clause) and not any(nouns.kind_of(n) for n in clause.objects):
            return self._beat("state", who, people, "", clause, rank=-1.0)
        return self._beat("state", who, people, f"with {tail}", clause, things=self._things(clause))

    def _target(self, clause: Clause, people: Sequence[Person]) -> str:
        """What a thought is turned to, if it can be seen."""
        for noun in clause.objects:
            name = self._object(noun, people)
            seen = nouns.kind_of(noun) in nouns.CONCRETE - {"body"}
            if name and (noun.pronoun or seen):
                return name
        return ""

    def _who(self, subject: Noun | None, people: Sequence[Person]) -> str:
        """The subject's name: as the story first has it, later as the cast calls it."""
        if subject is None:
            return _listed([person.name for person in people])
        if not people:
            return _listed([self._scene.names.phrase(n, known=False) for n in subject.each])
        parts = subject.each
        if len(people) < len(parts):
            shown = [self._scene.names.phrase(n, known=False) for n in parts]
        elif len(people) == len(parts):
            shown = [self._introduced(n, p) for n, p in zip(parts, people, strict=True)]
        else:
            shown = [person.name for person in people]
        return _listed(shown)

    def _introduced(self, noun: Noun, person: Person) -> str:
        mention = self._scene.mentions.get(person.key)
        fresh = mention is None or mention.first == self._scene.line
        if noun.pronoun:
            return person.name
        if noun.det in ("his", "her", "their", "its", "my", "our") and noun.lemma:
            return self._owned(noun, person)
        if (fresh and noun.det in ("a", "an", "")) or not person.animate:
            return self._scene.names.phrase(noun, known=False) if not noun.proper else person.name
        return person.name

    def _owned(self, noun: Noun, person: Person) -> str:
        """ "his father" with no "he" in sight: the boy's father."""
        if self._scene.names.knows(person):
            return person.name
        owners = self._scene.who(
            Noun("", (), noun.det, pronoun=True), not_=frozenset((person.key,))
        )
        head = self._scene.names.phrase(noun, known=False).removeprefix(noun.det).strip()
        if not owners:
            return f"the {head}"
        return f"{_genitive(owners[0].name)} {head}"

    def _object(self, noun: Noun, people: Sequence[Person]) -> str:
        """A noun beside the verb; pronouns become names, "my" hands become the hands."""
        if noun.pronoun:
            own = frozenset(p.key for p in people)
            if noun.head.endswith(("self", "selves")):
                return noun.head
            found = self._scene.who(noun, not_=own | self._named_here)
            return _listed([person.name for person in found])
        shown = [self._phrase(part) for part in noun.each if not _absent(part)]
        return _listed([text for text in shown if text])

    def _phrase(self, noun: Noun) -> str:
        if noun.pronoun:
            return _listed([p.name for p in self._scene.who(noun)])
        person = self._scene.names.person(noun)
        known = person is not None and self._scene.was_seen(person, before=self._scene.line)
        text = self._scene.names.phrase(noun, known=known)
        first, _, rest = text.partition(" ")
        return f"the {rest}" if first in ("my", "our", "your") else text

    def _tail(self, clause: Clause, people: Sequence[Person]) -> str:
        """What follows the verb, as far as it can be seen and fits."""
        parts: list[str] = []
        for piece in clause.rest:
            text = self._piece(piece, people)
            if text and len(" ".join((*parts, text)).split()) <= LONGEST_ACTION:
                parts.append(text)
        return " ".join(parts)

    def _places(self, clause: Clause) -> str:
        places = [p for p in clause.rest if p.kind == "place" and p.noun and not p.noun.pronoun]
        return " ".join(filter(None, (self._piece(p, ()) for p in places)))

    def _piece(self, piece: Piece, people: Sequence[Person]) -> str:
        if piece.kind == "word":
            return piece.text if _shown_word(piece.text) else ""
        if piece.kind == "state":
            return piece.text if _says_state(piece.text) else ""
        if piece.noun is None:
            return piece.text
        if piece.kind == "aim":
            target = self._object(piece.noun, people)
            return f"{piece.text} {target}" if target else ""
        target = self._object(piece.noun, people)
        if piece.kind == "object":
            return "" if set(_words_of(piece.noun)) & _clock_words() else target
        return f"{piece.text} {target}" if target and self._seen_place(piece) else ""

    def _seen_place(self, piece: Piece) -> bool:
        noun = piece.noun
        if piece.text == "of" and self._made:
            return True
        if noun is None or piece.text in words("grammar", "absent_prepositions") | {"of"}:
            return False
        if set(_words_of(noun)) & _clock_words():
            return False
        if noun.pronoun and piece.text in ("in", "into", "inside", "around"):
            return noun.head in ("it", "them") and piece.text != "around"
        shown = (
            noun.pronoun or nouns.kind_of(noun) in nouns.CONCRETE or nouns.kind_of(noun) == "name"
        )
        return shown or noun.lemma in words("nouns", "feelings")

    def _things(self, clause: Clause) -> tuple[str, ...]:
        """What a detail shot can show: things and parts named beside the verb."""
        shown = [p.noun for p in clause.rest if p.noun and self._shows(p)]
        found = [self._phrase(noun) for row in shown for noun in row.each if _is_thing(noun)]
        return tuple(dict.fromkeys(_without_owner(text) for text in found))

    def _shows(self, piece: Piece) -> bool:
        return piece.kind == "object" or (piece.kind == "place" and self._seen_place(piece))

    def _beat(
        self,
        kind: str,
        who: str,
        people: Sequence[Person],
        action: str,
        clause: Clause,
        *,
        things: tuple[str, ...] = (),
        others: tuple[Person, ...] = (),
        plural: bool = False,
        rank: float = 0.0,
    ) -> Beat:
        scene = self._scene
        placed = any(p.kind == "place" and p.noun and nouns.kind_of(p.noun) in ("place", "spot")
                     and self._seen_place(p) for p in clause.rest)  # fmt: skip
        names = scene.names
        here = others or tuple(p for p in scene.seen_with(people)
                               if names.knows(p) or not names.has_characters)  # fmt: skip
        key = people[0].key if people else ""
        return Beat(kind, who, key, action, things, here, scene.where(key),
                    scene.setting, scene.time, scene.weather, scene.season, placed and bool(action),
                    bool(people) and people[0].animate, plural or _plural(people),
                    max(1, clause.stop - clause.start),
                    _RANKS.get(clause.link, 2.4) + rank)  # fmt: skip


def _presented(clause: Clause) -> Noun | None:
    """ "It was a man": the man is who is seen."""
    subject, verbs = clause.subject, clause.verbs
    if subject is None or verbs is None or subject.head not in ("it", "this", "that", "there"):
        return None
    first = clause.rest[0] if clause.rest and verbs.base == "be" else None
    noun = first.noun if first and first.kind == "object" else None
    shown = noun is not None and not noun.pronoun and nouns.kind_of(noun) in nouns.ANIMATE
    return noun if shown else None


def concept(noun: Noun) -> str:
    """What stands for an idea: "inflation" is a price board above a market stall."""
    rows = pairs("concepts", "pictures")
    return rows.get(f"{' '.join(noun.adjectives)} {noun.head}".strip().lower()) or rows.get(
        noun.lemma.lower(), ""
    )


def _absent(noun: Noun | None) -> bool:
    return noun is not None and (noun.det in ("no", "neither") or noun.head in (
        "nobody", "nothing", "none", "no one"))  # fmt: skip


def _words_of(noun: Noun | None) -> list[str]:
    if noun is None or noun.pronoun:
        return []
    own = [w.lower() for part in noun.each for w in (*part.adjectives, *part.head.split())]
    return own + (_words_of(noun.of) if noun.of else [])


def _clock_words() -> frozenset[str]:
    times = frozenset(pairs("scene", "times")) | words("scene", "durations")
    return times - words("scene", "lights_words")


def _plural(people: Sequence[Person]) -> bool:
    return len(people) > 1 or (bool(people) and people[0].plural)


def _says_state(word: str) -> bool:
    return word not in words("grammar", "empty_words") and not word.endswith("ly")


def _shown_word(word: str) -> bool:
    """Whether an adverb or particle can be seen: "up", "away", "slowly"."""
    listed = word in words("grammar", "particles") or word in words("grammar", "manners")
    return listed or (word.endswith("ly") and word not in words("grammar", "empty_words"))


def _is_thing(noun: Noun) -> bool:
    return nouns.kind_of(noun) in ("thing", "natural", "spot", "animal") and not _absent(noun)


def _without_owner(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"the {rest}" if first in ("his", "her", "their", "its") else text


def _with_adjectives(who: str, adjectives: Iterable[str]) -> str:
    first, _, rest = who.partition(" ")
    told = " ".join(adjectives)
    return f"{first} {told} {rest}" if first in ("the", "a", "an") and rest else f"{told} {who}"


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return names[0] if names else ""
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _genitive(name: str) -> str:
    return name + ("'" if name.endswith("s") else "'s")
