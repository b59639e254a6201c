"""Bytes to text: a page's charset by its mark, by declaration, then by detection; never a guess that loses words.

Newlines, NULs and other controls stay as they are: page offsets count in this text. A byte order mark is
not text and is dropped, so offset 0 is the first character after it.
"""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

import charset_normalizer

_MAX_LOST = 0.01  # of the characters: beyond one in a hundred the quotations of a page cannot be trusted
_SAMPLE = 32_768  # bytes shown to the detector, which takes about 1 s a megabyte
_DETECTABLE = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp866", "cp874",
    "iso8859_2", "iso8859_5", "gb18030", "big5", "euc_jp", "cp932", "cp949",
]  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be")  # a page that can declare this in ASCII is not in it
_META = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s{0,99}<\?xml[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")
_HEAD = (
    8_192  # browsers look in the first 1,024 bytes; saved pages often carry comments and scripts before the declaration
)
_ASCII = bytes(range(0x80))
_HIGH_BYTES = bytes(range(0x80, 0x100))
_WINDOWS_PUNCTUATION = b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0"  # the same in windows-1250 to -1258
_HIGH = re.compile(rb"[\x80-\xff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset that gave it, and how many of its characters stand for bytes that could not be read."""

    text: str
    charset: str
    lost: int = 0

    @property
    def readable(self) -> bool:
        """Whether so little was lost that the text may be cited."""
        return self.lost <= _MAX_LOST * len(self.text)


def decode(data: bytes, declared: Iterable[str | None] = ()) -> Decoded:
    """The text of these bytes; ``declared`` are charset labels in the order in which they are believed.

    1. a byte order mark decides;
    2. UTF-8, whatever is declared: other text is valid UTF-8 with non-ASCII letters only by a freak chance
       (ISO-2022-JP is plain ASCII in its bytes, so there the declaration goes first);
    3. UTF-16 without a mark, by its zero bytes;
    4. what is declared, under the names browsers use (latin-1 means windows-1252), if every byte fits;
    5. UTF-8 with some broken bytes;
    6. detection among the charsets of the web.

    Never raises. Bytes that fit nothing become U+FFFD and are counted in ``lost``.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], codec)
    labels = [found for label in declared if (found := codec_of(label))]
    escapes = ["iso2022_jp_ext"] if b"\x1b" in data and "iso2022_jp_ext" in labels else []
    utf16 = _utf16_by_zeros(data)
    if utf16:
        return _lossy(data, utf16)
    for codec in [*escapes, "utf-8", *labels]:
        text = None if codec in _WIDE else _strict(data, codec)
        if text is not None:
            return Decoded(text, codec)
    return _detected(data, labels)


def codec_of(label: str | None) -> str | None:
    """The Python codec for a declared charset label, None for a label that the web does not know."""
    return _codecs().get(label.strip().lower()) if label else None


def declared_in(head: bytes) -> str | None:
    """The charset label that a page's first bytes declare, in an XML declaration or a meta element."""
    head = head[:_HEAD]
    found = _XML.match(head) or _META.search(head)
    return found[1].decode("ascii", "replace") if found else None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        # Python leaves five bytes of windows-1252 undefined; browsers read them as controls
        if codec == "cp1252":
            return _windows_1252(data)
        return None


def _windows_1252(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", _windows_1252_table())[0]


@functools.cache
def _windows_1252_table() -> str:
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


def _lossy(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    return Decoded(text, codec, lost)


def _utf16_by_zeros(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: in Latin text every other byte is zero."""
    head = data[:1024]
    if len(head) < 4 or b"\0" not in head:
        return None
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _detected(data: bytes, labels: list[str]) -> Decoded:
    if _mostly_utf8(data):
        text = data.decode("utf-8", _MIXED)
        return Decoded(text, "utf-8", max(0, text.count("\ufffd") - data.count(b"\xef\xbf\xbd")))
    if not data.translate(None, _ASCII + _WINDOWS_PUNCTUATION):
        return Decoded(_windows_1252(data), "cp1252")
    codec = _guess(data)
    found = Decoded(_windows_1252(data), codec) if codec == "cp1252" else _lossy(data, codec)
    if not found.readable:
        for other in labels:
            found = min(found, _lossy(data, other), key=lambda one: one.lost / (len(one.text) or 1))
    return found


def _mostly_utf8(data: bytes) -> bool:
    """Whether of the bytes beyond ASCII four in five make whole characters of UTF-8, in the first megabyte of them."""
    first = _HIGH.search(data)
    part = data[first.start() : first.start() + 1_000_000] if first else b""
    whole = len(part) - len(_MULTIBYTE.sub(b"", part))
    broken = len(part) - whole - len(part.translate(None, _HIGH_BYTES))
    return whole > 4 * broken


def _mend(error: UnicodeError) -> tuple[str, int]:
    """What stands for a broken byte of UTF-8: a quotation mark or dash of windows-1252 is read as such.

    Editors paste them into UTF-8 pages, and a lost quotation mark loses who is speaking.
    """
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252") if len(bad) == 1 and bad in _WINDOWS_PUNCTUATION else "\ufffd", error.end


_MIXED = "onrecord.windows-punctuation"
codecs.register_error(_MIXED, _mend)  # a pure function under a name: the only way to it that is linear in the errors


def _guess(data: bytes) -> str:
    """The charset that charset-normalizer finds most likely, from the stretches around the first non-ASCII bytes."""
    sample = _sample(data)
    matches = charset_normalizer.from_bytes(sample, cp_isolation=_DETECTABLE, enable_fallback=False, threshold=0.3)
    best = matches.best()
    if best is None:
        return "cp1252"
    western = next((match for match in matches if match.encoding == "cp1252"), None)
    # The detector takes short Western text for Baltic or Turkish; at equal noise the common charset is the likelier
    if western is not None and western.chaos <= best.chaos and western.coherence >= best.coherence:
        return "cp1252"
    return "big5hkscs" if best.encoding == "big5" else str(best.encoding)


def _sample(data: bytes) -> bytes:
    """Up to 32 kB of the lines that hold non-ASCII bytes: pages open with kilobytes of ASCII markup."""
    if len(data) <= _SAMPLE:
        return data
    lines: list[bytes] = []
    size = end = 0
    while size < _SAMPLE and (found := _HIGH.search(data, end)):
        start = max(data.rfind(b"\n", end, found.start()) + 1, found.start() - 200, end)
        stop = data.find(b"\n", found.end(), found.end() + 2_000)
        stop = found.end() + 2_000 if stop < 0 else stop + 1
        lines.append(data[start:stop][: _SAMPLE - size])
        size += len(lines[-1])
        end = stop
    return b"".join(lines)


@functools.cache
def _codecs() -> dict[str, str]:
    table = resources.files(__package__).joinpath("data", "charsets.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {label: codec for codec, labels in rows for label in labels.split()}
