"""A project file holds what was put in, looks the same every time, and a hostile one is refused with the reason."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.files.archive import UnsoundFile
from journeymapper.files.container import MIMETYPE, Contents, is_media_name, media_name, pack, unpack
from tests.files.zips import Item, archive

MIME = Item(b"mimetype", MIMETYPE)
JSON = Item(b"project.json", b'{"schema_version": 1}' * 100, compress=True)
SOME_PNG = b"\x89PNG and so on"


def media_item(data: bytes = SOME_PNG, extension: str = "png", **fields) -> Item:
    return Item(f"media/{media_name(data, extension)}".encode(), data, **fields)


def read(data: bytes) -> Contents:
    return unpack(io.BytesIO(data))


@given(
    st.binary(max_size=3000),
    st.lists(st.tuples(st.binary(max_size=300), st.sampled_from(["png", "jpg", "webp", "json"])), max_size=5),
    st.none() | st.binary(max_size=100),
)
def test_what_is_packed_comes_back(project, files, preview):
    media = {media_name(data, extension): data for data, extension in files}
    contents = Contents(project, media, preview)
    data = pack(contents)
    assert read(data) == contents
    assert pack(read(data)) == data


def test_the_order_of_the_media_does_not_matter():
    names = {media_name(data, "png"): data for data in (b"a", b"b", b"c")}
    backwards = dict(reversed(names.items()))
    assert pack(Contents(b"{}", names)) == pack(Contents(b"{}", backwards))


def test_the_first_bytes_tell_the_kind_of_the_file():
    data = pack(Contents(b"{}", {}))
    assert data[30:38] == b"mimetype"
    assert data[38 : 38 + len(MIMETYPE)] == MIMETYPE


def test_other_programs_find_the_file_sound():
    contents = Contents(b'{"a": 1}' * 5000, {media_name(SOME_PNG, "png"): SOME_PNG}, b"picture")
    with zipfile.ZipFile(io.BytesIO(pack(contents))) as other:
        assert other.testzip() is None
        assert other.namelist() == [
            "mimetype",
            "project.json",
            "preview.png",
            f"media/{media_name(SOME_PNG, 'png')}",
        ]
        assert other.read("project.json") == contents.project
        assert [entry.compress_type for entry in other.infolist()] == [0, 8, 0, 0]


class OneWay(io.RawIOBase):
    """A stream that cannot go back, for which `zipfile` writes data descriptors."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.data += bytes(data)
        return len(data)


def test_a_file_packed_again_by_another_program_opens():
    stream = OneWay()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as other:
        other.writestr(f"media/{media_name(SOME_PNG, 'png')}", SOME_PNG)
        other.writestr("project.json", b"{}" * 1000)
        other.writestr("mimetype", MIMETYPE)
    contents = read(stream.data)
    assert contents.project == b"{}" * 1000
    assert contents.media == {media_name(SOME_PNG, "png"): SOME_PNG}


def described(signature: bytes, data: bytes = b"{}" * 50, *, crc: int | None = None) -> Item:
    """An entry whose sizes follow it, as streaming programs write."""
    body = zlib.compress(data, 1, -15)
    told = zlib.crc32(data) if crc is None else crc
    numbers = (told, len(body), len(data))
    after = signature + b"".join(number.to_bytes(4, "little") for number in numbers)
    return Item(b"project.json", data, compress=True, body=body, flags=8, local_sizes=(0, 0, 0), after=after)


@pytest.mark.parametrize("signature", [b"PK\x07\x08", b""])
def test_sizes_that_follow_an_entry_are_read(signature):
    assert read(archive([MIME, described(signature)])).project == b"{}" * 50


BOMB = zlib.compress(bytes(60 << 20), 9, -15)

HOSTILE = {
    "an empty file": (b"", "empty"),
    "another kind of file": (b"%PDF-1.7 and so on, quite a few bytes", "not a project file"),
    "cut short": (archive([MIME, JSON])[:-30], "cut short"),
    "bytes after the end": (archive([MIME, JSON], suffix=b"x"), "after its end"),
    "a comment": (archive([MIME, JSON], comment=b"hello"), "after its end"),
    "bytes before the start": (archive([MIME, JSON], prefix=b"#!/bin/sh\n"), "hidden bytes before mimetype"),
    "bytes before the start, not counted": (b"#!/bin/sh\n" + archive([MIME, JSON]), "stands before it"),
    "hidden bytes between entries": (archive([MIME, Item(b"project.json", b"{}", before=b"hidden")]), "hidden bytes"),
    "hidden bytes before the list": (archive([MIME, JSON], gap=b"hidden"), "hidden bytes"),
    "several parts": (archive([MIME, JSON], disk=1), "several parts"),
    "several parts, by number": (archive([MIME, JSON], here=1), "several parts"),
    "64-bit end": (archive([MIME, JSON], count=0xFFFF), "64-bit"),
    "64-bit start": (archive([MIME, JSON], start=0xFFFFFFFF), "64-bit"),
    "64-bit sizes": (archive([MIME, Item(b"project.json", b"{}", extra=b"\1\0\0\0")]), "64-bit"),
    "a second name": (archive([MIME, Item(b"project.json", b"{}", extra=b"\x75\x70\0\0")]), "second name"),
    "a second name in the entry": (archive([MIME, Item(b"project.json", b"{}", local_extra=b"\x75\x70\0\0")]), "second name"),
    "a damaged extra field": (archive([MIME, Item(b"project.json", b"{}", extra=b"\x99\0\x10\0")]), "damaged"),
    "too few entries counted": (archive([MIME, JSON], count=1), "damaged"),
    "too many entries counted": (archive([MIME, JSON], count=3), "damaged"),
    "too many entries": (
        archive([MIME, JSON, *[media_item(b"%d" % number) for number in range(2000)]]),
        "too many entries",
    ),
    "too long a list": (archive([MIME, JSON, media_item(extra=b"\x99\0\xff\xff" + bytes(65535)[:65531])] * 20), "damaged|too long"),
    "the same entry twice": (archive([MIME, JSON, JSON]), "twice"),
    "another case": (archive([MIME, JSON, Item(b"Project.json", b"{}")]), "does not belong"),
    "full-width letters": (archive([MIME, JSON, Item("ｐroject.json".encode(), b"{}", flags=0x800)]), "does not belong"),
    "a path upwards": (archive([MIME, JSON, Item(b"../evil", b"")]), "does not belong"),
    "a path upwards in media": (archive([MIME, JSON, Item(b"media/../evil.png", b"")]), "does not belong"),
    "an absolute path": (archive([MIME, JSON, Item(b"/etc/passwd", b"")]), "does not belong"),
    "a drive": (archive([MIME, JSON, Item(b"C:\\evil", b"")]), "does not belong"),
    "a NUL": (archive([MIME, JSON, Item(b"project.json\0.png", b"")]), "does not belong"),
    "a line break": (archive([MIME, JSON, Item(media_item().name + b"\n", SOME_PNG)]), "does not belong"),
    "a folder": (archive([MIME, JSON, Item(b"media/", b"", attributes=0o40755 << 16 | 0x10)]), "does not belong"),
    "a drawing with scripts": (archive([MIME, JSON, media_item(b"<svg/>", "svg")]), "does not belong"),
    "an executable": (archive([MIME, JSON, Item(b"setup.exe", b"MZ")]), "does not belong"),
    "a symbolic link": (archive([MIME, Item(b"project.json", b"/etc/passwd", attributes=0o120777 << 16)]), "link"),
    "a device": (archive([MIME, Item(b"project.json", b"", attributes=0o20666 << 16)]), "device"),
    "a folder by attribute": (archive([MIME, Item(b"project.json", b"", attributes=0x10, made=20)]), "folder"),
    "encrypted": (archive([MIME, Item(b"project.json", b"secret" * 10, flags=1)]), "encrypted"),
    "strongly encrypted": (archive([MIME, Item(b"project.json", b"secret" * 10, flags=0x41)]), "encrypted"),
    "a hidden list": (archive([MIME, Item(b"project.json", b"{}", flags=0x2000)]), "features"),
    "a patch": (archive([MIME, Item(b"project.json", b"{}", flags=0x20)]), "features"),
    "an entry comment": (archive([MIME, Item(b"project.json", b"{}", comment=b"hello")]), "features"),
    "on another disk": (archive([MIME, Item(b"project.json", b"{}", disk=2)]), "features"),
    "bzip2": (archive([MIME, Item(b"project.json", b"{}", method=12)]), "method 12"),
    "lzma": (archive([MIME, Item(b"project.json", b"{}", method=14)]), "method 14"),
    "zstandard": (archive([MIME, Item(b"project.json", b"{}", method=93)]), "method 93"),
    "a wrong checksum": (archive([MIME, Item(b"project.json", b"{}", crc=1)]), "damaged"),
    "a wrong checksum, packed": (archive([MIME, Item(b"project.json", b"{}", compress=True, crc=1)]), "damaged"),
    "two sizes": (archive([MIME, Item(b"project.json", b"{}" * 9, size=2)]), "two sizes"),
    "a size too small": (archive([MIME, Item(b"project.json", b"{}" * 9, compress=True, size=2)]), "more than it says"),
    "a size too large": (archive([MIME, Item(b"project.json", b"{}" * 9, compress=True, size=99)]), "damaged"),
    "a size of nothing": (archive([MIME, Item(b"project.json", b"{}" * 9, compress=True, size=0)]), "more than it says"),
    "packed bytes cut": (archive([MIME, Item(b"project.json", b"{}" * 99, compress=True, body=zlib.compress(b"{}" * 99, 1, -15)[:-4])]), "damaged"),
    "packed bytes with more behind": (
        archive([MIME, Item(b"project.json", b"{}", compress=True, body=zlib.compress(b"{}", 1, -15) + b"hidden")]),
        "damaged",
    ),
    "packed bytes that are none": (archive([MIME, Item(b"project.json", b"{}", compress=True, body=b"\xff" * 40)]), "damaged"),
    "larger than allowed": (archive([MIME, Item(b"project.json", b"{}", method=8, size=257 << 20)]), "at most 256.0 MB"),
    "a picture larger than allowed": (archive([MIME, JSON, media_item(method=8, size=41 << 20)]), "at most 40.0 MB"),
    "a huge mimetype": (archive([Item(b"mimetype", b"x" * 5000), JSON]), "at most"),
    "more in all than allowed": (
        archive([MIME, JSON, *[media_item(b"%d" % number, method=8, size=40 << 20) for number in range(26)]]),
        "at most 1,024.0 MB",
    ),
    "a bomb": (
        archive([MIME, Item(b"project.json", b"", body=BOMB, method=8, size=200 << 20)]),
        "as no real project does",
    ),
    "a bomb with a lying size": (
        archive([MIME, Item(b"project.json", b"", body=BOMB, method=8, size=100)]),
        "more than it says",
    ),
    "overlapping entries": (
        archive([MIME, Item(b"project.json", b"{}"), media_item(offset=0)]),
        "overlaps|contradict",
    ),
    "overlapping bytes": (
        archive([MIME, Item(b"project.json", b"{}" * 9, packed=200, size=200), media_item(SOME_PNG * 20)]),
        "overlaps|hidden",
    ),
    "an entry over the list": (archive([MIME, Item(b"project.json", b"{}" * 9, packed=60, size=60)]), "overlaps"),
    "an entry behind the end": (archive([MIME, Item(b"project.json", b"{}", offset=4_000_000)]), "not where|hidden"),
    "an entry without a head": (archive([MIME, Item(b"project.json", b"{}", local_signature=b"PK\x03\x05")]), "not where"),
    "two names": (archive([MIME, Item(b"project.json", b"{}", local_name=b"evil.exe....")]), "contradict"),
    "two methods": (archive([MIME, Item(b"project.json", b"{}", local_method=8)]), "contradict"),
    "two kinds of flags": (archive([MIME, Item(b"project.json", b"{}", local_flags=1)]), "contradict"),
    "two checksums": (archive([MIME, Item(b"project.json", b"{}", local_sizes=(1, 2, 2))]), "contradict"),
    "sizes behind that differ": (archive([MIME, described(b"PK\x07\x08", crc=5)]), "contradict"),
    "sizes behind that are missing": (archive([MIME, Item(b"project.json", b"{}", flags=8, local_sizes=(0, 0, 0))]), "contradict"),
    "no mimetype": (archive([JSON]), "not a JourneyMapper project"),
    "another mimetype": (archive([Item(b"mimetype", b"application/epub+zip"), JSON]), "not a JourneyMapper project"),
    "no project": (archive([MIME]), "missing"),
    "a picture under a wrong name": (archive([MIME, JSON, Item(b"media/" + b"0" * 64 + b".png", SOME_PNG)]), "do not match"),
}  # fmt: skip


@pytest.mark.parametrize("case", list(HOSTILE))
def test_a_hostile_file_is_refused_with_the_reason(case):
    data, reason = HOSTILE[case]
    with pytest.raises(UnsoundFile, match=reason) as caught:
        read(data)
    assert str(caught.value).endswith(".")
    assert str(caught.value).isprintable()


VALUES = b'{"schema_version": 1, "min_reader_version": 1, "x": [' + b"[]," * (20 << 20) + b"1]}"
HOSTILE["many tiny values"] = (
    archive([MIME, Item(b"project.json", VALUES, compress=True)]),
    "more than a project",
)
BOMBS = ["a bomb", "a bomb with a lying size", "many tiny values"]

# Not the process's peak size: Linux counts the size of the test runner that started it.
READ_AND_MEASURE = """
import sys, tracemalloc
from journeymapper.files.archive import UnsoundFile
from journeymapper.files.project_file import load_bytes
file = sys.stdin.buffer.read()
tracemalloc.start()
try:
    load_bytes(file)
except UnsoundFile:
    print(tracemalloc.get_traced_memory()[1] // 1024)
"""


@pytest.mark.parametrize("case", BOMBS)
def test_a_bomb_costs_little_memory(case):
    run = subprocess.run(
        [sys.executable, "-c", READ_AND_MEASURE], input=HOSTILE[case][0], capture_output=True, check=True
    )
    assert int(run.stdout) < 200_000


@given(st.data())
def test_a_damaged_byte_is_noticed_or_changes_nothing(data):
    contents = Contents(b'{"title": "A map"}' * 40, {media_name(SOME_PNG, "png"): SOME_PNG}, b"picture")
    sound = pack(contents)
    place = data.draw(st.integers(0, len(sound) - 1))
    damaged = bytearray(sound)
    damaged[place] ^= data.draw(st.integers(1, 255))
    try:
        opened = read(bytes(damaged))
    except UnsoundFile:
        return
    assert opened == contents


@given(st.binary(max_size=400))
def test_noise_is_refused(noise):
    with pytest.raises(UnsoundFile):
        read(noise)


def test_every_cut_is_noticed():
    sound = pack(Contents(b"{}" * 50, {media_name(SOME_PNG, "png"): SOME_PNG}))
    for length in range(len(sound)):
        with pytest.raises(UnsoundFile):
            read(sound[:length])


def test_media_names():
    name = hashlib.sha256(b"x").hexdigest()
    assert media_name(b"x", "png") == f"{name}.png"
    assert is_media_name(f"{name}.webp")
    for wrong in (f"{name}.svg", f"{name.upper()}.png", f"{name}.png\n", f"media/{name}.png", name, ""):
        assert not is_media_name(wrong)
