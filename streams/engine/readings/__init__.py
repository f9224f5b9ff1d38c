"""What a text says happened where: how each place is meant, and which events are told as happening at it.

It refuses to search for terms or names, which the engine and its gazetteer have done before, and to decide what a rule
wants of a reading: it says what the text reports, and why it thinks so.
"""

from streams.engine.readings.answers import Binding, Reading
from streams.engine.readings.article import Reader
from streams.engine.readings.happening import Modality
from streams.engine.readings.spots import Span

__all__ = ["Binding", "Modality", "Reader", "Reading", "Span"]
