import inspect
import pickle

import pytest

import imrparse
from imrparse import errors
from imrparse.diagnostics import diagnose
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

CLASSES = [getattr(errors, name) for name in errors.__all__]

SAMPLES = {
    ImrparseError: ImrparseError("It went wrong.", hint="Try again."),
    SourceError: SourceError("a.pdf", "it cannot be read.", hint="Look at it."),
    SourceNotFoundError: SourceNotFoundError("a.pdf", "there is no such file."),
    EmptySourceError: EmptySourceError("a.pdf", "there is nothing in it."),
    NotTextError: NotTextError("a.pdf", "this is no text."),
    EncryptedSourceError: EncryptedSourceError("a.pdf", "the PDF is encrypted."),
    NoTextLayerError: NoTextLayerError("a.pdf", "the PDF has no text."),
    SourceTooLargeError: SourceTooLargeError("a.pdf", "it is too large."),
    FormatError: FormatError("No format."),
    UnknownFormatError: UnknownFormatError("There is no format 'x'.", hint="Did you mean 'y'?"),
    NoFormatMatchesError: NoFormatMatchesError("Not recognised.", candidates=[("ca-dwc", "missed all")]),
    AmbiguousFormatError: AmbiguousFormatError("Two fit."),
    LetterError: LetterError("Not complete.", [diagnose("IMR202", "No item.")]),
    GrammarError: GrammarError("ca_dwc.lark does not compile.", hint="Install again."),
    PluginError: PluginError("The plugin is broken."),
    SerializationError: SerializationError("letter.case.number: expected str."),
    MissingExtraError: MissingExtraError("Install imrparse[ocr]."),
}

BUILT_IN = {
    ImrparseError: Exception,
    SourceError: ValueError,
    SourceNotFoundError: OSError,
    EmptySourceError: ValueError,
    NotTextError: ValueError,
    EncryptedSourceError: ValueError,
    NoTextLayerError: ValueError,
    SourceTooLargeError: ValueError,
    FormatError: LookupError,
    UnknownFormatError: LookupError,
    NoFormatMatchesError: LookupError,
    AmbiguousFormatError: LookupError,
    LetterError: ValueError,
    GrammarError: RuntimeError,
    PluginError: RuntimeError,
    SerializationError: ValueError,
    MissingExtraError: ImportError,
}


def test_every_class_of_the_module_has_a_sample_here():
    defined = {cls for _, cls in inspect.getmembers(errors, inspect.isclass) if cls.__module__ == errors.__name__}
    assert defined == set(CLASSES) == set(SAMPLES)


@pytest.mark.parametrize("cls", CLASSES)
def test_errors_derive_from_the_base_and_from_the_fitting_built_in(cls):
    assert issubclass(cls, ImrparseError)
    assert issubclass(cls, BUILT_IN[cls])


@pytest.mark.parametrize("cls", CLASSES)
def test_errors_are_public(cls):
    assert getattr(imrparse, cls.__name__) is cls


@pytest.mark.parametrize("cls", CLASSES)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_errors_pickle_with_all_they_tell(cls, protocol):
    error = SAMPLES[cls]
    again = pickle.loads(pickle.dumps(error, protocol))
    assert type(again) is cls
    assert str(again) == str(error)
    assert again.args == error.args
    assert again.__dict__ == error.__dict__


def test_hint_stands_on_a_line_of_its_own():
    assert str(ImrparseError("It went wrong.", hint="Try again.")) == "It went wrong.\nhint: Try again."


@pytest.mark.parametrize("cls", CLASSES)
def test_errors_without_a_hint_read_as_their_message_alone(cls):
    error = SAMPLES[cls]
    if error.hint is None:
        assert str(error) == error.message
    else:
        assert str(error) == f"{error.message}\nhint: {error.hint}"


def test_source_errors_name_the_source():
    error = NotTextError("scan.bin", "this is no text.")
    assert error.name == "scan.bin"
    assert str(error) == "scan.bin: this is no text."


def test_source_not_found_is_caught_as_os_error_and_has_no_wrong_text():
    with pytest.raises(OSError, match=r"^a\.pdf: there is no such file\.$"):
        raise SourceNotFoundError("a.pdf", "there is no such file.")


def test_attributes_are_tuples():
    assert NoFormatMatchesError("No.", candidates=[("a", "b")]).candidates == (("a", "b"),)
    found = diagnose("IMR202", "No item.")
    assert LetterError("No.", [found]).diagnostics == (found,)
