#include "ingest/gb18030.h"
#include "ingest/utf8.h"
#include <string.h>

enum {
  LEADS = 0xfe - 0x81 + 1,
  TRAILS = 0xfe - 0x40 + 1,
  PLANES_FROM = 189000, /* index of the four-byte form of U+10000 */
  PLANES_END = PLANES_FROM + 0x100000,
  BMP_END = 39420, /* indexes from here to PLANES_FROM are not assigned */
};

typedef struct {
  GIConv iconv;
  guint32 pairs[LEADS][TRAILS]; /* 0: no character */
} Tables;

static void
tables_free(Tables *tables)
{
  if (tables->iconv != (GIConv)-1)
    g_iconv_close(tables->iconv);
  g_free(tables);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tables, tables_free)

/* Returns: the character of one form, or 0. */
static guint32
ask_iconv(const Tables *tables, const guint8 *form, gsize size)
{
  char in[4], out[8];
  char *from = in, *to = out;
  gsize left = size, room = sizeof out;

  memcpy(in, form, size);
  if (g_iconv(tables->iconv, &from, &left, &to, &room) == (gsize)-1 || left > 0)
    return 0;
  gunichar c = g_utf8_get_char_validated(out, to - out);

  return c >= (gunichar)-2 ? 0 : c;
}

static Tables *
tables_new(GError **error)
{
  g_autoptr(Tables) tables = g_new0(Tables, 1);

  tables->iconv = g_iconv_open("UTF-8", "GB18030");
  if (tables->iconv == (GIConv)-1) {
    nb_fail(error, NB_ERROR_INPUT, NULL, _("install the character tables of the C library"),
            _("this system cannot read GB18030"));
    return NULL;
  }
  for (guint lead = 0; lead < LEADS; lead++) {
    for (guint trail = 0; trail < TRAILS; trail++) {
      const guint8 form[2] = {(guint8)(lead + 0x81), (guint8)(trail + 0x40)};

      tables->pairs[lead][trail] = form[1] == 0x7f ? 0 : ask_iconv(tables, form, 2);
    }
  }
  tables->pairs[0xa3 - 0x81][0xa0 - 0x40] = 0x3000;
  return g_steal_pointer(&tables);
}

static inline gboolean
is_pair(const guint8 *p, gsize left)
{
  return left >= 2 && p[0] >= 0x81 && p[0] <= 0xfe && p[1] >= 0x40 && p[1] <= 0xfe && p[1] != 0x7f;
}

/* Returns: the number of the four-byte form at @p, or -1. */
static gint32
four_index(const guint8 *p, gsize left)
{
  if (left < 4 || p[0] < 0x81 || p[0] > 0xfe || p[1] < 0x30 || p[1] > 0x39 || p[2] < 0x81 ||
      p[2] > 0xfe || p[3] < 0x30 || p[3] > 0x39)
    return -1;
  gint32 index = (((p[0] - 0x81) * 10 + p[1] - 0x30) * 126 + p[2] - 0x81) * 10 + p[3] - 0x30;

  return index < BMP_END || (index >= PLANES_FROM && index < PLANES_END) ? index : -1;
}

NbGbCount
nb_gb18030_check(const char *bytes, gsize size)
{
  const guint8 *p = (const guint8 *)bytes;
  NbGbCount count = {0};

  for (gsize i = 0; i < size;) {
    if (p[i] < 0x80) {
      i++;
    } else if (is_pair(p + i, size - i)) {
      count.pairs++;
      count.plain += p[i] >= 0xa1 && p[i] <= 0xf7 && p[i + 1] >= 0xa1;
      i += 2;
    } else if (four_index(p + i, size - i) >= 0) {
      i += 4;
    } else {
      count.faults++;
      i++;
    }
  }
  return count;
}

/* Returns: the character at @p, or 0; @length becomes its bytes. */
static guint32
character(const Tables *tables, const guint8 *p, gsize left, gsize *length)
{
  guint32 c = 0;

  *length = 1;
  if (is_pair(p, left)) {
    c = tables->pairs[p[0] - 0x81][p[1] - 0x40];
    *length = 2;
  } else {
    gint32 index = four_index(p, left);

    if (index >= PLANES_FROM)
      c = (guint32)(index - PLANES_FROM) + 0x10000;
    else if (index >= 0)
      c = ask_iconv(tables, p, 4);
    *length = index >= 0 ? 4 : 1;
  }
  return c;
}

char *
nb_gb18030_decode(const char *bytes, gsize *size, NbFaults *faults, GError **error)
{
  g_autoptr(Tables) tables = tables_new(error);
  const guint8 *p = (const guint8 *)bytes;
  gsize n = 0;

  if (!tables)
    return NULL;
  char *text = g_malloc(*size * 2 + 4); /* a pair takes four bytes at most */

  for (gsize i = 0; i < *size;) {
    if (p[i] < 0x80) {
      text[n++] = bytes[i++];
      continue;
    }
    gsize length;
    guint32 c = character(tables, p + i, *size - i, &length);

    if (c) {
      n += nb_utf8_put(text + n, c);
    } else {
      nb_faults_add(faults, text, n);
      text[n++] = '?';
    }
    i += length;
  }
  *size = n;
  return text;
}
