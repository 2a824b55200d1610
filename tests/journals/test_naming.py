"""Names in words: found whole however they are spelled, and made an initial; no database."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journals.naming import Names, fold, with_initials

AMARA, ZOE, ROSE, ANNE, DON, MARY, LEO = range(1, 8)
NAMES = Names(
    [
        (AMARA, "Amara", None, "Okafor"),
        (ZOE, "Zoë", None, "O'Neil"),
        (ROSE, "Rose", "", "Green"),
        (ANNE, "Anne-Marie", None, "Whitfield"),
        (DON, "Don", None, "Li"),
        (MARY, "Mary Ann", "Minnie", "Łoś"),
        (LEO, "Leo", None, "Chen"),
        (LEO, "Leopold", "", "Brandt"),  # what he was called before
    ]
)


def found(text):
    return [(one.of(text), *sorted(one.children)) for one in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Amara and amara, AMARA!", [("Amara", 1), ("amara", 1), ("AMARA", 1)]),
        ("Amara's tower and Amara’s cup", [("Amara", 1), ("Amara", 1)]),
        ("said ‘Amara’ and 'Leo'", [("Amara", 1), ("Leo", 7)]),
        ("with _Amara_ (Leo) –Don–", [("Amara", 1), ("Leo", 7), ("Don", 5)]),
        ("Zoe, Zoë and ZOE\u0308", [("Zoe", 2), ("Zoë", 2), ("ZOE\u0308", 2)]),
        ("Zoe O’Neil, O'NEIL", [("Zoe O’Neil", 2), ("O'NEIL", 2)]),
        ("Anne Marie, anne‑marie", [("Anne Marie", 4), ("anne‑marie", 4)]),
        ("Mary Ann, Mary and Minnie Los", [("Mary Ann", 6), ("Mary", 6), ("Minnie Los", 6)]),
        ("Mrs Okafor and a Whitfield", [("Okafor", 1), ("Whitfield", 4)]),
        ("Amara\nOkafor", [("Amara\nOkafor", 1)]),
        ("Leopold Brandt", [("Leopold Brandt", 7)]),
        ("Rose watered a rose", [("Rose", 3)]),
    ],
)
def test_a_name_is_found_however_it_is_written(text, named):
    assert found(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Amaraville, Leonie, Leo2 and Cleo",
        "Don't! Don’t.",
        "McO'Leo",
        "the green cup of Mr Green and Mrs Li",
        "Marie",
        "Ann",
        "a rose and a don't",
        "Amar\N{COMBINING ACUTE ACCENT}amara",
    ],
)
def test_what_is_no_name_is_not_found(text):
    assert found(text) == []


def test_a_last_name_that_is_a_first_name_too_names_nobody_by_itself():
    names = Names([(1, "Amara", None, "Taylor"), (2, "Malachi", None, "Amara")])

    assert [one.children for one in names.find("Malachi Amara and Amara")] == [{2}, {1}]


def test_namesakes_are_found_together():
    names = Names([(1, "Amelia", None, "Hart"), (2, "Amelia", None, "Owusu")])

    [both, one] = names.find("Amelia and Amelia Owusu")

    assert (both.children, one.children) == ({1, 2}, {2})
    assert (both.gives_family, one.gives_family) == (False, True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Amara’s tower fell on amara.", "A.’s tower fell on A."),
        ("Amara Okafor and Leo", "A. and Leo"),
        ("Amara. Then Amara Okafor.", "A. Then A."),
    ],
)
def test_a_name_becomes_an_initial(before, after):
    assert with_initials(before, NAMES, frozenset([AMARA])) == after


WORDS = (
    "Amara Okafor zoe Zoë O’Neil Neil rose Rose Anne Marie Don Mary Ann Leo Leopold Chen o O s t "
    "tower Łoś 2 ' ’ - ‑ . , _ ﬁ ß İ \u0308"
)
PIECES = st.sampled_from([*WORDS.split(), " ", " ", " ", ". ", "\n"])
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)


@given(TEXTS)
def test_whoever_became_an_initial_is_named_no_more_and_the_others_still_are(text):
    everybody = {one.children for one in NAMES.find(text)}
    for children in everybody:
        after = with_initials(text, NAMES, children)
        assert children not in {one.children for one in NAMES.find(after)}
        assert len(after) <= len(text)
        kept = [one.of(text) for one in NAMES.find(text) if one.children != children]
        assert all(name in after for name in kept)


@given(TEXTS)
def test_a_text_without_names_is_left_alone(text):
    nobody = frozenset([0])

    assert with_initials(text, NAMES, nobody) == text
    if not list(NAMES.find(text)):
        for child in range(1, 8):
            assert with_initials(text, NAMES, frozenset([child])) == text


@given(TEXTS)
def test_what_is_found_stands_there_whole(text):
    for one in NAMES.find(text):
        name = one.of(text)
        assert fold(name[0]).strip()
        around = text[max(0, one.start - 1) : one.start] + text[one.end : one.end + 1]
        assert not any(char.isalnum() for char in around)


def test_a_hundred_children_are_looked_for_in_a_long_text_in_no_time():
    """Ten milliseconds would be felt by nobody; it takes about two."""
    rows = [(n, f"Child{chr(97 + n % 26)}{chr(97 + n // 26)}", "Zoë", "O'Neil") for n in range(100)]
    text = "They poured the water with Childaa and a café. " * 110
    begun = time.perf_counter()

    assert len(list(Names(rows).find(text))) == 110

    assert len(text) > 5000
    assert time.perf_counter() - begun < 0.1
