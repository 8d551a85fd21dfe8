"""The door ``tongwen``: each command parses, calls one library function and shows the answer.

A command is a file. Errors of the library are one sentence on standard error and exit status 1;
a wrong call is exit status 2.
"""

from tmx.cli.entry import main

__all__ = ["main"]
