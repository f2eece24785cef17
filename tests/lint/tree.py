"""The source tree as the lints see it: its files, and what stands in a C file."""

import dataclasses
import os
import re

MODULES = ['base', 'lang', 'review', 'store', 'ingest', 'query', 'metric', 'privacy', 'audit', 'report', 'type',
           'chart', 'page', 'render']

# Built or made by the program, never written by hand.
SKIPPED = re.compile(r'^(\.git|build.*|out|__pycache__|qijiang2024)$')
TEXT = ('.c', '.h', '.def', '.py', '.sh', '.md', '.ini', '.tsv', '.csv', '.txt', '.build', '.conf',
        '.po', '.pot', '.in', '.yml', '.supp')


@dataclasses.dataclass(frozen=True)
class Finding:
    """What a lint found: where, and what is wrong there."""
    path: str
    line: int
    text: str

    def __str__(self):
        return f'{self.path}:{self.line}: {self.text}'


@dataclasses.dataclass(frozen=True)
class Function:
    """A function of a C file; lines are counted from its name to its closing brace."""
    name: str
    first: int
    last: int

    @property
    def lines(self):
        return self.last - self.first + 1


class Tree:
    """A folder of sources, read once."""

    def __init__(self, root):
        self.root = root
        self.paths = sorted(self._walk())
        self._texts = {}

    def _walk(self):
        for folder, folders, names in os.walk(self.root):
            folders[:] = [name for name in folders if not SKIPPED.match(name)]
            for name in names:
                yield os.path.relpath(os.path.join(folder, name), self.root)

    def matching(self, pattern):
        """The paths that match the regular expression, from their first character on."""
        return [path for path in self.paths if re.match(pattern, path)]

    def exists(self, path):
        return os.path.exists(os.path.join(self.root, path))

    def text(self, path):
        if path not in self._texts:
            with open(os.path.join(self.root, path), encoding='utf-8', errors='replace',
                      newline='') as file:
                self._texts[path] = file.read()
        return self._texts[path]

    def lines(self, path):
        """(number, line) for each line, from 1."""
        return list(enumerate(self.text(path).split('\n'), 1))

    def sources(self):
        """Hand-written C of the program, not of its tests."""
        return self.matching(r'(lib|cmd|sample-data)/.*\.[ch]$')


def is_text(path):
    name = os.path.basename(path)
    return name.endswith(TEXT) or '.' not in name.lstrip('.')


def without_comments(text):
    """C with comments blanked and the insides of strings kept, line by line as it was."""
    def blank(match):
        piece = match.group(0)
        if piece[0] == '/':
            return re.sub(r'[^\n]', ' ', piece)
        return piece
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text,
                  flags=re.S)


def without_strings(text):
    """C with comments and the insides of strings and characters blanked."""
    def blank(match):
        piece = match.group(0)
        return piece[0] + ' ' * (len(piece) - 2) + piece[-1]
    return re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, without_comments(text))


def functions(text):
    """The functions that a C file defines. Return types stand on their own line, so a definition
    starts with its name in column 1 and ends with the next closing brace in column 1."""
    found, name, first, is_open = [], None, 0, False
    for number, line in enumerate(without_strings(text).split('\n'), 1):
        start = re.match(r'([A-Za-z_]\w*)\s*\(', line)
        if start and not is_open:
            name, first = start.group(1), number
        if name and line.endswith(';') and not is_open:
            name = None
        if name and line.startswith('{'):
            is_open = True
        if name and is_open and line.startswith('}'):
            found.append(Function(name, first, number))
            name, is_open = None, False
    return found


def comment_lines(text):
    """How many lines hold a comment."""
    bare = without_comments(text).split('\n')
    return sum(1 for was, now in zip(text.split('\n'), bare) if was.strip() and was != now)
