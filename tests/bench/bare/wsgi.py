"""What the web server runs for the bare page."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
