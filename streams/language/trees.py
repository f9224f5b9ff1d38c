"""The decorator of what makes up a rule's tree: a dataclass whose fields nobody sets again.

mypy alone sees to that. At run time a frozen class guards each field even while an object is made, which takes thrice
as long, and ten thousand rules are a hundred thousand objects. It refuses to know what a tree says.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as tree
else:
    from dataclasses import dataclass

    def tree(**_: bool) -> Any:  # noqa: ANN401 - a decorator of classes
        """Make a class of fields in slots, hashed and compared by them."""
        return dataclass(slots=True, unsafe_hash=True)


__all__ = ["tree"]
