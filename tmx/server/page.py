"""The first page: what is there, for a person with a browser. It fetches nothing from elsewhere."""

__all__ = ["write_page"]

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tongwen</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 44em; margin: 2em auto; padding: 0 1em }}
code {{ background: #8882; padding: 0 .2em }}
input[name=text] {{ width: 24em; max-width: 100% }}
:root {{ color-scheme: light dark }}
</style>
<h1>Tongwen 同文</h1>
<p>A translation memory to ask.</p>
{ask}
<h2>For Weblate, Virtaal and others that know tmserver or amaGama</h2>
<p>Give them the address <code>/tmserver</code> of this server.
<h2>For programs</h2>
<dl>
<dt><code>GET /api/search?text=…&amp;source=zh&amp;target=en</code><dd>units that resemble a text
<dt><code>GET /api/concordance?text=…</code><dd>units that hold a text
<dt><code>GET /api/stats</code>, <code>/api/languages</code>, <code>/api/documents</code>
<dd>what is in the store
<dt><code>POST /api/units</code><dd>adds units
<dt><a href="/openapi.json"><code>GET /openapi.json</code></a><dd>all of this, for machines
</dl>
"""

_FORM = """<form action="/api/search">
<input name="text" required aria-label="Text" placeholder="a sentence">
from <input name="source" size="8" value="zh" aria-label="Language of the text">
into <input name="target" size="8" value="en" aria-label="Language wanted">
<button>Search</button>
<button formaction="/api/concordance">Concordance</button>
</form>"""

_CLOSED = "<p>Everything but this page needs a token: <code>Authorization: Bearer TOKEN</code>."


def write_page(*, open_: bool) -> str:
    """Give the page, with a form to search with where no token is needed."""
    return _PAGE.format(ask=_FORM if open_ else _CLOSED)
