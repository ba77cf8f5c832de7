"""Django's settings for one node; what differs from city to city is in city.toml, not here."""

import os

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from ventanilla.project import city as city_file
from ventanilla.project import environment, translations

ROOT = environment.ROOT
VAR = environment.var_folder()
CITY = city_file.load(path=environment.text(name="VENTANILLA_CITY", default=str(ROOT / "city.toml")))
DEMO = environment.flag(name="VENTANILLA_DEMO", default=True)

DEBUG = environment.flag(name="VENTANILLA_DEBUG", default=False)
SECRET_KEY = environment.key_hex(name="session", folder=VAR)
ALLOWED_HOSTS = environment.text(name="VENTANILLA_HOSTS", default="localhost,127.0.0.1,[::1]").split(",")
HTTPS = environment.flag(name="VENTANILLA_HTTPS", default=False)

KEEPER_SOCKET = VAR / "run" / "keeper.sock"
PRACTICES_FOLDER = ROOT / "practices"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "ventanilla.staff",
    "ventanilla.directory",
    "ventanilla.tallies",
    "ventanilla.people",
    "ventanilla.casework",
    "ventanilla.practices",
    "ventanilla.web.ui",
    "ventanilla.web.front_desk",
    "ventanilla.web.public",
    "ventanilla.web.partners",
    "ventanilla.web.city_hall",
    "ventanilla.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # a phone on 2G; Django pads answers against BREACH
    "csp.middleware.CSPMiddleware",
    "ventanilla.web.ui.middleware.SafeHeaders",
    "ventanilla.web.ui.middleware.ReadableAddress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ventanilla.web.ui.middleware.WorkingHandle",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ventanilla.web.ui.middleware.PlainErrors",
]

ROOT_URLCONF = "ventanilla.project.urls"
WSGI_APPLICATION = "ventanilla.project.wsgi.application"
FORM_RENDERER = "ventanilla.web.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["ventanilla.web.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "ventanilla.web.ui.context.city",
            ],
        },
    }
]

DATABASES = {
    "default": environment.database(url=os.environ.get("VENTANILLA_DATABASE", ""), folder=VAR),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "staff.Member"
AUTHENTICATION_BACKENDS = ["ventanilla.staff.sign_in.KeeperBackend"]
LOGIN_URL = "front_desk:sign_in"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # never in a readable cookie
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ventanilla.web.ui.errors.form_expired"

LANG_INFO["ht"] = {"bidi": False, "code": "ht", "name": "Haitian Creole", "name_local": "Kreyòl ayisyen"}
LANGUAGES = [
    ("es", "Español"),
    ("pt-br", "Português"),
    ("en", "English"),
    ("fr", "Français"),
    ("ht", "Kreyòl ayisyen"),
]
LANGUAGE_CODE = CITY.language
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [ROOT / name for name in translations.FOLDERS]
FORMAT_MODULE_PATH = ["ventanilla.web.ui.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = CITY.time_zone

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing uploaded is ever kept
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# Forms carry text; the one file a page takes (a directory or a form to import) is read in memory and dropped.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["ventanilla.web.ui.uploads.SmallFilesInMemory"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "filters": {"no_address": {"()": "ventanilla.project.logs.NoAddress"}},
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["no_address"]},  # a page not found is no fault
        "django.security.csrf": {
            "filters": ["no_address"]
        },  # it names the address, and the link in it is unused
    },
}
