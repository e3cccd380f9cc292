"""A maker of zip archives that can be wrong in every way a test asks for."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass
class Item:
    """An entry; what is not None replaces what a sound archive would say, in the list or (local_...) in the entry."""

    name: bytes
    data: bytes
    compress: bool = False
    flags: int = 0
    method: int | None = None
    crc: int | None = None
    packed: int | None = None
    size: int | None = None
    made: int = 0x0314
    attributes: int = 0o100644 << 16
    comment: bytes = b""
    extra: bytes = b""
    disk: int = 0
    offset: int | None = None
    before: bytes = b""
    after: bytes = b""
    body: bytes | None = None
    local_name: bytes | None = None
    local_flags: int | None = None
    local_method: int | None = None
    local_sizes: tuple[int, int, int] | None = None
    local_extra: bytes = b""
    local_signature: bytes = b"PK\x03\x04"


def archive(
    items: Iterable[Item],
    *,
    prefix: bytes = b"",
    suffix: bytes = b"",
    comment: bytes = b"",
    gap: bytes = b"",
    count: int | None = None,
    here: int | None = None,
    disk: int = 0,
    start: int | None = None,
    length: int | None = None,
    order: slice = slice(None),
) -> bytes:
    """Return the archive; the keywords make its end or its list of entries wrong."""
    out = prefix
    index = []
    for item in items:
        out += item.before
        body, method = item.data, 0
        if item.compress:
            deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
            body, method = deflater.compress(item.data) + deflater.flush(), 8
        if item.body is not None:
            body = item.body
        method = method if item.method is None else item.method
        crc = zlib.crc32(item.data) if item.crc is None else item.crc
        packed = len(body) if item.packed is None else item.packed
        size = len(item.data) if item.size is None else item.size
        at = len(out) if item.offset is None else item.offset
        local_name = item.name if item.local_name is None else item.local_name
        out += item.local_signature
        out += struct.pack(
            "<5H3L2H",
            20,
            item.flags if item.local_flags is None else item.local_flags,
            method if item.local_method is None else item.local_method,
            0,
            0x21,
            *((crc, packed, size) if item.local_sizes is None else item.local_sizes),
            len(local_name),
            len(item.local_extra),
        )
        out += local_name + item.local_extra + body + item.after
        sizes = (crc, packed, size, len(item.name), len(item.extra), len(item.comment))
        head = struct.pack("<6H3L3H", item.made, 20, item.flags, method, 0, 0x21, *sizes)
        tail = struct.pack("<2H2L", item.disk, 0, item.attributes, at)
        index.append(b"PK\x01\x02" + head + tail + item.name + item.extra + item.comment)
    out += gap
    listing = b"".join(index[order])
    number = len(index) if count is None else count
    end = struct.pack(
        "<4s4H2LH",
        b"PK\x05\x06",
        disk,
        disk,
        number if here is None else here,
        number,
        len(listing) if length is None else length,
        len(out) if start is None else start,
        len(comment),
    )
    return out + listing + end + comment + suffix
