#include "ingest/cell.h"
#include <string.h>

const char *
nb_cell_text(const char *text, const NbField *field, GString *scratch, gsize *size)
{
  const char *p = text + field->start;

  *size = field->size;
  if (!field->doubled && !(field->quoted && memchr(p, '\r', field->size)))
    return p;
  g_string_truncate(scratch, 0);
  for (gsize i = 0; i < field->size; i++) {
    gboolean pair = i + 1 < field->size;

    if (p[i] == '"' && pair && p[i + 1] == '"')
      i++;
    else if (p[i] == '\r' && pair && p[i + 1] == '\n')
      continue;
    g_string_append_c(scratch, p[i] == '\r' ? '\n' : p[i]);
  }
  *size = scratch->len;
  return scratch->str;
}

/* Most cells begin with none of the first bytes of blanks. */
static gsize
blank_before(const char *p, gsize size)
{
  guint8 first = size > 0 ? (guint8)*p : '.';

  if (first > ' ' && first != 0xc2 && first != 0xe3 && first != 0xef)
    return 0;
  if (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r' || *p == '\f')
    return 1;
  if (size >= 2 && memcmp(p, "\xc2\xa0", 2) == 0)
    return 2;
  return size >= 3 && (memcmp(p, "\xe3\x80\x80", 3) == 0 || memcmp(p, "\xef\xbb\xbf", 3) == 0) ? 3
                                                                                               : 0;
}

/* Most cells end in none of the last bytes of blanks. */
static gsize
blank_after(const char *p, gsize size)
{
  guint8 last = size > 0 ? (guint8)p[size - 1] : '.';

  if (last > ' ' && last != 0x80 && last != 0xa0 && last != 0xbf)
    return 0;
  for (gsize length = 1; length <= 3 && length <= size; length++) {
    if (blank_before(p + size - length, length) == length)
      return length;
  }
  return 0;
}

const char *
nb_cell_trim(const char *text, gsize *size)
{
  for (gsize n; (n = blank_before(text, *size)) > 0; *size -= n)
    text += n;
  for (gsize n; (n = blank_after(text, *size)) > 0;)
    *size -= n;
  return text;
}

gboolean
nb_cell_may_be_trimmed(const char *text, gsize size, gboolean raw)
{
  static const char *const blanks[] = {
      " ", "\t", "\n", "\r", "\f", "\xa1\xa1", "\xa3\xa0", "\x81\x30\x84\x32", "\x84\x31\x95\x33"};

  if (!raw)
    return blank_before(text, size) > 0 || blank_after(text, size) > 0;
  for (gsize i = 0, n; i < G_N_ELEMENTS(blanks); i++) {
    n = strlen(blanks[i]);
    if (size >= n &&
        (memcmp(text, blanks[i], n) == 0 || memcmp(text + size - n, blanks[i], n) == 0))
      return TRUE;
  }
  return FALSE;
}

const char *
nb_cell_mark_lost(const char *text, gsize size, GString *marked)
{
  static const char lost[] = "\xef\xbf\xbd", mark[] = "\xe3\x80\x93"; /* both take three bytes */

  /* its first byte is rare in Chinese, and one byte is found much sooner than three */
  if (!memchr(text, lost[0], size) || !memmem(text, size, lost, 3))
    return text;
  g_string_truncate(marked, 0);
  g_string_append_len(marked, text, (gssize)size);
  char *end = marked->str + size;

  for (char *p = marked->str; (p = memmem(p, (gsize)(end - p), lost, 3)); p += 3)
    memcpy(p, mark, 3);
  return marked->str;
}

void
nb_cells_join(const char *text, const NbRecord *record, GString *scratch, GString *out)
{
  guint n = record->n_fields;

  while (n > 0 && record->fields[n - 1].size == 0)
    n--;
  g_string_truncate(out, 0);
  for (guint i = 0; i < n; i++) {
    gsize size;
    const char *cell = nb_cell_text(text, &record->fields[i], scratch, &size);

    g_string_append_len(out, (const char *)&size, sizeof size);
    g_string_append_len(out, cell, (gssize)size);
  }
}
