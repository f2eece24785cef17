#!/usr/bin/env python3
"""What a reader copies is what the author wrote: texts set by `nianbao set`, read back by pdftotext
and mutool, paragraph by paragraph. Output is TAP; a tool that is missing is skipped aloud.

    tests/type/extract.py BUILD
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TEXTS = os.path.join(SOURCE, 'tests', 'bench', 'texts')
MEASURES = (42, 24, 16, 10)
READERS = {'pdftotext': ['pdftotext', '-raw', '{}', '-'], 'mutool': ['mutool', 'draw', '-q', '-F', 'text', '{}']}
# where a word is parted one reader gives U+00AD, the other a hyphen that is like any other
DROPPED = re.compile(r'[\s\u00a0\u00ad-]+')
FOLIO = re.compile(r'^\s*\d{1,3}\s*\f?$', re.M)


def plain(text):
    return DROPPED.sub('', text)


def paragraphs(path):
    with open(path, encoding='utf-8') as file:
        return [plain(line) for line in file if plain(line)]


def run(words):
    return subprocess.run(words, capture_output=True, check=False, text=True, encoding='utf-8').stdout


def lost(path, pdf, reader):
    """The first paragraph that is not there in its order, or None."""
    text, at = plain(FOLIO.sub('', run([word.format(pdf) for word in READERS[reader]]))), 0
    for paragraph in paragraphs(path):
        found = text.find(paragraph, at)
        if found < 0:
            return paragraph
        at = found + len(paragraph)
    return None


def bad_fonts(pdf):
    """Lines of pdffonts that name a Type 3 font, or one that is not inside."""
    rows = run(['pdffonts', pdf]).split('\n')[2:]
    return [row for row in rows if 'Type 3' in row or re.search(r'\sno\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$', row)]


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def tell(self, name, fault, skip=''):
        self.count += 1
        self.failed += bool(fault)
        print(f'{"not ok" if fault else "ok"} {self.count} - {name}' + (f' # SKIP {skip}' if skip else ''))
        if fault:
            print(f'# {fault}')


def check(tap, pdf, path, name):
    for reader in READERS:
        if not shutil.which(reader):
            tap.tell(f'{name} by {reader}', None, f'{reader} is not there')
            continue
        fault = lost(path, pdf, reader)
        tap.tell(f'{name} by {reader}', fault and f'not found: {fault}')
    if shutil.which('pdffonts'):
        tap.tell(f'{name}: fonts are real and inside', bad_fonts(pdf))
    codes = [c for c in run(['pdftotext', pdf, '-']) if 0x2e80 <= ord(c) <= 0x2fdf or c == '\ufffd']
    tap.tell(f'{name}: no radicals for characters', codes)


def main():
    build, tap = sys.argv[1], Tap()
    with tempfile.TemporaryDirectory() as folder:
        for text in sorted(os.listdir(TEXTS)):
            for measure in MEASURES:
                path, pdf = os.path.join(TEXTS, text), os.path.join(folder, 'a.pdf')
                done = subprocess.run([os.path.join(build, 'nianbao'), 'set', '-q', '--lines', '--measure',
                                       str(measure), '-o', pdf, path], capture_output=True, check=False)
                name = f'{text} at {measure} em'
                if done.returncode:
                    tap.tell(name, done.stderr.decode('utf-8', 'replace'))
                else:
                    check(tap, pdf, path, name)
    print(f'1..{tap.count}')
    sys.exit(tap.failed > 0)


if __name__ == '__main__':
    main()
