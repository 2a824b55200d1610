"""Several children in one picture: behind a table, on the floor, or on their feet."""

from .figures import behind, children, reaching_over, sitting, standing


def places(paper, count, left=200, right=1400):
    """Return places side by side, a little off, for so many children."""
    step = (right - left) / max(1, count)
    return [paper.about(left + step * (index + 0.5), step * 0.06) for index in range(count)]


def at_table(paper, people, edge, outfit="", height=800, look=(0, 0.7)):
    """Draw children behind a table that is drawn next; return them with their places."""
    group = list(zip(children(paper, people, outfit), places(paper, people), strict=True))
    for child, x in group:
        behind(paper, child, x, edge, height, look)
    return group


def hands_at(paper, group, edge, down, apart=95, height=800):
    """Draw the arms of children behind a table, their hands so far below its edge."""
    for child, x in group:
        hands = ((x - apart, edge + down), (x + apart, edge + down + 12))
        reaching_over(paper, child, x, edge, height, hands)


def on_floor(paper, people, ground, height=570, reach=100, look=(0, 0.6), spots=None):
    """Draw children who sit side by side, or in the given spots, and work in front of them."""
    spots = spots or [(x, ground + 14 * (x % 2 > 1)) for x in places(paper, people)]
    for child, (x, y) in zip(
        children(paper, people), sorted(spots[:people], key=_depth), strict=True
    ):
        hands = ((x - reach, y - height * 0.06), (x + reach, y - height * 0.04))
        sitting(paper, child, x, y, height, hands, look)


def on_feet(paper, people, spots, height, inner=None, outer=None, look=(0.4, 0), outfit=""):
    """Draw standing children in the first spots, the farthest first.

    `inner` says how far the hand on the side of the picture's middle reaches, sideways and up
    from the feet; `outer` the other hand. `look` is turned towards the middle as well.
    """
    chosen = sorted(spots[:people], key=_depth)
    for child, (x, y) in zip(children(paper, people, outfit), chosen, strict=True):
        side = 1 if x < paper.width / 2 else -1
        hands = [
            outer and (x - side * outer[0], y - outer[1]),
            inner and (x + side * inner[0], y - inner[1]),
        ]
        gaze = look and (look[0] * side, look[1])
        standing(paper, child, x, y, height, hands[::side], gaze)


def _depth(spot):
    return spot[1]
