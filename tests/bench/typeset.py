#!/usr/bin/env python3
"""The same texts set by nianbao and by its peers: what the checker says of each, CPU, wall, bytes.

    tests/bench/typeset.py BUILD [--checker FILE] [--text FILE:MEASURE …] [--speed FILE] [--keep FOLDER]

Every system that is installed sets each line of a text as a paragraph, A4, 10.5 pt on 18, Noto Serif
CJK SC, first lines indented by two em. What is not installed is said to be absent. The checker is no
part of this repository: --checker names it, else it is looked for in NIANBAO_SHARED. Typst comes as
a module of node: NIANBAO_TYPST names its node_modules.
"""

import argparse
import html
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
TEXTS = os.path.join(HERE, 'texts')
SIZE, PITCH, PAGE = 10.5, 18, 595.28
ROUNDS = 5


def paragraphs(path):
    with open(path, encoding='utf-8') as file:
        return [line.strip() for line in file if line.strip()]


def write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


def margin(measure):
    return (PAGE - measure * SIZE) / 2


def page_of(text, measure, more):
    body = ''.join(f'<p>{html.escape(line)}</p>\n' for line in paragraphs(text))
    return f'''<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>
@page {{ size: A4; margin: 75pt {margin(measure):.2f}pt 82pt }}
body {{ margin: 0; font: {SIZE}pt/{PITCH}pt "Noto Serif CJK SC" }}
p {{ margin: 0; text-indent: 2em; text-align: justify; {more} }}
</style>{body}</html>'''


def tex_of(text, measure):
    special = {'\\': r'\textbackslash{}', '~': r'\textasciitilde{}', '^': r'\textasciicircum{}'}
    escape = lambda line: re.sub(r'[\\~^#$%&_{}]', lambda m: special.get(m[0], '\\' + m[0]), line)
    return (r'\documentclass[zihao=5,fontset=none]{ctexart}'
            r'\usepackage[a4paper,' f'hmargin={margin(measure):.2f}bp,top=75bp,bottom=82bp]{{geometry}}'
            r'\setCJKmainfont{Noto Serif CJK SC}\setmainfont{Noto Serif CJK SC}'
            r'\linespread{1}\AtBeginDocument{\fontsize{10.5bp}{18bp}\selectfont}'
            r'\setlength{\parindent}{2em}\setlength{\parskip}{0pt}\emergencystretch=1em'
            r'\begin{document}' + '\n\n'.join(map(escape, paragraphs(text))) + r'\end{document}')


def fodt_of(text, measure):
    body = ''.join(f'<text:p text:style-name="P">{html.escape(line)}</text:p>' for line in paragraphs(text))
    names = ('office', 'style', 'text', 'fo', 'svg')
    spaces = ' '.join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:'
                      f'{dict(fo="xsl-fo-compatible", svg="svg-compatible").get(name, name)}:1.0"'
                      for name in names)
    return f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="N" svg:font-family="'Noto Serif CJK SC'"/></office:font-face-decls>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="595.28pt"
 fo:page-height="841.89pt" fo:margin-left="{margin(measure):.2f}pt" fo:margin-right="{margin(measure):.2f}pt"
 fo:margin-top="75pt" fo:margin-bottom="82pt"/></style:page-layout>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"
 fo:text-indent="{2 * SIZE}pt" fo:line-height="{PITCH}pt" style:punctuation-wrap="hanging" style:line-break="strict"
 style:text-autospace="ideograph-alpha" fo:orphans="2" fo:widows="2"/><style:text-properties style:font-name="N"
 style:font-name-asian="N" fo:font-size="{SIZE}pt" style:font-size-asian="{SIZE}pt" fo:language="zh" fo:country="CN"
 style:language-asian="zh" style:country-asian="CN"/></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>'''


class Systems:
    """Each method returns the commands that make OUT of a text, or None when it is not installed."""

    def __init__(self, build, folder):
        self.build, self.folder = build, folder

    def source(self, text, measure, ending, content):
        name = f'{os.path.splitext(os.path.basename(text))[0]}-{measure}{ending}'
        return write(os.path.join(self.folder, name), content)

    def nianbao(self, text, measure, out):
        return [[os.path.join(self.build, 'nianbao'), 'set', '-q', '--lines', '--measure', str(measure),
                 '-o', out, text]]

    def typst(self, text, measure, out):
        if not shutil.which('node') or not os.environ.get('NIANBAO_TYPST'):
            return None
        return [['node', os.path.join(HERE, 'typst.mjs'), text, str(measure), out]]

    def xelatex(self, text, measure, out):
        if not shutil.which('xelatex') or subprocess.run(['kpsewhich', 'ctex.sty'], capture_output=True,
                                                         check=False).returncode:
            return None
        source = self.source(text, measure, '.tex', tex_of(text, measure))
        made = os.path.splitext(source)[0] + '.pdf'
        return [['xelatex', '-interaction=batchmode', '-output-directory', self.folder, source],
                ['mv', made, out]]

    def browser(self, text, measure, out, name, more):
        if not shutil.which('chromium'):
            return None
        source = self.source(text, measure, f'-{name}.html', page_of(text, measure, more))
        return [['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer',
                 f'--print-to-pdf={out}', 'file://' + source]]

    def chromium(self, text, measure, out):
        return self.browser(text, measure, out, 'plain', '')

    def chromium_css(self, text, measure, out):
        return self.browser(text, measure, out, 'css', 'line-break: strict; text-spacing-trim: trim-start; '
                            'text-autospace: normal; orphans: 2; widows: 2;')

    def libreoffice(self, text, measure, out):
        if not shutil.which('soffice'):
            return None
        source = self.source(text, measure, '.fodt', fodt_of(text, measure))
        made = os.path.splitext(source)[0] + '.pdf'
        return [['soffice', f'-env:UserInstallation=file://{self.folder}/office', '--headless', '--convert-to',
                 'pdf', '--outdir', self.folder, source], ['mv', made, out]]

    def weasyprint(self, text, measure, out):
        if not shutil.which('weasyprint'):
            return None
        return [['weasyprint', self.source(text, measure, '-w.html', page_of(text, measure, '')), out]]

    def pango(self, text, measure, out):
        program = os.path.join(self.build, 'tests', 'bench', 'plain-pango')
        return [[program, text, str(measure), out]] if os.path.exists(program) else None


NAMES = ['nianbao', 'typst', 'xelatex', 'chromium_css', 'chromium', 'libreoffice', 'weasyprint', 'pango']


def run(commands, limit=600):
    """(wall, cpu) of the commands with all their children, or None when one of them fails."""
    start, before = time.perf_counter(), os.times()
    for words in commands:
        try:
            done = subprocess.run(words, capture_output=True, timeout=limit, check=False)
        except subprocess.TimeoutExpired:
            return None
        if done.returncode:
            sys.stderr.write(f'{words[0]}: {done.stderr.decode(errors="replace")[-300:]}\n')
            return None
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, cpu


def judge(checker, pdf, text):
    done = subprocess.run([sys.executable, checker, pdf, '--json', '--expect', text], capture_output=True,
                          check=False, text=True)
    try:
        return json.loads(done.stdout)[0]
    except (ValueError, IndexError):
        return {}


ROWS = ['score_text', 'score', 'start_forbidden', 'end_forbidden', 'start_strict', 'split_dash', 'split_number',
        'split_word', 'orphan_char', 'widow', 'orphan_line', 'holes', 'adj_compressed_pct', 'end_half_pct',
        'start_open_half_pct', 'ragged_pct', 'hl_gap_median_em', 'digits_spaced_pct', 'loose5_pct', 'loose10_pct',
        'fonts_type3', 'radical_codes', 'extract_par_ok', 'bytes']


def table(title, columns):
    print(f'\n{title}')
    print(' ' * 22 + ''.join(name.rjust(14) for name, _ in columns))
    for key in ROWS:
        values = [str(result.get(key, '-') if result else 'absent') for _, result in columns]
        print(key.ljust(22) + ''.join(value.rjust(14) for value in values))


def compare(systems, checker, text, measure, folder):
    columns = []
    for name in NAMES:
        out = os.path.join(folder, f'{os.path.basename(text)}-{measure}-{name}.pdf')
        commands = getattr(systems, name)(text, measure, out)
        made = commands and run(commands)
        columns.append((name, judge(checker, out, text) if made and checker else
                        {'bytes': os.path.getsize(out)} if made else None))
    table(f'{os.path.basename(text)} at {measure} em', columns)


def race(systems, text, folder):
    """Rounds in turn, so that a busy machine hits all alike; the middle of each."""
    seen = {}
    for turn in range(ROUNDS):
        for name in ('nianbao', 'typst', 'pango'):
            out = os.path.join(folder, f'race-{name}.pdf')
            commands = getattr(systems, name)(text, 42, out)
            took = commands and run(commands)
            if took:
                seen.setdefault(name, []).append(took)
            elif turn == 0:
                print(f'{name}: absent')
    print(f'\nspeed: {os.path.basename(text)}, {len(paragraphs(text))} paragraphs, {ROUNDS} rounds in turn')
    for name, times in seen.items():
        wall, cpu = (statistics.median(column) for column in zip(*times))
        size = os.path.getsize(os.path.join(folder, f'race-{name}.pdf'))
        print(f'{name:10} wall {wall:6.2f} s   cpu {cpu:6.2f} s   {size / 1000:7.0f} kB')
    if 'typst' in seen:
        ours, theirs = (statistics.median(cpu for _, cpu in seen[name]) for name in ('nianbao', 'typst'))
        print(f'CPU of nianbao / typst: {ours / theirs:.2f}')


def versions():
    asked = [['xelatex', '--version'], ['chromium', '--version'], ['soffice', '--version'],
             ['weasyprint', '--version'], ['node', '--version']]
    for words in asked:
        if shutil.which(words[0]):
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            print(f'{words[0]}: {(done.stdout or done.stderr).strip().splitlines()[0]}')
    typst = os.path.join(os.environ.get('NIANBAO_TYPST', ''), '@myriaddreamin', 'typst-ts-node-compiler',
                         'package.json')
    if os.path.exists(typst):
        with open(typst, encoding='utf-8') as file:
            print('typst-ts-node-compiler:', json.load(file)['version'])


def find_checker(given):
    shared = os.environ.get('NIANBAO_SHARED') or os.path.join(SOURCE, '..', 'shared')
    path = given or os.path.join(shared, 'tools', 'typeset_check.py')
    if os.path.exists(path) and shutil.which('mutool'):
        return path
    print('the checker or mutool is absent: sizes only')
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('build')
    parser.add_argument('--checker')
    parser.add_argument('--text', action='append', default=[])
    parser.add_argument('--speed')
    parser.add_argument('--keep')
    given = parser.parse_args()
    checker = find_checker(given.checker)
    texts = given.text or [f'{os.path.join(TEXTS, name)}.txt:{measure}' for measure in (42, 24, 16)
                           for name in ('news', 'poems', 'numbers', 'marks')]
    os.environ.setdefault('NIANBAO_DATA', SOURCE)
    versions()
    with tempfile.TemporaryDirectory() as temporary:
        folder = os.path.abspath(given.keep or temporary)
        os.makedirs(folder, exist_ok=True)
        systems = Systems(os.path.abspath(given.build), folder)
        for text in texts:
            path, _, measure = text.rpartition(':')
            compare(systems, checker, os.path.abspath(path), int(measure), folder)
        if given.speed:
            race(systems, os.path.abspath(given.speed), folder)


if __name__ == '__main__':
    main()
