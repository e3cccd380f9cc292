"""Makes a drawn page accessible and archivable: structure tree, language, metadata, colour intent, bookmarks.

reportlab cannot write these; pikepdf adds them to the finished file. Nothing here takes the time or a random number.
"""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from journeymapper.brief.colour import srgb_profile
from journeymapper.brief.sheet import Box, Element, Sheet

if TYPE_CHECKING:
    import pikepdf

_LONGEST_ALT = 8000
"""Characters of an alternate text: PDF/A allows strings of 32,767 bytes, and nobody listens to more."""

_FEEDS = (b"\r", b"\n")

_EXTENSION = (
    '<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
"""PDF/A knows only the metadata it has a schema for; this one tells it of PDF/UA."""

_MAPPED = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4,})>")


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself: title, author, subject, language (BCP 47), the day it speaks of, the program."""

    title: str
    author: str
    subject: str
    language: str
    date: datetime.date
    producer: str


def tag(plain: bytes, sheets: Sequence[Sheet], contents: Sequence[list[int]], about: About) -> bytes:
    """Return the drawn pages with everything that PDF/UA-1 and PDF/A-2a ask for.

    `contents` names, page by page, the element of each piece of marked content, in the order of their ids.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(plain)) as pdf:
        _Structure(pdf).add(sheets, contents)
        _describe(pdf, about)
        _add_intent(pdf)
        _add_bookmarks(pdf, sheets, about)
        fonts = {font.objgen: font for page in pdf.pages for font in page.obj.Resources.Font.values()}
        for font in fonts.values():
            _mend_letters(pdf, font)
        for number, page in enumerate(pdf.pages):
            page.obj.Tabs = pikepdf.Name.S
            page.obj.StructParents = number
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """The finished file, in which no packed stream ends in a line feed.

    A line feed is written between a stream and the word that ends it; checkers that count back from that word would
    take another one before it for part of it, and call the stream's length wrong.
    """
    import pikepdf

    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Type") != pikepdf.Name.Metadata:
            _pack(item)
    for attempt in range(20):
        if attempt:
            # Further objects move all others among the packs of objects, which changes how each pack ends.
            pdf.Root.Padding = pikepdf.Array(
                [pdf.make_indirect(pikepdf.Dictionary()) for _ in range(attempt)]
            )
        target = io.BytesIO()
        pdf.save(
            target,
            min_version="1.7",
            deterministic_id=True,
            fix_metadata_version=False,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        if not any(feed + b"\nendstream" in target.getvalue() for feed in _FEEDS):
            break
    return target.getvalue()


def _pack(stream: pikepdf.Stream) -> None:
    """Compress a stream; where its packed form would end in a line feed (twice in 256 times), pad it.

    What is padded takes a line feed at its end: instructions, maps of letters and fonts, which end before it.
    """
    from pikepdf import Name

    is_packed = stream.get("/Filter") is not None
    if is_packed and stream.read_raw_bytes()[-1:] not in _FEEDS:
        return
    content = stream.read_bytes()
    packed = zlib.compress(content)
    while packed[-1:] in _FEEDS:
        content += b"\n"
        packed = zlib.compress(content)
    stream.write(packed, filter=Name.FlateDecode)
    if "/Length1" in stream:
        stream.Length1 = len(content)


class _Structure:
    """Builds the structure tree, and the way back from each piece of content and each link to its element."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._links: list[tuple[Any, Any]] = []
        """(annotation, its element) of every link."""

    def add(self, sheets: Sequence[Sheet], contents: Sequence[list[int]]) -> None:
        from pikepdf import Array, Dictionary, Name

        pdf = self._pdf
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = root
        if len(sheets) > 1:
            whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        pages = [
            _Page(self, place, sheet, found).build(whole, "Document" if whole is root else "Part")
            for place, (sheet, found) in enumerate(zip(sheets, contents, strict=True))
        ]
        tops = Array([top for top, _ in pages])
        if whole is not root:
            whole.K = tops
        root.K = tops if whole is root else Array([whole])
        numbered: list[Any] = []
        for place, (_, parents) in enumerate(pages):
            numbered += [place, pdf.make_indirect(Array(parents))]
        for place, (annotation, node) in enumerate(self._links, start=len(pages)):
            annotation.StructParent = place
            numbered += [place, node]
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbered)))
        root.ParentTreeNextKey = len(numbered) // 2
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    def link(self, page: Any, element: Element, node: Any, height: float) -> Any:
        """Put a link over the bounds of an element; return what refers to it in the structure."""
        from pikepdf import Array, Dictionary, Name, String

        assert element.bounds is not None
        assert element.leads_to is not None
        annotation = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array(_corners(element.bounds, height)),
                Border=Array([0, 0, 0]),
                F=4,
                Contents=String(element.alt),
                Dest=Array([self._pdf.pages[element.leads_to].obj, Name.Fit]),
            )
        )
        if "/Annots" not in page:
            page.Annots = Array([])
        page.Annots.append(annotation)
        self._links.append((annotation, node))
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)


class _Page:
    """Builds the elements of one page."""

    def __init__(self, structure: _Structure, place: int, sheet: Sheet, contents: list[int]) -> None:
        self._structure, self._sheet, self._contents = structure, sheet, contents
        self._pdf = structure._pdf
        self._page = self._pdf.pages[place].obj
        self._built: dict[int, Any] = {}
        self._pieces: dict[int, list[int]] = {}
        for content, number in enumerate(contents):
            self._pieces.setdefault(number, []).append(content)

    def build(self, parent: Any, role: str) -> tuple[Any, list[Any]]:
        """Return the top element of the page, and the element of each piece of content in the order of their ids."""
        from pikepdf import Name

        top = self._element(self._sheet.root, parent)
        top.S = Name("/" + role)
        return top, [self._built[number] for number in self._contents]

    def _element(self, element: Element, parent: Any) -> Any:
        from pikepdf import Array, Dictionary, Name

        node = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent))
        self._built[element.number] = node
        kids = [self._element(kid, node) for kid in element.children if _has_content(kid, self._pieces)]
        own: list[Any] = list(self._pieces.get(element.number, []))
        if own:
            node.Pg = self._page
        if element.leads_to is not None:
            own.append(self._structure.link(self._page, element, node, self._sheet.height))
        node.K = Array([*own, *kids])
        _add_attributes(node, element, self._sheet.height)
        return node


def _has_content(element: Element, pieces: dict[int, list[int]]) -> bool:
    """Whether an element leads to any content; table cells count even when they are empty."""
    if element.role in ("TD", "TH") or element.number in pieces:
        return True
    return any(_has_content(child, pieces) for child in element.children)


def _add_attributes(node: Any, element: Element, height: float) -> None:
    from pikepdf import Array, Dictionary, Name, String

    if element.title:
        node.T = String(element.title)
    if element.alt:
        node.Alt = String(element.alt[:_LONGEST_ALT])
    if element.scope:
        node.A = Dictionary(O=Name.Table, Scope=Name("/" + element.scope))
    elif element.bounds and element.leads_to is None:
        node.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(_corners(element.bounds, height)))
    elif element.role == "L":
        node.A = Dictionary(O=Name.List, ListNumbering=Name("/None"))


def _corners(box: Box, height: float) -> list[float]:
    return [round(value, 2) for value in (box.x, height - box.bottom, box.right, height - box.y)]


def _describe(pdf: pikepdf.Pdf, about: About) -> None:
    """Language, title and metadata; XMP and the information dictionary say the same."""
    from pikepdf import Dictionary, Name, String

    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    stamp = f"{about.date:%Y%m%d}"
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo["/Title"] = String(about.title)
    if about.author:
        pdf.docinfo["/Author"] = String(about.author)
    pdf.docinfo["/Subject"] = String(about.subject)
    pdf.docinfo["/Creator"] = String(about.producer)
    pdf.docinfo["/Producer"] = String(about.producer)
    pdf.docinfo["/CreationDate"] = String(f"D:{stamp}000000Z")
    pdf.docinfo["/ModDate"] = String(f"D:{stamp}000000Z")
    pdf.Root.Metadata = pdf.make_stream(_xmp(about), Type=Name.Metadata, Subtype=Name.XML)


def _xmp(about: About) -> bytes:
    def alternative(name: str, text: str) -> str:
        return (
            f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></dc:{name}>'
        )

    day = f"{about.date:%Y-%m-%d}T00:00:00Z"
    author = (
        f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>"
        if about.author
        else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f"<dc:format>application/pdf</dc:format>{alternative('title', about.title)}{author}"
        f"{alternative('description', about.subject)}"
        f"<xmp:CreatorTool>{escape(about.producer)}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>"
        f"<pdf:Producer>{escape(about.producer)}</pdf:Producer>"
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
        f"{_EXTENSION}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def _add_intent(pdf: pikepdf.Pdf) -> None:
    from pikepdf import Array, Dictionary, Name, String

    profile = pdf.make_stream(srgb_profile(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])


def _add_bookmarks(pdf: pikepdf.Pdf, sheets: Sequence[Sheet], about: About) -> None:
    """One bookmark for each page and one for each of its titled sections."""
    from pikepdf import OutlineItem

    with pdf.open_outline() as outline:
        for number, sheet in enumerate(sheets):
            page = OutlineItem(sheet.root.title or about.title, number, "Fit")
            page.children.extend(
                OutlineItem(child.title, number, "Fit") for child in sheet.root.children if child.title
            )
            outline.root.append(page)


def _mend_letters(pdf: pikepdf.Pdf, font: Any) -> None:
    """Rewrite which letters a font's codes stand for: reportlab writes those above U+FFFF wrongly, and code 0 as U+0000."""
    if "/ToUnicode" not in font:
        return
    pairs = []
    for code, letter in _MAPPED.findall(font.ToUnicode.read_bytes()):
        if int(letter, 16):
            plain = (
                unicodedata.normalize("NFKC", chr(int(letter, 16)))
                if 0xFB1D <= int(letter, 16) <= 0xFEFC
                else ""
            )
            written = (plain or chr(int(letter, 16))).encode("utf-16-be")
            pairs.append(b"<%s> <%s>" % (code, written.hex().upper().encode()))
    blocks = [pairs[place : place + 100] for place in range(0, len(pairs), 100)]
    body = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
    font.ToUnicode = pdf.make_stream(
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n" + body + b"\nendcmap\n"
        b"CMapName currentdict /CMap defineresource pop\nend\nend"
    )
