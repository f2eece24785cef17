#include "tests/add.h"
#include "tests/type/fixture.h"
#include <string.h>

static const NbStyle style = {.face = NB_FACE_SANS, .size = SIZE};

typedef struct {
  const char *name;
  const char *text;
  double width; /* pt */
  double size;
  const char *want;
} Row;

static const Row rows[] = {
    {"no limit",                           "图书馆的名字很长很长", 0,    10,   "图书馆的名字很长很长"},
    {"what fits stays as it is",           "图书馆",                      30,   10,   "图书馆"                     },
    {"a little too wide goes a step down", "图书馆",                      29.5, 9.75, "图书馆"                     },
    {"down to four fifths",                "图书馆",                      24,   8,    "图书馆"                     },
    {"still too wide is cut",              "重庆市样本区图书馆",    40,   8,    "重庆市…"                  },
    {"an opening mark does not end a cut", "看《活着》与其他的书", 24,   8,    "看…"                        },
    {"too narrow for anything",            "图书馆",                      5,    8,    "…"                           },
    {"lines are joined",                   "图书\n馆",                    0,    10,   "图书 馆"                    },
    {"nothing",                            "",                               20,   10,   ""                              },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(NbParagraph) line =
      nb_line(fixture_fonts(), row->text, &style, row->width, NULL, &error);

  g_assert_no_error(error);

  g_autofree char *got = fixture_lines(line);

  g_assert_cmpstr(got, ==, row->want);
  if (*row->want)
    g_assert_cmpfloat(line->galley->pieces[0].style.size, ==, row->size);
  if (row->width > 8)
    g_assert_cmpfloat(nb_paragraph_width(line), <=, row->width);
}

static void
test_missing(void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_line(fixture_fonts(), "\xf0\x9f\x93\x9a", &style, 50, NULL, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_nonnull(strstr(error->message, "U+1F4DA"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/type/line/", rows, test_row);
  g_test_add_func("/type/line/a character without a glyph is an error", test_missing);
  return g_test_run();
}
