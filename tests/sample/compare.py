#!/usr/bin/env python3
"""Looks for sentences in the text of a PDF, character for character, spacing and
hyphens aside, for a word may be divided at a hyphen of its own. TAP.

    tests/sample/compare.py FILE.pdf SENTENCES.tsv

SENTENCES.tsv has the columns where, zh and en. Text is taken page by page with pdftotext; a
sentence may run over a page end, so the lines at the head and foot of the pages (running heads,
page numbers) are left out, as many as it takes.
"""

import csv
import re
import subprocess
import sys

LIGATURES = {'ﬀ': 'ff', 'ﬁ': 'fi', 'ﬂ': 'fl', 'ﬃ': 'ffi', 'ﬄ': 'ffl'}
FURNITURE = 3  # at most so many lines at either end of a page


def plain(text):
    for one, many in LIGATURES.items():
        text = text.replace(one, many)
    return re.sub(r'[\s\u00ad\u2010-]', '', text)


def pages_of(path):
    run = subprocess.run(['pdftotext', '-enc', 'UTF-8', path, '-'], capture_output=True)
    if run.returncode:
        sys.exit(f'Bail out! {path}: {run.stderr.decode(errors="replace").strip()}')
    pages = run.stdout.decode('utf-8').split('\f')
    return [[line for line in page.split('\n') if line.strip()] for page in pages]


def readings_of(pages):
    """The text with some lines at the ends of the pages left out."""
    out = []
    for head in range(FURNITURE + 1):
        for foot in range(FURNITURE + 1):
            text = '\n'.join('\n'.join(page[head:len(page) - foot]) for page in pages)
            out.append(plain(text))
    return out


def nearest(sentence, text):
    """How far the sentence goes before it differs, for the message."""
    best, size = '', min(12, len(sentence))
    for start in range(0, len(sentence) - size + 1):
        at = text.find(sentence[start:start + size])
        if at < 0:
            continue
        end = size
        while (start + end < len(sentence) and at + end < len(text)
               and sentence[start + end] == text[at + end]):
            end += 1
        if end > len(best):
            best = sentence[start:start + end]
            after = (sentence[start + end:start + end + 12], text[at + end:at + end + 12])
    return f'as far as “{best}”; expected “{after[0]}”, found “{after[1]}”' if best else 'no part of it'


def main():
    if len(sys.argv) != 3:
        sys.exit('usage: compare.py FILE.pdf SENTENCES.tsv')
    readings = readings_of(pages_of(sys.argv[1]))
    with open(sys.argv[2], encoding='utf-8') as file:
        rows = list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))
    count = failed = 0
    for row in rows:
        for language in ('zh', 'en'):
            sentence = plain(row[language] or '')
            if not sentence:
                continue
            count += 1
            good = any(sentence in text for text in readings)
            failed += not good
            shown = row[language] if len(row[language]) < 60 else row[language][:59] + '…'
            print(f'{"" if good else "not "}ok {count} - {row["where"]} {language}: {shown}'
                  .replace('#', r'\#'))
            if not good:
                print(f'# {nearest(sentence, readings[0])}')
    print(f'1..{count}')
    return 1 if failed or not count else 0


if __name__ == '__main__':
    sys.exit(main())
