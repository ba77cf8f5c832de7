"""The entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventanilla.project.settings")

application = get_wsgi_application()
resolve("/")  # loads every view now, once, before the server splits into workers that share them
