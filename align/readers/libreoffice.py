"""LibreOffice as a converter: found, run without a window, and stopped with all that it started."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from align.errors import InputError

__all__ = ["convert", "find_soffice"]

_SECONDS = 300  # a thousand pages take less
_NAMES = ("soffice", "libreoffice", "soffice.com")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "%ProgramFiles%/LibreOffice/program/soffice.com",
    "%ProgramFiles(x86)%/LibreOffice/program/soffice.com",
)
_FLAGS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")

# A profile in which no macro runs, links are left alone, and the network leads nowhere.
_SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_VALUES = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def convert(path: Path, target: str, folder: Path, *, name: Path) -> Path:
    """Have LibreOffice write a file as something else; give what it wrote.

    ``target`` is what its ``--convert-to`` takes. Profile and result are put into ``folder``.
    ``name`` is what messages call the file.

    Raises `InputError` when LibreOffice is not installed, fails, or takes too long.
    """
    soffice = find_soffice()
    if soffice is None:
        what = f"{path.suffix} files are read with LibreOffice, which was not found"
        raise InputError(name, what, "install it, or save the file as .docx or .html")
    profile, result = folder / "profile", folder / "result"
    _make_profile(profile)
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", *_FLAGS]
    command += ["--convert-to", target, "--outdir", str(result), str(path)]
    try:
        _run(command)
    except subprocess.TimeoutExpired:
        what = f"LibreOffice takes more than {_SECONDS} seconds over it"
        raise InputError(name, what, "open it there and save it as .docx or .html") from None
    except OSError as error:
        raise InputError(name, f"LibreOffice does not start: {error.strerror}", soffice) from error
    found = result / f"{path.stem}.{target.partition(':')[0]}"
    if not found.is_file():
        remedy = "is it damaged, or locked by a password? open it there and save it anew"
        raise InputError(name, "LibreOffice cannot read it", remedy)
    return found


def find_soffice() -> str | None:
    """Give the program of LibreOffice: on PATH, or where its installers put it."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    places = (Path(os.path.expandvars(place)).expanduser() for place in _PLACES)
    return next((str(place) for place in places if place.is_file()), None)


def _make_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "\n".join(
        _ITEM.format(path=path, name=name, value=value) for path, name, value in _VALUES
    )
    settings = _SETTINGS.format(items=items)
    (user / "registrymodifications.xcu").write_text(settings, encoding="utf-8")


def _run(command: list[str]) -> None:
    """Run a program to its end; whatever happens, nothing that it started outlives it."""
    process = subprocess.Popen(  # noqa: S603 (the program was found, the file is one of ours)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    finally:
        _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        if process.poll() is None:
            kill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(kill, check=False, capture_output=True)  # noqa: S603
    else:
        with suppress(ProcessLookupError, PermissionError):  # all have ended
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
