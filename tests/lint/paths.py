"""The repository speaks of the project alone: no path of somebody's machine, nothing unfinished."""

import re

from tree import Finding, is_text

# A home or scratch folder; the sources of a fresh clone may stand anywhere.
MACHINE = re.compile(r'(?<![\w.$}>/~-])/(work|home/\w+|root|Users/\w+|tmp/\w[\w.-]*)(?=[/\s"\'`),;:]|$)')
UNFINISHED = re.compile(r'\b(TODO|FIXME|XXX|HACK)\b|not (yet )?implemented', re.I)
SELF = 'tests/lint/'


def check(tree):
    for path in tree.paths:
        if not is_text(path) or path.startswith(SELF):
            continue
        for number, line in tree.lines(path):
            machine = MACHINE.search(line)
            if machine:
                yield Finding(path, number, f'a path of one machine: {machine.group(0)}')
            unfinished = UNFINISHED.search(line)
            if unfinished and path.startswith(('lib/', 'cmd/', 'templates/', 'sample-data/', 'dev')):
                yield Finding(path, number, f'says it is unfinished: {unfinished.group(0)}')
