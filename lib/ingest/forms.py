"""Turns a table of forms into C: forms.py NAME TABLE OUT.

A line of the table is a form in hexadecimal and either the characters of that form and of the forms
behind it, or U+XXXX N: N characters from there on. Trail bytes and forms of four bytes count on as
the encoding has them.
"""

import sys

LEADS, TRAILS = range(0x81, 0xff), range(0x40, 0xff)
TRAIL_SETS = {
    'gb18030': [trail for trail in TRAILS if trail != 0x7f],
    'big5': [trail for trail in TRAILS if trail < 0x7f or trail > 0xa0],
}


def characters(words):
    """The code points of a line, from what stands behind its form."""
    if words.startswith('U+'):
        first, count = words.split()
        return range(int(first[2:], 16), int(first[2:], 16) + int(count))
    return [ord(character) for character in words]


def four_index(form):
    """The number of a form of four bytes."""
    one, two, three, four = form.to_bytes(4, 'big')
    return (((one - 0x81) * 10 + two - 0x30) * 126 + three - 0x81) * 10 + four - 0x30


def read(path, trails):
    """The characters by lead and trail byte, and the ranges of forms of four bytes."""
    pairs, ranges = {}, []
    with open(path, encoding='utf-8', newline='') as file:
        lines = [line for line in file.read().split('\n') if line and not line.startswith('#')]
    for line in lines:
        form, words = line.split(' ', 1)
        found = characters(words)
        if len(form) == 8:
            ranges.append((four_index(int(form, 16)), found[0], len(found)))
            continue
        lead, at = int(form[:2], 16), trails.index(int(form[2:], 16))
        for trail, character in zip(trails[at:at + len(found)], found, strict=True):
            assert (lead, trail) not in pairs, line
            pairs[lead, trail] = character
    return pairs, sorted(ranges)


def write(name, pairs, ranges, out):
    """The tables as C."""
    out.write(f'#include "ingest/forms.h"\n\nconst NbForms nb_forms_{name} = {{\n')
    for lead in LEADS:
        row = ', '.join(str(pairs.get((lead, trail), 0)) for trail in TRAILS)
        out.write(f'    {{{row}}},\n')
    out.write('};\n')
    if ranges:
        out.write(f'\nconst NbFormRange nb_form_ranges_{name}[] = {{\n')
        for index, first, count in ranges:
            out.write(f'    {{{index}, {first}, {count}}},\n')
        out.write(f'}};\n\nconst gsize nb_n_form_ranges_{name} = {len(ranges)};\n')


def main(name, table, target):
    pairs, ranges = read(table, TRAIL_SETS[name])
    with open(target, 'w', encoding='ascii') as out:
        write(name, pairs, ranges, out)


if __name__ == '__main__':
    main(*sys.argv[1:])
