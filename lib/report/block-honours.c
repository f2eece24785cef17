/* ::: 荣誉 ; 范围=集体     the register of honours as a wall, by level. */
#include "lang/terms.h"
#include "lang/when.h"
#include "report/option.h"
#include "report/photo.h"
#include "report/rows.h"
#include <string.h>

static const char *const yes_no[] = {"有", "yes", "无", "no", NULL};

/* Honour: @rank: of its level: the order of templates/terms.tsv, then that of the register. */
typedef struct {
  gsize row;
  guint rank;
  gint32 day;
  char *level;
} Honour;

static void
honour_clear(gpointer data)
{
  g_free(((Honour *)data)->level);
}

static guint
rank_of(const GPtrArray *levels, const char *level)
{
  guint at = 0;

  for (at = 0; at < levels->len; at++)
    if (g_str_equal(levels->pdata[at], level))
      break;
  return at;
}

/* The levels that the terms know, in their order; those of the register behind them. */
static GPtrArray *
known_levels(const NbTable *table, const GArray *rows)
{
  const NbTerms *terms = nb_terms_shared(NULL);
  GPtrArray *levels = g_ptr_array_new_with_free_func(g_free);

  for (guint i = 0; terms && nb_terms_nth(terms, "level", i); i++)
    g_ptr_array_add(levels, g_strdup(nb_terms_nth(terms, "level", i)->key));
  for (guint i = 0; i < rows->len; i++) {
    char *level = nb_row_text(table, g_array_index(rows, gsize, i), "level");

    if (rank_of(levels, level) == levels->len && *level)
      g_ptr_array_add(levels, level);
    else
      g_free(level);
  }
  return levels;
}

static int
by_level(gconstpointer a, gconstpointer b)
{
  const Honour *x = a, *y = b;

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

static GArray *
sorted(const NbTable *table, const GArray *rows)
{
  g_autoptr(GPtrArray) levels = known_levels(table, rows);
  GArray *honours = g_array_new(FALSE, TRUE, sizeof(Honour));

  g_array_set_clear_func(honours, honour_clear);
  for (guint i = 0; i < rows->len; i++) {
    Honour honour = {.row = g_array_index(rows, gsize, i)};

    honour.level = nb_row_text(table, honour.row, "level");
    honour.rank = *honour.level ? rank_of(levels, honour.level) : levels->len;
    honour.day = nb_row_day(table, honour.row, "time");
    g_array_append_val(honours, honour);
  }
  g_array_sort(honours, by_level);
  return honours;
}

static void
add_column(NbGrid *grid, const char *role)
{
  const NbDataset *dataset = nb_dataset_find("honours");
  const NbRole *known = &dataset->roles[nb_dataset_role(dataset, role)];

  nb_grid_add_column(grid, known->id, known->zh, known->en, NB_CELL_TEXT);
}

static void
set_words(const NbTable *table, gsize row, const char *role, NbCell *cell)
{
  cell->zh = nb_row_text(table, row, role);
  cell->en = nb_row_english(table, row, role);
}

static gboolean
fill_row(const NbEval *eval, const NbTable *table, const Honour *honour, gboolean photos,
         NbGrid *grid, GError **error)
{
  NbCell *cells = nb_grid_add_row(grid);
  g_autofree char *photo = nb_row_text(table, honour->row, "photo");
  NbPlace at;

  set_words(table, honour->row, "level", &cells[0]);
  set_words(table, honour->row, "title", &cells[1]);
  set_words(table, honour->row, "grantor", &cells[2]);
  set_words(table, honour->row, "holder", &cells[3]);
  if (honour->day != NB_DAY_NONE) {
    cells[4].zh = nb_day_words(honour->day, TRUE, FALSE);
    cells[4].en = nb_day_words(honour->day, TRUE, TRUE);
    cells[4].key = nb_day_format(honour->day);
  }
  if (!photos || !*photo)
    return TRUE;
  nb_table_place(table, honour->row, &at);
  cells[1].photo = nb_photo_find(eval->project->folder, photo, &at, error);
  return cells[1].photo != NULL;
}

/* 省部级2项，市级7项 */
static void
count_levels(NbGrid *grid, const GArray *honours)
{
  g_autoptr(GString) zh = g_string_new(NULL);
  g_autoptr(GString) en = g_string_new(NULL);

  for (guint i = 0, next; i < honours->len; i = next) {
    const Honour *first = &g_array_index(honours, Honour, i);
    const NbCell *cells = grid->rows->pdata[i];

    for (next = i + 1; next < honours->len; next++)
      if (g_array_index(honours, Honour, next).rank != first->rank)
        break;
    if (!*first->level)
      continue;
    g_string_append_printf(zh, "%s%s%u项", zh->len ? "，" : "", first->level, next - i);
    g_string_append_printf(en, "%s%s %u", en->len ? ", " : "",
                           cells[0].en ? cells[0].en : first->level, next - i);
  }
  if (zh->len > 0)
    nb_grid_add_fact(grid, "levels", zh->str, en->str, NB_RATIO_INT(honours->len));
}

static gboolean
build_wall(NbEval *eval, const NbCall *call, const NbTable *table, const GArray *rows,
           gboolean photos, GError **error)
{
  static const char *const roles[] = {"level", "title", "grantor", "holder", "time"};
  g_autoptr(GArray) honours = sorted(table, rows);
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;

  nb_option_titles(call, &zh, &en);

  NbGrid *grid = nb_grid_new("honours", NB_GRID_HONOURS, zh, en);

  nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid = grid;
  for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
    add_column(grid, roles[i]);
  for (guint i = 0; i < honours->len; i++)
    if (!fill_row(eval, table, &g_array_index(honours, Honour, i), photos, grid, error))
      return FALSE;
  count_levels(grid, honours);
  return TRUE;
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  const NbDataset *dataset = nb_dataset_find("honours");
  const NbTable *table = nb_rows_table(eval, dataset, &call->at, error);
  g_autoptr(GPtrArray) filters = table ? nb_option_filters(call, dataset, error) : NULL;
  int photos = filters ? nb_option_choice(call, "照片", yes_no, 0, error) : -1;
  g_autoptr(GArray) rows = NULL;

  if (photos < 0)
    return FALSE;
  rows = nb_rows_select(eval, table, filters, &call->at, error);
  if (!rows)
    return FALSE;
  if (rows->len == 0)
    return nb_fail(error, NB_ERROR_LATE, &call->at, _("see its dates and the filters"),
                   _("no row of “%s” is left to list"), dataset->zh);
  return build_wall(eval, call, table, rows, photos == 0, error);
}

static const NbBlockKey keys[] = {
    {"照片", "photos"},
    {"标题", "title" },
    {NULL,     NULL    },
};

const NbBlock nb_story_block_honours = {
    .zh = "荣誉", .en = "honours", .keys = keys, .takes_filters = TRUE, .build = build};
