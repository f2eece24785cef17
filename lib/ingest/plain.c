#include "ingest/plain.h"
#include <string.h>

static gboolean
is_outer(const char *text, gsize size, gsize *length)
{
  static const char *const blanks[] = {" ",  "\t",       "\r",           "\n",
                                       "\f", "\xc2\xa0", "\xe3\x80\x80", "\xef\xbb\xbf"};

  if (size > 0 && (guint8)*text > ' ' && (guint8)*text < 0x80)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(blanks); i++) {
    *length = strlen(blanks[i]);
    if (size >= *length && memcmp(text, blanks[i], *length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* U+FF01..U+FF5E are EF BC 81..BF and EF BD 80..9E, in the order of ASCII. */
static int
narrow(const guint8 *p, gsize left)
{
  if (left < 3 || p[0] != 0xef)
    return 0;
  if (p[1] == 0xbc && p[2] >= 0x81)
    return p[2] - 0x81 + '!';
  return p[1] == 0xbd && p[2] <= 0x9e ? p[2] - 0x80 + '`' : 0;
}

int
nb_plain(const char *text, gsize size, char plain[NB_PLAIN_BYTES])
{
  gsize length, n = 0;

  while (size > 0 && is_outer(text, size, &length)) {
    text += length;
    size -= length;
  }
  for (gsize i = 0; i < size;) {
    if (text[i] > ' ' && text[i] < 0x7f && n + 1 < NB_PLAIN_BYTES) {
      plain[n++] = text[i++]; /* the usual case */
      continue;
    }
    int ascii = narrow((const guint8 *)text + i, size - i);

    if (n + 1 >= NB_PLAIN_BYTES)
      return -1;
    if (is_outer(text + i, size - i, &length)) {
      plain[n++] = ' ';
      i += length;
    } else if (ascii) {
      plain[n++] = (char)ascii;
      i += 3;
    } else {
      plain[n++] = text[i] ? text[i] : '?';
      i++;
    }
  }
  while (n > 0 && plain[n - 1] == ' ')
    n--;
  plain[n] = '\0';
  return (int)n;
}

const char *
nb_plain_number(const char *p, int *value, int *digits)
{
  *value = 0;
  for (*digits = 0; *p >= '0' && *p <= '9'; p++, ++*digits)
    *value = *digits < 9 ? *value * 10 + (*p - '0') : *value;
  return p;
}

const char *
nb_plain_two(const char *p, int *value)
{
  int digits;
  const char *end = nb_plain_number(p, value, &digits);

  return digits == 1 || digits == 2 ? end : NULL;
}

const char *
nb_plain_skip(const char *p, const char *word)
{
  gsize size = strlen(word);

  return strncmp(p, word, size) == 0 ? p + size : NULL;
}
