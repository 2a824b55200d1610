"""Static files with hashes in their names, and the style sheets in one file."""

import re
from functools import cache

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "css/site.css"
IMPORT = re.compile(r'@import url\("([^"]+)"\);')
# For who reads the source; a phone need not load them.
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Storage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage; it puts each address together once and remembers it."""

    # A script that another imports is kept by browsers as well, under its own hash.
    support_js_module_import_aggregation = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.url = cache(super().url)

    def post_process(self, paths, dry_run=False, **options):  # noqa: FBT002 - Django's signature
        """Put what the style sheet imports into it, before files get their hashes."""
        if STYLE_SHEET in paths and not dry_run:
            content = ContentFile(_with_imports(paths))
            self.delete(STYLE_SHEET)
            self.save(STYLE_SHEET, content)
            paths = {**paths, STYLE_SHEET: (self, STYLE_SHEET)}
        yield from super().post_process(paths, dry_run, **options)


def _with_imports(paths):
    def text(name):
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    whole = IMPORT.sub(lambda found: text(f"css/{found[1]}"), text(STYLE_SHEET))
    return COMMENT.sub("", whole)
