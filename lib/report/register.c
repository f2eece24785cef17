#include "report/register.h"
#include "lang/terms.h"
#include "lang/when.h"
#include "report/code.h"
#include "report/option.h"
#include "report/rows.h"
#include <string.h>

static gsize
row_at(const NbRegister *list, guint i)
{
  return g_array_index(list->rows, gsize, i);
}

static NbGrid *
add_grid(const NbRegister *list, NbGridStyle style, const char *zh, const char *en)
{
  const NbDataset *dataset = nb_table_dataset(list->table);
  NbGrid *grid = nb_grid_new(dataset->id, style, zh, en);

  nb_doc_add(list->eval->doc, NB_NODE_GRID, &list->call->at)->grid = grid;
  return grid;
}

void
nb_register_items(const NbRegister *list)
{
  for (guint i = 0; i < list->rows->len; i++) {
    NbNode *node = nb_doc_add(list->eval->doc, NB_NODE_ITEM, &list->call->at);
    g_autofree char *number = nb_row_text(list->table, row_at(list, i), "number");
    g_autofree char *zh = nb_row_text(list->table, row_at(list, i), "text");
    g_autofree char *en = nb_row_english(list->table, row_at(list, i), "text");

    node->level = 1;
    node->number = *number ? g_strdup(number) : g_strdup_printf("%u.", i + 1);
    node->text = nb_text_from(zh, en);
  }
}

static NbGrid *
new_facts(const NbRegister *list, const char *site, gboolean is_first)
{
  g_autofree char *zh = *site ? g_strdup(site) : NULL;
  g_autofree char *en = *site ? nb_site_english(list->eval, site) : NULL;

  if (is_first)
    nb_option_titles(list->call, &zh, &en);

  NbGrid *grid = add_grid(list, NB_GRID_FACTS, zh, en);

  nb_grid_add_column(grid, "name", nb_term("word", "name", FALSE), nb_term("word", "name", TRUE),
                     NB_CELL_TEXT);
  nb_grid_add_column(grid, "value", nb_term("word", "value", FALSE), nb_term("word", "value", TRUE),
                     NB_CELL_TEXT);
  return grid;
}

/* An address stands in its row and, for telephones, as a code beside the table. */
static void
add_code(NbGrid *grid, const NbCell *cells)
{
  const NbPlace nowhere = {0};

  for (guint i = 0; i < grid->codes->len; i++)
    if (g_str_has_prefix(cells[1].zh, ((const NbCode *)grid->codes->pdata[i])->address))
      return;
  if (nb_code_is_address(cells[1].zh) && nb_code_add(grid, cells[1].zh, &nowhere, NULL)) {
    NbCode *code = grid->codes->pdata[grid->codes->len - 1];

    code->zh = code->zh ? code->zh : g_strdup(cells[0].zh);
    code->en = code->en ? code->en : g_strdup(cells[0].en);
  }
}

void
nb_register_facts(const NbRegister *list)
{
  NbGrid *grid = NULL;
  g_autofree char *current = NULL;

  for (guint i = 0; i < list->rows->len; i++) {
    gsize row = row_at(list, i);
    g_autofree char *site = nb_row_text(list->table, row, "site");

    if (!grid || !g_str_equal(site, current)) {
      grid = new_facts(list, site, grid == NULL);
      g_free(current);
      current = g_strdup(site);
    }

    NbCell *cells = nb_grid_add_row(grid);

    cells[0].zh = nb_row_text(list->table, row, "name");
    cells[0].en = nb_row_english(list->table, row, "name");
    cells[1].zh = nb_row_text(list->table, row, "value");
    cells[1].en = nb_row_english(list->table, row, "value");
    add_code(grid, cells);
  }
}

typedef struct {
  char *zh, *en;
  gint64 count;
  GString *names_zh, *names_en;
} Group;

static void
group_free(gpointer data)
{
  Group *group = data;

  g_free(group->zh);
  g_free(group->en);
  g_string_free(group->names_zh, TRUE);
  g_string_free(group->names_en, TRUE);
  g_free(group);
}

static Group *
find_group(GPtrArray *groups, const char *zh)
{
  for (guint i = 0; i < groups->len; i++)
    if (g_str_equal(((Group *)groups->pdata[i])->zh, zh))
      return groups->pdata[i];

  Group *group = g_new0(Group, 1);

  group->zh = g_strdup(zh);
  group->names_zh = g_string_new(NULL);
  group->names_en = g_string_new(NULL);
  g_ptr_array_add(groups, group);
  return group;
}

/* The role that names a row: its name or title, else its first text. */
static const char *
naming_role(const NbDataset *dataset)
{
  static const char *const names[] = {"name", "title", "text", "destination", "resource"};

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (nb_dataset_role(dataset, names[i]) >= 0)
      return names[i];
  return dataset->roles[0].id;
}

static GPtrArray *
gather_groups(const NbRegister *list)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
  const char *role = naming_role(nb_table_dataset(list->table));

  for (guint i = 0; i < list->rows->len; i++) {
    gsize row = row_at(list, i);
    g_autofree char *zh = nb_row_text(list->table, row, list->group);
    g_autofree char *name = nb_row_text(list->table, row, role);
    g_autofree char *name_en = nb_row_english(list->table, row, role);
    Group *group = find_group(groups, zh);

    if (!group->en)
      group->en = nb_row_english(list->table, row, list->group);
    g_string_append_printf(group->names_zh, "%s%s", group->count ? "、" : "", name);
    g_string_append_printf(group->names_en, "%s%s", group->count ? ", " : "",
                           name_en ? name_en : name);
    group->count++;
  }
  return groups;
}

static void
add_role_column(NbGrid *grid, const NbDataset *dataset, const char *role)
{
  const NbRole *known = &dataset->roles[nb_dataset_role(dataset, role)];

  nb_grid_add_column(grid, known->id, known->zh, known->en, NB_CELL_TEXT);
}

void
nb_register_groups(const NbRegister *list, gboolean as_cards)
{
  const NbDataset *dataset = nb_table_dataset(list->table);
  g_autoptr(GPtrArray) groups = gather_groups(list);
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;

  nb_option_titles(list->call, &zh, &en);

  NbGrid *grid = add_grid(list, as_cards ? NB_GRID_PLACES : NB_GRID_PLAIN, zh, en);

  add_role_column(grid, dataset, list->group);
  nb_grid_add_column(grid, "count", nb_term("word", "number", FALSE),
                     nb_term("word", "number", TRUE), NB_CELL_NUMBER);
  add_role_column(grid, dataset, naming_role(dataset));
  for (guint i = 0; i < groups->len; i++) {
    Group *group = groups->pdata[i];
    NbCell *cells = nb_grid_add_row(grid);

    cells[0].zh = g_strdup(*group->zh ? group->zh : nb_term("word", "none", FALSE));
    cells[0].en = g_steal_pointer(&group->en);
    cells[1].value = NB_RATIO_INT(group->count);
    cells[2].zh = g_strdup(group->names_zh->str);
    cells[2].en = g_strdup(group->names_en->str);
  }

  NbCell *total = nb_grid_add_total(grid);

  total[0].zh = g_strdup(nb_term("word", "total", FALSE));
  total[0].en = g_strdup(nb_term("word", "total", TRUE));
  total[1].value = NB_RATIO_INT(list->rows->len);
}

static gboolean
is_fixed(const NbRegister *list, const char *role)
{
  for (guint i = 0; i < list->filters->len; i++) {
    const NbFilter *filter = list->filters->pdata[i];

    if (filter->op == NB_OP_EQ && filter->values->len == 1 && g_str_equal(filter->role, role))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_shown(const NbRegister *list, const NbRole *role)
{
  if (!nb_table_column(list->table, role->id) || g_str_has_suffix(role->id, "_en") ||
      role->flags & (NB_ROLE_IDENTITY | NB_ROLE_NEVER) || is_fixed(list, role->id))
    return FALSE;
  for (guint i = 0; i < list->rows->len; i++) {
    g_autofree char *text = nb_row_text(list->table, row_at(list, i), role->id);

    if (*text)
      return TRUE;
  }
  return FALSE;
}

static void
fill_cell(const NbRegister *list, gsize row, const NbRole *role, NbCell *cell)
{
  const NbColumn *column = nb_table_column(list->table, role->id);
  gint64 count = nb_column_is_count(column) ? nb_column_count(column, row) : NB_COUNT_NONE;

  if (role->type == NB_TYPE_COUNT || role->type == NB_TYPE_DECIMAL) {
    if (count != NB_COUNT_NONE)
      cell->value = (NbRatio){count, role->type == NB_TYPE_COUNT ? 1 : NB_DECIMAL_ONE};
  } else if (role->type == NB_TYPE_TIME) {
    cell->zh = nb_day_words(nb_column_day(column, row), TRUE, FALSE);
    cell->en = nb_day_words(nb_column_day(column, row), TRUE, TRUE);
  } else {
    cell->zh = nb_row_text(list->table, row, role->id);
    cell->en = nb_row_english(list->table, row, role->id);
  }
}

/* As many decimals as the column has, two at most: 24 hours, 20.5 hours. */
static guint
places_of(const NbRegister *list, const NbRole *role)
{
  const NbColumn *column = nb_table_column(list->table, role->id);
  guint places = 0;

  for (guint i = 0; column && nb_column_is_count(column) && i < list->rows->len; i++) {
    gint64 count = nb_column_count(column, row_at(list, i));

    if (count == NB_COUNT_NONE || role->type != NB_TYPE_DECIMAL)
      continue;
    if (count % NB_DECIMAL_ONE != 0)
      places = MAX(places, count % (NB_DECIMAL_ONE / 10) != 0 ? 2u : 1u);
  }
  return places;
}

static gboolean
is_number(const NbRole *role)
{
  return role->type == NB_TYPE_COUNT || role->type == NB_TYPE_DECIMAL;
}

void
nb_register_rows(const NbRegister *list)
{
  const NbDataset *dataset = nb_table_dataset(list->table);
  g_autoptr(GPtrArray) roles = g_ptr_array_new();
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;

  nb_option_titles(list->call, &zh, &en);

  NbGrid *grid = add_grid(list, NB_GRID_PLAIN, zh, en);

  for (guint i = 0; i < dataset->n_roles; i++) {
    const NbRole *role = &dataset->roles[i];

    if (!is_shown(list, role))
      continue;
    g_ptr_array_add(roles, (gpointer)role);
    nb_grid_add_column(grid, role->id, role->zh, role->en,
                       is_number(role) ? NB_CELL_NUMBER : NB_CELL_TEXT)
        ->form.places = places_of(list, role);
  }
  for (guint i = 0; i < list->rows->len; i++) {
    NbCell *cells = nb_grid_add_row(grid);

    for (guint j = 0; j < roles->len; j++)
      fill_cell(list, row_at(list, i), roles->pdata[j], &cells[j]);
  }
}
