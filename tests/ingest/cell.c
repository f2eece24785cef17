/* Cells: what is cut off, what is marked, and that no content passes for another division. */
#include "ingest/cell.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name, *text, *want;
} Row;

static const Row trims[] = {
    {"nothing to cut off",          "三体",                         "三体"      },
    {"blanks, tabs and line ends",  " \t\r\n三体\f \n",             "三体"      },
    {"no-break and wide blanks",    "\xc2\xa0　三体　\xc2\xa0",   "三体"      },
    {"a byte order mark in a cell", "\xef\xbb\xbf三体\xef\xbb\xbf", "三体"      },
    {"blanks inside stay",          " 三 体 ",                      "三 体"     },
    {"blanks alone leave nothing",  " 　\xc2\xa0 ",                  ""            },
    {"a tail like a blank is none", "\xe4\xb8\xa0",                   "\xe4\xb8\xa0"},
    {"nothing",                     "",                               ""            },
};

static void
test_trim(gconstpointer data)
{
  const Row *row = data;
  gsize size = strlen(row->text);
  const char *trimmed = nb_cell_trim(row->text, &size);
  g_autofree char *got = g_strndup(trimmed, size);

  g_assert_cmpstr(got, ==, row->want);
}

static void
test_may_be_trimmed(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *raw = g_convert(row->text, -1, "GB18030", "UTF-8", NULL, NULL, NULL);
  gboolean trimmed = strcmp(row->text, row->want) != 0;

  g_assert_true(nb_cell_may_be_trimmed(row->text, strlen(row->text), FALSE) == trimmed);
  g_assert_true(!trimmed || nb_cell_may_be_trimmed(raw, strlen(raw), TRUE));
}

static const Row marks[] = {
    {"a character that was lost", "三\xef\xbf\xbd",                         "三〓"      },
    {"several of them",           "\xef\xbf\xbd\xef\xbf\xbd体\xef\xbf\xbd", "〓〓体〓"},
};

static void
test_mark(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GString) marked = g_string_new("what was there before");
  gsize size = strlen(row->text);
  g_autofree char *got = g_strndup(nb_cell_mark_lost(row->text, size, marked), size);

  g_assert_cmpstr(got, ==, row->want);
}

static void
test_mark_none(void)
{
  static const char text[] = "三体〓";
  g_autoptr(GString) marked = g_string_new(NULL);

  g_assert_true(nb_cell_mark_lost(text, strlen(text), marked) == text);
}

/* Returns: (transfer full): the first record of @text as nb_cells_join() puts it. */
static GString *
join(const char *text)
{
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text, strlen(text), ',');
  g_auto(NbRecord) record = {0};
  g_autoptr(GString) scratch = g_string_new(NULL);
  GString *out = g_string_new("what was there before");

  g_assert_true(nb_splitter_next(splitter, &record));
  nb_cells_join(text, &record, scratch, out);
  return out;
}

static void
test_join(void)
{
  static const struct {
    const char *a, *b;
    gboolean equal;
  } pairs[] = {
      {"a,b",     "a,b", TRUE },
      {"a,b,,",   "a,b", TRUE }, /* empty ones at the end do not count */
      {"\"a\",b", "a,b", TRUE },
      {"ab,",     "a,b", FALSE},
      {"a,,b",    "a,b", FALSE},
      {",a",      "a",   FALSE},
      {"1,1",     "11",  FALSE},
      {"\"a,b\"", "a,b", FALSE},
      {"\"\"",    "",    TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
    GString *a = join(pairs[i].a), *b = join(*pairs[i].b ? pairs[i].b : "\n");

    g_assert_true(g_string_equal(a, b) == pairs[i].equal);
    g_string_free(a, TRUE);
    g_string_free(b, TRUE);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/cell/trim: ", trims, test_trim);
  NB_ADD_ROWS("/ingest/cell/may be trimmed, as UTF-8 and GB18030: ", trims, test_may_be_trimmed);
  NB_ADD_ROWS("/ingest/cell/lost: ", marks, test_mark);
  g_test_add_func("/ingest/cell/a text without losses is lent back", test_mark_none);
  g_test_add_func("/ingest/cell/no content passes for another division", test_join);
  return g_test_run();
}
