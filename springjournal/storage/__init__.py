"""Where the files of photos are kept: on the machine's disk, or in a private bucket on S3.

Both are written and read through the same few methods, and neither has an address of its own:
a file reaches a browser through a page that has asked whether the person may see it.
"""
