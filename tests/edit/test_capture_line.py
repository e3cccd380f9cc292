"""The line of quick capture: what each sign means, that any text can be read, and that what is written is read again."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeymapper.edit.capture_line import read
from journeymapper.edit.capture_says import SIGNS, Kind, Name, Said, Says, write
from journeymapper.model.text import one_line

_LETTERS = st.one_of(
    st.sampled_from([*sorted(SIGNS), " ", "1", "5", ",", ".", "a", "é", "试"]), st.characters()
)
_TEXT = st.text(_LETTERS, max_size=14).map(one_line)
_SOME = _TEXT.filter(bool)
_WORDS = st.from_regex(r"[A-Za-zéß试]\w{0,5}", fullmatch=True).map(one_line)
_NAMES = st.one_of(
    _WORDS.filter(lambda word: re.fullmatch(r"\w+", word)).map(Name),
    _SOME.map(lambda text: Name(text, exact=True)),
)
_FEELINGS = st.none() | st.integers(-200, 200).map(lambda hundredths: hundredths / 100)
_SAYS = st.builds(
    Says,
    branch=st.booleans(),
    stage=st.none() | _SOME.map(lambda text: Name(text)) | _SOME.map(lambda text: Name(text, exact=True)),
    name=_TEXT,
    channels=st.lists(_NAMES, max_size=2).map(tuple),
    feeling=_FEELINGS,
    pains=st.lists(_SOME, max_size=2).map(tuple),
    opportunities=st.lists(_SOME, max_size=2).map(tuple),
    people=st.lists(st.builds(Said, _NAMES, _FEELINGS), max_size=2).map(tuple),
    quotes=st.lists(_SOME, max_size=2).map(tuple),
    moment=st.booleans(),
    share=st.none(),
)
_BRANCHES = st.builds(
    Says,
    branch=st.just(True),
    name=_SOME,
    channels=st.lists(_NAMES, max_size=1).map(tuple),
    share=st.none() | st.integers(0, 1000).map(lambda tenths: tenths / 1000),
)


def test_the_whole_line_is_read() -> None:
    line = 'Try: waits for bank text @app -1 !code never arrives +resend button #Tom "quote" *'
    assert read(line).says == Says(
        stage=Name("Try"),
        name="waits for bank text",
        channels=(Name("app"),),
        feeling=-1.0,
        pains=("code never arrives",),
        opportunities=("resend button",),
        people=(Said(Name("Tom")),),
        quotes=("quote",),
        moment=True,
    )


def test_full_width_signs_mean_the_same() -> None:
    narrow = read("试用: 等待银行短信 @应用 -1 !验证码没来 +重发 #汤姆 “太慢” *").says
    assert read("试用：等待银行短信　＠应用　－１　！验证码没来　＋重发　＃汤姆　「太慢」　＊").says == narrow
    assert narrow.name == "等待银行短信"
    assert narrow.feeling == -1


def test_arabic_is_read_in_the_order_in_which_it_is_typed() -> None:
    says = read("تجربة: ينتظر رسالة البنك @تطبيق -١٫٥ !الرمز لا يصل #توم").says
    assert says == Says(
        stage=Name("تجربة"),
        name="ينتظر رسالة البنك",
        channels=(Name("تطبيق"),),
        feeling=-1.5,
        pains=("الرمز لا يصل",),
        people=(Said(Name("توم")),),
    )


@pytest.mark.parametrize(
    ("line", "feeling"),
    [("a -1", -1), ("a −1", -1), ("a +0.5", 0.5), ("a -1,5", -1.5), ("a ±0", 0), ("a –2,", -2), ("a +5", 2), ("a -3", -2)],
)  # fmt: skip
def test_feelings(line: str, feeling: float) -> None:
    assert read(line).says == Says(name="a", feeling=feeling)


@pytest.mark.parametrize("line", ["a - b", "Wait !", "10:30", "+ 1", "mail@example.com", "6\" pipe", "-12 degrees"])  # fmt: skip
def test_text_that_only_looks_like_signs(line: str) -> None:
    assert read(line).says == Says(name=line)


@pytest.mark.parametrize(
    ("line", "quotes"),
    [
        ('a "b c" d', ("b c",)),
        ("a “b” d", ("b",)),
        ("a „b“ d", ("b",)),
        ("a « b » d", ("b",)),
        ('a “He said "no"” d', ('He said "no"',)),
        ('a "b" d "c', ("b", "c")),
    ],
)
def test_quotes_of_every_kind(line: str, quotes: tuple[str, ...]) -> None:
    says = read(line).says
    assert says.quotes == quotes
    assert says.name == "a d"


def test_a_plus_is_a_feeling_before_a_number_and_an_opportunity_before_words() -> None:
    assert read("a +1 +resend +2nd try").says == Says(
        name="a", feeling=1, opportunities=("resend", "2nd try")
    )
    assert read(r"a +\1").says == Says(name="a", opportunities=("1",))


def test_signs_in_between_do_not_end_a_text() -> None:
    says = read("waits @app for the code !it never #Tom comes", ("App", "Tom Berg")).says
    assert (says.name, says.pains) == ("waits for the code", ("it never comes",))


def test_names_of_several_words() -> None:
    known = ("Maya Okafor", "live chat")
    says = read('a #maya okáfor @live chat #"Ana B"-1,5 #Tom+1,', known).says
    assert says.name == "a"
    assert says.channels == (Name("live chat", exact=True),)
    assert says.people == (
        Said(Name("Maya Okafor", exact=True)),
        Said(Name("Ana B", exact=True), -1.5),
        Said(Name("Tom"), 1),
    )


def test_unknown_names_go_on_to_the_next_sign_or_comma() -> None:
    says = read("calls @help line -1 #Maya Okafor-1 #Ana Berg, again @live", ("live chat",)).says
    assert says.channels == (Name("help line"), Name("live"))
    assert says.people == (Said(Name("Maya Okafor"), -1), Said(Name("Ana Berg")))
    assert (says.name, says.feeling) == ("calls again", -1)


def test_a_nought_alone_is_a_feeling() -> None:
    assert read("waits 0").says == Says(name="waits", feeling=0)
    assert read("waits 0 days").says.name == "waits days"
    assert read(r"waits \0 days 10").says == Says(name="waits 0 days 10")
    assert read('#"Tom"0').says.people == (Said(Name("Tom", exact=True), 0),)


@pytest.mark.parametrize(
    ("line", "name", "share"),
    [
        ("> Calls support 34 %", "Calls support", 0.34),
        ("> Calls support 34% @Phone -1", "Calls support", 0.34),
        ("> Calls 12,5 %", "Calls", 0.125),
        ("> Calls 34 % of the time", "Calls 34 % of the time", None),
        ("> Calls 340 %", "Calls 340 %", None),
        ("> 34 %", "34 %", None),
        ("Calls 34 %", "Calls 34 %", None),
        (r"> Calls \34 %", "Calls 34 %", None),
    ],
)
def test_a_branch_may_have_its_share(line: str, name: str, share: float | None) -> None:
    says = read(line).says
    assert (says.name, says.share) == (name, share)


@given(_BRANCHES)
def test_a_written_branch_is_read_again(says: Says) -> None:
    assert read(write(says)).says == says


def test_what_was_let_go_is_told() -> None:
    assert read("a -3").notes == ("Feelings go from −2 to +2, so -3 counts as −2.",)
    assert read("a -1 +1").says.feeling == 1
    assert read("a -1 +1").notes == ("Of several feelings the last one counts.",)


@given(st.text(_LETTERS, max_size=60))
def test_any_text_is_read_and_its_stretches_lie_in_it_in_order(line: str) -> None:
    spans = read(line, ("Maya Okafor",)).spans
    ends = [0, *(place for span in spans for place in (span.start, span.end)), len(line)]
    assert ends == sorted(ends)
    assert all(span.end > span.start for span in spans)


@given(_SAYS)
@example(Says(name=r"C:\!x \\1", pains=(r"a\#b",), quotes=(r"\"\\",), stage=Name(r"a\: b")))
@example(
    Says(name="Error: a :", opportunities=("1 click", "+5"), people=(Said(Name("User-1", exact=True), -1.5),))
)
def test_what_is_written_is_read_again(says: Says) -> None:
    assert read(write(says)).says == says


@given(st.text(_LETTERS, max_size=60))
def test_reading_what_was_read_changes_nothing(line: str) -> None:
    says = read(line).says
    again = read(write(says)).says
    assert again.name == says.name
    assert (again.pains, again.opportunities, again.quotes) == (says.pains, says.opportunities, says.quotes)


def test_a_stretch_covers_the_words_of_one_text() -> None:
    line = "Try: waits here !no code !slow"
    assert [(span.kind, line[span.start : span.end]) for span in read(line).spans] == [
        (Kind.STAGE, "Try:"),
        (Kind.TEXT, "waits here"),
        (Kind.PAIN, "!no code"),
        (Kind.PAIN, "!slow"),
    ]
