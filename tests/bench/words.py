"""Sentences to fill entries with: the same number always gives the same words."""

SENTENCES = (
    "Today we spent a long time at the water tray, pouring from the small jug into the large one.",
    "The bridge between the two towers fell twice, and was built again each time a little wider.",
    "“It needs a foot,” was the explanation, and a flat block was found that made a good one.",
    "At the end everything was carried back to the shelf, piece by piece, without being asked.",
    "A friend came to look, and was shown how to hold the jug with both hands.",
    "Five snails were counted on the wall behind the herb bed, and then counted once more.",
    "The pink tower stood complete, and the smallest cube travelled round it edge by edge.",
)


def sentences(number, how_many=1):
    """Return a few sentences, which begin with another one for every number."""
    return " ".join(SENTENCES[(number + step) % len(SENTENCES)] for step in range(how_many))


def text(number):
    """Return the text of an entry: five sentences, every third time in two paragraphs."""
    if number % 3:
        return sentences(number, 5)
    return f"{sentences(number, 3)}\n\n{sentences(number + 3, 2)}"
