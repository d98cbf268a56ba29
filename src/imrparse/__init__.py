"""Read Independent Medical Review (IMR) decision letters into typed objects.

``imrparse.load("letter.pdf")`` returns a `Letter`: case, reviewers, disputed items with outcomes, guidelines and
rationales, each value with the place of its printed words.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imrparse.api import ParseResult, detect, load, loads, parse
    from imrparse.diagnostics import Diagnostic, Severity
    from imrparse.errors import (
        AmbiguousFormatError,
        EmptySourceError,
        EncryptedSourceError,
        FormatError,
        GrammarError,
        ImrparseError,
        LetterError,
        MissingExtraError,
        NoFormatMatchesError,
        NoTextLayerError,
        NotTextError,
        PluginError,
        SerializationError,
        SourceError,
        SourceNotFoundError,
        SourceTooLargeError,
        UnknownFormatError,
    )
    from imrparse.model import Case, Citation, DisputedItem, Guideline, Letter, Patient, Reviewer, Treatment
    from imrparse.offsets import Position, Span, Spans
    from imrparse.outcomes import Outcome
    from imrparse.schema import json_schema
    from imrparse.serialize import from_dict, from_json, to_dict, to_json
    from imrparse.source import Source

__all__ = [
    "AmbiguousFormatError",
    "Case",
    "Citation",
    "Diagnostic",
    "DisputedItem",
    "EmptySourceError",
    "EncryptedSourceError",
    "FormatError",
    "GrammarError",
    "Guideline",
    "ImrparseError",
    "Letter",
    "LetterError",
    "MissingExtraError",
    "NoFormatMatchesError",
    "NoTextLayerError",
    "NotTextError",
    "Outcome",
    "ParseResult",
    "Patient",
    "PluginError",
    "Position",
    "Reviewer",
    "SerializationError",
    "Severity",
    "Source",
    "SourceError",
    "SourceNotFoundError",
    "SourceTooLargeError",
    "Span",
    "Spans",
    "Treatment",
    "UnknownFormatError",
    "detect",
    "from_dict",
    "from_json",
    "json_schema",
    "load",
    "loads",
    "parse",
    "to_dict",
    "to_json",
]



_MODULES = (
    "api",
    "diagnostics",
    "errors",
    "model",
    "offsets",
    "outcomes",
    "schema",
    "serialize",
    "source",
)
"""Where the public names live; each module is loaded when a name of it is first used, so that importing is fast."""


def __getattr__(name: str) -> Any:
    from importlib import import_module, metadata

    if name == "__version__":
        return metadata.version("imrparse")
    if name in __all__:
        for module in map(import_module, (f"imrparse.{home}" for home in _MODULES)):
            if name in module.__all__:
                globals()[name] = getattr(module, name)
                return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
