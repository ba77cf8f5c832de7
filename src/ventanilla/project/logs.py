"""Keeps addresses out of the log: one may hold a link that opens something."""

import logging


class NoAddress(logging.Filter):
    """Names the view in which a request failed, in place of its address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Reword the record; nothing is dropped."""
        request = getattr(record, "request", None)
        match = getattr(request, "resolver_match", None)
        record.msg = "A request failed with status %s in the view %s"
        record.args = (getattr(record, "status_code", "?"), match.view_name if match else "(none)")
        return True
