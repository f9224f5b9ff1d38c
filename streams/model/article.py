"""Articles, and what a text says: places, and the evidence for them."""

from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from streams.model.record import Moment, Part, Record

Role = Literal["event", "place", "term", "field"]
TextField = Literal["title", "body", "dateline"]


class Article(Record):
    """One article, or one version of it, as it stands on ``articles``. Unknown keys are ignored."""

    id: str = Field(default="", max_length=2048, description="Unique within the source; the url where it is missing.")
    url: str | None = Field(default=None, max_length=2048)
    source: str = Field(default="", max_length=256, description="Domain or name; the url's host where it is missing.")
    title: str = Field(default="", description="Plain text.")
    body: str = Field(default="", description="Plain text.")
    language: str | None = Field(default=None, max_length=35, description="BCP 47; detected where a rule asks for it.")
    published_at: Moment | None = None
    authors: tuple[str, ...] = Field(default=(), max_length=100)
    categories: tuple[str, ...] = Field(default=(), max_length=100)
    dateline: str | None = Field(default=None, max_length=256)
    version: int = Field(default=1, ge=1, le=2**31)
    status: Literal["usable", "withdrawn"] = "usable"

    @model_validator(mode="before")
    @classmethod
    def _name_itself(cls, data: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever was there
        """Fill id and source from the url, which most articles of the web have instead."""
        if not isinstance(data, dict) or (data.get("id") and data.get("source")):
            return data
        url = data.get("url")
        filled = dict(data)
        if not data.get("id") and isinstance(url, str):
            filled["id"] = url
        if not data.get("source"):
            filled["source"] = (urlsplit(url).hostname or "unknown") if isinstance(url, str) else "unknown"
        return filled

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.id:
            raise ValueError("neither `id` nor `url`: give one of them, unique within the source")
        if self.status == "usable" and not (self.title.strip() or self.body.strip()):
            raise ValueError("neither `title` nor `body` has text: give one of them")
        return self

    @property
    def key(self) -> str:
        """The message key on ``articles``: every version of an article lands on one partition."""
        return f"{self.source}/{self.id}"


class ArticleHeader(Part):
    """What later stages need of an article: all but its text."""

    source: str
    id: str
    version: int = 1
    url: str | None = None
    title: str = ""
    language: str | None = None
    published_at: Moment | None = None


class Place(Part):
    """A place of the gazetteer, as alerts print it."""

    name: str = Field(description="English name.")
    country: str | None = Field(description="ISO 3166 alpha-2; null for what lies in no one country.")
    kind: Literal["capital", "city", "country", "region", "landmark"]
    lat: float | None = None
    lon: float | None = None
    id: str = Field(description="The gazetteer's id, stable across its editions.")


class Evidence(Part):
    """What in the text proves a match. Code points, half-open, of the article's own text; `text` is authoritative."""

    article: str = Field(description="Key of the article: source/id.")
    field: str = Field(description="title, body or dateline; or the name of an article field (source, language …).")
    start: int
    end: int
    text: str
    role: Role
    quote: str = Field(default="", description="The sentence around it, for people; at most 500 characters.")
    quote_start: int = Field(default=0, description="Where the quote begins in the field.")


class Features(Part):
    """What stories are told apart by, computed once per article by the match role."""

    minhash: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = Field(default=(), description="Names of two words, as their folded parts.")
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    agency: str | None = Field(default=None, description="The wire agency that the text credits.")
