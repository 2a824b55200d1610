"""The rounds: ours and the bare page in turn, so that a noisy minute falls on both."""

import asyncio
import statistics
from contextlib import ExitStack

from tests.bench import load

ROUNDS = 15
WARM_UP = 12  # answers: every thread of both workers has its connection then
ONE_CLIENT_FOR = 1.2  # seconds
MANY_CLIENTS_FOR = 1.6  # seconds


def run(ours, bare, say):
    """Measure every round; return a list of what was found for each site's name."""
    found = {ours.name: [], bare.name: []}
    for number in range(1, ROUNDS + 1):
        say(f"Round {number} of {ROUNDS} …")
        with ExitStack() as stack:
            # Anew every round: the first answer is one from cold processes.
            started = [(site, stack.enter_context(site.running())) for site in (ours, bare)]
            for site, process in started:
                site.wait_until_it_answers(process)
            for site, _ in started:
                found[site.name].append(asyncio.run(one_round(site.page)))
    return found


async def one_round(page):
    """Measure one site: its first answer, then warm with one client and with eight."""
    cold, size = await load.once(page)
    for _ in range(WARM_UP):
        await load.once(page)
    took = await load.one_client(page, ONE_CLIENT_FOR)
    return {
        "cold": cold * 1000,
        "p50": statistics.median(took) * 1000,
        "rate": await load.many_clients(page, MANY_CLIENTS_FOR),
        "size": size,
    }
