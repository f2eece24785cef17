/* A table keeps the columns that say something. */
#include "report/draft.h"

static const NbDraftColumn columns[] = {
    {"quality", "file",     NB_CELL_TEXT,   TRUE },
    {"quality", "heading",  NB_CELL_TEXT,   FALSE},
    {"quality", "rejected", NB_CELL_NUMBER, TRUE },
    {"quality", "noted",    NB_CELL_NUMBER, TRUE },
};

static void
fill(NbDraft *draft, gint64 noted)
{
  NbCell *row = nb_draft_row(draft);

  row[0].zh = g_strdup("");
  row[2].value = NB_RATIO_INT(0);
  row[3].value = NB_RATIO_INT(noted);
}

static void
test_columns(void)
{
  g_autoptr(NbDraft) draft = nb_draft_new(columns, G_N_ELEMENTS(columns));

  fill(draft, 0);
  fill(draft, 3);
  g_autoptr(NbGrid) grid = nb_draft_grid(draft, "id", "甲", "A");
  const NbGridColumn *first = grid->columns->pdata[0], *second = grid->columns->pdata[1];

  g_assert_cmpuint(grid->columns->len, ==, 2);
  g_assert_cmpstr(first->id, ==, "heading");
  g_assert_cmpstr(first->zh, ==, "列名");
  g_assert_cmpstr(second->id, ==, "noted");
  g_assert_cmpuint(grid->rows->len, ==, 2);
  g_assert_cmpint(((const NbCell *)grid->rows->pdata[1])[1].value.num, ==, 3);
}

static void
test_empty(void)
{
  g_autoptr(NbDraft) draft = nb_draft_new(columns, G_N_ELEMENTS(columns));
  g_autoptr(NbGrid) grid = nb_draft_grid(draft, "id", NULL, NULL);

  g_assert_cmpuint(grid->columns->len, ==, 1);
  g_assert_cmpuint(grid->rows->len, ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/what says nothing has no column", test_columns);
  g_test_add_func("/without rows the columns that must be are there", test_empty);
  return g_test_run();
}
