"""Pages travel compressed, but for who comes from another site.

Compression can betray what a page holds (BREACH): somebody else's page makes a browser ask for
ours again and again, with words of its choosing in the address, and watches how long the answers
are. So an answer is compressed only when the browser says that no other site asked for it, which
such an attack cannot do without; Django also masks the forms' tokens, and adds some bytes at
random. The price: the first page behind a link in somebody's web mail is larger.
"""

from django.middleware.gzip import GZipMiddleware

# "none": typed, a bookmark, or a link from outside the browser. No header: who knows.
OWN = {"same-origin", "none"}


class PageCompressionMiddleware(GZipMiddleware):
    """Compress pages: static files are compressed when they are collected, photos by nature."""

    def process_response(self, request, response):
        """Compress an answer that is text, for a browser that asks of its own accord."""
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and request.headers.get("Sec-Fetch-Site") in OWN:
            return super().process_response(request, response)
        return response
