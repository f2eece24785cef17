/* Which encoding, and what becomes of what does not fit. */
#include "ingest/encoding.h"
#include "ingest/gb18030.h"
#include "ingest/utf16.h"
#include "ingest/utf8.h"
#include "tests/add.h"
#include <string.h>

static const char chinese[] =
    "操作时间,题名,馆藏地\n2024-04-23,船山诗注,总馆\n2024-04-24,狼图腾,古南街道分馆\n";

static GBytes *
convert(const char *text, const char *encoding)
{
  gsize size;
  char *bytes = g_convert(text, -1, encoding, "UTF-8", NULL, &size, NULL);

  g_assert_nonnull(bytes);
  return g_bytes_new_take(bytes, size);
}

static NbText *
decode(GBytes *bytes, const char *forced)
{
  g_autoptr(GError) error = NULL;
  NbText *text = nb_text_decode(bytes, "a.csv", forced, &error);

  g_assert_no_error(error);
  return text;
}

typedef struct {
  const char *name;
  const char *encoding; /* for iconv */
  const char *mark;
  NbEncoding want;
  gboolean bom;
} Row;

static const Row rows[] = {
    {"UTF-8",                "UTF-8",    "",             NB_ENCODING_UTF8,    FALSE},
    {"UTF-8 with a mark",    "UTF-8",    "\xef\xbb\xbf", NB_ENCODING_UTF8,    TRUE },
    {"GB18030",              "GB18030",  "",             NB_ENCODING_GB18030, FALSE},
    {"UTF-16LE",             "UTF-16LE", "",             NB_ENCODING_UTF16LE, FALSE},
    {"UTF-16BE",             "UTF-16BE", "",             NB_ENCODING_UTF16BE, FALSE},
    {"UTF-16LE with a mark", "UTF-16LE", "\xff\xfe",     NB_ENCODING_UTF16LE, TRUE },
    {"UTF-16BE with a mark", "UTF-16BE", "\xfe\xff",     NB_ENCODING_UTF16BE, TRUE },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GBytes) plain = convert(chinese, row->encoding);
  g_autoptr(GByteArray) joined = g_byte_array_new();

  g_byte_array_append(joined, (const guint8 *)row->mark, strlen(row->mark));
  g_byte_array_append(joined, g_bytes_get_data(plain, NULL), (guint)g_bytes_get_size(plain));
  g_autoptr(GBytes) bytes = g_bytes_new(joined->data, joined->len);
  g_autoptr(NbText) text = decode(bytes, NULL);

  g_assert_cmpint(text->encoding, ==, row->want);
  g_assert_cmpint(text->bom, ==, row->bom);
  g_assert_cmpmem(text->text, text->size, chinese, strlen(chinese));
  g_assert_cmpuint(text->faults->len, ==, 0);
  g_assert_cmpstr(nb_encoding_name(text->encoding), ==, row->encoding);
}

/* The C library's own table of GB18030 leaves out a few characters that the standard has. */
static gboolean
can_encode(GIConv iconv, gunichar c)
{
  char in[8], out[8];
  char *from = in, *to = out;
  gsize left = (gsize)g_unichar_to_utf8(c, in), room = sizeof out;

  return g_iconv(iconv, &from, &left, &to, &room) != (gsize)-1;
}

/* Every character of the planes that hold Chinese comes back from each encoding. */
static void
test_all_characters(void)
{
  static const char *const names[] = {"GB18030", "UTF-16LE", "UTF-16BE"};
  g_autoptr(GString) all = g_string_new(NULL);
  GIConv iconv = g_iconv_open("GB18030", "UTF-8");
  guint n = 0;

  for (gunichar c = 0x20; c < 0x30000; c += c < 0xa000 ? 1 : 7) {
    if (c == 0xe5e5 || (c >= 0xd800 && c < 0xe000) || !can_encode(iconv, c))
      continue;
    g_string_append_unichar(all, c);
    g_string_append(all, ++n % 16 == 0 ? "\n" : "");
  }
  g_iconv_close(iconv);
  g_assert_cmpuint(n, >, 50000);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(GBytes) bytes = convert(all->str, names[i]);
    g_autoptr(NbText) text = decode(bytes, names[i]);

    g_assert_cmpmem(text->text, text->size, all->str, all->len);
    g_assert_cmpuint(text->faults->len, ==, 0);
  }
}

static void
test_full_width_space(void)
{
  g_autoptr(GBytes) bytes = g_bytes_new("\xa3\xa0", 2);
  g_autoptr(NbText) text = decode(bytes, "GBK");

  g_assert_cmpmem(text->text, text->size, "\xe3\x80\x80", 3);
}

/* A file of UTF-8 with one bad line in twenty stays UTF-8; nothing becomes mojibake. */
static void
test_slightly_broken(void)
{
  g_autoptr(GString) file = g_string_new("题名\n");

  for (int i = 0; i < 200; i++)
    g_string_append(file, i % 20 == 7 ? "\xb4\xac\xc9\xbd\n" : "船山诗注\n");
  g_autoptr(GBytes) bytes = g_bytes_new(file->str, file->len);
  g_autoptr(NbText) text = decode(bytes, NULL);

  g_assert_cmpint(text->encoding, ==, NB_ENCODING_UTF8);
  g_assert_cmpuint(text->faults->len, ==, 10);
  g_assert_cmpmem(text->text + g_array_index(text->faults, gsize, 0), 4, "\xb4\xac\xc9\xbd", 4);
}

typedef struct {
  const char *name;
  const char *bytes;
  int times;
} Refused;

/* Each is `times` lines of those bytes. */
static const Refused refused[] = {
    {"half UTF-8, half GB18030",                         "船山诗注\n\xb4\xac\xc9\xbd\xca\xab\xd7\xa2\n",                 40},
    {"Polish in Windows-1250",
     "w\xb3"
     "a\x9c"
     "ciwo\x9c\xe6 si\xea\n",                                                                                                20},
    {"Russian in Windows-1251",                          "\xe1\xe8\xe1\xeb\xe8\xee\xf2\xe5\xea\xe0, \xea\xed\xe8\xe3\xe0\n",
     20                                                                                                                        },
    {"Japanese in Shift_JIS",                            "\x90}\x8f\x91\x8a\xd9\x82\xcc\x96{\n",                             20},
    {"one word that is Big5 as well as Windows-1252",    "\xa4\x40\n",                                                       1 },
    {"one word that is GB18030 as well as Windows-1252", "\xe7\xe3\n",                                                       1 },
    {"bytes that are nothing",                           "\xff\xfe\xfd\x80\x81\n\xff\n",                                     3 },
    {"GB18030 with a byte too many",                     "\xb4\xac\xc9\xbd\xff\n",                                           5 },
};

static void
test_refused(gconstpointer data)
{
  const Refused *row = data;
  g_autoptr(GString) file = g_string_new("a,b\n");
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < row->times; i++)
    g_string_append(file, row->bytes);
  g_autoptr(GBytes) bytes = g_bytes_new(file->str, file->len);
  g_autoptr(NbText) text = nb_text_decode(bytes, "a.csv", NULL, &error);

  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, "a.csv:"));
  g_assert_nonnull(strstr(error->message, "--encoding"));
  g_assert_null(text);
}

typedef struct {
  const char *name;
  const char *text, *encoding; /* of iconv */
  NbEncoding want;
  const char *why; /* a part of it, or NULL: nothing is said */
} Eliminated;

static const Eliminated eliminated[] = {
    {"traditional Chinese in Big5",       "圖書館讀者借閱排行榜\n紅樓夢研究論文集\n",               "BIG5",
     NB_ENCODING_BIG5,                                                                                                                                "read as Big5"},
    {"traditional Chinese in GBK",        "圖書館讀者借閱排行榜\n紅樓夢研究論文集\n",               "GBK",
     NB_ENCODING_GB18030,                                                                                                                             NULL          },
    {"simplified Chinese",                "图书馆读者借阅排行榜\n红楼梦研究论文集\n",               "GB18030",
     NB_ENCODING_GB18030,                                                                                                                             NULL          },
    {"two characters that are also Big5", "馆,男\n",                                                                "GB18030", NB_ENCODING_GB18030,
     "too little Chinese"                                                                                                                                           },
    {"kana in GBK",                       "プログラミング\nアルゴリズム\n入門\n",                      "GBK",     NB_ENCODING_GB18030, NULL          },
    {"French",                            "bibliothèque,prêts\nannée,déjà\nœuvres complètes d’un élève\n", "CP1252",
     NB_ENCODING_CP1252,                                                                                                                              "Windows-1252"},
    {"German",                            "Bücher,Ausleihen\nMärchen für Groß und Klein\n",                       "CP1252",  NB_ENCODING_CP1252,
     "Windows-1252"                                                                                                                                                 },
    {"Spanish with one accent",           "titulo,prestamos\nDon Quijote,12\nbibliograf\u00eda,3\n",                  "CP1252",
     NB_ENCODING_CP1252,                                                                                                                              "Windows-1252"},
};

static void
test_eliminated(gconstpointer data)
{
  const Eliminated *row = data;
  g_autoptr(GBytes) bytes = convert(row->text, row->encoding);
  g_autoptr(NbText) text = decode(bytes, NULL);

  g_assert_cmpint(text->encoding, ==, row->want);
  g_assert_cmpmem(text->text, text->size, row->text, strlen(row->text));
  g_assert_cmpint(text->why != NULL, ==, row->why != NULL);
  if (row->why)
    g_assert_nonnull(strstr(text->why, row->why));
}

/* The list of names is closed: what iconv would know is no name here. */
static void
test_names(void)
{
  static const struct {
    const char *name;
    int want; /* or -1 */
  } names[] = {
      {"utf-8",           NB_ENCODING_UTF8   },
      {"GBK",             NB_ENCODING_GB18030},
      {"gb2312",          NB_ENCODING_GB18030},
      {"Utf-16Le",        NB_ENCODING_UTF16LE},
      {"UTF-16BE",        NB_ENCODING_UTF16BE},
      {"big5",            NB_ENCODING_BIG5   },
      {"cp1252",          NB_ENCODING_CP1252 },
      {"Windows-1252",    NB_ENCODING_CP1252 },
      {"EUC-JP",          -1                 },
      {"UTF-8//TRANSLIT", -1                 },
      {"gb18030//IGNORE", -1                 },
      {"",                -1                 },
      {"../../tmp/gconv", -1                 },
      {"UTF-16",          -1                 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    NbEncoding encoding = NB_ENCODING_UTF8;
    gboolean known = nb_encoding_find(names[i].name, &encoding);

    g_assert_cmpint(known ? (int)encoding : -1, ==, names[i].want);
    g_assert_true(!known || nb_encoding_find(nb_encoding_name(encoding), &encoding));
  }
}

static void
test_forced_others(void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static("\xa4\x40\x81\n", 4);
  g_autoptr(NbText) big5 = decode(bytes, "Big5"), western = decode(bytes, "CP1252");

  g_assert_cmpmem(big5->text, big5->size, "一?\n", 5);
  g_assert_cmpmem(western->text, western->size, "¤@?\n", 5);
  g_assert_cmpuint(big5->faults->len + western->faults->len, ==, 2);
  g_assert_null(big5->why);
}

static void
test_forced(void)
{
  g_autoptr(GBytes) bytes = g_bytes_new("\xb4\xac\xff,\xc9\n\xbd\xbd\n", 9);
  g_autoptr(NbText) text = decode(bytes, "gb18030");
  g_autoptr(GError) error = NULL;

  g_assert_cmpmem(text->text, text->size, "船?,?\n浇\n", strlen("船?,?\n浇\n"));
  g_assert_cmpuint(text->faults->len, ==, 1);
  g_assert_null(nb_text_decode(bytes, "a.csv", "EBCDIC", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
}

static void
test_utf16_faults(void)
{
  g_autoptr(GBytes) bytes = g_bytes_new("a\0\x00\xd8\n\0b\0\n\0\x01", 11);
  g_autoptr(NbText) text = decode(bytes, "UTF-16LE");

  g_assert_cmpmem(text->text, text->size, "a?\nb\n?", 6);
  g_assert_cmpuint(text->faults->len, ==, 2);
  g_assert_cmpuint(g_array_index(text->faults, gsize, 1), ==, 5);
}

static void
test_lost(void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static("a\xef\xbf\xbd", 4);
  g_autoptr(GBytes) in_gb = g_bytes_new_static("\xc9\xbd\x84\x31\xa4\x37", 6);
  g_autoptr(NbText) text = decode(bytes, NULL), gb = decode(in_gb, NULL), none = NULL;

  g_assert_true(text->lost);
  g_assert_true(gb->lost);
  g_assert_cmpuint(text->faults->len + gb->faults->len, ==, 0);
  g_autoptr(GBytes) sound = g_bytes_new_static("a", 1);

  none = decode(sound, NULL);
  g_assert_false(none->lost);
}

/* A few ASCII bytes with a NUL among them are no UTF-16. */
static void
test_no_pattern(void)
{
  g_assert_cmpint(nb_utf16_guess("ab,c\nd\0,e\n1,2\n", 14), ==, 0);
  g_assert_cmpint(nb_utf16_guess("a,b\n\0\0\0\0\0\0", 10), ==, 0);
  g_assert_cmpint(nb_utf16_guess("a,b\n", 4), ==, 0);
  g_assert_cmpint(nb_utf16_guess("\0", 1), ==, 0);
}

/* Our check of UTF-8 agrees with GLib's on random bytes, but that NUL is a character to us. */
static void
test_utf8_model(void)
{
  static const guint8 leads[] = {0x41, 0x80, 0xbf, 0xc1, 0xc2, 0xe0,
                                 0xe4, 0xed, 0xef, 0xf0, 0xf4, 0xf5};
  g_autoptr(GRand) rand = g_rand_new_with_seed(8);

  for (int i = 0; i < 200000; i++) {
    char bytes[6];
    gsize size = (gsize)g_rand_int_range(rand, 1, 7);
    g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    NbFaults faults = {.offsets = offsets};
    const char *end;

    for (gsize k = 0; k < size; k++)
      bytes[k] = (char)(g_rand_boolean(rand) ? leads[g_rand_int_range(rand, 0, 12)]
                                             : (guint8)g_rand_int_range(rand, 0x80, 0xc0));
    nb_utf8_check(bytes, size, &faults);
    gboolean valid = g_utf8_validate(bytes, (gssize)size, &end);

    g_assert_cmpint(offsets->len == 0, ==, valid);
    if (!valid)
      g_assert_cmpuint(g_array_index(offsets, gsize, 0), ==, (gsize)(end - bytes));
  }
}

/* The fast check says what GLib says, wherever the fault and the ends of blocks are. */
static void
test_fast_check(void)
{
  static const char *const pieces[] = {"a", "é", "汉", "𠮷", "\xef\xbf\xbd", "0123456789abcdef"};
  g_autoptr(GRand) rand = g_rand_new_with_seed(9);

  for (int i = 0; i < 100000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    gboolean lost, faults = g_rand_boolean(rand);

    while (text->len < 130)
      g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
    g_string_truncate(text, (gsize)g_rand_int_range(rand, 60, 130));
    if (faults)
      text->str[g_rand_int_range(rand, 0, (int)text->len)] =
          (char)g_rand_int_range(rand, 0x80, 256);
    gboolean valid = g_utf8_validate(text->str, (gssize)text->len, NULL);

    g_assert_cmpint(nb_utf8_is_valid(text->str, text->len, &lost), ==, valid);
    if (valid)
      g_assert_cmpint(lost, ==, strstr(text->str, "\xef\xbf\xbd") != NULL);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/encoding/found: ", rows, test_row);
  NB_ADD_ROWS("/ingest/encoding/refused: ", refused, test_refused);
  NB_ADD_ROWS("/ingest/encoding/by elimination: ", eliminated, test_eliminated);
  g_test_add_func("/ingest/encoding/the list of names is closed", test_names);
  g_test_add_func("/ingest/encoding/Big5 and Windows-1252 by name", test_forced_others);
  g_test_add_func("/ingest/encoding/every character comes back", test_all_characters);
  g_test_add_func("/ingest/encoding/the fast check of UTF-8 is right", test_fast_check);
  g_test_add_func("/ingest/encoding/A3A0 is the full-width space", test_full_width_space);
  g_test_add_func("/ingest/encoding/a slightly broken UTF-8 file stays UTF-8",
                  test_slightly_broken);
  g_test_add_func("/ingest/encoding/a forced encoding keeps its faults", test_forced);
  g_test_add_func("/ingest/encoding/lone surrogates and odd bytes are faults", test_utf16_faults);
  g_test_add_func("/ingest/encoding/characters lost before are no faults", test_lost);
  g_test_add_func("/ingest/encoding/a NUL makes no UTF-16", test_no_pattern);
  g_test_add_func("/ingest/encoding/strict UTF-8 is what GLib says", test_utf8_model);
  return g_test_run();
}
