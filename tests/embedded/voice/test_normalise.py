"""Written English becomes words as they are spoken."""

import pytest

from storyshot_gui.embedded.voice.normalise import speakable

SPOKEN = {
    "In 1866 Dr. Smith paid $1.5 million for 3/4 of it.": "In eighteen sixty-six Doctor Smith paid "
    "one point five million dollars for three quarters of it.",
    "The 1920s were loud; in '68 he left.": "The nineteen twenties were loud; "
    "in sixty-eight he left.",
    "Meet at 5:05 p.m. on Jan. 5th, 2021.": "Meet at five oh five PM on January fifth, "
    "twenty twenty-one.",
    "Chapter IV: Henry VIII and Elizabeth II ruled.": "Chapter four: Henry the eighth and "
    "Elizabeth the second ruled.",
    "Louis XIV's court": "Louis the fourteenth's court",
    "World War II began in 1939.": "World War two began in nineteen thirty-nine.",
    "Then Mary I saw.": "Then Mary I saw.",
    "It is 20 cm long at -4.5 °C.": "It is twenty centimeters long at minus four point five "
    "degrees Celsius.",
    "From 1914-1918 about 9,000,000 died.": "From nineteen fourteen to nineteen eighteen about "
    "nine million died.",
    "Call 555-1234 or 911.": "Call five five five, one two three four or nine hundred eleven.",
    "It cost £3.50, or 20% off.": "It cost three pounds and fifty pence, or twenty percent off.",
    "A $5 bill and 99¢": "A five dollar bill and ninety-nine cents",
    "$5–10 million": "five to ten million dollars",
    "St. Paul lives on Baker St.": "Saint Paul lives on Baker Street.",
    "The 21st of May, pp. 20–45.": "The twenty-first of May, pages twenty to forty-five.",
    "He ran at 60 km/h & won 3-2.": "He ran at sixty kilometers per hour and won three to two.",
    "Room 101, agent 007": "Room one oh one, agent oh oh seven",
    "J. R. R. Tolkien, Ph.D., wrote it.": "J R R Tolkien, P.H.D, wrote it.",
    "He left at 6 a.m. and slept.": "He left at six AM and slept.",
    "At 5 p.m. John left.": "At five PM. John left.",
    "1500 men died in 1500.": "one thousand five hundred men died in fifteen hundred.",
    "Mail bob_1@site.org.": "Mail bob underscore one at site dot org.",
    "See https://www.example.com/a-b.": "See example dot com slash a dash b.",
    "Add 2 1/2 cups and ½ tsp. of salt.": "Add two and a half cups and one half teaspoon of salt.",
    "No. 5 is alive. The answer is no.": "number five is alive. The answer is no.",
    "Mr. and Mrs. Green, Jr.": "Mister and Missus Green, Junior.",
    "Use tools, e.g. hammers, i.e. things.": "Use tools, for example, hammers, that is, things.",
    "2024-03-05 and 3/4/2021": "March fifth, twenty twenty-four and "
    "March fourth, twenty twenty-one",
    "5'10\" tall, 6 ft. wide": "five foot ten tall, six feet wide",
    "B2B, MP3, F-16, version 2.0.1": "B two B, MP three, F-sixteen, "
    "version two point zero point one",
    "• item one": "item one",
    "1. Wash the rice.": "one, Wash the rice.",
    "**bold** and _em_[1] 😀": "bold and em",
    "naïve café in Zürich": "naive cafe in Zurich",
    "10%–20% of π": "ten to twenty percent of pi",
    "What?! Wait... so -- go": "What? Wait… so—go",
    "ASAP and/or he/she, #5": "ASAP and or he or she, number five",
    "The U.S. and the U.N.": "The U.S and the U.N.",
}


@pytest.mark.parametrize(("written", "spoken"), SPOKEN.items(), ids=lambda text: text[:30])
def test_writing_is_spelled_out(written, spoken):
    assert speakable(written) == spoken


@pytest.mark.parametrize("text", ["", "***", "…", "😀🎉", "---", "?!", "\u200d\ufe0f", "从前"])
def test_nothing_to_say_is_empty(text):
    assert speakable(text) == ""


@pytest.mark.parametrize("written", SPOKEN, ids=lambda text: text[:30])
def test_no_figure_is_left(written):
    assert not any(letter.isdigit() for letter in speakable(written))


def test_plain_words_stay_as_they_are():
    text = "Once upon a time, there was a wolf; it didn't mind—or so they said!"
    assert speakable(text) == text
