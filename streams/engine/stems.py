"""Chooses how the words of a term are inflected, by the languages it is for."""

from streams.engine.inflection import forms_of
from streams.engine.patterns import Inflect


def inflector(languages: tuple[str, ...], text: str) -> Inflect:  # noqa: ARG001 - by script soon
    """Give what makes the forms of a word in one of these languages; any, where none is named."""
    if languages and "en" not in languages:
        return lambda word: (word,)
    return forms_of
