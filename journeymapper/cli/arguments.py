"""What can be typed, and the help that says so."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import NamedTuple, NoReturn

from journeymapper.errors import JourneyMapperError

_HEAD = """\
usage: journeymapper [PROJECT]
       journeymapper COMMAND ...

Customer journey maps that a leadership team can decide from.

Without a command the editor opens, with PROJECT where one is named.

commands:
"""

_TAIL = """
options:
  -h, --help   this help; journeymapper COMMAND --help tells more of a command
  --version    which version this is

examples:
  journeymapper first-90-days.journey
  journeymapper new shop.journey --template b2c-purchase
  journeymapper export shop.journey shop.pdf

A file that is called like a command is opened as ./NAME. Errors are one line on the error stream, with exit code 2.
"""


class Misuse(JourneyMapperError):
    """Something was typed that the command line does not take."""


class Usage(NamedTuple):
    """Help or version was asked for and has been printed."""

    code: int


class Call(NamedTuple):
    """A command to run (`module:function` of this package) and its options."""

    command: str
    options: argparse.Namespace


class _Parser(argparse.ArgumentParser):
    """A parser that raises a sentence instead of printing its usage and leaving."""

    def error(self, message: str) -> NoReturn:
        """Raise `Misuse`."""
        raise Misuse(f"{message}. Try: {self.prog} --help")


class _Command(NamedTuple):
    """A command: where it lives, what it does in a line, and the function that says what it takes."""

    target: str
    line: str
    define: Callable[[_Parser], None]


def parse(arguments: Sequence[str]) -> Call | Usage:
    """Return what is to be done. Raises `Misuse`, a sentence."""
    first = arguments[0] if arguments else ""
    if first in {"-h", "--help"}:
        lines = [f"  {name:<10}{command.line}\n" for name, command in COMMANDS.items()]
        print(_HEAD + "".join(lines) + _TAIL, end="")
        return Usage(0)
    if first == "--version":
        from journeymapper import __version__

        print(f"JourneyMapper {__version__}")
        return Usage(0)
    command = COMMANDS.get(first)
    if command is None and len(arguments) > 1 and not first.startswith("-"):
        raise Misuse(
            f"There is no command “{first}”. Commands are {', '.join(COMMANDS)}. Try: journeymapper --help"
        )
    parser = _parser(first, command) if command else _editor_parser()
    try:
        options = parser.parse_args(arguments[1:] if command else arguments)
    except SystemExit as leaving:  # how argparse ends --help
        return Usage(int(leaving.code or 0))
    except Misuse as misuse:
        raise _hinted(misuse, arguments) from misuse
    for name in ("project", "source"):
        if getattr(options, name, None) == "":
            raise Misuse(f"{name.upper()} is empty. Name a file. Try: {parser.prog} --help")
    return Call(command.target if command else "editor:edit", options)


def _hinted(misuse: Misuse, arguments: Sequence[str]) -> Misuse:
    """Say how a file is named that was taken for an option."""
    dashed = [name for name in arguments if name.startswith("-") and name.lower().endswith(".journey")]
    return Misuse(f"{misuse}. A file whose name begins with - is written ./{dashed[0]}") if dashed else misuse


def _parser(name: str, command: _Command) -> _Parser:
    parser = _Parser(
        prog=f"journeymapper {name}",
        description=command.line[0].upper() + command.line[1:] + ".",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.define(parser)
    return parser


def _editor_parser() -> _Parser:
    parser = _Parser(prog="journeymapper", allow_abbrev=False)
    parser.add_argument("project", nargs="?", metavar="PROJECT")
    return parser


def _examples(*lines: str, after: str = "") -> str:
    return "\n".join(
        ("examples:", *(f"  journeymapper {line}" for line in lines), *(["", after] if after else []))
    )


def _new(parser: _Parser) -> None:
    parser.add_argument("project", nargs="?", metavar="PROJECT", help="the file to make")
    parser.add_argument("--template", metavar="NAME", default="blank", help="what to start from (blank)")
    parser.add_argument("--list-templates", action="store_true", help="say which templates there are")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    parser.epilog = _examples(
        "new shop.journey", "new shop.journey --template b2c-purchase", "new --list-templates"
    )


def _import(parser: _Parser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="a file to read; what it is shows from its content")
    parser.add_argument("project", metavar="PROJECT", help="the project file to make of it")
    parser.add_argument("--force", action="store_true", help="replace a project that is there")
    parser.epilog = _examples(
        "import checkout.mmd checkout.journey",
        "import touchpoints.xlsx shop.journey --force",
        after="Reads mermaid journeys (also inside Markdown) and touchpoint tables (CSV, XLSX). Several diagrams in one\n"
        "file become several journeys of one project. What could not be carried over is told line by line.",
    )


def _export(parser: _Parser) -> None:
    from journeymapper.board.theme import THEMES

    parser.add_argument("project", metavar="PROJECT", help="the project to export")
    parser.add_argument("output", metavar="OUTPUT", help="the file to write; one that is there is replaced")
    kinds = ("brief", "map", "poster", "slides", "html", "table", "mermaid", "json")
    parser.add_argument(
        "--as", dest="kind", choices=kinds, help="what to write, where the name does not say it"
    )
    parser.add_argument("--journey", metavar="NAME", help="which journey (the first one; in a table all)")
    tables = ("measures", "readings", "bets", "risks", "milestones")
    parser.add_argument("--table", choices=tables, help="which table a CSV holds (the touchpoints)")
    papers = ("a4", "a3", "a2", "a1", "a0", "letter", "tabloid")
    parser.add_argument(
        "--paper", choices=papers, help="paper of the brief (as the project says, else A4) or poster (A3)"
    )
    parser.add_argument("--portrait", action="store_true", help="turn the brief upright")
    parser.add_argument(
        "--tiles", choices=papers, help="cut the poster into pages of this paper, with cutting marks"
    )
    parser.add_argument(
        "--theme", choices=THEMES, default="light", help="colours of a map as PNG or SVG (light)"
    )
    parser.add_argument("--scale", type=float, metavar="N", help="pixels for a map unit of a PNG (2)")
    parser.add_argument("--transparent", action="store_true", help="no ground behind the map as PNG or SVG")
    parser.add_argument("--report", metavar="FILE", help="write what was left out to a file, a line each")
    parser.epilog = _examples(
        "export shop.journey board.pdf --paper letter",
        'export shop.journey map.svg --journey "Buying for the first time"',
        "export shop.journey wall.pdf --as poster --paper a1 --tiles a4",
        "export shop.journey shop.html",
        "export shop.journey shop.pptx",
        "export shop.journey touchpoints.csv",
        "export shop.journey bets.csv --table bets",
        "export shop.journey diagram.txt --as mermaid",
        after="The ending of OUTPUT says what is written: .pdf the one-page brief, .png and .svg the map, .html\n"
        "brief and map for any browser, .pptx the same as slides, .csv and .xlsx the touchpoint table (a workbook also holds measures, bets, risks and\n"
        "milestones), .mmd a mermaid diagram, .json everything for other programs (the same as show --json; its JSON Schema is\n"
        "resources/schemas/project.schema.json).",
    )


def _pack(parser: _Parser) -> None:
    parser.add_argument("output", metavar="OUT.pdf", help="the file to write; one that is there is replaced")
    parser.add_argument(
        "projects", metavar="PROJECT", nargs="+", help="the projects, in the order of their pages"
    )
    parser.add_argument(
        "--journeys", action="store_true", help="a page for every journey, not only for the one of the brief"
    )
    parser.add_argument("--title", metavar="TITLE", help="what the cover says (Board pack)")
    parser.add_argument("--report", metavar="FILE", help="write what was left out to a file, a line each")
    parser.add_argument(
        "--paper", choices=("a4", "letter"), help="paper (as the first project says, else A4)"
    )
    parser.add_argument("--portrait", action="store_true", help="turn the pages upright")
    parser.epilog = _examples(
        "pack board.pdf shop.journey support.journey",
        'pack q4.pdf *.journey --title "Strategy review Q4" --paper letter',
        after="Cover, contents with links, a page that compares the journeys, and the one-page brief of each.",
    )


def _show(parser: _Parser) -> None:
    parser.add_argument("project", metavar="PROJECT", help="the project to look into")
    parser.add_argument("--json", action="store_true", help="everything, for scripts")
    parser.epilog = _examples(
        "show shop.journey",
        "show shop.journey --json",
        after="""\
--json is a contract that scripts may rely on: names instead of ids, shares as fractions (0.22 is 22 %), everything in
the order of the project, what is not given left out. A measure's values are in its own unit.

  {"title", "owner", "as_of", "currency", "period", ...,
   "personas": [{"name", "role", "wants", "fears", "share_of_value", "yearly_value", ...}],
   "journeys": [{"name", "state",
     "stages": [{"name", "touchpoints": [{"name", "channel", "moment_of_truth", "goal", "entry", "leave", "minutes",
       "cost", "effort", "feelings": {persona: number}, "pains": [text], "opportunities": [text], "quotes": [text],
       "evidence": [...], "cards": [...], "backstage_people", "backstage_systems", "owner", "notes", ...}]}],
     "links": [{"source", "target", "share"}], "lanes": [...]}],
   "measures": [{"name", "unit", "direction", "target", "limit", "readings": [{"date", "value"}], ...}],
   "bets": [{"name", "if_we", "then", "effects", "value", "cost_once", "decision", ...}],
   "phases", "milestones", "risks", "trade_offs", "gates", "squads", "competitors", "reviews", "case_studies", ...}

A touchpoint whose name stands more than once is written "Stage / Name" where something refers to it.""",
    )


def _check(parser: _Parser) -> None:
    parser.add_argument("project", metavar="PROJECT", help="the project to check")
    parser.add_argument("--json", action="store_true", help="the same for scripts")
    parser.epilog = _examples(
        "check shop.journey",
        "check shop.journey --json",
        after="""\
Exit code 0: the file is sound, whatever the journey still needs. Exit code 2: the file cannot be read or is damaged.

--json: {"sound", "title", "problems": [text], "warnings": [text], "journeys": [{"name", "stages", "touchpoints"}],
"signals": [{"kind", "severity": "high" | "medium" | "low", "sentence", "detail", "places": [name], "since"}]}""",
    )


def _value(parser: _Parser) -> None:
    parser.add_argument("project", metavar="PROJECT", help="the project to compute")
    parser.add_argument("--journey", metavar="NAME", help="which journey (the first one)")
    parser.add_argument("--json", action="store_true", help="the same for scripts")
    parser.epilog = _examples(
        "value shop.journey",
        "value shop.journey --json",
        after="""\
A model of the project's own figures, not a proven cause. Customers are counted in the project's period, money is a
year's in the project's currency, shares are fractions.

--json: {"journey", "currency", "period", "entrants", "conversion", "converted", "value", "minutes", "cost", "effort",
"goals": {name: completions}, "segments": [{"persona", "entrants", "converted", "value"}],
"touchpoints": [{"name", "stage", "visits", "reach", "lost", "removal_effect", "headroom"}],
"bets": [{"name", "likely", "p10", "p50", "p90", "mean", "if_it_works": {"p10", "p50", "p90"}, "confidence", "parts",
"converted", "cost", "cost_year", "payback_months", "assumed_share", "moves", "brand", "side_effects", "consequences"}],
"together": {"likely", "p10", "p50", "p90", "mean", "sum_alone", "sentence"}, "draws", "assumed_share",
"messages": [...]}. "cost" of a bet is what it costs once; what is not known is left out.""",
    )


COMMANDS = {
    "new": _Command("making:new", "make a project, blank or from a template", _new),
    "import": _Command("making:import_", "make a project from a diagram or a table", _import),
    "export": _Command("exporting:export", "write the brief, the map, a table or a diagram", _export),
    "pack": _Command("packing:pack", "put the briefs of several projects into one PDF", _pack),
    "show": _Command("showing:show", "show what is in a project", _show),
    "check": _Command(
        "checking:check", "tell whether a file is sound and what in the journey needs attention", _check
    ),
    "value": _Command("valuing:value", "compute the customer flow and what the bets are worth", _value),
}
"""Name -> command, in the order of the help."""
