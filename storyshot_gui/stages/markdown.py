"""Markdown without its marks, headings kept."""

import html
import re

_FRONT_MATTER = re.compile(r"\A---\n(?:[\w-]+:.*\n|[ \t-].*\n|\n)*?(?:---|\.\.\.)\n")
_SETEXT = re.compile(r"^(?![>#|*+-])(\S.{0,118})\n(?:=+|-{2,})[ \t]*$", re.M)
_PARTS = (
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n`]*$", re.M), ""),  # code fences
    (re.compile(r"^[ ]{0,3}\[[^\]\n]{1,200}\]:.*$", re.M), ""),  # link and footnote targets
    (re.compile(r"\[\^[^\]\n]{1,60}\]"), ""),
    (re.compile(r"!\[[^\]\n]{0,500}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])"), ""),
    (re.compile(r"\[([^\]\n]{1,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^>\s]{1,2000})>"), r"\1"),
    (re.compile(r"<br\s*/?>", re.I), "\n"),
    (re.compile(r"</?[A-Za-z][^<>\n]{0,500}>"), ""),
    (re.compile(r"^(?:[ \t]*>)+[ \t]?", re.M), ""),
    (
        re.compile(r"^\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*$\n?", re.M),
        "",
    ),  # table rules
    (re.compile(r"^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)(?![-*_ \t]+$)", re.M), "\n"),
    (re.compile(r"(?:[ \t]{2,}|\\)$", re.M), ""),
    (re.compile(r"(?<![\\`])(`+)(?!`)([^`\n]{1,500})\1(?!`)"), r"\2"),
    (re.compile(r"(?<!\\)(\*\*\*|\*\*|~~)(?=\S)((?:(?!\n\n).){1,2000}?)(?<=\S)\1", re.S), r"\2"),
    (re.compile(r"(?<![\\*\w])\*(?=[^\s*])((?:(?!\n\n)[^*]){1,2000}?)(?<=\S)\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\\\w])(_{1,3})(?=[^\s_])((?:(?!\n\n)[^_]){1,2000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!~|>-])"), r"\1"),
)
_ROW = re.compile(r"^\|(.*)\|[ \t]*$", re.M)


def plain(text: str) -> str:
    """The words of Markdown `text`: links as their text, emphasis and lists without marks.

    Headings keep `#`, so that they are still known as headings; a list item is a paragraph.
    """
    text = _SETEXT.sub(r"# \1\n", _FRONT_MATTER.sub("", text))
    for pattern, instead in _PARTS:
        text = pattern.sub(instead, text)
    return html.unescape(_ROW.sub(_row, text))


def _row(found: re.Match[str]) -> str:
    cells = (cell.strip() for cell in found[1].split("|"))
    return ", ".join(cell for cell in cells if cell) + "."
