/* A whole text to passages: Markdown, or lines broken at a width as in text copied from a PDF. */
#include "review/checks.h"
#include <string.h>

typedef struct {
  NbReview *review;
  gboolean hard;
  guint wide;       /* characters of a full line */
  gboolean open;    /* a passage that may go on */
  guint last_width; /* of the line before */
  gboolean table;   /* the line before was a row */
} Reader;

static const char *
skip_blanks(const char *p, const char *end)
{
  while (p < end &&
         (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\f' || g_str_has_prefix(p, "　")))
    p = g_utf8_next_char(p);
  return MIN(p, end);
}

static const char *
trim_end(const char *p, const char *end)
{
  while (end > p && strchr(" \t\r\f", end[-1]))
    end--;
  return end;
}

static guint
width(const char *p, const char *end)
{
  return end > p ? (guint)g_utf8_strlen(p, end - p) : 0;
}

static void
begin(Reader *reader, NbPassageKind kind, int level, const char *marker, const NbPlace *at,
      gboolean english)
{
  nb_review_begin(reader->review, kind, level, marker, at, english);
  reader->open = kind != NB_PASSAGE_HEADING;
}

static void
add(Reader *reader, const char *p, const char *end, const NbPlace *at)
{
  g_autofree char *text = g_strndup(p, (gsize)(end - p));

  nb_review_text(reader->review, text, at);
}

/* ---- how a line begins ---- */

static gsize
numeral_size(const char *p)
{
  const char *q = p;

  while (*q && g_utf8_strchr("一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾", -1, g_utf8_get_char(q)))
    q = g_utf8_next_char(q);
  return (gsize)(q - p);
}

/* `3、`, `3.`, `（三）`, `三、`, `①`. Returns its size. */
static gsize
marker_size(const char *p, const char *end)
{
  gunichar first = g_utf8_get_char(p);
  gboolean brackets = first == 0xff08 || first == '(';
  const char *q = brackets ? g_utf8_next_char(p) : p;
  gsize digits = strspn(q, "0123456789"), numeral = digits ? 0 : numeral_size(q);
  gunichar mark = 0;

  if (first >= 0x2460 && first <= 0x2473)
    return (gsize)(g_utf8_next_char(p) - p);
  if ((digits == 0 && numeral == 0) || digits > 2 || q + digits + numeral >= end)
    return 0;
  q += digits + numeral;
  mark = g_utf8_get_char(q);
  if (brackets ? !nb_is_one_of(mark, "）)") : !nb_is_one_of(mark, numeral ? "、：" : "、.．)）"))
    return 0;
  if (mark == '.' && g_ascii_isdigit(q[1]))
    return 0;
  return (gsize)(g_utf8_next_char(q) - p);
}

static gboolean
has_mark(const char *p, const char *end, const char *marks)
{
  for (; p < end; p = g_utf8_next_char(p))
    if (nb_is_one_of(g_utf8_get_char(p), marks))
      return TRUE;
  return FALSE;
}

static gboolean
is_heading(const char *p, const char *end)
{
  return width(p, end) <= 24 && !has_mark(p, end, "。，；！？");
}

/* 总馆：alone on its line says where the next figures belong. */
static gboolean
is_label(const char *p, const char *end)
{
  return width(p, end) <= 12 && end - p > 3 && g_str_has_prefix(end - 3, "：") &&
         is_heading(p, end);
}

/* ---- whether a line goes on ---- */

static gboolean
is_quoting(const NbPassage *passage)
{
  int depth = 0;

  for (guint i = 0; i < passage->letters->len; i++) {
    depth += nb_is_one_of(nb_letter(passage, i), "“《（〔");
    depth -= nb_is_one_of(nb_letter(passage, i), "”》）〕");
  }
  return depth > 0;
}

static gboolean
goes_on(const Reader *reader)
{
  const NbPassage *passage =
      reader->open && reader->review->passages->len > 0
          ? reader->review->passages->pdata[reader->review->passages->len - 1]
          : NULL;
  guint n = passage ? passage->letters->len : 0;
  gunichar last = n > 0 ? nb_letter(passage, n - 1) : 0;

  if (last == 0 || passage->kind == NB_PASSAGE_ROW)
    return FALSE;
  if (!reader->hard)
    return TRUE;
  if (nb_is_one_of(last, "。！？；：”") || (last == ' '))
    return FALSE;
  return nb_is_one_of(last, "，、—（“《万") || nb_is_digit(last) || is_quoting(passage) ||
         reader->last_width * 20 >= reader->wide * 17;
}

/* In slides two entries may stand side by side: a date behind a blank begins another one. */
static const char *
second_entry(const char *p, const char *end)
{
  for (const char *q = p; q < end; q++) {
    gsize digits = *q == ' ' ? strspn(q + 1, "0123456789") : 0;

    if (digits > 0 && digits < 3 && g_str_has_prefix(q + 1 + digits, "月") &&
        g_ascii_isdigit(q[1 + digits + 3]))
      return q + 1;
  }
  return NULL;
}

/* ---- lines ---- */

static void
read_row(Reader *reader, const char *p, const char *end, NbPlace at)
{
  g_autofree char *text = g_strndup(p, (gsize)(end - p));

  g_strdelimit(text, "\t", '|');
  if (!reader->table)
    reader->open = FALSE;
  begin(reader, NB_PASSAGE_ROW, 0, NULL, &at, FALSE);
  nb_review_text(reader->review, text, &at);
  reader->table = TRUE;
}

static gboolean
is_row(const char *p, const char *end)
{
  const char *tab = memchr(p, '\t', (gsize)(end - p));

  return *p == '|' || (tab && memchr(tab + 1, '\t', (gsize)(end - tab - 1)));
}

static void
read_marked(Reader *reader, const char *p, const char *end, gsize size, NbPlace at)
{
  g_autofree char *marker = g_strndup(p, size);
  gboolean heading = numeral_size(p) > 0 && is_heading(p, end);

  begin(reader, heading ? NB_PASSAGE_HEADING : NB_PASSAGE_ITEM, numeral_size(p) > 0 ? 1 : 2, marker,
        &at, FALSE);
  at.column += width(p, p + size);
  add(reader, p + size, end, &at);
}

static void
read_text(Reader *reader, const char *p, const char *end, NbPlace at)
{
  const char *second = reader->hard ? second_entry(p, end) : NULL;

  if (!goes_on(reader))
    begin(reader, is_label(p, end) ? NB_PASSAGE_HEADING : NB_PASSAGE_TEXT, is_label(p, end) ? 9 : 0,
          NULL, &at, FALSE);
  add(reader, p, second ? second : end, &at);
  if (!second)
    return;
  at.column += width(p, second);
  begin(reader, NB_PASSAGE_TEXT, 0, NULL, &at, FALSE);
  add(reader, second, end, &at);
}

static void
read_line(Reader *reader, const char *line, const char *end, gint64 number)
{
  const char *p = skip_blanks(line, end);
  NbPlace at = {.line = number, .column = 1 + width(line, p)};
  gsize size = 0;
  gsize level = 0;

  end = trim_end(p, end);
  if (p == end || g_str_has_prefix(p, "<!--") || g_str_has_prefix(p, ":::") ||
      g_str_has_prefix(p, "：：：")) {
    reader->open &= reader->hard && p == end;
    reader->table = FALSE;
    return;
  }
  level = strspn(p, "#");
  size = marker_size(p, end);
  if (is_row(p, end)) {
    read_row(reader, p, end, at);
  } else if (level > 0 && level <= 6 && !reader->hard) {
    begin(reader, NB_PASSAGE_HEADING, (int)level, NULL, &at, FALSE);
    p = skip_blanks(p + level, end);
    at.column = 1 + width(line, p);
    add(reader, p, end, &at);
  } else if (g_str_has_prefix(p, "EN:")) {
    begin(reader, NB_PASSAGE_TEXT, 0, NULL, &at, TRUE);
    at.column += 3;
    add(reader, p + 3, end, &at);
  } else if (!reader->hard && (g_str_has_prefix(p, "- ") || g_str_has_prefix(p, "* "))) {
    begin(reader, NB_PASSAGE_ITEM, 1, NULL, &at, FALSE);
    at.column += 2;
    add(reader, p + 2, end, &at);
  } else if (size > 0) {
    read_marked(reader, p, end, size, at);
  } else {
    read_text(reader, p, end, at);
  }
  reader->last_width = width(p, end);
}

static int
compare_widths(gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *)a, other = *(const guint *)b;

  return one < other ? -1 : one > other;
}

/* The width of the ninth line in ten, which is that of a full one. */
static guint
full_width(const char *bytes, const char *end)
{
  g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(guint));

  for (const char *p = bytes; p < end;) {
    const char *next = memchr(p, '\n', (gsize)(end - p));
    const char *stop = trim_end(p, next ? next : end);
    guint n = width(skip_blanks(p, stop), stop);

    if (n > 0)
      g_array_append_val(widths, n);
    p = next ? next + 1 : end;
  }
  g_array_sort(widths, compare_widths);
  return widths->len ? g_array_index(widths, guint, widths->len * 9 / 10) : 1;
}

void
nb_review_read(NbReview *review, const char *bytes, gsize size, gboolean hard)
{
  const char *end = bytes + size;
  Reader reader = {.review = review, .hard = hard, .wide = full_width(bytes, end)};
  gint64 number = 1;

  for (const char *p = bytes; p < end; number++) {
    const char *next = memchr(p, '\n', (gsize)(end - p));

    read_line(&reader, p, next ? next : end, number);
    p = next ? next + 1 : end;
  }
}
