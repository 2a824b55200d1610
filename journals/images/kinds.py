"""Tell from its first bytes what kind of file somebody chose, whatever its name says."""

PICTURE_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

# Start of the file, what the person would call it. The first that fits is said.
STARTS = [
    (b"GIF8", "a GIF animation"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a text document"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"#!", "a program"),
    (b"BM", "a bitmap (BMP)"),
    (b"II*\0", "a TIFF or raw camera file"),
    (b"MM\0*", "a TIFF or raw camera file"),
    (b"8BPS", "a Photoshop file"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (b"\0\0\x01\0", "an icon"),
    (b"\x1a\x45\xdf\xa3", "a video"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
]


def kind_of(head):
    """Return "JPEG", "PNG", "WebP" or "HEIC" for a file that starts like one, else None."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WebP"
    if head[4:8] == b"ftyp" and head[8:12] in PICTURE_BRANDS and b"avif" not in _brands(head):
        return "HEIC"
    return None


def describe(head):
    """Return what a file of another kind looks like, with its article: "a PDF document"."""
    for start, words in STARTS:
        if head.startswith(start):
            return words
    if head[4:8] == b"ftyp":
        return "an AVIF picture" if b"avif" in _brands(head) else "a video"
    if head.startswith(b"RIFF"):
        return "a video or a sound file"
    return _describe_text(head)


def _brands(head):
    """Return the part of an ISO media file's start that lists what it claims to be."""
    return head[8 : int.from_bytes(head[:4])]


def _describe_text(head):
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<"):
        return "an SVG drawing" if b"<svg" in start else "a web page"
    try:
        # The head may end in the middle of a letter.
        text = start.decode(errors="strict" if len(head) < 1000 else "ignore")
    except UnicodeDecodeError:
        return "something else"
    return "a text file" if "\0" not in text else "something else"
