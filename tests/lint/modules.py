"""The module line: a file includes its own module and those to its left; some libraries have
one door each."""

import re

from tree import MODULES, Finding, without_comments

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')

# Who may not reach whom, although they stand to the left.
NARROWER = {
    'report': {'store', 'query'},
    'type': {'store', 'ingest', 'query', 'metric'},
    'chart': {'store', 'ingest', 'query', 'metric'},
    'page': {'store', 'ingest', 'query', 'metric'},
}

# A library's headers, and the only files that may include them.
DOORS = [
    (r'(pango/|cairo)', r'(lib/(type|render)|sample-data)/', 'Pango and Cairo belong to type and render'),
    (r'(xlsxwriter)', r'lib/render/xlsx', 'libxlsxwriter belongs to render/xlsx*'),
    (r'csv\.h$', r'lib/ingest/csv\.c$', 'libcsv belongs to ingest/csv.c'),
    (r'md4c', r'lib/report/', 'md4c belongs to report'),
    (r'qrencode', r'lib/chart/code\.c$', 'libqrencode belongs to chart/code.c'),
    (r'dlfcn\.h$', r'cmd/part\.c$', 'parts of the program are opened by cmd/part.c'),
    (r'(pthread|threads|stdatomic)\.h$', r'lib/base/pool\.c$', 'threads belong to base/pool.c'),
]


def module_of(path):
    parts = path.split('/')
    if parts[0] == 'lib' and len(parts) > 2:
        return parts[1]
    return 'cmd' if parts[0] in ('cmd', 'sample-data') else None


def foul(path, mark, header):
    """What is wrong with this include, or None."""
    if header.endswith('.c'):
        return f'includes {header}; a .c file is compiled, never included'
    for pattern, door, why in DOORS:
        if mark == '<' and re.match(pattern, header) and not re.match(door, path):
            return f'includes <{header}>; {why}'
    if mark == '<':
        return None
    own, other = module_of(path), header.split('/')[0]
    if '/' not in header and path.startswith('sample-data/'):
        return None  # a program of its own, all in one folder
    if '/' not in header:
        return f'includes "{header}"; write it from lib/, as "{own}/{header}"'
    if other == 'cmd' and own != 'cmd':
        return f'includes {header}; nothing below cmd knows cmd'
    if other not in MODULES or own not in MODULES:
        return None
    if MODULES.index(other) > MODULES.index(own):
        return f'includes {header}; {own} stands left of {other}'
    if other in NARROWER.get(own, ()):
        return f'includes {header}; {own} never reaches {other} directly'
    return None


def check(tree):
    for path in tree.sources():
        for number, line in enumerate(without_comments(tree.text(path)).split('\n'), 1):
            match = INCLUDE.match(line)
            what = match and foul(path, match.group(1), match.group(2))
            if what:
                yield Finding(path, number, what)
