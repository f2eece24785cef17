/* A text that is cut behind a line end and decoded piece by piece is the text decoded whole, with
 * the same faults; and what is fast says of UTF-8 what is plain, and GLib, say. */
#include "fuzz.h"
#include "ingest/big5.h"
#include "ingest/cp1252.h"
#include "ingest/gb18030.h"
#include "ingest/utf8.h"
#include <string.h>

typedef char *(*Decode)(const char *bytes, gsize *size, NbFaults *faults);

static char *
decode(Decode with, const char *bytes, gsize *size, guint *n_faults)
{
  g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
  NbFaults faults = {.offsets = offsets};
  char *text = with(bytes, size, &faults);

  *n_faults = offsets->len;
  g_assert_true(*size == 0 || memchr(text, '\0', *size) ||
                g_utf8_validate(text, (gssize)*size, NULL));
  return text;
}

static void
check_cut(Decode with, const char *bytes, gsize size, gsize cut)
{
  gsize n = size, n_first = cut, n_rest = size - cut;
  guint faults, first_faults, rest_faults;
  g_autofree char *whole = decode(with, bytes, &n, &faults);
  g_autofree char *first = decode(with, bytes, &n_first, &first_faults);
  g_autofree char *rest = decode(with, bytes + cut, &n_rest, &rest_faults);

  g_assert_cmpuint(n, ==, n_first + n_rest);
  g_assert_true(n_first == 0 || memcmp(whole, first, n_first) == 0);
  g_assert_true(n_rest == 0 || memcmp(whole + n_first, rest, n_rest) == 0);
  g_assert_cmpuint(faults, ==, first_faults + rest_faults);
}

static void
check_utf8(const char *bytes, gsize size)
{
  g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
  NbFaults faults = {.offsets = offsets};
  gboolean lost;
  gboolean is_valid = nb_utf8_is_valid(bytes, size, &lost);
  NbUtf8Count count = nb_utf8_check(bytes, size, &faults);

  g_assert_cmpint(is_valid, ==, count.good == count.high);
  g_assert_cmpint(is_valid, ==, offsets->len == 0);
  g_assert_true(!is_valid || lost == (count.lost > 0));
  if (!memchr(bytes, '\0', size))
    g_assert_cmpint(is_valid, ==, g_utf8_validate_len(bytes, size, NULL));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const Decode decoders[] = {nb_gb18030_decode, nb_big5_decode, nb_cp1252_decode};
  g_autofree char *bytes = size > 0 ? g_memdup2(data, size) : NULL;
  const char *feed = size > 1 ? memchr(bytes + size / 2, '\n', size - size / 2) : NULL;

  if (size == 0)
    return 0;
  check_utf8(bytes, size);
  for (gsize i = 0; feed && i < G_N_ELEMENTS(decoders); i++)
    check_cut(decoders[i], bytes, size, (gsize)(feed - bytes) + 1);
  return 0;
}
