"""What was measured, as a table."""

import statistics
import sys

AIM = 1.5
ROWS = (
    ("p50", "p50 at 1 client, warm, ms", "{:.1f}"),
    ("cold", "first answer of a cold process, p50, ms", "{:.1f}"),
    ("rate", "requests/s at 8 clients, warm", "{:.0f}"),
    ("size", "size of the page, bytes", "{:,.0f}"),
)


class Progress:
    """One line that says how far it is, on a terminal only."""

    def __call__(self, text):
        """Replace what stood there."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{text}")
            sys.stderr.flush()


def write(results, counts, seconds):
    """Print the table, the queries, and whether the aim is reached."""
    title = f"medians of {len(results['ours'])} rounds"
    print(f"{title:42}{'ours':>10}{'bare':>10}   times dearer (middle half of the rounds)")
    ratios = {key: _row(results, key, label, form) for key, label, form in ROWS}
    print()
    for name, found in counts.items():
        print(f"{name:>6} entries: {found['queries']} queries, {found['bytes']:,} bytes")
    warm = max(ratios["p50"], ratios["rate"])
    print(
        f"\nAim: at most {AIM} times the bare page, warm. Found: {warm:.2f}, the worse of the two:",
        end=" ",
    )
    print("it holds." if warm <= AIM else "it does not hold.")
    print(f"Cold: {ratios['cold']:.2f}. Took {seconds:.0f} s.")


def _row(results, key, label, form):
    """Print one line and return its ratio: how many times dearer ours is."""
    ours, bare = ([found[key] for found in results[name]] for name in ("ours", "bare"))
    # Round by round, because the machine's mood lasts longer than a round.
    pairs = zip(ours, bare, strict=True)
    by_round = sorted(b / a if key == "rate" else a / b for a, b in pairs)
    ratio = statistics.median(by_round)
    quarter = len(by_round) // 4
    middle = f"{by_round[quarter]:.2f} to {by_round[-1 - quarter]:.2f}"
    medians = [form.format(statistics.median(values)) for values in (ours, bare)]
    print(f"{label:42}{medians[0]:>10}{medians[1]:>10}   {ratio:.2f} ({middle})")
    return ratio
