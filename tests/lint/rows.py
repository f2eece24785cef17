"""One file and one row: each row of a .def has its file and a test; each such file has a row."""

import os
import re

from tree import Finding, without_comments

# the list, its row, the file of a row, what the file defines, where a test of it must stand
LISTS = [
    ('cmd/commands.def', 'NB_COMMAND', 'cmd/{file}.c', r'^const NbCommand nb_command_(\w+) =',
     r'tests/cases/{file}/[^/]+/cmd$'),
    ('lib/chart/charts.def', 'NB_CHART', 'lib/chart/{file}.c',
     r'^const \w+ nb_chart_(?:type_)?(\w+) =', r'tests/chart/.*\.c$'),
    ('lib/render/renderers.def', 'NB_RENDERER', 'lib/render/{file}.c',
     r'^const NbRenderer nb_renderer_(\w+) =', r'tests/render/.*\.c$'),
]


def rows(tree, path, macro):
    """name -> line of its row"""
    pattern = re.compile(rf'\s*{macro}\s*\(\s*(\w+)')
    lines = enumerate(without_comments(tree.text(path)).split('\n'), 1)
    return {match.group(1): number for number, line in lines if (match := pattern.match(line))}


def is_tested(tree, pattern, name):
    """A case folder is enough by its place; a test program must name what it tests."""
    word = re.compile(rf'\b{name}\b|\b{name}_|_{name}\b')
    for path in tree.matching(pattern.format(file=name.replace('_', '-'))):
        if path.endswith('/cmd') or word.search(tree.text(path)):
            return True
    return False


def check_list(tree, path, macro, file, defines, tests):
    known = rows(tree, path, macro)
    for name, number in known.items():
        source = file.format(file=name.replace('_', '-'))
        if source not in tree.paths:
            yield Finding(path, number, f'{macro}({name}) has no file {source}')
        if not is_tested(tree, tests, name):
            yield Finding(path, number, f'{macro}({name}) has no test ({tests})'
                          .replace('{file}', name))
    folder = os.path.dirname(path)
    for source in tree.matching(re.escape(folder) + r'/[^/]+\.c$'):
        for match in re.finditer(defines, tree.text(source), re.M):
            if match.group(1) not in known:
                line = tree.text(source)[:match.start()].count('\n') + 1
                yield Finding(source, line, f'{path} has no row {macro}({match.group(1)})')


def check_orphans(tree):
    """A test program that no meson.build names is never run."""
    for path in tree.matching(r'tests/\w+/[^/]+\.c$'):
        folder, name = os.path.split(path)
        build = folder + '/meson.build'
        if build in tree.paths and not re.search(rf"'{re.escape(name[:-2])}(\.c)?'",
                                                 tree.text(build)):
            yield Finding(path, 1, f'{build} does not name it')


def check(tree):
    for path, macro, file, defines, tests in LISTS:
        if path in tree.paths:
            yield from check_list(tree, path, macro, file, defines, tests)
    yield from check_orphans(tree)
