"""How long it takes to read a letter, beside a regular-expression extractor of the same fields.

    python bench/run.py [--letters DIR] [--repeats 9]

Prints medians of interleaved runs: each stage, text to letter and PDF to letter for one letter, the ratio to the
extractor, and how the time grows with the number of items. Ratios within one run are what counts; milliseconds differ
from machine to machine.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from regex_extractor import extract

from imrparse.checks import check_letter
from imrparse.cleaning import clean
from imrparse.detection import choose_format
from imrparse.formats.ca_dwc_pieces import read_credentials
from imrparse.loading import read_source
from imrparse.parsing import parse_letter
from imrparse.pieces.guideline import read_guideline, split_sections
from imrparse.pieces.treatment import read_item_heading, read_treatment
from imrparse.pieces.values import numbers_in
from imrparse.pipeline import build_letter, read_stages
from imrparse.source import Source

HERE = Path(__file__).resolve().parent
REAL = HERE.parent.parent / "shared" / "letters"
INVENTED = HERE.parent / "examples" / "letters"


def forget() -> None:
    """Empty the caches that letters share."""
    for cached in (read_guideline, read_treatment, read_item_heading, read_credentials, numbers_in, split_sections):
        cached.cache_clear()


def per_letter(action: Callable[[Source], object], sources: Sequence[Source]) -> float:
    """Return milliseconds a letter."""
    began = time.perf_counter()
    for source in sources:
        action(source)
    return (time.perf_counter() - began) / len(sources) * 1000


def compare(sources: Sequence[Source], repeats: int) -> dict[str, list[float]]:
    """Time the extractor and the whole pipeline, with and without caches shared by letters, interleaved."""

    def cold(source: Source) -> None:
        forget()
        read_stages(source)

    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(repeats):
        times["regular expressions"].append(per_letter(lambda source: extract(source.text), sources))
        forget()
        times["text to letter"].append(per_letter(read_stages, sources))
        times["text to letter, nothing shared between letters"].append(per_letter(cold, sources))
    return times


def stages(sources: Sequence[Source], repeats: int) -> dict[str, list[float]]:
    """Time each stage, without caches shared by letters."""
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(repeats):
        total: dict[str, float] = defaultdict(float)
        for source in sources:
            forget()
            t0 = time.perf_counter()
            cleaned = clean(source)
            t1 = time.perf_counter()
            chosen = choose_format(cleaned, source.name)
            t2 = time.perf_counter()
            parsed = parse_letter(cleaned, chosen.grammar, chosen.arrange)
            t3 = time.perf_counter()
            letter = build_letter(source, cleaned, chosen, parsed)
            t4 = time.perf_counter()
            check_letter(letter)
            t5 = time.perf_counter()
            checking = t5 - t4
            steps = {"clean": t1 - t0, "detect": t2 - t1, "parse": t3 - t2, "build": t4 - t3 - checking, "check": checking}
            for stage, seconds in steps.items():
                total[stage] += seconds
        for stage, seconds in total.items():
            times[stage].append(seconds / len(sources) * 1000)
    return times


def growth(repeats: int) -> list[tuple[int, float]]:
    """Time letters of 1, 10, 100 and 1000 items; return microseconds an item."""
    text = (INVENTED / "one-item.txt").read_text(encoding="utf-8")
    start = text.index("set forth below:") + len("set forth below:")
    result: list[tuple[int, float]] = []
    for count in (1, 10, 100, 1000):
        items = "".join(text[start:].replace(":", f" {n}:", 1).rstrip() + "\n\n" for n in range(count))
        source = Source.from_text(text[:start] + items)
        assert len(read_stages(source).letter.items) == count
        timings = []
        for _ in range(repeats):
            forget()
            timings.append(per_letter(read_stages, [source]))
        result.append((count, statistics.median(timings) / count * 1000))
    return result


def show(title: str, times: dict[str, list[float]], against: str | None = None) -> None:
    """Print medians, and ratios to one of the rows."""
    print(f"\n{title}")
    for name, values in times.items():
        line = f"  {name:50} {statistics.median(values):8.3f} ms"
        if against:
            ratios = [value / other for value, other in zip(values, times[against], strict=True)]
            line += f"   {statistics.median(ratios):6.2f} x"
        print(line)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=Path, default=REAL if REAL.is_dir() else INVENTED)
    parser.add_argument("--repeats", type=int, default=9)
    args = parser.parse_args()
    files = sorted(path for path in args.letters.rglob("*") if path.suffix in (".pdf", ".txt"))
    sources = [read_source(path)[0] for path in files]
    for source in sources:
        read_stages(source)  # compile everything first
    characters = statistics.mean(len(source.text) for source in sources)
    print(f"{len(sources)} letters from {args.letters.name}, {characters:.0f} characters each on average")
    show("Text, for one letter", compare(sources, args.repeats), "regular expressions")
    show("Stages, for one letter, nothing shared between letters", stages(sources, args.repeats))
    pdfs = [path for path in files if path.suffix == ".pdf"]
    if pdfs:
        times: dict[str, list[float]] = defaultdict(list)
        for _ in range(args.repeats):
            forget()
            began = time.perf_counter()
            read = [read_source(path)[0] for path in pdfs]
            middle = time.perf_counter()
            for source in read:
                read_stages(source)
            end = time.perf_counter()
            times["PDF to text"].append((middle - began) / len(pdfs) * 1000)
            times["PDF to letter"].append((end - began) / len(pdfs) * 1000)
        show("PDF, for one letter", times, "PDF to text")
    print("\nGrowth with the number of items")
    for count, microseconds in growth(min(args.repeats, 5)):
        print(f"  {count:5} items {microseconds:10.1f} µs an item")


if __name__ == "__main__":
    main()
