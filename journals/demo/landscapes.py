"""The world outside: skies, hills, trees, hedges."""

from . import palette as hue
from .palette import darker, lighter, mix
from .paper import around, ring_of, whole_width

SKIES = {
    "morning": ((186, 214, 220), (250, 236, 214)),
    "noon": ((164, 204, 216), (226, 238, 232)),
    "afternoon": ((200, 212, 206), (250, 220, 176)),
    "rain": ((150, 166, 178), (206, 212, 208)),
    "winter": ((206, 218, 226), (244, 240, 236)),
    "night": (hue.NIGHT, (92, 96, 132)),
}
TWIGS = ((-0.02, 0.5, 0.95), (0.26, 0.62, 0.72), (-0.27, 0.6, 0.7), (0.1, 0.6, 0.9))


def sky(paper, day=None, horizon=640):
    """Draw the sky in broad strokes, with sun or clouds; return the time of day."""
    day = day or paper.pick(["morning", "noon", "afternoon"])
    upper, lower = SKIES[day]
    bands, deep = 7, horizon / 7
    paper.flat(whole_width(paper, 0, deep * 1.6), upper)
    for band in range(1, bands):
        top = deep * band
        edge = [(x, paper.about(top, 14)) for x in range(-200, paper.width + 400, 260)]
        paper.soft([*edge, (paper.width + 300, top + deep * 1.6), (-300, top + deep * 1.6)],
                   mix(upper, lower, band / (bands - 1)))  # fmt: skip
    if day in {"morning", "afternoon"}:
        x, y = paper.width * paper.pick([0.16, 0.8]), paper.about(190, 40)
        paper.glow(x, y, 260, (255, 240, 200), 0.8)
        paper.disc(x, y, 74, (252, 226, 160))
    if day != "night":
        for _ in range(3):
            cloud(paper, paper.rng.uniform(80, paper.width), paper.rng.uniform(90, 300), day)
    return day


def cloud(paper, x, y, day="noon"):
    """Draw a cloud of a few rounds."""
    color = (176, 186, 192) if day == "rain" else (252, 248, 240)
    size = paper.rng.uniform(40, 66)
    for step, radius in ((-1.7, 0.6), (-0.75, 0.95), (0.45, 1.1), (1.55, 0.7)):
        paper.disc(x + step * size, y - radius * size, size * radius, color)
    paper.box(x - size * 1.7, y - size * 0.8, size * 3.25, size * 0.8, color)


def hills(paper, horizon=640, colors=None):
    """Draw two rows of hills behind a meadow that reaches to the front."""
    far, near, meadow = colors or (lighter(hue.SAGE, 0.3), hue.SAGE, mix(hue.MOSS, hue.SAGE, 0.45))
    for color, rise in ((far, 110), (near, 40)):
        ridge = [(x, paper.about(horizon - rise, 46)) for x in range(-300, paper.width + 600, 300)]
        paper.soft([*ridge, (paper.width + 300, horizon + 120), (-300, horizon + 120)], color)
    front = [(x, paper.about(horizon + 36, 16)) for x in range(-300, paper.width + 600, 400)]
    paper.lift([*front, (paper.width, horizon + 120), (0, horizon + 120)], 22, 0.22)
    paper.soft([*front, (paper.width + 300, paper.height + 40), (-300, paper.height + 40)], meadow)
    for _ in range(26):
        x, y = paper.rng.uniform(0, paper.width), paper.rng.uniform(horizon + 90, paper.height)
        tuft(paper, x, y, darker(meadow, 0.14))


def tuft(paper, x, y, color):
    """Draw three blades of grass."""
    for lean in (-9, 0, 9):
        paper.stroke([(x, y), (x + lean, y - 24)], 4, color)


def tree(paper, x, ground, height, leaves=None):
    """Draw a tree: a trunk, and a crown of rounds."""
    _trunk(paper, x, ground, height)
    leaves = leaves or paper.pick([hue.MOSS, hue.FOREST, (146, 158, 92)])
    for left, top in ring_of(x, ground - height * 0.72, height * 0.2, height * 0.16, 7):
        paper.disc(left, top, height * 0.15, leaves)
    paper.disc(x - height * 0.06, ground - height * 0.78, height * 0.17, lighter(leaves, 0.12))


def bare_tree(paper, x, ground, height):
    """Draw a tree in winter."""
    trunk = _trunk(paper, x, ground, height)
    for lean, low, high in TWIGS:
        twig = around(x, ground, height, (lean * 0.2, -low), (lean, -high))
        paper.stroke(twig, height * 0.018, trunk)


def _trunk(paper, x, ground, height):
    paper.shadow(x, ground, height * 0.34, height * 0.05)
    color = paper.pick([hue.BROWN, (132, 98, 74)])
    outline = ((-0.045, 0), (-0.025, -0.6), (0.025, -0.6), (0.05, 0))
    paper.flat(around(x, ground, height, *outline), color)
    for side in (-1, 1):
        branch = around(x, ground, height, (0, -0.42), (0.12, -0.6), (0.19, -0.76), side=side)
        paper.stroke(branch, height * 0.026, color)
    return color


def hedge(paper, y, color=hue.PINE):
    """Draw a hedge from side to side, its foot at y."""
    for x in range(-40, paper.width + 80, 76):
        paper.disc(x, paper.about(y - 78, 10), 66, color)
    paper.flat(whole_width(paper, y - 80, y), color)


def fence(paper, y, color=hue.CREAM):
    """Draw a low fence, its foot at y."""
    for bar in (90, 40):
        paper.box(0, y - bar, paper.width, 16, darker(color, 0.08))
    for x in range(20, paper.width, 92):
        paper.box(x, y - 132, 38, 136, color, 8)
