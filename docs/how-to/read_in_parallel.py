"""Read all letters of a folder in several processes: python read_in_parallel.py FOLDER."""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import imrparse


def read(path: Path) -> imrparse.Letter | imrparse.ImrparseError:
    """Read a letter; return its error if it cannot be read."""
    try:
        return imrparse.load(path)
    except imrparse.ImrparseError as error:
        return error


if __name__ == "__main__":
    paths = sorted(Path(sys.argv[1]).iterdir())
    with ProcessPoolExecutor() as pool:
        for path, result in zip(paths, pool.map(read, paths, chunksize=20), strict=True):
            if isinstance(result, imrparse.ImrparseError):
                sys.stdout.write(f"{path.name} - {result.message.splitlines()[0]}\n")
            else:
                sys.stdout.write(f"{path.name} - {result.outcome.value if result.outcome else 'no decision'}\n")
