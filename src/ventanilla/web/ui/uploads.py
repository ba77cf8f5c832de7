"""Takes small files into memory and refuses the rest before they fill anything."""

from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler


class UploadTooLarge(RequestDataTooBig):
    """A file is larger than a page takes; Django answers it with the bad-request page."""


class SmallFilesInMemory(MemoryFileUploadHandler):
    """Keeps files up to FILE_UPLOAD_MAX_MEMORY_SIZE bytes in memory and writes none to disk."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 - Django's name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> Any:
        """Refuse by the announced length, before a byte is read.

        Raises:
            UploadTooLarge: the request announces more than one file and its fields may weigh.
        """
        if content_length > settings.FILE_UPLOAD_MAX_MEMORY_SIZE + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise UploadTooLarge("announced length is over the limit")
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a chunk, or stop at the limit.

        Raises:
            UploadTooLarge: the file has grown past the limit.
        """
        if start + len(raw_data) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            raise UploadTooLarge("a file is over the limit")
        return super().receive_data_chunk(raw_data, start)
