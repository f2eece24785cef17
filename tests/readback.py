"""PDF, XLSX and HTML as text that a person can compare: what is said, not where it stands. Places and
styles have their own tests (tests/page, tests/type, tests/render)."""

import html.parser
import io
import re
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile

SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
RELATION = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'


def readable(path, data):
    """(name, bytes): how a file is kept in expect/; PDF, XLSX and HTML become text."""
    if path.endswith('.pdf') and data.startswith(b'%PDF-'):
        return path + '.txt', pdf_text(data)
    if path.endswith('.xlsx') and data.startswith(b'PK'):
        return path + '.txt', xlsx_text(data)
    if path.endswith('.html'):
        return path + '.txt', html_text(data)
    return path, data


def pdf_text(data):
    """What a reader can copy out of each page, blank lines left out."""
    done = subprocess.run(['pdftotext', '-enc', 'UTF-8', '-', '-'], input=data,
                          capture_output=True, check=True)
    pages = done.stdout.decode('utf-8').split('\f')[:-1]
    lines = [f'{len(pages)} pages']
    for number, page in enumerate(pages, 1):
        lines += [f'--- page {number}', *(line.strip() for line in page.split('\n') if line.strip())]
    return ('\n'.join(lines) + '\n').encode('utf-8')


class Texts(html.parser.HTMLParser):
    """The texts of a page, a line each, with the elements that say what they are."""

    TOLD = {'h1', 'h2', 'h3', 'p', 'li', 'td', 'th', 'caption', 'figcaption', 'title', 'text', 'svg',
            'img', 'table'}

    def __init__(self):
        super().__init__()
        self.lines, self.style = [], False

    def handle_starttag(self, tag, attrs):
        self.style = self.style or tag == 'style'
        if tag in self.TOLD:
            told = ''.join(f' {name}="{value}"' for name, value in attrs
                           if name in ('lang', 'alt', 'aria-label', 'aria-hidden'))
            self.lines.append(f'<{tag}{told}>')

    def handle_endtag(self, tag):
        self.style = self.style and tag != 'style'

    def handle_data(self, data):
        if data.strip() and not self.style:
            self.lines.append(' '.join(data.split()))


def html_text(data):
    """The texts of a page in order; styles and coordinates are left out."""
    texts = Texts()
    texts.feed(data.decode('utf-8'))
    return ('\n'.join(texts.lines) + '\n').encode('utf-8')


def shared_strings(book):
    if 'xl/sharedStrings.xml' not in book.namelist():
        return []
    root = ElementTree.fromstring(book.read('xl/sharedStrings.xml'))
    return [''.join(t.text or '' for t in item.iter(SHEET + 't')) for item in root]


def cell_text(cell, strings):
    value = cell.find(SHEET + 'v')
    formula = cell.find(SHEET + 'f')
    if cell.get('t') == 's':
        text = repr(strings[int(value.text)])
    elif cell.get('t') == 'inlineStr':
        text = repr(''.join(t.text or '' for t in cell.iter(SHEET + 't')))
    else:
        text = value.text if value is not None else ''
    return text if formula is None else f'={formula.text} -> {text}'


def sheet_paths(book):
    """(name, path in the book) of each sheet, in the order of the tabs."""
    links = ElementTree.fromstring(book.read('xl/_rels/workbook.xml.rels'))
    targets = {link.get('Id'): link.get('Target') for link in links}
    sheets = ElementTree.fromstring(book.read('xl/workbook.xml')).find(SHEET + 'sheets')
    return [(sheet.get('name'), 'xl/' + targets[sheet.get(RELATION)]) for sheet in sheets]


def xlsx_text(data):
    """Every cell of every sheet: numbers as they are, texts in quotes; then the charts."""
    book, lines = zipfile.ZipFile(io.BytesIO(data)), []
    strings = shared_strings(book)
    for name, path in sheet_paths(book):
        lines.append(f'--- sheet {name}')
        for cell in ElementTree.fromstring(book.read(path)).iter(SHEET + 'c'):
            if len(cell):
                lines.append(f'{cell.get("r")} {cell_text(cell, strings)}')
    for path in sorted(book.namelist()):
        if re.match(r'xl/charts/chart\d+\.xml$', path):
            ranges = re.findall(rb'<c:f>([^<]*)</c:f>', book.read(path))
            kinds = re.findall(rb'<c:(\w+Chart)>', book.read(path))
            lines.append(f'--- {path.split("/")[-1]} {b" ".join(kinds + ranges).decode()}')
    return ('\n'.join(lines) + '\n').encode('utf-8')
