"""A browser and a small server for the tests that need to see a page."""

import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_args):
        return None


@pytest.fixture
def site(settings):
    settings.ROOT_URLCONF = "ventanilla.web.ui.tests.urls"
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    with make_server(
        "127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), server_class=Server, handler_class=Silent
    ) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium(browser):
    """The one browser of the whole test run: two would share one event loop."""
    return browser


@pytest.fixture
def visit(chromium, site):
    contexts = []

    def open_page(address, *, width=1280, **options):
        context = chromium.new_context(viewport={"width": width, "height": 800}, locale="en", **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(site + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
