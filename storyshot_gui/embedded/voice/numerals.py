"""Numbers as English words. Wordings are of our own: years, decades and "oh" are not in
general number libraries, and the rest is thirty lines."""

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = (
    *("", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"),
    *("sextillion", "septillion", "octillion", "nonillion", "decillion"),
)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_PAIRS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def cardinal(number: int) -> str:
    """Words for a whole number; one too large to have a name is said digit by digit."""
    if number < 0:
        return "minus " + cardinal(-number)
    if number < 1000:
        return _below_thousand(number)
    groups: list[str] = []
    rest, scale = number, 0
    while rest:
        rest, group = divmod(rest, 1000)
        if scale >= len(_SCALES):
            return digits(str(number))
        if group:
            groups.append(f"{_below_thousand(group)} {_SCALES[scale]}".strip())
        scale += 1
    return " ".join(reversed(groups))


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest or not hundreds:
        words.append(_below_hundred(rest))
    return " ".join(words)


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def ordinal(number: int) -> str:
    """ "twenty-first" for 21."""
    words = cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _ORDINALS:
        return words[:cut] + _ORDINALS[last]
    return words[:cut] + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def year(number: int) -> str:
    """ "eighteen sixty-six" for 1866, "two thousand five" for 2005."""
    high, low = divmod(number, 100)
    if not 1000 < number < 10_000 or (high % 10 == 0 and low < 10):
        return cardinal(number)
    if low == 0:
        return f"{_below_hundred(high)} hundred"
    return f"{_below_hundred(high)} {pair(low)}"


def pair(number: int) -> str:
    """Two digits as in years and times: "oh five" for 5."""
    return f"oh {_ONES[number]}" if number < 10 else _below_hundred(number)


def digits(text: str, zero: str = "zero") -> str:
    """Every digit by its name, other characters left out."""
    names = (zero, *_ONES[1:])
    return " ".join(names[int(digit)] for digit in text if digit.isascii() and digit.isdigit())


def decimal(text: str) -> str:
    """Words for digits with commas and a point: "three point one four" for "3.14"."""
    whole, _, fraction = text.replace(",", "").partition(".")
    words = cardinal(int(whole)) if whole else ""
    return f"{words} point {digits(fraction)}".strip() if fraction else words


def plural(words: str) -> str:
    """ "twenties" for "twenty", "sixes" for "six"."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith("x") else "s")


def roman(text: str) -> int | None:
    """The value of a Roman numeral as it is properly written, else None."""
    total = 0
    for letter, after in zip(text, f"{text[1:]} ", strict=False):
        if letter not in _ROMAN:
            return None
        value = _ROMAN[letter]
        total += -value if value < _ROMAN.get(after, 0) else value
    return total if total and _to_roman(total) == text else None


def _to_roman(number: int) -> str:
    parts: list[str] = []
    for value, letters in _ROMAN_PAIRS:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)
