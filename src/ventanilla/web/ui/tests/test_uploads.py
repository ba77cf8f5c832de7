"""Small files are held in memory; large ones are refused with a page and leave nothing behind."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client, RequestFactory

from ventanilla.web.ui.uploads import UploadTooLarge

pytestmark = pytest.mark.urls("ventanilla.web.ui.tests.urls")


@pytest.fixture(autouse=True)
def small_limits(settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000


def file(size):
    return SimpleUploadedFile("services.json", b"x" * size)


def test_a_small_file_is_held_in_memory():
    request = RequestFactory().post("/public/", {"paper": file(900)})

    assert isinstance(request.FILES["paper"], InMemoryUploadedFile)
    assert request.FILES["paper"].read() == b"x" * 900


def test_a_file_over_the_limit_is_refused_with_a_page():
    answer = Client(headers={"accept-language": "en"}).post(
        "/public/", {"paper": file(1100), "note": "hello"}
    )

    assert answer.status_code == 413
    assert b"too large" in answer.content


def test_a_file_is_refused_by_its_announced_length_before_it_is_read():
    class Watched(BytesIO):
        def read(self, *_args):
            raise AssertionError

    request = RequestFactory().post("/public/", {"paper": file(10)})
    request.META["CONTENT_LENGTH"] = str(10**10)
    request._stream = Watched()

    with pytest.raises(UploadTooLarge):
        _ = request.FILES


def test_a_form_with_more_fields_than_any_page_shows_is_refused(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5

    answer = Client().post("/public/", {f"field{n}": "1" for n in range(9)})

    assert answer.status_code == 413
