"""``python -m imrparse``: the command line without its script."""

from imrparse.cli.main import main

if __name__ == "__main__":
    main(prog_name="imrparse")
