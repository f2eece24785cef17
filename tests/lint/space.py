"""White space as .editorconfig says: UTF-8, LF, a final newline, nothing at line ends, no tabs
in code."""

import os
import re

from tree import Finding, is_text

# Inputs and expected outputs are bytes that mean something.
AS_IS = re.compile(r'(sample-data/dirty|tests/cases|tests/fuzz/corpus|tests/[^/]+/(files|data))/')


def check_bytes(path, data):
    try:
        data.decode('utf-8')
    except UnicodeDecodeError as fault:
        yield Finding(path, data[:fault.start].count(b'\n') + 1, 'not UTF-8')
    if data.startswith(b'\xef\xbb\xbf'):
        yield Finding(path, 1, 'starts with a byte order mark')
    if b'\r' in data:
        yield Finding(path, data[:data.index(b'\r')].count(b'\n') + 1, 'a carriage return')
    if data and not data.endswith(b'\n'):
        yield Finding(path, data.count(b'\n') + 1, 'no newline at the end')
    if data.endswith(b'\n\n'):
        yield Finding(path, data.count(b'\n'), 'blank lines at the end')


def check(tree):
    for path in tree.paths:
        if AS_IS.match(path) or not is_text(path) or path.startswith('.git'):
            continue
        with open(os.path.join(tree.root, path), 'rb') as file:
            data = file.read()
        yield from check_bytes(path, data)
        for number, line in enumerate(data.split(b'\n'), 1):
            if line.rstrip(b' \t\r') != line.rstrip(b'\r'):
                yield Finding(path, number, 'blanks at the end of the line')
            if b'\t' in line and path.endswith(('.c', '.h', '.def', '.py', '.build')):
                yield Finding(path, number, 'a tab')
