"""What the sizes of one photo cost: ours against the best that Pillow can, and HEIC's bare decode.

Each way runs in a process of its own, which says how long it took and the most memory it held;
the ways take turns, so that the machine's mood is shared.
"""

import io
import statistics
import subprocess
import sys
import time
from pathlib import Path

WIDTH, HEIGHT = 4032, 3024  # 12 megapixels
EDGES = (2016, 1024, 320)
QUALITY = 80
ROUNDS = 5
TIMES = 3  # in one process, after one that does not count


def _ours(data):
    from journals.images import make_sizes  # noqa: PLC0415 - only what this way needs

    make_sizes(io.BytesIO(data))


def _best(data):
    """Let the decoder halve it, then make each size from the one before."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    image = Image.open(io.BytesIO(data))
    image.draft("RGB", (WIDTH // 2, HEIGHT // 2))
    turned = False
    for edge in EDGES:
        scale = edge / max(image.size)
        if scale < 1:
            size = (round(image.width * scale), round(image.height * scale))
            image = image.resize(size, Image.Resampling.LANCZOS)
        if not turned:
            image, turned = ImageOps.exif_transpose(image), True
        image.info = {}
        image.save(io.BytesIO(), "JPEG", quality=QUALITY)


def _decode(data):
    import pillow_heif  # noqa: PLC0415

    pillow_heif.HeifImageFile(io.BytesIO(data)).load()


WAYS = {
    "ours": ("photo.jpg", _ours),
    "best": ("photo.jpg", _best),
    "heic": ("photo.heic", _ours),
    "decode": ("photo.heic", _decode),
}


def make(folder):
    """Draw a noisy photo, taken on its side, as JPEG and as HEIC."""
    import pillow_heif  # noqa: PLC0415
    from PIL import Image, ImageFilter  # noqa: PLC0415

    pillow_heif.register_heif_opener()
    small = (WIDTH // 2, HEIGHT // 2)
    bands = [Image.effect_noise(small, 60).filter(ImageFilter.GaussianBlur(1)) for _ in range(3)]
    photo = Image.merge("RGB", bands).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    photo = Image.blend(photo, Image.effect_noise(photo.size, 25).convert("RGB"), 0.3)
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    photo.save(folder / "photo.jpg", quality=85, exif=exif)
    photo.save(folder / "photo.heic", quality=60)


def run(folder):
    """Return for each way its seconds round by round, and the most megabytes it held."""
    make(folder)
    found = {way: [] for way in WAYS}
    for _ in range(ROUNDS):
        for way, (name, _) in WAYS.items():
            command = [sys.executable, "-m", "tests.bench.photos", way, str(folder / name)]
            said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
            found[way].append([float(word) for word in said.split()])
    return {
        way: ([seconds for seconds, _ in rows], max(peak for _, peak in rows))
        for way, rows in found.items()
    }


def lines(found):
    """Return the lines of the report."""
    yield _compared(
        found, "ours", "best", "12-megapixel JPEG, three sizes", "the best of Pillow", 1.2
    )
    yield _compared(
        found, "heic", "decode", "12-megapixel HEIC, three sizes", "its bare decode", 1.5
    )
    peak = found["ours"][1]
    yield f"Most memory for the JPEG: {peak:.0f} MB (aim: under 120 MB), {_verdict(peak < 120)}"


def _compared(found, ours, other, what, against, aim):
    pairs = zip(found[ours][0], found[other][0], strict=True)
    ratio = statistics.median(a / b for a, b in pairs)
    mine, theirs = (statistics.median(found[way][0]) for way in (ours, other))
    return (
        f"{what}: {mine:.2f} s, {against} {theirs:.2f} s, {ratio:.2f} times dearer"
        f" (aim: at most {aim}), {_verdict(ratio <= aim)}"
    )


def _verdict(holds):
    return "which holds." if holds else "which does not hold."


def main(way, path):
    """Do it a few times; print the seconds of the quickest and the most megabytes ever held."""
    data, do = Path(path).read_bytes(), WAYS[way][1]
    taken = []
    for _ in range(1 + TIMES):
        began = time.perf_counter()
        do(data)
        taken.append(time.perf_counter() - began)
    status = Path("/proc/self/status").read_text().splitlines()
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    print(f"{min(taken[1:]):.4f} {peak / 1024:.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
