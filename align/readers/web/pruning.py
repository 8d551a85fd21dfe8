"""What a page shows beside its document: menus, banners, forms, what is hidden."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from align.readers.web.page import fit, remove, style, tags, words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["find_document", "hide", "take_page_heads"]

_NEVER = tags(
    "script style template noscript head title meta link object embed iframe frame applet canvas"
    " audio video map svg input select textarea button datalist progress meter rp rt rtc"
    " annotation annotation-xml noframes"
)
_NAVIGATION = re.compile(
    r"(?<![\w-]) (?: nav | nav-?bar | navigation | main-?menu | menu-?bar | site-?(?:nav|menu)"
    r" | bread-?crumbs? | skip-?(?:link|nav|to-?content)s? | cookie-?(?:banner|bar|notice|consent)"
    r" | gdpr[\w-]* | consent-?(?:banner|manager) | social-?(?:links|share|media) | share-?buttons?"
    r" | (?:site|page|global)-?(?:header|footer) | masthead | colophon | mw-editsection"
    r" | mw-jump-link | no-?print | pager | pagination ) (?![\w-])",
    re.VERBOSE | re.IGNORECASE,
)
_UNSEEN_CLASS = re.compile(
    r"(?<![\w-])(?:sr-only|visually-?hidden|screen-reader-text|element-invisible)(?![\w-])",
    re.IGNORECASE,
)
_ROLES = tags("navigation search contentinfo dialog alertdialog menu menubar toolbar")
_SKIP = re.compile(
    r"(?:skip|jump)\s(?:to|over)\b.{0,40}|跳(?:至|到|过|转到).{0,12}|跳轉.{0,12}", re.IGNORECASE
)
_PARTS = frozenset({"main", "article", "section", "blockquote", "td"})  # their heads are their own
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST = 0.5  # share of a page's text that is never left out for what it is called


def hide(body: "_Element") -> None:
    """Take out what a browser does not show."""
    for element in list(body.iter()):
        if element is not body and _is_hidden(element):
            _empty(element, "span")


def find_document(body: "_Element") -> "_Element":
    """Give the element that holds the document, without what the site adds around and in it."""
    body = _main(body)
    beside, size = _sizes(body)
    for element, taken in beside.items():
        if taken <= _MOST * size:
            _empty(element, "div")
    return body


def take_page_heads(body: "_Element") -> list["_Element"]:
    """Take out the heads and feet of printed pages, which word processors write once."""
    heads = [part for part in body.iter("div") if part.get("title") in {"header", "footer"}]
    for head in heads:
        remove(head)
    return heads


def _main(body: "_Element") -> "_Element":
    for found in (body.findall(".//main"), body.xpath(".//*[@role='main']")):
        if len(found) == 1 and words(found[0]):
            return found[0]
    articles = [part for part in body.iter("article") if _stands_alone(part)]
    if len(articles) == 1 and len(words(articles[0])) > _MOST * len(words(body)):
        return articles[0]
    return body


def _sizes(body: "_Element") -> tuple[dict["_Element", int], int]:
    """Give what seems to be of the site with the characters it has, and those of all."""
    from lxml.etree import iterwalk

    beside: dict[_Element, int] = {}
    size = 0
    for event, element in iterwalk(body, events=("start", "end")):
        if event == "start":
            if element is not body and _is_beside(element):
                beside[element] = -size
            size += len("".join((element.text or "").split()))
        else:
            if element in beside:
                beside[element] += size
            if element is not body:
                size += len("".join((element.tail or "").split()))
    return beside, size


def _empty(element: "_Element", tag: str) -> None:
    tail = fit(element.tail)
    element.clear()
    element.tag, element.tail = tag, tail


def _is_hidden(element: "_Element") -> bool:
    if element.tag in _NEVER or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden", "").lower() == "true":
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    if element.tag == "del" and element.get("datetime"):  # a change that was tracked
        return True
    if _UNSEEN_CLASS.search(element.get("class") or ""):
        return True
    said = style(element)
    return (
        said.get("display") == "none"
        or said.get("visibility") in {"hidden", "collapse"}
        or said.get("mso-hide") == "all"
        or said.get("mso-element", "") in {"comment", "comment-list", "field-code"}
    )


def _is_beside(element: "_Element") -> bool:
    """Tell whether an element says that it is of the site, and not of the document."""
    if element.tag in {"nav", "form"} or element.get("role", "").lower() in _ROLES:
        return True
    if element.tag in {"header", "footer", "aside"} and not any(_parts(element)):
        return element.tag != "header" or not _has_heading(element)
    if element.tag == "a" and _SKIP.fullmatch(words(element)):
        return (element.get("href") or "").startswith("#")
    called = f"{element.get('id') or ''} {element.get('class') or ''}"
    return called != " " and _NAVIGATION.search(called) is not None


def _parts(element: "_Element") -> Iterator[bool]:
    return (parent.tag in _PARTS for parent in element.iterancestors())


def _has_heading(header: "_Element") -> bool:
    """Tell whether a head holds the document's title: a heading that is no link to the site."""
    return any(
        words(heading) and len(words(heading)) > sum(len(words(link)) for link in heading.iter("a"))
        for heading in header.iter(*_HEADINGS)
    )


def _stands_alone(article: "_Element") -> bool:
    return next(article.iterancestors("article"), None) is None
