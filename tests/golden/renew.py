"""Write what the sample letters become, after a change that is meant to change it.

    python -m tests.golden.renew

Prints every value that changed. Read the changes against the letters before committing them: the tests believe what
stands here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import imrparse

LETTERS = Path(__file__).resolve().parents[2] / "examples" / "letters"
EXPECTED = Path(__file__).resolve().parent / "expected"
SUMS = EXPECTED / "SHA256SUMS"


def sample_letters() -> list[Path]:
    """Return the sample letters, text and PDF."""
    return sorted(path for path in LETTERS.iterdir() if path.suffix in {".txt", ".pdf"})


def expected_file(letter: Path) -> Path:
    """Return the file that holds what a letter becomes."""
    return EXPECTED / f"{letter.name}.json"


def data_of(letter: Path) -> dict[str, Any]:
    """Read a letter and return its plain data, without its text and with the name of the file alone."""
    data = imrparse.to_dict(imrparse.load(letter))
    data["source"] = {"name": letter.name, "media_type": data["source"]["media_type"], "sha256": data["source"]["sha256"]}
    return data


def printed(data: dict[str, Any]) -> str:
    """Return data as the text of a file."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def sums() -> str:
    """Return the hashes of all expected files, in the form of ``sha256sum``."""
    files = sorted(EXPECTED.glob("*.json"))
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def differences(old: Any, new: Any, place: str = "letter") -> Iterator[str]:
    """Name every value that differs."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old | new:
            yield from differences(old.get(key), new.get(key), f"{place}.{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (first, second) in enumerate(zip(old, new, strict=True)):
            yield from differences(first, second, f"{place}[{at}]")
    elif old != new or type(old) is not type(new):
        yield f"{place}: {old!r} -> {new!r}"


def main() -> None:
    """Write all expected files and their hashes."""
    EXPECTED.mkdir(exist_ok=True)
    letters = sample_letters()
    for file in set(EXPECTED.glob("*.json")) - {expected_file(letter) for letter in letters}:
        file.unlink()
        print(f"{file.name}: removed")  # noqa: T201 - this is a command
    for letter in letters:
        file, new = expected_file(letter), data_of(letter)
        old = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        for line in differences(old, new, letter.name) if old else (f"{letter.name}: new",):
            print(line)  # noqa: T201
        file.write_text(printed(new), encoding="utf-8")
    SUMS.write_text(sums(), encoding="utf-8")


if __name__ == "__main__":
    main()
