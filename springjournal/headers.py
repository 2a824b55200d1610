"""Response headers that Django does not send by itself."""

# The camera takes photos for the journal; nothing else of the device is ever asked for.
_OFF = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(["camera=(self)", *(f"{name}=()" for name in _OFF)])


class PermissionsPolicyMiddleware:
    """Say which abilities of the device a page may use."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class PrivatePagesMiddleware:
    """Let nobody keep a page: who logs out on a shared tablet leaves no child behind.

    What says for itself how it may be kept, such as a photo, is left alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
