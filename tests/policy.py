"""The policy as a table: each clause, its facets, what enforces it, and the tests that prove it.

`python -m tests.policy` (make policy) runs the tests that carry a clause and prints the table;
it fails when a facet that is due has no test, or one that does not pass.
"""

import sys
from collections import defaultdict

import pytest

from tests.clauses import CLAUSES


class Collector:
    """A pytest plugin that remembers how the tests of each facet went."""

    def __init__(self):
        self.facets_of = {}
        self.results = defaultdict(dict)

    def pytest_collection_modifyitems(self, items):
        """Keep only the tests that prove a clause."""
        for item in items:
            marks = [mark.args for mark in item.iter_markers("policy")]
            if marks:
                self.facets_of[item.nodeid] = marks
        items[:] = [item for item in items if item.nodeid in self.facets_of]

    def pytest_runtest_logreport(self, report):
        """Note a failure at any stage, and a pass of the test itself."""
        for facet in self.facets_of.get(report.nodeid, []):
            before = self.results[facet].get(report.nodeid, True)
            if report.failed or report.skipped:
                self.results[facet][report.nodeid] = False
            elif report.when == "call":
                self.results[facet][report.nodeid] = before

    def unknown(self):
        """Return the facets that tests name and the table does not have."""
        known = {(clause.number, facet) for clause in CLAUSES for facet in clause.facets}
        return sorted({facet for facets in self.facets_of.values() for facet in facets} - known)


def lines_of(clause, results):
    """Yield the lines of one clause: its state, then a line for each facet and each test."""
    facets = [
        (facet, how, results.get((clause.number, facet), {}))
        for facet, how in clause.facets.items()
    ]
    due = [found for _, how, found in facets if not how.startswith("not yet")]
    green = bool(due) and all(found and all(found.values()) for found in due)
    so_far = "green so far" if len(due) < len(facets) else "green"
    state = so_far if green else "RED" if due else "not yet"
    yield f"{clause.number}  {state:13} {clause.asks}"
    for facet, how, found in facets:
        if how.startswith("not yet"):
            yield f"     not yet  {facet}: {how.removeprefix('not yet: ')}"
            continue
        passed = "pass" if found and all(found.values()) else "FAIL" if found else "NO TEST"
        yield f"     {passed:8} {facet}: {how}"
        functions = sorted({test.split("[")[0] for test in found})
        yield from (f"                · {test}" for test in functions)


def main():
    """Run the tests and print the table; return 1 when a clause that is due is not green."""
    collector = Collector()
    # One process, because the plugin has to see every report.
    code = pytest.main(["-q", "--no-header", "-p", "no:xdist", *sys.argv[1:]], [collector])
    printed = [line for clause in CLAUSES for line in lines_of(clause, collector.results)]
    print("\n".join(["", *printed]))
    for number, facet in collector.unknown():
        print(f"A test names {number} {facet}, which tests/clauses.py does not have.")
    red = any(word in line for line in printed for word in ("  RED", "FAIL  ", "NO TEST"))
    return 1 if code or red or collector.unknown() else 0


if __name__ == "__main__":
    sys.exit(main())
