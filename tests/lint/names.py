"""One public name, one function: of two in its archives the linker takes the first in silence."""

import re

from tree import Finding, functions, without_strings


def static_names(text):
    return set(re.findall(r'^[^\n;{}]*\bstatic\b[^\n;]*\n([A-Za-z_]\w*)\s*\(', text, re.M))


def public_functions(tree, path):
    hidden = static_names(without_strings(tree.text(path)))
    return [(found.name, found.first) for found in functions(tree.text(path))
            if found.name not in hidden]


def check(tree):
    first, findings = {}, []
    for path in tree.matching(r'lib/.*\.c$'):
        for name, line in public_functions(tree, path):
            if first.setdefault(name, path) != path:
                findings.append(Finding(path, line, f'{name} stands in {first[name]} too'))
    return findings
