"""What the papers say is so: packages, commands, links and pictures."""

import os
import re

from tree import Finding

README = 'README.md'


def packages(tree):
    """The Debian packages that dev installs."""
    found = {}
    for match in re.finditer(r'^(\w+)_packages=\(([^)]*)\)', tree.text('dev'), re.M):
        for name in match.group(2).split():
            found.setdefault(name, tree.text('dev')[:match.start()].count('\n') + 1)
    return found


def check_packages(tree):
    """dev and the table of README name the same packages."""
    table = {}
    for number, line in tree.lines(README):
        row = re.match(r'\|\s*`([a-z0-9.+-]+)`\s*\|[^|]*\|[^|]*\|', line)
        if row:
            table[row.group(1)] = number
    installed = packages(tree)
    for name, number in installed.items():
        if name not in table:
            yield Finding('dev', number, f'installs {name}, which the table of {README} lacks')
    for name, number in table.items():
        if name not in installed:
            yield Finding(README, number, f'lists {name}, which dev does not install')


def check_links(tree, path):
    for number, line in tree.lines(path):
        for target in re.findall(r'\]\(([^)#\s]+)(?:#[^)]*)?\)', line):
            if re.match(r'[a-z]+:', target):
                continue
            place = os.path.normpath(os.path.join(os.path.dirname(path), target))
            if not tree.exists(place):
                yield Finding(path, number, f'links to {target}, which does not exist')


def check_commands(tree):
    """Every subcommand stands in the manual, every command of dev in the readme."""
    if 'cmd/commands.def' in tree.paths and 'cmd/README.md' in tree.paths:
        for number, line in tree.lines('cmd/commands.def'):
            row = re.match(r'NB_COMMAND\((\w+)\)', line)
            if row and not re.search(rf'(`|nianbao ){row.group(1)}\b',
                                            tree.text('cmd/README.md')):
                yield Finding('cmd/commands.def', number,
                              f'{row.group(1)} is not in cmd/README.md')
    for name in re.findall(r'^cmd_(\w+)\(\)', tree.text('dev'), re.M):
        if f'./dev {name}' not in tree.text('dev').partition("<<'HELP'")[2]:
            yield Finding('dev', 0, f'help does not explain {name}')


def check(tree):
    if 'dev' in tree.paths and README in tree.paths:
        yield from check_packages(tree)
        yield from check_commands(tree)
    for path in tree.matching(r'(.*/)?[A-Z]+\.md$'):
        yield from check_links(tree, path)
