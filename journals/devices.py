"""What somebody looks with, in two words: enough to tell one's own tablet from another's."""

# The first that is found is said: each of these also claims to be what stands below it.
MACHINES = (
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Macintosh", "Mac or iPad"),  # An iPad asks for a Mac's pages unless told otherwise.
    ("Linux", "Linux"),
)
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)


def device_of(request):
    """Return the machine and the browser that a request says it comes from."""
    said = request.headers.get("User-Agent", "")
    machine = _first(MACHINES, said, "Another device")
    return f"{machine}, {_first(BROWSERS, said, 'another browser')}"


def _first(names, said, otherwise):
    return next((name for mark, name in names if mark in said), otherwise)
