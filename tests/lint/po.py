"""Every message that a user may read can be translated, and is."""

import os
import re
import shutil
import subprocess
import tempfile

from tree import Finding, without_comments, without_strings

NEEDS = 'gettext'
LIST = 'cmd/po/POTFILES'
CALL = re.compile(r'\bN?_\(')

# A macro between the pieces of a message: xgettext knows those of <inttypes.h> only and cuts the
# message at any other.
CUT = re.compile(r'\bN?_\(\s*"(?:\\.|[^"\\])*"(?:\s*(?:"(?:\\.|[^"\\])*"|PRI\w+\b))*\s*\b'
                 r'(?!PRI)([A-Za-z_]\w*)')


def run(tree, *words):
    return subprocess.run(words, cwd=tree.root, capture_output=True, text=True, encoding='utf-8',
                          check=False, env=os.environ | {'LC_ALL': 'C.UTF-8', 'LANGUAGE': ''})


def entries(text):
    """msgid -> (line of the msgid, its translation, flags, first place in the sources)."""
    found, number = {}, 1
    for block in text.split('\n\n'):
        start = re.search(r'^msgid ', block, re.M)
        if start:
            halves = re.split(r'^msgstr ', block[start.end():], maxsplit=1, flags=re.M)
            words = [''.join(re.findall(r'^"(.*)"$', half, re.M)) for half in halves]
            flags = set(re.findall(r'[\w-]+', ' '.join(re.findall(r'^#,(.*)$', block, re.M))))
            place = re.search(r'^#: (\S+):(\d+)', block, re.M)
            found[words[0]] = (number + block[:start.start()].count('\n'), words[1], flags,
                               place and (place.group(1), int(place.group(2))))
        number += block.count('\n') + 2
    found.pop('', None)
    return found


def check_list(tree, paths):
    """POTFILES names the files with messages, in byte order."""
    listed = [line for _, line in tree.lines(LIST) if line]
    for path in sorted(set(paths) - set(listed)):
        yield Finding(LIST, 0, f'lacks {path}, which holds messages')
    for number, line in tree.lines(LIST):
        if line and line not in paths:
            yield Finding(LIST, number, f'{line} holds no message')
    if listed != sorted(set(listed)):
        yield Finding(LIST, 1, 'is not sorted')


def check_cuts(tree, paths):
    for path in paths:
        text = without_comments(tree.text(path))
        for match in CUT.finditer(text):
            line = text[:match.start(1)].count('\n') + 1
            yield Finding(path, line, f'{match.group(1)} cuts a message, write PRId64 or its like')


def check_catalogue(tree, path, messages):
    """Each message has its translation, and there is none without a message."""
    known = entries(tree.text(path))
    for message, (_, _, flags, place) in messages.items():
        line, text, marks, _ = known.get(message, (0, '', set(), None))
        if not text or 'fuzzy' in marks:
            yield Finding(*place, f'“{message}” is not translated in {path}')
        elif 'c-format' in flags - marks:
            yield Finding(path, line, f'“{message}” lacks its mark c-format')
    for message, (line, *_) in known.items():
        if message not in messages:
            yield Finding(path, line, f'“{message}” is said nowhere')


def check_formats(tree, path):
    """The directives of each translation are those of the message."""
    done = run(tree, 'msgfmt', '-c', '-o', os.devnull, path)
    for line, what in re.findall(rf'^{re.escape(path)}:(\d+): (?!warning)(.*)$', done.stderr, re.M):
        yield Finding(path, int(line), what)


def messages_of(tree, paths):
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, 'messages.pot')
        run(tree, 'xgettext', '--from-code=UTF-8', '--language=C', '-k_', '-kN_', '-o', pot, *paths)
        with open(pot, encoding='utf-8') as file:
            return entries(file.read())


def check(tree):
    """None when there is no gettext."""
    if not all(shutil.which(program) for program in ('xgettext', 'msgfmt')):
        return None
    paths = [path for path in tree.matching(r'(lib|cmd)/.*\.c$')
             if CALL.search(without_strings(tree.text(path)))]
    findings = [*check_list(tree, paths), *check_cuts(tree, paths)]
    if paths:
        messages = messages_of(tree, paths)
        for path in tree.matching(r'cmd/po/[^/]*\.po$'):
            findings += [*check_catalogue(tree, path, messages), *check_formats(tree, path)]
    return findings
