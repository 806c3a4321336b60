"""`python -m stats`: the same as the `stats` command."""

from stats.cli import main

if __name__ == "__main__":
    main()
