"""What is raised when the place where files are kept cannot be reached just now."""


class StorageAway(Exception):
    """The files cannot be reached; the same request may do later. Nothing was changed."""


class NoAddress(Exception):
    """Files have no address of their own: no page may hand one out."""

    def __init__(self):
        super().__init__("Files have no address; a page that asks who looks gives them out.")
