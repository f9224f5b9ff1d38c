"""A sink: a webhook, and how to speak to it, judged field by field.

Secrets are held as `SecretStr`: no log, error or repr shows them, nor the url beyond its host. It refuses to read files
(`streams.delivery.sinkfile` does), to connect, to resolve names and to post (`streams.delivery.webhook` does).
"""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, field_validator
from pydantic import model_validator as judge
from pydantic_core import PydanticCustomError

from streams.delivery.addresses import refusal
from streams.durations import DurationError, seconds_of

_NAME = r"^[a-z0-9][a-z0-9_-]{0,62}$"
_HEADER = re.compile(r"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$")
_OWN_HEADERS = {"host", "content-type", "content-length", "transfer-encoding", "connection", "user-agent"}
_MAKE_ONE = "make one with: python3 -c 'import base64,os;print(\"whsec_\"+base64.b64encode(os.urandom(32)).decode())'"


def _wrong(what: str, mend: str) -> PydanticCustomError:
    """Make an error that carries its mend. It is built without the value: that may be a secret."""
    return PydanticCustomError("sink", "{what}", {"what": what, "mend": mend})


def _seconds(value: object) -> object:
    try:
        return seconds_of(value) if isinstance(value, str) else value
    except DurationError as error:
        raise _wrong(str(error), "Write such as 15s.") from None


class Webhook(BaseModel):
    """One webhook. Times are seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    name: str = Field(pattern=_NAME, description="As rules name it under `deliver`.")
    url: SecretStr = Field(description="http or https. Held as a secret, for many a url has one in its path.")
    secret: SecretStr = Field(description="whsec_ and base64 of 24 to 64 bytes; two, parted by a space, to change it.")
    allow_private: bool = Field(default=False, description="Let it be on a private, loopback or CGNAT address.")
    allow_http: bool = Field(default=False, description="Let a public address be without TLS.")
    headers: dict[str, SecretStr] = Field(default_factory=dict, max_length=20, description="Sent with each post.")
    timeout: Annotated[float, BeforeValidator(_seconds), Field(gt=0, le=30)] = 15
    in_flight: int = Field(default=8, ge=1, le=200, description="Posts under way at once.")
    format: Literal["alert", "standard"] = Field(
        default="alert", description="The alert itself, or {type, timestamp, data: alert} as Standard Webhooks has it."
    )

    @field_validator("url")
    @classmethod
    def _is_url(cls, url: SecretStr) -> SecretStr:
        parts = urlsplit(url.get_secret_value())
        try:
            parts.port  # noqa: B018 - the property raises for a port that is none
        except ValueError:
            raise _wrong("the url's port is no number from 0 to 65535", "Mend the port.") from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise _wrong("the url is not http or https with a host", "Write such as https://example.org/hook.")
        if parts.username is not None or parts.password is not None:
            raise _wrong("the url holds a user name", "Put it under headers: Authorization: ${NAME}.")
        return url

    @field_validator("secret")
    @classmethod
    def _is_secret(cls, secret: SecretStr) -> SecretStr:
        keys = secret.get_secret_value().split()
        if not 1 <= len(keys) <= 2:
            raise _wrong("the secret is empty, or more than two", f"Give one; {_MAKE_ONE}")
        for key in keys:
            try:
                raw = base64.b64decode(key.removeprefix("whsec_"), validate=True)
            except (binascii.Error, ValueError):
                raise _wrong("the secret is not base64", f"Give whsec_ and base64; {_MAKE_ONE}") from None
            if not 24 <= len(raw) <= 64:
                raise _wrong(f"the secret has {len(raw)} bytes, not 24 to 64", _MAKE_ONE.capitalize()) from None
        return secret

    @field_validator("headers")
    @classmethod
    def _are_headers(cls, headers: dict[str, SecretStr]) -> dict[str, SecretStr]:
        for name, value in headers.items():
            if not _HEADER.match(name) or name.lower() in _OWN_HEADERS or name.lower().startswith("webhook-"):
                raise _wrong(f"`{name}` can't be set", "Tocsin sets it itself, or it is no header's name: remove it.")
            if re.search(r"[\r\n\x00]", value.get_secret_value()):
                raise _wrong(f"the value of `{name}` has a line break", "Write it on one line.")
        return headers

    @judge(mode="after")
    def _leads_somewhere(self) -> Self:
        parts = urlsplit(self.url.get_secret_value())
        if parts.scheme == "http" and not (self.allow_private or self.allow_http):
            raise _wrong("the url is http: anyone on the way can read it", "Write https, or allow_http: true.")
        try:
            word = refusal(parts.hostname or "", allow_private=self.allow_private)
        except ValueError:
            return self  # a name: judged when it is resolved
        if word:
            raise _wrong(f"the url's address is refused: {word}", "Write a public one, or allow_private: true.")
        return self

    def with_defaults(self, values: Mapping[str, object]) -> Self:
        """Give it with these values where the file says none."""
        unsaid = {name: value for name, value in values.items() if name not in self.model_fields_set}
        return self.model_copy(update=unsaid)

    @property
    def host(self) -> str:
        """The url's scheme, host and port, which may be shown; its path and query may not."""
        parts = urlsplit(self.url.get_secret_value())
        return f"{parts.scheme}://{parts.netloc}"
