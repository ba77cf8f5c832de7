"""Reads the forms of a page as a browser would send them back untouched."""

from html.parser import HTMLParser


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self._select, self._area = [], None, None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.forms.append({})
        elif not self.forms:
            return
        elif tag == "input" and given.get("name"):
            ticks = given.get("type") in {"checkbox", "radio"}
            if not ticks or "checked" in given:
                self._add(given["name"], given.get("value", "on" if ticks else ""))
        elif tag == "textarea":
            self._area = given["name"]
            self._add(self._area, "")
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, given.get("value", ""))

    def _add(self, name, value):
        self.forms[-1].setdefault(name, []).append(value or "")

    def handle_data(self, data):
        if self._area:
            self.forms[-1][self._area][-1] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser leaves out the first line break of a text area.
            self.forms[-1][self._area][-1] = self.forms[-1][self._area][-1].removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._select = None


def form_with(answer, field):
    """Return what the form of a page that has this field would send."""
    reader = _Forms()
    reader.feed(answer.content.decode())
    [found] = [form for form in reader.forms if field in form]
    return found
