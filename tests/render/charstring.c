#include "render/charstring.h"
#include "tests/add.h"
#include <string.h>

/* An index of byte strings, each written in hexadecimal, in the form of the font. */
static GByteArray *
index_of(const char *const *strings, guint n)
{
  GByteArray *out = g_byte_array_new();
  g_autoptr(GByteArray) data = g_byte_array_new();
  guint8 head[] = {(guint8)(n >> 8), (guint8)n, 1, 1};

  g_byte_array_append(out, head, n > 0 ? 4 : 2);
  for (guint i = 0; i < n; i++) {
    for (const char *p = strings[i]; *p; p += p[2] == ' ' ? 3 : 2) {
      guint8 byte = (guint8)(g_ascii_xdigit_value(p[0]) * 16 + g_ascii_xdigit_value(p[1]));

      g_byte_array_append(data, &byte, 1);
    }
    g_byte_array_append(out, &(guint8){(guint8)(data->len + 1)}, 1);
  }
  g_byte_array_append(out, data->data, data->len);
  return out;
}

/* 20 is the number -107, which with few subroutines calls the first; 21 calls the second. */
typedef struct {
  const char *name;
  const char *glyph;
  const char *local[2], *global[2];
  const char *want; /* NULL: refused */
} Row;

static const Row rows[] = {
    {"nothing to do",                                  "8b8c15 0e",         {"0b", "0b"},              {"0b", "0b"},      "8b8c150e"    },
    {"a local call",                                   "8b 20 0a 0e",       {"8c15 0b", "0b"},         {"0b", "0b"},      "8b8c150e"    },
    {"a global call",                                  "8b 21 1d 0e",       {"0b", "0b"},              {"0b", "8c15 0b"}, "8b8c150e"    },
    {"a call in a call",                               "20 0a 0e",          {"8b21 0a 0b", "8c15 0b"}, {"0b", "0b"},      "8b8c150e"    },
    {"the end is in a subroutine",                     "8b 20 0a",          {"8c15 0e", "0b"},         {"0b", "0b"},      "8b8c150e"    },
    {"a subroutine may end without a return",
     "20 0a 0e",                                                            {"8b8c15", "0b"},
     {"0b", "0b"},
     "8b8c150e"                                                                                                                         },
    {"stems in a subroutine are counted for the mask",
     "20 0a 8b8c 13 c0 8b16 0e",                                            {"8b8c8b8c12 0b", "0b"},
     {"0b", "0b"},
     "8b8c8b8c128b8c13c08b160e"                                                                                                         },
    {"a mask is as long as nine stems",
     "8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b12 13 ff80 0e",                   {"0b", "0b"},
     {"0b", "0b"},
     "8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b1213ff800e"                                                                                   },
    {"a short number before a call stays",
     "1c0102 20 0a 0e",                                                     {"15 0b", "0b"},
     {"0b", "0b"},
     "1c0102150e"                                                                                                                       },
    {"two calls in a row",                             "8b 20 0a 20 0a 0e", {"8c15 0b", "0b"},         {"0b", "0b"},      "8b8c158c150e"},
    {"a curve over an escape",                         "8b 0c23 0e",        {"0b", "0b"},              {"0b", "0b"},      "8b0c230e"    },
    {"no end",                                         "8b8c15",            {"0b", "0b"},              {"0b", "0b"},      NULL          },
    {"a call without a number",                        "8b15 0a 0e",        {"0b", "0b"},              {"0b", "0b"},      NULL          },
    {"a call out of the index",                        "22 0a 0e",          {"0b", "0b"},              {"0b", "0b"},      NULL          },
    {"a subroutine that calls itself",                 "20 0a 0e",          {"20 0a 0b", "0b"},        {"0b", "0b"},      NULL          },
    {"arithmetic is left alone",                       "8b8c 0c0a 15 0e",   {"0b", "0b"},              {"0b", "0b"},      NULL          },
    {"an operator of no meaning",                      "8b 02 0e",          {"0b", "0b"},              {"0b", "0b"},      NULL          },
    {"a number that is cut",                           "8b 1c01",           {"0b", "0b"},              {"0b", "0b"},      NULL          },
    {"a mask that is cut",                             "8b8c12 13",         {"0b", "0b"},              {"0b", "0b"},      NULL          },
};

static char *
in_hexadecimal(const GByteArray *bytes)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < bytes->len; i++)
    g_string_append_printf(out, "%02x", bytes->data[i]);
  return g_string_free(out, FALSE);
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GByteArray) glyphs = index_of(&row->glyph, 1);
  g_autoptr(GByteArray) locals = index_of(row->local, 2), globals = index_of(row->global, 2);
  g_autoptr(GByteArray) out = g_byte_array_new();
  NbCffIndex glyph, local, global;
  gsize size = 0;

  g_assert_true(nb_cff_index_read(glyphs->data, glyphs->len, 0, &glyph));
  g_assert_true(nb_cff_index_read(locals->data, locals->len, 0, &local));
  g_assert_true(nb_cff_index_read(globals->data, globals->len, 0, &global));

  const guint8 *bytes = nb_cff_index_nth(&glyph, 0, &size);
  gboolean done = nb_charstring_flatten(bytes, size, &global, &local, out);
  g_autofree char *got = in_hexadecimal(out);

  if (row->want)
    g_assert_cmpstr(got, ==, row->want);
  g_assert_cmpint(done, ==, row->want != NULL);
}

static void
test_index(void)
{
  const char *const strings[] = {"0102", "", "03"};
  g_autoptr(GByteArray) bytes = index_of(strings, 3);
  g_autoptr(GByteArray) none = index_of(NULL, 0);
  NbCffIndex index;
  gsize size = 0;

  g_assert_true(nb_cff_index_read(bytes->data, bytes->len, 0, &index));
  g_assert_cmpuint(index.n, ==, 3);
  g_assert_cmpuint(index.end, ==, bytes->len);
  g_assert_cmpuint(nb_cff_index_nth(&index, 2, &size)[0], ==, 3);
  g_assert_cmpuint(size, ==, 1);
  g_assert_true(nb_cff_index_read(none->data, none->len, 0, &index));
  g_assert_cmpuint(index.n, ==, 0);
  g_assert_cmpuint(index.end, ==, 2);
  for (gsize cut = 0; cut < bytes->len; cut++) {
    g_autofree guint8 *head = g_memdup2(bytes->data, cut);

    g_assert_false(nb_cff_index_read(head, cut, 0, &index));
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/render/charstring/", rows, test_row);
  g_test_add_func("/render/charstring/an index lies within the font or is refused", test_index);
  return g_test_run();
}
