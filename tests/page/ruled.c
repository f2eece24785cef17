/* Heads of tables: where the unit stands. */
#include "page/ruled.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  guint n; /* number columns */
  const char *unit, *last_unit, *note;
  const char *want;
} Row;

static const Row rows[] = {
    {"one column says its unit",                1,  "册次", "册次", "单位：册次", "1月（册次）"},
    {"two columns say theirs",                  2,  "册次", "册次", "单位：册次", "1月（册次）"},
    {"twelve of one unit leave it to the note", 12, "册次", "册次", "单位：册次", "1月"            },
    {"without a note the heads say it",         12, "册次", "册次", NULL,              "1月（册次）"},
    {"a note of something else does not",       12, "册次", "册次", "不含续借",    "1月（册次）"},
    {"columns of two units say theirs",         12, "册次", "人次", "单位：册次", "1月（册次）"},
    {"no unit, no brackets",                    12, NULL,     NULL,     "单位：册次", "1月"            },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbGrid) grid = nb_grid_new("cross", NB_GRID_PLAIN, NULL, NULL);

  nb_grid_add_column(grid, "site", "馆藏地", "Site", NB_CELL_TEXT);
  for (guint i = 0; i < row->n; i++) {
    g_autofree char *zh = g_strdup_printf("%u月", i + 1);
    NbGridColumn *column = nb_grid_add_column(grid, "month", zh, "Jan", NB_CELL_NUMBER);

    column->unit_zh = g_strdup(i + 1 == row->n ? row->last_unit : row->unit);
  }
  grid->note_zh = g_strdup(row->note);
  g_autofree char *got = nb_ruled_head_text(grid, 1, FALSE);

  g_assert_cmpstr(got, ==, row->want);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/page/ruled/", rows, test_row);
  return g_test_run();
}
