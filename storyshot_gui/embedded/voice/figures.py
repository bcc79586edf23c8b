"""Figures in a text as words: dates, times, money, units, fractions, years and plain numbers."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from storyshot_gui.embedded.voice.numerals import (
    cardinal,
    decimal,
    digits,
    ordinal,
    pair,
    plural,
    year,
)
from storyshot_gui.embedded.voice.tables import tables

_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_DASH = r"\s?[-–—‑]\s?"
_HALF_DAY = r"\s?(?P<half>[AaPp])\.?\s?[Mm]\b(?P<stop>\.(?=\s*$|\s+[\"”’)A-Z])|\.)?"
_PARTS = {2: "half", 3: "third", 4: "quarter"}


def spell_figures(text: str) -> str:
    """`text` with every figure in words; other words and punctuation as they were."""
    for pattern, say in _rules():
        text = pattern.sub(say, text)
    return text


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _rules() -> tuple[_Rule, ...]:
    return (*_calendar_rules(), *_money_rules(), *_measure_rules(), *_number_rules())


def _calendar_rules() -> Iterable[_Rule]:
    months = _any(tables().months)
    yield re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b"), lambda m: _date(m[1], m[2], m[3], m[0])
    yield re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)\b"), _slashed_date
    yield (
        re.compile(rf"\b({months})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:\d)(,?\s+\d{{4}}\b)?"),
        lambda m: f"{m[1]} {ordinal(int(m[2]))}{_year_after(m[3])}",
    )
    yield (
        re.compile(
            rf"(\b[Tt]he\s+)?\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({months})(,?\s+\d{{4}}\b)?"
        ),
        lambda m: f"{m[1] or 'the '}{ordinal(int(m[2]))} of {m[3]}{_year_after(m[4])}",
    )
    yield re.compile(rf"\b(\d{{1,2}})[:.]([0-5]\d){_HALF_DAY}"), _time_of_half_day
    yield re.compile(rf"\b(\d{{1,2}}){_HALF_DAY}"), _time_of_half_day
    yield re.compile(r"\b([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?\b"), _time
    yield re.compile(r"\b(1[0-9]|20)(\d)0['’]?s\b"), lambda m: _decade(m[1], m[2])
    yield re.compile(r"(?<![\w.])['’]?([2-9])0['’]?s\b"), lambda m: plural(cardinal(int(m[1]) * 10))
    yield (
        re.compile(rf"\b(1[0-9]\d\d|20\d\d){_DASH}(1[0-9]\d\d|20\d\d|\d\d)\b(?!-\d)"),
        lambda m: f"{year(int(m[1]))} to {_short_year(m[2])}",
    )
    yield re.compile(r"(?<!\w)['’](\d\d)(?=[\s.,;:!?)]|$)"), lambda m: pair(int(m[1]))
    yield re.compile(r"\b9/11\b"), lambda _: "nine eleven"
    yield re.compile(r"\b24/7\b"), lambda _: "twenty-four seven"


def _date(years: str, months: str, days: str, written: str) -> str:
    month, day = int(months), int(days)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return written
    return f"{tables().months[month - 1]} {ordinal(day)}, {year(int(years))}"


def _slashed_date(found: re.Match[str]) -> str:
    first, second, last = found[1], found[2], found[3]
    if int(first) > 12:
        first, second = second, first
    if len(last) == 2:
        last = ("19" if int(last) > 50 else "20") + last
    return _date(last, first, second, found[0])


def _year_after(part: str | None) -> str:
    return f", {year(int(part.strip(', ')))}" if part else ""


def _short_year(text: str) -> str:
    return year(int(text)) if len(text) == 4 else pair(int(text))


def _time(found: re.Match[str]) -> str:
    hour, minute, second = int(found[1]), int(found[2]), found[3]
    if second:
        return f"{cardinal(hour)} {pair(minute)} and {cardinal(int(second))} seconds"
    if minute:
        return f"{cardinal(hour)} {pair(minute)}"
    return f"{cardinal(hour)} o'clock" if 0 < hour <= 12 else f"{cardinal(hour)} hundred hours"


def _time_of_half_day(found: re.Match[str]) -> str:
    minutes = found[2] if found.re.groups > 3 else "00"
    spoken = cardinal(int(found[1])) + (f" {pair(int(minutes))}" if minutes != "00" else "")
    at_end = found["stop"] and (found.end() == len(found.string) or _ends_here(found))
    return f"{spoken} {found['half'].upper()}M" + ("." if at_end else "")


def _ends_here(found: re.Match[str]) -> bool:
    return bool(re.match(r"[\s\"”’)]*(?:$|[A-Z])", found.string[found.end() :]))


def _decade(century: str, tens: str) -> str:
    if tens == "0":
        return "two thousands" if century == "20" else f"{cardinal(int(century))} hundreds"
    return f"{cardinal(int(century))} {plural(cardinal(int(tens) * 10))}"


def _money_rules() -> Iterable[_Rule]:
    signs, magnitudes = _any(tables().currencies), _any(tables().magnitudes)
    sign, size = rf"(?P<sign>{signs})", rf"(?:[\s-]?(?P<size>{magnitudes})\b)?"
    yield (
        re.compile(
            rf"(?P<article>\b[Aa]n?\s)?{sign}\s?(?P<number>{_NUMBER})(?:{_DASH}(?:{signs})?(?P<upto>{_NUMBER}))?{size}(?P<tail>-)?"
        ),
        _money,
    )
    yield (
        re.compile(
            rf"(?P<number>{_NUMBER})\s?(?P<sign>€|£)(?P<upto>)(?P<size>)(?P<article>)(?P<tail>)"
        ),
        _money,
    )
    yield (
        re.compile(r"\b(\d+)\s?¢"),
        lambda m: f"{cardinal(int(m[1]))} {'cent' if m[1] == '1' else 'cents'}",
    )


def _money(found: re.Match[str]) -> str:
    one, many, part, parts = tables().currencies[found["sign"]]
    number, article = found["number"], found["article"] or ""
    follows = re.match(r"-?\s?[a-z]{3,}", found.string[found.end() - len(found["tail"] or "") :])
    tail = " " if found["tail"] else ""
    if found["size"] or found["upto"]:
        upto = f" to {decimal(found['upto'])}" if found["upto"] else ""
        size = f" {tables().magnitudes[found['size']]}" if found["size"] else ""
        return f"{article}{decimal(number)}{upto}{size} {one if article else many}{tail}"
    if article and follows:
        return f"{article}{decimal(number)} {one}{tail}"
    whole, _, cents = number.replace(",", "").partition(".")
    if len(cents) != 2 or not int(cents):
        exact = decimal(number if len(cents) != 2 else whole)
        return f"{article}{exact} {one if exact == 'one' else many}{tail}"
    spoken = f"{cardinal(int(cents))} {part if cents == '01' else parts}"
    if whole.strip("0"):
        spoken = f"{cardinal(int(whole))} {one if whole == '1' else many} and {spoken}"
    return article + spoken + tail


def _measure_rules() -> Iterable[_Rule]:
    units = _any(tables().units)
    lead = r"(?P<minus>(?<![\w)%°])[-−–](?=[\d.]))?"
    upto = rf"(?:{_DASH}(?P<upto>{_NUMBER}))?"
    mixed = (
        r"(?<![\w/.,])(?:(?P<whole>\d+)[\s-])?(?P<over>\d{1,3})[/⁄](?P<under>\d{1,3})(?![\w/]|\.\d)"
    )
    yield re.compile(r"°\s(?=[CF]\b)"), lambda _: "°"
    yield re.compile(rf"(\d)\s?(?:%|°[CF]?){_DASH}(?=\d)"), lambda m: f"{m[1]}-"
    yield re.compile(r"(?<=\d)\s?[x×]\s?(?=\d)"), lambda _: " by "
    yield re.compile(rf"{mixed}\s?(?P<unit>{units})\b(?P<stop>\.)?"), _fraction_of_unit
    yield re.compile(mixed), _fraction
    yield (
        re.compile(
            rf"{lead}(?P<number>{_NUMBER}){upto}(?P<gap>\s?|-)(?P<unit>{units})(?![\w²³])(?P<stop>\.)?"
        ),
        _measure,
    )
    yield re.compile(r"\b(\d{1,2})['’′]\s?(\d{1,2})[\"”″]"), _height
    yield re.compile(r"\b(\d+)\s?in\.(?=(\s*$)?)"), _inches


def _fraction(found: re.Match[str]) -> str:
    over, under = int(found["over"]), int(found["under"])
    whole = f"{cardinal(int(found['whole']))} and " if found["whole"] else ""
    if under == 0 or (over > under and not whole):
        return f"{whole}{cardinal(over)} over {cardinal(under)}"
    name = _PARTS.get(under) or ordinal(under)
    if over == 1:
        return f"{whole}{'a' if whole else 'one'} {name}"
    return f"{whole}{cardinal(over)} {'halves' if name == 'half' else name + 's'}"


def _fraction_of_unit(found: re.Match[str]) -> str:
    one, many = tables().units[found["unit"]]
    ends = found["stop"] and found.end() == len(found.string.rstrip())
    return f"{_fraction(found)} {many if found['whole'] else one}" + ("." if ends else "")


def _measure(found: re.Match[str]) -> str:
    one, many = tables().units[found["unit"]]
    number, upto = found["number"], found["upto"]
    if found["unit"] in (
        "m",
        "A",
        "s",
        "K",
        "N",
        "h",
        "g",
        "l",
        "L",
        "V",
        "W",
        "J",
    ) and not _is_unit(found):
        return found[0]
    spoken = ("minus " if found["minus"] else "") + decimal(number)
    if upto:
        spoken += f" to {decimal(upto)}"
    adjective = found["gap"] == "-"
    unit = one if adjective or (number == "1" and not upto) else many
    ends = found["stop"] and found.end() == len(found.string.rstrip())
    return f"{spoken} {unit}" + ("." if ends else "")


def _is_unit(found: re.Match[str]) -> bool:
    """Whether a one-letter unit is one: "5 m" is, "3 A students" and "1980s" are not."""
    if found["gap"] == "-":
        return False
    tight = not found["gap"] and found["unit"] in "sAKN" and len(found["number"]) > 3
    after = found.string[found.end() :]
    return not tight and not (found["unit"] == "A" and re.match(r"\s?[a-z]", after))


def _height(found: re.Match[str]) -> str:
    return f"{cardinal(int(found[1]))} foot {cardinal(int(found[2]))}"


def _inches(found: re.Match[str]) -> str:
    count = int(found[1])
    words = f"{cardinal(count)} {'inch' if count == 1 else 'inches'}"
    return words if found[2] is None else words + "."


def _number_rules() -> Iterable[_Rule]:
    coded, housed = _any(tables().coded), _any(tables().housed)
    yield re.compile(r"(?<![\w-])(?:\+?1[-. ])?\(?(\d{3})\)?[-. ](\d{3})[-. ](\d{4})\b"), _phone
    yield re.compile(r"(?<![\w-])(\d{3})-(\d{4})\b"), _phone
    yield re.compile(r"(?<!\w)\+(\d[\d -]{6,}\d)"), lambda m: "plus " + digits(m[1])
    yield (
        re.compile(r"\b(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b"),
        lambda m: ordinal(_whole(m[1])),
    )
    yield (
        re.compile(rf"(?i)\b((?:{coded})(?:\s+(?:number|is|code|no|was)\b)*[\s:#]+)(\d[\d-]+\d)\b"),
        lambda m: f"{m[1]}{digits(m[2], zero='oh')}",
    )
    yield re.compile(rf"(?i)\b((?:{housed})\s+)(\d)(\d\d)\b"), _housed
    yield re.compile(r"(?<![\w,.])0\d+\b(?!\.\d)"), lambda m: digits(m[0], zero="oh")
    yield re.compile(r"(?<![\w.,-])(1\d\d\d|20\d\d)\b(?![,.]\d|-\w)(?=(\s+\w+)?)"), _maybe_year
    yield re.compile(r"\b\d+(?:\.\d+){2,}\b"), _version
    yield (
        re.compile(rf"(?<![\w.])({_NUMBER})(?:{_DASH}|\s?:\s?)({_NUMBER})(?![\w-]|\.\d)"),
        lambda m: f"{decimal(m[1])} to {decimal(m[2])}",
    )
    yield re.compile(r"#(?=\d)"), lambda _: "number "
    yield (
        re.compile(rf"(?:(?<![\w)])(?P<minus>[-−–]))?(?P<number>{_NUMBER})(?P<s>['’]?s\b)?"),
        _plain,
    )


def _whole(text: str) -> int:
    return int(text.replace(",", ""))


def _phone(found: re.Match[str]) -> str:
    return ", ".join(digits(group, zero="oh") for group in found.groups())


def _housed(found: re.Match[str]) -> str:
    rest = found[3]
    return f"{found[1]}{cardinal(int(found[2]))} " + (
        "hundred" if rest == "00" else pair(int(rest))
    )


def _maybe_year(found: re.Match[str]) -> str:
    """A year, unless a plural follows that can be counted: "1500 men" stay cardinal."""
    number = int(found[1])
    before = found.string[: found.start()].split()[-1:] or [""]
    after = (found[2] or "").strip()
    expected = before[0].strip("(,.").lower() in tables().year_before
    counted = (after.endswith("s") and after not in _NO_PLURALS) or after in _COUNTED
    if counted and not expected:
        return cardinal(number)
    return year(number)


_NO_PLURALS = frozenset({"was", "is", "as", "his", "this", "has", "its", "us", "does", "perhaps"})
_COUNTED = frozenset({"men", "women", "people", "children", "sheep", "feet", "or", "more", "of"})


def _version(found: re.Match[str]) -> str:
    return " point ".join(cardinal(int(part)) for part in found[0].split("."))


def _plain(found: re.Match[str]) -> str:
    words = ("minus " if found["minus"] else "") + decimal(found["number"])
    if found["s"]:
        words = plural(words)
    text, end = found.string, found.end()
    left = " " if found.start() and text[found.start() - 1].isalpha() else ""
    right = " " if end < len(text) and text[end].isalpha() else ""
    return left + words + right
