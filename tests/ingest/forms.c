/* Every form of every encoding, beside the C library's tables, and texts in pieces. */
#include "ingest/forms.h"
#include "ingest/big5.h"
#include "ingest/cp1252.h"
#include "ingest/gb18030.h"
#include "ingest/utf16.h"
#include "tests/add.h"
#include <string.h>

typedef char *(*Decode)(const char *bytes, gsize *size, NbFaults *faults);

/* Returns: the character of @bytes, or 0 when it is none or not one. */
static gunichar
ours(Decode decode, const guint8 *bytes, gsize size)
{
  g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
  NbFaults faults = {.offsets = offsets};
  g_autofree char *text = decode((const char *)bytes, &size, &faults);

  return offsets->len > 0 ? 0 : g_utf8_get_char_validated(text, (gssize)size);
}

static gunichar
theirs(GIConv iconv, const guint8 *bytes, gsize size)
{
  char in[4], out[8];
  char *from = in, *to = out;
  gsize left = size, room = sizeof out;

  memcpy(in, bytes, size);
  g_iconv(iconv, NULL, NULL, NULL, NULL);
  if (g_iconv(iconv, &from, &left, &to, &room) == (gsize)-1 || left > 0 ||
      g_iconv(iconv, NULL, NULL, &to, &room) == (gsize)-1 || to == out)
    return 0;
  gunichar c = g_utf8_get_char_validated(out, to - out);

  return g_utf8_next_char(out) == to ? c : 0;
}

static GIConv
open_iconv(const char *name)
{
  GIConv iconv = g_iconv_open("UTF-8", name);

  if (iconv == (GIConv)-1)
    g_test_skip("the C library does not know this encoding");
  return iconv;
}

static gboolean
is_private(gunichar c)
{
  return c >= 0xe000 && c <= 0xf8ff;
}

/* The forms in which gb18030.h says that tables differ. */
static gboolean
may_differ(guint32 form)
{
  static const guint32 forms[] = {0xa3a0, 0xfe51, 0xfe52, 0xfe53, 0xfe6c, 0xfe76, 0xfe91};

  for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
    if (forms[i] == form)
      return TRUE;
  }
  return (form >= 0x82359037 && form <= 0x82359134) || (form >= 0x84318236 && form <= 0x84318335);
}

static void
test_gb_pairs(void)
{
  GIConv iconv = open_iconv("GB18030");
  guint n = 0;

  if (iconv == (GIConv)-1)
    return;
  for (guint form = 0x8140; form <= 0xfefe; form++) {
    const guint8 bytes[2] = {(guint8)(form >> 8), (guint8)form};

    if (bytes[1] < 0x40 || bytes[1] == 0x7f || bytes[1] == 0xff)
      continue;
    gunichar c = ours(nb_gb18030_decode, bytes, 2);

    n++;
    g_assert_cmphex(c, !=, 0);
    if (!may_differ(form))
      g_assert_cmphex(c, ==, theirs(iconv, bytes, 2));
  }
  g_iconv_close(iconv);
  g_assert_cmpuint(n, ==, 23940);
}

/* Returns: the four bytes of form number @index as one number. */
static guint32
four_bytes(guint32 index, guint8 bytes[4])
{
  bytes[0] = (guint8)(0x81 + index / 12600);
  bytes[1] = (guint8)(0x30 + index / 1260 % 10);
  bytes[2] = (guint8)(0x81 + index / 10 % 126);
  bytes[3] = (guint8)(0x30 + index % 10);
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

static void
test_gb_fours(void)
{
  GIConv iconv = open_iconv("GB18030");
  guint n = 0;
  guint8 bytes[4];

  if (iconv == (GIConv)-1)
    return;
  for (guint32 index = 0; index < 126 * 12600; index++) {
    gboolean is_plane = index >= 189000 && index < 189000 + 0x100000;

    if (index > 50000 && index % 97 != 0 && index != 188999 && index != 189000 && !is_plane)
      continue;
    guint32 form = four_bytes(index, bytes);
    gunichar c = ours(nb_gb18030_decode, bytes, 4);

    n += c != 0;
    if (is_plane)
      g_assert_cmphex(c, ==, index - 189000 + 0x10000);
    else if (!may_differ(form))
      g_assert_cmphex(c, ==, theirs(iconv, bytes, 4));
  }
  g_iconv_close(iconv);
  g_assert_cmpuint(n, ==, 39420 + 0x100000);
}

typedef struct {
  const char *name;
  const char *bytes;
  gunichar want;
} FormRow;

static const FormRow gb_rows[] = {
    {"A3A0 is the full-width space",         "\xa3\xa0",         0x3000  },
    {"FE51 is Han",                          "\xfe\x51",         0x20087 },
    {"FE91 is Han",                          "\xfe\x91",         0x241fe },
    {"FE59 is what 2022 says",               "\xfe\x59",         0x9fb4  },
    {"82359037 is what 2005 said",           "\x82\x35\x90\x37", 0x9fb4  },
    {"84318335 is what 2005 said",           "\x84\x31\x83\x35", 0xfe19  },
    {"A8BC is m with an accent",             "\xa8\xbc",         0x1e3f  },
    {"A2E3 is the euro",                     "\xa2\xe3",         0x20ac  },
    {"綦",                                  "\xf4\xeb",         U'綦'  },
    {"the last of the first plane",          "\x84\x31\xa4\x39", 0xffff  },
    {"the first of the second",              "\x90\x30\x81\x30", 0x10000 },
    {"𠮷",                                 "\x95\x34\xb2\x35", U'𠮷' },
    {"the last of all",                      "\xe3\x32\x9a\x35", 0x10ffff},
    {"80 is nothing",                        "\x80",             0       },
    {"FF is nothing",                        "\xff",             0       },
    {"between the planes is nothing",        "\x84\x31\xa5\x30", 0       },
    {"behind the planes is nothing",         "\xe3\x32\x9a\x36", 0       },
    {"half a form of two is nothing",        "\xb0",             0       },
    {"three quarters of a form are nothing", "\x81\x30\x81",     0       },
};

static void
test_gb_row(gconstpointer data)
{
  const FormRow *row = data;

  g_assert_cmphex(ours(nb_gb18030_decode, (const guint8 *)row->bytes, strlen(row->bytes)), ==,
                  row->want);
}

/* Of the forms that CP950 knows all are the same but the private ones. */
static void
test_big5(void)
{
  GIConv iconv = open_iconv("CP950");
  guint n = 0, more = 0;

  if (iconv == (GIConv)-1)
    return;
  for (guint form = 0x8140; form <= 0xfefe; form++) {
    const guint8 bytes[2] = {(guint8)(form >> 8), (guint8)form};
    gunichar c = bytes[1] < 0x40 ? 0 : ours(nb_big5_decode, bytes, 2), other;

    if (bytes[1] < 0x40 || bytes[1] == 0xff)
      continue;
    other = theirs(iconv, bytes, 2);
    n += c != 0;
    more += c != 0 && (other == 0 || is_private(other));
    if (other && !is_private(other))
      g_assert_cmphex(c, ==, other);
    g_assert_false(is_private(c));
  }
  g_iconv_close(iconv);
  g_assert_cmpuint(n, ==, 18590);
  g_assert_cmpuint(n - more, ==, 13503);
}

static const FormRow big5_rows[] = {
    {"一",                                    "\xa4\x40", U'一' },
    {"a form with a bar in it: 育",           "\xa8\x7c", U'育' },
    {"F9FE is a shade, as on screens",         "\xf9\xfe", 0x2593 },
    {"a character of Hong Kong",               "\xfa\x40", 0x20547},
    {"kana of ETEN",                           "\xc6\xe7", U'ぁ' },
    {"two characters in one form are nothing", "\x88\x62", 0      },
    {"80 is nothing",                          "\x80",     0      },
    {"half a form is nothing",                 "\xa4",     0      },
};

static void
test_big5_row(gconstpointer data)
{
  const FormRow *row = data;

  g_assert_cmphex(ours(nb_big5_decode, (const guint8 *)row->bytes, strlen(row->bytes)), ==,
                  row->want);
}

/* A bad lead byte takes no delimiter with it. */
static void
test_big5_faults(void)
{
  g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
  NbFaults faults = {.offsets = offsets};
  gsize size = 12;
  g_autofree char *text = nb_big5_decode("\xa4,\n\x81\xa1,\x80z\n\xa4\x40\xff", &size, &faults);

  g_assert_cmpmem(text, size, "?,\n?,?z\n一?", strlen("?,\n?,?z\n一?"));
  g_assert_cmpuint(offsets->len, ==, 3);
  g_assert_cmpuint(g_array_index(offsets, gsize, 1), ==, 3);
}

static void
test_cp1252(void)
{
  GIConv iconv = open_iconv("CP1252");

  for (guint byte = 1; byte < 256 && iconv != (GIConv)-1; byte++) {
    const guint8 bytes[1] = {(guint8)byte};

    g_assert_cmphex(ours(nb_cp1252_decode, bytes, 1), ==, theirs(iconv, bytes, 1));
  }
  if (iconv != (GIConv)-1)
    g_iconv_close(iconv);
}

/* ---- pieces ---- */

static char *
decode_little(const char *bytes, gsize *size, NbFaults *faults)
{
  return nb_utf16_decode(bytes, size, 'L', faults);
}

static char *
decode_big(const char *bytes, gsize *size, NbFaults *faults)
{
  return nb_utf16_decode(bytes, size, 'B', faults);
}

typedef struct {
  const char *name;
  Decode decode;
  const char *line_end;
  gsize unit; /* bytes of it */
} Piece;

static const Piece pieces[] = {
    {"GB18030",      nb_gb18030_decode, "\n",   1},
    {"Big5",         nb_big5_decode,    "\n",   1},
    {"Windows-1252", nb_cp1252_decode,  "\n",   1},
    {"UTF-16LE",     decode_little,     "\n\0", 2},
    {"UTF-16BE",     decode_big,        "\0\n", 2},
};

static GString *
random_line(GRand *rand, const Piece *piece)
{
  static const guint8 seeds[] = {'a', ',', 0x30, 0x40, 0x7f, 0x80, 0x81, 0xa1, 0xb0, 0xd8, 0xdc};
  GString *line = g_string_new(NULL);
  gsize size = (gsize)g_rand_int_range(rand, 0, 12) * piece->unit;

  while (line->len < size) {
    guint8 byte = g_rand_boolean(rand) ? seeds[g_rand_int_range(rand, 0, G_N_ELEMENTS(seeds))]
                                       : (guint8)g_rand_int_range(rand, 0x20, 256);

    g_string_append_c(line, (char)byte);
  }
  g_string_append_len(line, piece->line_end, (gssize)piece->unit);
  return line;
}

/* Lines decoded one by one are the text decoded at once, and a line has a fault in one when it has
 * one in the other. */
static void
test_pieces(gconstpointer data)
{
  const Piece *piece = data;
  g_autoptr(GRand) rand = g_rand_new_with_seed(18030);

  for (int i = 0; i < 3000; i++) {
    g_autoptr(GString) all = g_string_new(NULL), joined = g_string_new(NULL);
    g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(gsize));
    NbFaults faults = {.offsets = whole};
    guint bad_lines = 0;

    for (int k = 0; k < 8; k++) {
      g_autoptr(GString) line = random_line(rand, piece);
      g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
      NbFaults here = {.offsets = offsets};
      gsize size = line->len;
      g_autofree char *text = piece->decode(line->str, &size, &here);

      g_string_append_len(all, line->str, (gssize)line->len);
      bad_lines += offsets->len > 0;
      g_string_append_len(joined, text, (gssize)size);
    }
    gsize size = all->len;
    g_autofree char *text = piece->decode(all->str, &size, &faults);

    g_assert_cmpmem(text, size, joined->str, joined->len);
    g_assert_cmpuint(whole->len, ==, bad_lines);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/forms/GB18030: ", gb_rows, test_gb_row);
  NB_ADD_ROWS("/ingest/forms/Big5: ", big5_rows, test_big5_row);
  NB_ADD_ROWS("/ingest/forms/pieces are the whole: ", pieces, test_pieces);
  g_test_add_func("/ingest/forms/all 23,940 forms of two bytes", test_gb_pairs);
  g_test_add_func("/ingest/forms/all forms of four bytes", test_gb_fours);
  g_test_add_func("/ingest/forms/all forms of Big5", test_big5);
  g_test_add_func("/ingest/forms/a bad byte of Big5 keeps what follows", test_big5_faults);
  g_test_add_func("/ingest/forms/all bytes of Windows-1252", test_cp1252);
  return g_test_run();
}
