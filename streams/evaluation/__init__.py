"""Measures what the engine and the stories get right, on labelled folders of articles.

It refuses to change anything: rules, texts and labels are arguments, and what comes out are counts and errors.
"""

from streams.evaluation.folder import Folder, Labelled
from streams.evaluation.report import Report, evaluate

__all__ = ["Folder", "Labelled", "Report", "evaluate"]
