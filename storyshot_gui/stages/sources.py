"""A story's file as text: its encoding found, its marks and control characters gone."""

import codecs
import re
import unicodedata
from pathlib import Path

from storyshot_gui.errors import InputError
from storyshot_gui.stages import markdown, subtitles

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (  # how pictures, sound, archives, documents and programs begin
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"OggS", b"fLaC", b"ID3", b"BM6", b"MZ\x90"),
    *(
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ",
        b"7z\xbc\xaf",
        b"\x7fELF",
        b"SQLite format 3",
    ),
    *(b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"%!PS"),
)
_ENCODINGS = (
    *("cp1252", "gb18030", "big5", "cp932", "euc_jp", "euc_kr", "cp1251", "koi8_r"),
    *("cp1250", "cp1253", "cp1255", "cp1256"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb]")
_LINE_END = re.compile("\r\n?|[\x0b\x85\u2028]")
_PARAGRAPH_END = re.compile("[\x0c\u2029]")
_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_SUBTITLES = frozenset({".srt", ".vtt"})
_SIGN_IN_WORD = re.compile(r"[A-Za-z][\ufffd¡-©«-´¶-¹»-¿×÷][A-Za-z]|[A-Za-z][³¹£¼¾]\b")
_SAMPLE = 65_536
_HINT_TEXT = "Use a plain text, Markdown or subtitle file (.txt, .md, .srt)."


def read_source(path: str | Path) -> str:
    """The story in the file at `path`, with lines ending in a line feed.

    Markdown loses its marks but keeps its headings; subtitles become paragraphs.
    Raises InputError when the file cannot be read, is not text, or has no words.
    """
    path = Path(path)
    text = clean(decode(_read(path), path.name))
    kind = path.suffix.lower()
    if kind in _MARKDOWN:
        text = markdown.plain(text)
    elif kind in _SUBTITLES:
        text = subtitles.prose(subtitles.cues(text))
    if not any(letter.isalnum() for letter in text):
        raise InputError(f"“{path.name}” has no words in it.", "Choose a file with a story in it.")
    return text


def clean(text: str) -> str:
    """`text` without control and invisible characters, every line ending a line feed."""
    text = _PARAGRAPH_END.sub("\n\n", _LINE_END.sub("\n", text))
    return _CONTROL.sub("", text)


def decode(data: bytes, name: str) -> str:
    """The text that `data` encodes; `name` is for the InputError when it is not text."""
    if data.startswith(_BINARY):
        raise _not_text(name)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "" if b"\0" in data[:_SAMPLE] else data.decode(_guess(data, name), "replace")
    if data and (not text or _is_noise(text[:_SAMPLE])):
        return _decode_wide(data, name)
    return text


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file “{path}”.", "Check the name and the folder.") from None
    except IsADirectoryError:
        raise InputError(f"“{path}” is a folder.", _HINT_TEXT) from None
    except OSError as failure:
        reason = failure.strerror or str(failure)
        raise InputError(
            f"“{path}” cannot be read: {reason}.", "Check who may read it."
        ) from failure


def _decode_wide(data: bytes, name: str) -> str:
    """UTF-16 that does not say so, or no text at all."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    # The upper byte of a letter's code varies less than the lower one.
    little = len(set(sample[1::2])) < len(set(sample[0::2]))
    encoding = "utf-16-le" if little else "utf-16-be"
    text = sample.decode(encoding, errors="replace")
    if _is_noise(text) or sum(map(_is_strange, text)) > 0.02 * len(text):
        raise _not_text(name)
    return data.decode(encoding, errors="replace")


def _is_strange(letter: str) -> bool:
    unassigned = unicodedata.category(letter) in ("Cn", "Co", "Cs")
    return unassigned or letter == "\ufffd"


def _guess(data: bytes, name: str) -> str:
    """The most likely encoding of bytes that are not UTF-8."""
    import charset_normalizer

    sample = data[:_SAMPLE]
    if _is_noise(sample.decode("latin-1"), controls=0.01):
        raise _not_text(name)
    if _is_western(sample):
        return "cp1252"
    found = charset_normalizer.from_bytes(sample, cp_isolation=list(_ENCODINGS)).best()
    return found.encoding if found else "cp1252"


def _is_western(sample: bytes) -> bool:
    """Whether the bytes read as Western words: few accents, no sign like ³ inside a word.

    A short text holds too little for statistics to tell French from Czech.
    """
    text = sample.decode("cp1252", errors="replace")
    letters = [letter for letter in text if letter.isalpha()]
    accented = sum(letter > "\x7f" for letter in letters)
    return accented < 0.3 * len(letters) and not _SIGN_IN_WORD.search(text)


def _is_noise(text: str, controls: float = 0.02) -> bool:
    """Whether too many characters are ones that no story has."""
    bad = sum(1 for letter in text if letter < " " and letter not in "\t\n\r\x0b\x0c\x1a\x1b")
    return bad > max(2, controls * len(text))


def _not_text(name: str) -> InputError:
    return InputError(f"“{name}” is not a text file.", _HINT_TEXT)
