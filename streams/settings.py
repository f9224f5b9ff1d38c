"""Every setting and every limit, from `TOCSIN_*` variables and a file, judged all at once.

It reads the environment and the file named by `TOCSIN_SETTINGS` (TOML; the environment wins). It builds nothing and
connects to nothing. A secret is held as `SecretStr`, so that no log, error or repr can show it.
"""

import os
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import TomlConfigSettingsSource as TomlSource

from streams.durations import DurationError, seconds_of


class SettingsError(Exception):
    """The settings do not hold; the message has one line for each problem."""


def _seconds(value: object) -> object:
    """Read `90`, `"90"` or `"1m30s"` as seconds."""
    if not isinstance(value, str):
        return value
    try:
        return seconds_of(value)
    except DurationError as error:
        raise ValueError(str(error)) from None


def _parted(value: object) -> object:
    """Read `5s, 1m` as two, as variables of the environment are written."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Seconds = Annotated[float, BeforeValidator(_seconds), Field(ge=0)]
Delays = Annotated[tuple[Seconds, ...], NoDecode, BeforeValidator(_parted)]


class Settings(BaseSettings):
    """What an operator can set. Times are seconds, or lengths such as `90s` and `6h`; sizes are bytes."""

    model_config = SettingsConfigDict(env_prefix="TOCSIN_", env_ignore_empty=True, extra="forbid", frozen=True)

    # --- where things are
    kafka: str | None = Field(
        None, description="Bootstrap servers, host:port, parted by commas. None: a private broker."
    )
    prefix: str = Field("", pattern=r"^[a-zA-Z0-9._-]{0,80}$", description="Before every topic and group name.")
    home: Path = Field(
        Path("~/.local/share/tocsin"), description="Where the private broker keeps its data, address and ports."
    )
    jars_from: str | None = Field(
        None, pattern=r"^https?://", description="A mirror of Maven Central to fetch the private broker from, once."
    )
    rules: Path | None = Field(None, description="Rule file or directory. A match worker does not start without.")
    sinks: Path | None = Field(None, description="The file that names the webhooks. None: alerts stay on their topic.")

    # --- the cluster
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        "PLAINTEXT", description="How to speak to the brokers."
    )
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        "PLAIN", description="How to log in, with a SASL protocol."
    )
    kafka_sasl_username: str | None = Field(None, description="Who logs in.")
    kafka_sasl_password: SecretStr | None = Field(None, description="With what. Better: the file below.")
    kafka_sasl_password_file: Path | None = Field(
        None, validate_default=True, description="A file that holds nothing but the password."
    )
    kafka_ssl_cafile: Path | None = Field(None, description="Authorities to trust. None: the system's.")
    kafka_ssl_certfile: Path | None = Field(None, description="Our own certificate, where the brokers ask for one.")
    kafka_ssl_keyfile: Path | None = Field(None, description="Its key.")
    partitions: int | None = Field(
        None, ge=1, le=1000, description="Of each working topic, fixed when created. None: 12; 4 on the private broker."
    )
    replication: int | None = Field(
        None, ge=1, le=10, description="Copies of each partition. None: 3 on a cluster that has them, else all it has."
    )
    session_timeout: Seconds = Field(6, description="A worker silent for this long loses its partitions.")
    transaction_timeout: Seconds = Field(10, description="The broker aborts a transaction that is open for longer.")
    request_timeout: Seconds = Field(20, description="An answer of a broker that takes longer counts as none.")

    # --- limits on what comes in
    max_message_bytes: int = Field(4 * 2**20, ge=2**16, description="Largest message on the articles topic.")
    max_body_bytes: int = Field(
        2**20, ge=2**10, validate_default=True, description="Largest body of an article, in UTF-8."
    )
    max_title_bytes: int = Field(2**13, ge=2**8, description="Largest title.")
    max_depth: int = Field(32, ge=4, le=200, description="Deepest nesting of an article's JSON.")
    dead_bytes: int = Field(2**20, ge=2**10, description="How much of a dead letter is kept.")

    # --- limits on stories, the same on every worker
    story_origins: int = Field(200, ge=2, le=10_000, description="Origins of one story that are counted.")
    story_places: int = Field(100, ge=1, le=10_000, description="Places of one story that are counted and told.")
    due_per_tick: int = Field(
        500, ge=10, le=100_000, description="Records of stories that one tick ends or forgets; the next tick goes on."
    )

    # --- how work is cut
    batch_records: int = Field(2000, ge=1, description="Most records taken from the broker at once.")
    slice_seconds: Seconds = Field(0.01, description="Longest a worker computes without looking at the network.")
    tick_every: Seconds = Field(1, description="How often the clock of the stories is written while articles flow.")
    tick_idle: Seconds = Field(10, description="And while none do.")
    live_sources: int = Field(
        500, ge=1, description="Sources counted by name in ticks and metrics; the rest is `other`."
    )

    # --- deliveries
    retry_delays: Delays = Field(
        (5, 60, 300, 1800, 7200, 18000, 36000), description="Waits before each further attempt, in rising order."
    )
    give_up_after: Seconds = Field(
        259200, ge=1, le=518400, description="A delivery on its way for longer is a dead letter. Less than topics keep."
    )
    webhook_timeout: Seconds = Field(
        15,
        gt=0,
        le=30,
        description="A receiver that takes longer is tried again later, unless its sink says otherwise.",
    )
    webhook_in_flight: int = Field(
        8, ge=1, le=200, description="Posts under way at once to one sink, unless it says otherwise."
    )

    # --- the worker
    web_host: str = Field(
        "127.0.0.1", description="Where /metrics, /healthz and /readyz listen: only here, unless told."
    )
    web_port: int = Field(9464, ge=0, le=65535, description="0 takes a free port and logs it.")
    stall_after: Seconds = Field(60, description="Lag without progress for this long ends the worker with an error.")
    stop_within: Seconds = Field(20, description="How long a worker may take to finish what it holds.")
    sample_oracle: float = Field(
        0.001,
        ge=0,
        le=1,
        description="Share of articles matched again without the index, as a check: in at most 1/50 of the time.",
    )
    reload_every: Seconds = Field(2, description="How often the rule files are looked at for changes. 0: never.")
    log_format: Literal["auto", "json", "console"] = Field("auto", description="auto: console on a terminal.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level that is written.")

    @field_validator("home", "rules", "sinks", mode="after")
    @classmethod
    def _at_home(cls, path: Path | None) -> Path | None:
        return path.expanduser() if path else path

    @field_validator("retry_delays", mode="after")
    @classmethod
    def _rising(cls, delays: tuple[float, ...]) -> tuple[float, ...]:
        if not delays or list(delays) != sorted(set(delays)):
            raise ValueError("give at least one wait, each longer than the one before, such as 5s,1m,10m")
        return delays

    # What speaks of two settings is judged with the later one, so that it is told beside all other problems.

    @field_validator("kafka_sasl_password_file", "kafka_ssl_cafile", "kafka_ssl_certfile", "kafka_ssl_keyfile")
    @classmethod
    def _there(cls, path: Path | None) -> Path | None:
        if path is not None and not path.expanduser().is_file():
            raise ValueError(f"there is no file {path}")
        return path.expanduser() if path else None

    @field_validator("kafka_sasl_password_file", mode="after")
    @classmethod
    def _logs_in(cls, file: Path | None, info: ValidationInfo) -> Path | None:
        known = info.data
        told = known.get("kafka_sasl_username") and (file or known.get("kafka_sasl_password"))
        if known.get("kafka_security_protocol", "").startswith("SASL") and not told:
            raise ValueError("a SASL protocol needs kafka_sasl_username, and kafka_sasl_password or this file")
        return file

    @field_validator("kafka_ssl_keyfile", mode="after")
    @classmethod
    def _has_certificate(cls, file: Path | None, info: ValidationInfo) -> Path | None:
        if file and not info.data.get("kafka_ssl_certfile"):
            raise ValueError("a key is of no use without its certificate: set kafka_ssl_certfile")
        return file

    @field_validator("max_body_bytes", mode="after")
    @classmethod
    def _fits(cls, size: int, info: ValidationInfo) -> int:
        if size > info.data.get("max_message_bytes", size):
            raise ValueError("it is over max_message_bytes: no such article could ever come in")
        return size

    def webhook(self) -> dict[str, object]:
        """Give what a sink has that does not say otherwise."""
        return {"timeout": self.webhook_timeout, "in_flight": self.webhook_in_flight}

    def password(self) -> str | None:
        """Give the SASL password from the setting or its file; raises `ValueError` where the file can't be read."""
        if self.kafka_sasl_password_file:
            try:
                return self.kafka_sasl_password_file.read_text().strip()
            except OSError as error:
                raise ValueError(f"kafka_sasl_password_file: {error.strerror}") from None
        return self.kafka_sasl_password.get_secret_value() if self.kafka_sasl_password else None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's name
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take arguments first, then the environment, then the file."""
        file = os.environ.get("TOCSIN_SETTINGS")
        found = (init_settings, env_settings)
        return (*found, TomlSource(settings_cls, toml_file=file)) if file else found


def load_settings(**given: Any) -> Settings:  # noqa: ANN401 - pydantic judges each value by its own field
    """Read all settings; raises `SettingsError` with every problem, never with a secret's value."""
    file = os.environ.get("TOCSIN_SETTINGS")
    if file and not Path(file).is_file():
        raise SettingsError(f"TOCSIN_SETTINGS: no file at {file}: name a TOML file, or unset it")
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError("\n".join(_told(problem) for problem in error.errors())) from None
    except ValueError as error:  # TOML that is none
        raise SettingsError(f"{file}: {error}") from None
    return settings


def _told(problem: Any) -> str:  # noqa: ANN401 - an ErrorDetails of pydantic_core, a TypedDict it does not export
    """Say which setting is wrong and why, without its value: that may be a secret."""
    name = ".".join(str(part) for part in problem["loc"])
    message = problem["msg"].removeprefix("Value error, ")
    if problem["type"] == "extra_forbidden":
        return f"{name}: no such setting (see `tocsin settings`)"
    return f"TOCSIN_{name.upper()}: {message}" if name else message


def unknown_variables() -> list[str]:
    """Name `TOCSIN_*` variables that nothing reads: most often a misspelt one."""
    known = {f"TOCSIN_{name.upper()}" for name in Settings.model_fields}
    known |= {"TOCSIN_SETTINGS", "TOCSIN_PARENT", "TOCSIN_GATE", "TOCSIN_LISTENER"}
    ours = (name for name in os.environ if name.startswith("TOCSIN_") and not name.startswith("TOCSIN_DEMO_"))
    return sorted(name for name in ours if name not in known)
