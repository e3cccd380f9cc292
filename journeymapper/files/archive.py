"""A reader of zip archives that takes nothing on trust, and a writer whose archives always look the same.

The standard library's reader accepts entries that overlap, come twice, lie about their size or hide bytes between
them. Here every byte of the archive must belong to exactly one entry or to the list of entries, list and entries must
agree, every name must be one that the caller knows, and what an entry unpacks to is limited before and while it is
unpacked. Nothing is ever extracted to the disk.
"""

from __future__ import annotations

import io
import stat
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

from journeymapper.errors import JourneyMapperError

MEGABYTE = 1 << 20
LARGEST_TOTAL = 1024 * MEGABYTE
MOST_ENTRIES = 2_000
_LARGEST_FILE = LARGEST_TOTAL + MEGABYTE
_LONGEST_LIST = MOST_ENTRIES * 512
_MOST_GAIN = 40
"""How many times larger than the file its contents may be, once they are large enough to matter."""
_GAIN_MATTERS = 64 * MEGABYTE
_PIECE = 1 << 16

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_DESCRIPTOR = struct.Struct("<3L")

_ENCRYPTED, _DESCRIBED, _UTF8 = 0x1, 0x8, 0x800
_HARMLESS_FLAGS = 0x6 | _DESCRIBED | _UTF8
_STORED, _DEFLATED = 0, 8
_FORBIDDEN_EXTRAS = {0x0001: "64-bit sizes", 0x7075: "a second name", 0x9901: "encryption"}

Limit = Callable[[str], int | None]
"""How many bytes the entry of this name may unpack to; None if it does not belong in the archive at all."""


class UnsoundFile(JourneyMapperError):
    """A file that is not a sound project file. The sentence gives the reason; nothing was opened."""


class Entry(NamedTuple):
    """An entry of an archive: `packed` bytes at `start` that unpack to `size` bytes."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    start: int = 0


def pack(files: Iterable[tuple[str, bytes, bool]]) -> bytes:
    """Return an archive of (name in ASCII, bytes, whether to compress them). The same files give the same bytes."""
    pieces: list[bytes] = []
    index: list[bytes] = []
    offset = 0
    for name, data, compress in files:
        local, packed, central = _packed_entry(name.encode("ascii"), data, compress, offset)
        pieces += [local, packed]
        index.append(central)
        offset += len(local) + len(packed)
    listing = b"".join(index)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(index), len(index), len(listing), offset, 0)
    return b"".join([*pieces, listing, end])


def _packed_entry(name: bytes, data: bytes, compress: bool, offset: int) -> tuple[bytes, bytes, bytes]:
    """Return (local header, packed bytes, entry of the list). The date is always 1980-01-01, the first a zip can tell."""
    packed, method = data, _STORED
    if compress:
        deflater = zlib.compressobj(1, zlib.DEFLATED, -15)
        packed, method = deflater.compress(data) + deflater.flush(), _DEFLATED
    date, mode = 0x21, (stat.S_IFREG | 0o644) << 16
    shared = (20, 0, method, 0, date, zlib.crc32(data), len(packed), len(data), len(name), 0)
    local = _LOCAL.pack(b"PK\x03\x04", *shared) + name
    central = _CENTRAL.pack(b"PK\x01\x02", 0x0314, *shared, 0, 0, 0, mode, offset) + name
    return local, packed, central


def entries(stream: BinaryIO, limit: Limit) -> list[Entry]:
    """Return the entries of the archive in a seekable `stream`, in the order in which they stand there.

    Raises `UnsoundFile` with the reason if anything about the archive is not as it should be, or `OSError`.
    """
    size = stream.seek(0, 2)
    if size > _LARGEST_FILE:
        raise UnsoundFile(f"it has {_megabytes(size)}; at most {_megabytes(LARGEST_TOTAL)} fit.")
    found, listing_at = _listing(stream, size, limit)
    _check_total(found, size)
    return list(_placed(stream, found, listing_at))


def _listing(stream: BinaryIO, size: int, limit: Limit) -> tuple[list[Entry], int]:
    """Return the entries in the order of the file, and where their list begins."""
    if size < _END.size:
        raise UnsoundFile(
            "it is empty or cut short." if size < 4 else "it is not a project file, or cut short."
        )
    stream.seek(size - _END.size)
    signature, disk, first_disk, here, count, length, start, comment = _END.unpack(stream.read(_END.size))
    if signature != b"PK\x05\x06" or comment:
        raise UnsoundFile(_why_no_end(stream, size))
    if disk or first_disk or here != count:
        raise UnsoundFile("it is a part of an archive in several parts.")
    if count == 0xFFFF or 0xFFFFFFFF in (length, start):
        raise UnsoundFile("it uses 64-bit sizes, which no project needs.")
    if count > MOST_ENTRIES or length > _LONGEST_LIST:
        raise UnsoundFile(
            f"it has too many entries or too long names; at most {MOST_ENTRIES:,} entries are read."
        )
    if start + length != size - _END.size:
        raise UnsoundFile("something stands before it, or its parts are not where it says.")
    stream.seek(start)
    found = list(_entries(stream.read(length), count, limit))
    seen: set[str] = set()
    for entry in found:
        if entry.name in seen:
            raise UnsoundFile(f"the entry {entry.name} is in it twice.")
        seen.add(entry.name)
    return sorted(found, key=lambda entry: entry.offset), start


def _why_no_end(stream: BinaryIO, size: int) -> str:
    stream.seek(0)
    if stream.read(2) != b"PK":
        return "it is not a project file."
    stream.seek(max(0, size - (1 << 16) - _END.size))
    if b"PK\x05\x06" in stream.read():
        return "something stands after its end."
    return "its end is missing; it was probably cut short while it was copied."


def _entries(listing: bytes, count: int, limit: Limit) -> Iterator[Entry]:
    position = 0
    for _ in range(count):
        if position + _CENTRAL.size > len(listing):
            raise UnsoundFile("its list of entries is damaged.")
        (
            signature, made, _, flags, method, _, _, crc, packed, size,
            name_length, extra_length, comment_length, disk, _, attributes, offset,
        ) = _CENTRAL.unpack_from(listing, position)  # fmt: skip
        name_at = position + _CENTRAL.size
        extra_at = name_at + name_length
        position = extra_at + extra_length + comment_length
        if signature != b"PK\x01\x02" or position > len(listing):
            raise UnsoundFile("its list of entries is damaged.")
        name = listing[name_at:extra_at].decode("ascii", "backslashreplace")
        _check_size(name, size, limit)
        _check_kind(name, flags, method, made >> 8, attributes, comment_length or disk)
        _check_extra(name, listing[extra_at : extra_at + extra_length])
        if method == _STORED and packed != size:
            raise UnsoundFile(f"the entry {name} gives two sizes for the same bytes.")
        yield Entry(name, flags, method, crc, packed, size, offset)
    if position != len(listing):
        raise UnsoundFile("its list of entries is damaged.")


def _check_kind(name: str, flags: int, method: int, system: int, attributes: int, oddity: int) -> None:
    if flags & _ENCRYPTED:
        raise UnsoundFile(f"the entry {name} is encrypted; projects are not.")
    if flags & ~_HARMLESS_FLAGS or oddity:
        raise UnsoundFile(f"the entry {name} uses features of archives that projects do not.")
    if method not in (_STORED, _DEFLATED):
        raise UnsoundFile(f"the entry {name} is packed in a way that is not read here (method {method}).")
    kind = stat.S_IFMT(attributes >> 16)
    if (system == 3 and kind not in (0, stat.S_IFREG)) or attributes & 0x10:
        raise UnsoundFile(f"the entry {name} is a link, a folder or a device, not a file.")


def _check_extra(name: str, extra: bytes) -> None:
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        if kind in _FORBIDDEN_EXTRAS:
            raise UnsoundFile(f"the entry {name} has {_FORBIDDEN_EXTRAS[kind]}, which projects do not use.")
        position += 4 + length
    if position != len(extra):
        raise UnsoundFile(f"the entry {name} is damaged.")


def _check_size(name: str, size: int, limit: Limit) -> None:
    most = limit(name)
    if most is None:
        shown = "".join(letter if letter.isprintable() else "?" for letter in name[:80])
        raise UnsoundFile(f"the entry “{shown}” does not belong in a project file.")
    if size > most:
        raise UnsoundFile(f"{name} would unpack to {_megabytes(size)}; at most {_megabytes(most)} fit.")


def _check_total(found: list[Entry], file_size: int) -> None:
    total = sum(entry.size for entry in found)
    if total > LARGEST_TOTAL:
        raise UnsoundFile(f"it would unpack to {_megabytes(total)}; at most {_megabytes(LARGEST_TOTAL)} fit.")
    if total > max(_GAIN_MATTERS, _MOST_GAIN * file_size):
        raise UnsoundFile(
            f"{_megabytes(file_size)} would unpack to {_megabytes(total)}, as no real project does."
        )


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:,.1f} MB"


def _placed(stream: BinaryIO, found: list[Entry], listing_at: int) -> Iterator[Entry]:
    """Yield the entries with where their bytes begin, proving that they fill the file without gap or overlap."""
    expected = 0
    for entry, following in zip(found, [*[entry.offset for entry in found[1:]], listing_at], strict=True):
        if entry.offset != expected:
            raise UnsoundFile(_misplaced(entry.name, entry.offset < expected))
        start = _data_start(stream, entry)
        yield entry._replace(start=start)
        expected = start + entry.packed
        if entry.flags & _DESCRIBED:
            expected += _descriptor_length(stream, entry, expected, following)
    if expected != listing_at:
        raise UnsoundFile(_misplaced("its list of entries", listing_at < expected))


def _misplaced(name: str, overlaps: bool) -> str:
    return f"{name} overlaps with another entry." if overlaps else f"there are hidden bytes before {name}."


def _data_start(stream: BinaryIO, entry: Entry) -> int:
    """Return where the packed bytes begin. Raises `UnsoundFile` if the entry says other things of itself than the list."""
    stream.seek(entry.offset)
    raw = stream.read(_LOCAL.size)
    if len(raw) < _LOCAL.size or raw[:4] != b"PK\x03\x04":
        raise UnsoundFile(f"the entry {entry.name} is not where the list says.")
    _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack(raw)
    name, extra = stream.read(name_length), stream.read(extra_length)
    told = (crc, packed, size)
    known = (entry.crc, entry.packed, entry.size)
    same_sizes = told == known or (bool(flags & _DESCRIBED) and told == (0, 0, 0))
    if (name, flags, method) != (entry.name.encode(), entry.flags, entry.method) or not same_sizes:
        raise UnsoundFile(f"the entry {entry.name} and the list of entries contradict each other.")
    _check_extra(entry.name, extra)
    return int(entry.offset + _LOCAL.size + name_length + extra_length)


def _descriptor_length(stream: BinaryIO, entry: Entry, position: int, following: int) -> int:
    """Return the length of what some programs write after an entry: its sizes once more, with or without a signature."""
    stream.seek(position)
    raw = stream.read(max(0, min(following - position, 16)))
    body = raw.removeprefix(b"PK\x07\x08") if len(raw) == 16 else raw
    if len(body) != _DESCRIPTOR.size or _DESCRIPTOR.unpack(body) != (entry.crc, entry.packed, entry.size):
        raise UnsoundFile(f"the entry {entry.name} and what follows it contradict each other.")
    return len(raw)


def read(stream: BinaryIO, entry: Entry) -> bytes:
    """Return the bytes of an entry, unpacked; never more than it declared. Raises `UnsoundFile` or `OSError`."""
    stream.seek(entry.start)
    data = stream.read(entry.size) if entry.method == _STORED else _inflated(stream, entry)
    if len(data) != entry.size or zlib.crc32(data) != entry.crc:
        raise UnsoundFile(f"the entry {entry.name} is damaged.")
    return data


def _inflated(stream: BinaryIO, entry: Entry) -> bytes:
    inflater = zlib.decompressobj(-15)
    # Gathered in one growing buffer that becomes the result: a list of pieces and their sum would be twice the memory.
    out = io.BytesIO()
    room, left, packed = entry.size + 1, entry.packed, b""
    try:
        while room and not inflater.eof:
            if not packed and left:
                packed = stream.read(min(_PIECE, left))
                left -= len(packed)
                if not packed:
                    break
            piece = inflater.decompress(packed, min(_PIECE, room))
            packed = inflater.unconsumed_tail
            if not (piece or packed or left):
                break
            room -= len(piece)
            out.write(piece)
    except zlib.error as error:
        raise UnsoundFile(f"the entry {entry.name} is damaged.") from error
    if room == 0:
        raise UnsoundFile(f"the entry {entry.name} unpacks to more than it says.")
    if left or inflater.unused_data or not inflater.eof:
        raise UnsoundFile(f"the entry {entry.name} is damaged.")
    return out.getvalue()
