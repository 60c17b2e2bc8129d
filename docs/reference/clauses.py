"""Fails if a public name of the library does not say what names of its kind have to: clauses.py FOLDER, that of
Doxygen's XML.

- Every name of a namespace says what it is in Rust.
- A future or a stream, and a function that makes one, also says what dropping it loses (cancel safety), and what it
  allocates.
- A future or a stream, a class that does something, and a function of a namespace that could throw also says what it
  allocates, and what it costs: O(…).

Errors, plain records and values (of which all is constexpr) do nothing. What only says "See X." is described at X. The
namespace pollux::trace is described as a whole, by docs/trace.md.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

RUST, CANCEL, ALLOCATES, COST = "Rust:", "Cancel safety", "what it allocates", "O(…)"
CLAUSES = {RUST: r"\bRust:", CANCEL: r"[Cc]ancel safe", ALLOCATES: r"[Aa]llocat", COST: r"\bO\("}


def text(node):
    return " ".join("".join(node.itertext()).split())


def described(node):
    return f"{text(node.find('briefdescription'))} {text(node.find('detaileddescription'))}".strip()


def members(compound, kind):
    return [m for m in compound.iter("memberdef") if m.get("kind") == kind and m.get("prot") == "public"]


def functions(compound):
    """Those of a name and a type: no operators, constructors, destructors and deduction guides."""
    return [f for f in members(compound, "function")
            if text(f.find("type")) and not f.findtext("name").startswith("operator")]


def is_awaitable(compound):
    has = {m.findtext("name") for kind in ("typedef", "function") for m in members(compound, kind)}
    return {"output", "poll"} <= has or {"item", "poll_next"} <= has


def makes_one(function, scope, awaitable):
    made, first = text(function.find("type")), function.find("type/ref")
    if made.endswith("_future") or (scope == "pollux::streams" and made == "auto"):
        return True
    return first is not None and first.get("refid") in awaitable and made.startswith(text(first))


def does_something(compound):
    bases = " ".join(text(base) for base in compound.iter("basecompoundref"))
    return "std::" not in bases and any(f.get("constexpr") != "yes" for f in functions(compound))


def demands(folder):
    """What has to say what: (name, its description, clauses)."""
    compounds = [c for path in pathlib.Path(folder).glob("*.xml") for c in ElementTree.parse(path).iter("compounddef")]
    compounds = [c for c in compounds if re.match(r"pollux\b(?!.*\b(detail|trace)\b)", c.findtext("compoundname"))]
    types = [c for c in compounds if c.get("kind") in ("class", "struct") and c.get("prot") == "public"]
    awaitable = {c.get("id") for c in types if is_awaitable(c)}
    for each in compounds:
        scope = each.findtext("compoundname")
        is_type, is_namespace = each in types, each.get("kind") == "namespace"
        if is_type and each.get("id") in awaitable:
            yield scope, described(each), [RUST, CANCEL, ALLOCATES, COST]
        elif is_type and does_something(each):
            yield scope, described(each), [RUST, ALLOCATES, COST]
        elif is_type or each.get("kind") == "concept":
            yield scope, described(each), [RUST]
        for kind in ("typedef", "enum", "variable") if is_namespace else []:
            yield from ((f"{scope}::{m.findtext('name')}", described(m), [RUST]) for m in members(each, kind))
        for function in functions(each) if is_type or is_namespace else []:
            clauses = {RUST} if is_namespace else set()
            if is_namespace and function.get("noexcept") != "yes":
                clauses |= {ALLOCATES, COST}
            if makes_one(function, scope, awaitable):
                clauses |= {RUST, CANCEL, ALLOCATES}
            yield f"{scope}::{function.findtext('name')}()", described(function), sorted(clauses)


def main(folder):
    found = sorted(demands(folder))
    lacking = [(name, [clause for clause in clauses if not re.search(CLAUSES[clause], words)])
               for name, words, clauses in found if not re.match(r"See [\w:]+\.$", words)]
    lacking = [(name, missing) for name, missing in lacking if missing]
    for name, missing in lacking:
        print(f"{name} does not say: {', '.join(missing)}")
    if not found:
        print(f"there is nothing in {folder}")
    return bool(lacking) or not found


sys.exit(main(sys.argv[1]))
