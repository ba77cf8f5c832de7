"""Tables of classifications and provenance, which may be fixed to a row of any kind."""

from django.db import models

from ventanilla.directory.models.row import ID_LENGTH, Row, loose_id, short_text


class Taxonomy(Row):
    """A list of terms with a name, such as our own `ventanilla-needs`."""

    name = models.CharField(max_length=300)
    description = models.TextField()

    def __str__(self) -> str:
        return self.name


class TaxonomyTerm(Row):
    """One term of a taxonomy; `taxonomy` is the list's name as published, `taxonomy_id` may point outside."""

    code = short_text()
    name = models.CharField(max_length=300)
    description = models.TextField()
    taxonomy = short_text()
    taxonomy_id = loose_id()
    parent_id = loose_id()

    class Meta(Row.Meta):
        indexes = [models.Index(fields=["taxonomy", "code"], name="term_by_code")]

    def __str__(self) -> str:
        return self.name


class Attribute(Row):
    """A term fixed to a row; `owner_kind` is the kind of the row that `link_id` was found to name, or ""."""

    link_id = loose_id()
    link_entity = short_text()
    link_type = short_text()
    owner_kind = models.CharField(max_length=32, blank=True, default="")
    taxonomy_term = models.ForeignKey(
        TaxonomyTerm, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    value = models.TextField(blank=True, default="")

    class Meta(Row.Meta):
        indexes = [models.Index(fields=["owner_kind", "link_id"], name="attribute_by_owner")]


class Metadata(Row):
    """A record that a row changed; `owner_kind` as in `Attribute`."""

    resource_id = models.CharField(max_length=ID_LENGTH, blank=True, default="")
    resource_type = short_text()
    owner_kind = models.CharField(max_length=32, blank=True, default="")

    class Meta(Row.Meta):
        indexes = [models.Index(fields=["owner_kind", "resource_id"], name="metadata_by_owner")]
