"""A text in a language the voices do not speak is known before it is spoken."""

import pytest

from storyshot_gui.embedded.voice.language import check_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le renard a vu le corbeau sur un arbre.", "French"),
        ("Der Fuchs sah den Raben auf einem Baum.", "German"),
        ("El zorro vio al cuervo en un árbol.", "Spanish"),
        ("La volpe vide il corvo su un albero.", "Italian"),
        ("O rato viu o corvo em uma árvore.", "Portuguese"),
        ("De vos zag de raaf in een boom.", "Dutch"),
        ("从前有一个国王。", "Chinese"),
        ("昔々、あるところに。", "Japanese"),
        ("옛날 옛적에 여우가.", "Korean"),
        ("Жила-была лиса.", "Russian or another Cyrillic language"),
        ("كان يا ما كان", "Arabic"),
        ("היה היה פעם", "Hebrew"),
        ("Ông lão đánh cá và con cá vàng.", "another language"),
    ],
)
def test_other_languages_are_named(text, language):
    assert check_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀",
        "The fox saw the crow.",
        "Jean Valjean de la Mer ran away.",
        "He said 你好 to the king.",
        "C'est la vie, he said.",
        "The Nibelungen and die Walküre were sung.",
        "The war was so hot; a man in a den was on the die.",
        "Zoë went to a naïve café in Łódź.",
        "Leonardo da Vinci e la Mona Lisa",
        "No, no, no! Si, si!",
        "'Twas brillig, and the slithy toves did gyre and gimble in the wabe.",
    ],
)
def test_names_and_quotes_inside_english_pass(text):
    assert check_language(text) is None
