#include "ingest/mojibake.h"
#include "ingest/cp1252.h"
#include "ingest/forms.h"
#include <string.h>

enum { RUN_BYTES = 96 };

/* ---- back to bytes ---- */

/* Returns: the byte that Windows-1252, or Latin-1 where it has none, writes for @c, or 0. */
static guint8
western_byte(gunichar c)
{
  if (c >= 0x80 && c <= 0xff)
    return (guint8)c;
  for (guint byte = 0x80; c > 0xff && byte < 0xa0; byte++) {
    if (nb_cp1252_character((guint8)byte) == c)
      return (guint8)byte;
  }
  return 0;
}

static gboolean
is_han(gunichar c)
{
  return c >= 0x4e00 && c <= 0x9fff;
}

guint16 *
nb_mojibake_forms(void)
{
  guint16 *forms = g_new0(guint16, 0x10000);

  for (guint lead = 0; lead < NB_FORM_LEADS; lead++) {
    for (guint trail = 0; trail < NB_FORM_TRAILS; trail++) {
      guint32 c = nb_forms_gb18030[lead][trail];

      if (c < 0x10000)
        forms[c] = (guint16)((lead + 0x81) << 8 | (trail + 0x40));
    }
  }
  forms[0] = 0;
  return forms;
}

/* ---- UTF-8 that was read as something else ---- */

/* Returns: bytes of the character of UTF-8 at @p, 2 to 4; 0 when it is none, or when @left cuts it
 * off. */
static gsize
character_bytes(const guint8 *p, gsize left)
{
  gsize n = p[0] >= 0xc2 && p[0] <= 0xdf ? 2 : p[0] >= 0xe0 && p[0] <= 0xef ? 3 : 4;

  if (p[0] < 0xc2 || p[0] > 0xf4 || n > left)
    return 0;
  return g_utf8_get_char_validated((const char *)p, (gssize)n) < 0x110000 ? n : 0;
}

/* Is the run UTF-8, with at least @least bytes a character? The last one may be cut. */
static gboolean
is_utf8(const guint8 *bytes, gsize size, gsize least)
{
  gsize i = 0, characters = 0;

  while (i < size) {
    gsize n = character_bytes(bytes + i, size - i);

    if (n < least)
      return characters > 1 && least > 2 && size - i < least && bytes[i] >= 0xe0;
    i += n;
    characters++;
  }
  return characters > 0;
}

static gboolean
is_western_run(const gunichar *run, gsize n)
{
  guint8 bytes[RUN_BYTES];

  for (gsize i = 0; i < n; i++) {
    bytes[i] = western_byte(run[i]);
    if (!bytes[i])
      return FALSE;
  }
  return n >= 2 && is_utf8(bytes, n, 2);
}

/* A form whose first byte can begin Han characters of UTF-8 is rare in Chinese: looked at first. */
static gboolean
is_gbk_run(const guint16 *forms, const gunichar *run, gsize n)
{
  guint8 bytes[RUN_BYTES];
  gsize size = 0;

  if (n < 3 || !is_han(run[0]))
    return FALSE;
  for (gsize i = 0; i < n && size + 2 <= RUN_BYTES; i++) {
    guint16 form = run[i] < 0x10000 ? forms[run[i]] : 0;

    if (form == 0 || (i == 0 && (form >> 8 < 0xe3 || form >> 8 > 0xef)))
      return FALSE;
    bytes[size++] = (guint8)(form >> 8);
    bytes[size++] = (guint8)form;
  }
  return is_utf8(bytes, size, 3);
}

/* ---- letters of DOS and MARC-8 ---- */

static gboolean
is_small(gunichar c)
{
  return c >= 'a' && c <= 'z';
}

/* Signs that no language puts between two letters, and CP437 has as letters. */
static gboolean
is_dos_sign(gunichar c)
{
  return c == U'¤' || c == U'¢' || c == U'¡' || c == U'£' || c == U'‚' || c == U'‡' || c == U'„' ||
         c == U'ˆ' || c == U'‰' || c == U'‹' || c == U'¥';
}

static gboolean
is_dos(gunichar before, gunichar c, gunichar after)
{
  return (c >= 0x80 && c < 0xa0 && c != 0x85) ||
         (is_dos_sign(c) && is_small(before) && is_small(after));
}

static gboolean
is_marc8(gunichar before, gunichar c, gunichar after)
{
  switch (c) {
  case U'â':
    return after == 'e' || after == 'o';
  case U'á':
    return after == 'a';
  case U'ð':
    return after == 'c';
  case U'ä':
    return after == 'n' && before < 0x80 && before && strchr("aeio", (int)before);
  default:
    return FALSE;
  }
}

NbMojibake
nb_mojibake_of(const guint16 *forms, const char *text, gsize size)
{
  const char *end = text + size;
  gunichar run[RUN_BYTES], before = 0;

  for (const char *p = text; p < end;) {
    gsize n = 0;

    if ((guint8)*p < 0x80) {
      before = (guint8)*p++;
      continue;
    }
    for (; p < end && (guint8)*p >= 0x80; p = g_utf8_next_char(p)) {
      gunichar c = g_utf8_get_char(p);

      if (n < RUN_BYTES)
        run[n++] = c;
    }
    gunichar after = p < end ? (guint8)*p : 0;

    if (is_western_run(run, n))
      return NB_MOJIBAKE_UTF8_AS_WESTERN;
    if (is_gbk_run(forms, run, n))
      return NB_MOJIBAKE_UTF8_AS_GBK;
    if (n == 1 && is_dos(before, run[0], after))
      return NB_MOJIBAKE_DOS;
    if (n == 1 && is_marc8(before, run[0], after))
      return NB_MOJIBAKE_MARC8;
    before = run[n - 1];
  }
  return NB_MOJIBAKE_NONE;
}
