/* ::: 组织                     from the sheet 馆务表/组织.csv
 *
 * ::: 组织
 * 馆长室 | Director’s Office
 *   借阅部 | Lending
 *     少儿阅览室 | Children’s Room
 * :::
 */
#include "base/near.h"
#include "lang/terms.h"
#include "report/char.h"
#include "report/option.h"
#include "report/rows.h"
#include <string.h>

enum { UNITS_MAX = 60, DEEPEST = 5, WIDEST = 12 };

/** Unit: @parent: (nullable): the name of the unit it is under; @depth: 1 for a unit under none;
 * @fault: whose fault it is when it cannot be drawn: the sheet's or the story's. */
typedef struct {
  char *zh, *en, *parent;
  char *duty, *duty_en;
  NbRatio persons;
  NbPlace at;
  guint depth;
  NbErrorCode fault;
} Unit;

static void
unit_free(gpointer data)
{
  Unit *unit = data;

  g_free(unit->zh);
  g_free(unit->en);
  g_free(unit->parent);
  g_free(unit->duty);
  g_free(unit->duty_en);
  g_free(unit);
}

static Unit *
unit_at(const GPtrArray *units, guint i)
{
  return units->pdata[i];
}

static void
add_row(GPtrArray *units, const NbTable *table, gsize row)
{
  Unit *unit = g_new0(Unit, 1);
  g_autofree char *persons = nb_row_text(table, row, "persons");

  unit->zh = nb_row_text(table, row, "name");
  unit->en = nb_row_english(table, row, "name");
  unit->parent = nb_row_text(table, row, "parent");
  unit->duty = nb_row_text(table, row, "duty");
  unit->duty_en = nb_row_english(table, row, "duty");
  unit->persons = *persons ? NB_RATIO_INT(g_ascii_strtoll(persons, NULL, 10)) : NB_RATIO_NONE;
  unit->fault = NB_ERROR_INPUT;
  nb_table_place(table, row, &unit->at);
  g_ptr_array_add(units, unit);
}

static gboolean
read_sheet(const NbEval *eval, const NbCall *call, GPtrArray *units, GError **error)
{
  const NbDataset *dataset = nb_dataset_find("units");
  const NbTable *table = nb_rows_table(eval, dataset, &call->at, error);

  for (gsize row = 0; table && row < nb_table_rows(table); row++)
    add_row(units, table, row);
  return table != NULL;
}

/* The last unit before that begins further left. */
static const Unit *
above(const GPtrArray *units, gint64 column)
{
  for (guint i = units->len; i > 0; i--)
    if (unit_at(units, i - 1)->at.column < column)
      return unit_at(units, i - 1);
  return NULL;
}

static void
read_body(const NbCall *call, GPtrArray *units)
{
  for (guint i = 0; i < call->body->len; i++) {
    const NbWord *word = ((const NbBodyLine *)call->body->pdata[i])->word;
    const char *text = word->text;
    Unit *unit = g_new0(Unit, 1);
    const Unit *parent = above(units, word->at.column);

    if (g_str_has_prefix(text, "- "))
      text += 2;
    g_auto(GStrv) sides = nb_sides(text);

    unit->zh = g_strdup(sides[0]);
    unit->en = g_strdup(sides[1]);
    unit->parent = g_strdup(parent ? parent->zh : "");
    unit->duty = g_strdup("");
    unit->persons = NB_RATIO_NONE;
    unit->at = word->at;
    unit->fault = NB_ERROR_TEMPLATE;
    g_ptr_array_add(units, unit);
  }
}

static Unit *
find(const GPtrArray *units, const char *name)
{
  for (guint i = 0; i < units->len; i++)
    if (g_str_equal(unit_at(units, i)->zh, name))
      return unit_at(units, i);
  return NULL;
}

static gboolean
fail_parent(const GPtrArray *units, const Unit *unit, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autofree char *shown = nb_quote(unit->parent, -1);

  for (guint i = 0; i < units->len; i++)
    g_ptr_array_add(names, unit_at(units, i)->zh);
  g_ptr_array_add(names, NULL);

  g_autofree char *near = nb_near_list(unit->parent, (const char *const *)names->pdata, 3);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup(_("give the unit above a line of its own"));

  return nb_fail(error, unit->fault, &unit->at, hint,
                 _("“%s” is under “%s”, which is no unit of the list"), unit->zh, shown);
}

/* Counts upward; more steps than units is a circle. */
static gboolean
set_depth(const GPtrArray *units, Unit *unit, GError **error)
{
  const Unit *up = unit;

  for (unit->depth = 1; *up->parent; unit->depth++) {
    const Unit *next = find(units, up->parent);

    if (!next)
      return fail_parent(units, up, error);
    if (unit->depth > units->len)
      return nb_fail(error, unit->fault, &unit->at, _("say which unit is above the others"),
                     _("“%s” is under itself, by way of “%s”"), unit->zh, unit->parent);
    up = next;
  }
  if (unit->depth <= DEEPEST)
    return TRUE;
  return nb_fail(error, unit->fault, &unit->at, _("leave out the lowest units"),
                 _("“%s” stands on level %u, expected at most %d"), unit->zh, unit->depth, DEEPEST);
}

static gboolean
check_unit(const GPtrArray *units, Unit *unit, GError **error)
{
  guint under = 0;

  if (!*unit->zh)
    return nb_fail(error, unit->fault, &unit->at, _("write its name"), _("a unit has no name"));
  if (find(units, unit->zh) != unit)
    return nb_fail(error, unit->fault, &unit->at, _("give each its full name"),
                   _("two units are called “%s”"), unit->zh);
  for (guint i = 0; i < units->len; i++)
    under += g_str_equal(unit_at(units, i)->parent, unit->zh);
  if (under > WIDEST)
    return nb_fail(error, unit->fault, &unit->at, _("gather them in groups"),
                   _("%u units are under “%s”, expected at most %d"), under, unit->zh, WIDEST);
  return set_depth(units, unit, error);
}

static gboolean
check(const GPtrArray *units, const NbCall *call, GError **error)
{
  if (units->len == 0)
    return nb_fail(error, NB_ERROR_TEMPLATE, &call->at, _("write its units before the closing :::"),
                   _("the block “%s” is empty"), call->block->zh);
  if (units->len > UNITS_MAX)
    return nb_fail(error, NB_ERROR_TEMPLATE, &call->at, _("leave out the lowest units"),
                   _("the organisation has %u units, expected at most %d"), units->len, UNITS_MAX);
  for (guint i = 0; i < units->len; i++)
    if (!check_unit(units, unit_at(units, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
has_any(const GPtrArray *units, gboolean persons)
{
  for (guint i = 0; i < units->len; i++)
    if (persons ? unit_at(units, i)->persons.den > 0 : *unit_at(units, i)->duty)
      return TRUE;
  return FALSE;
}

static void
fill_row(NbGrid *grid, const GPtrArray *units, const Unit *unit)
{
  NbCell *cells = nb_grid_add_row(grid);
  const Unit *parent = find(units, unit->parent);
  guint at = 2;

  cells[0].zh = g_strdup(unit->zh);
  cells[0].en = g_strdup(unit->en);
  cells[1].zh = g_strdup(parent ? parent->zh : "");
  cells[1].en = g_strdup(parent ? parent->en : NULL);
  if (has_any(units, FALSE)) {
    cells[at].zh = g_strdup(unit->duty);
    cells[at++].en = g_strdup(unit->duty_en);
  }
  if (has_any(units, TRUE))
    cells[at].value = unit->persons;
}

/* A unit, then those under it, as they are read. */
static void
add_branch(NbGrid *grid, const GPtrArray *units, const char *parent)
{
  for (guint i = 0; i < units->len; i++) {
    const Unit *unit = unit_at(units, i);

    if (!g_str_equal(unit->parent, parent))
      continue;
    fill_row(grid, units, unit);
    add_branch(grid, units, unit->zh);
  }
}

static NbGrid *
make_grid(const NbCall *call, const GPtrArray *units)
{
  static const char *const roles[] = {"name", "parent", "duty", "persons"};
  const NbDataset *dataset = nb_dataset_find("units");
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;

  nb_option_titles(call, &zh, &en);

  NbGrid *grid = nb_grid_new("units", NB_GRID_TREE, zh, en);

  for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
    const NbRole *role = &dataset->roles[nb_dataset_role(dataset, roles[i])];

    if (i < 2 || has_any(units, i == 3))
      nb_grid_add_column(grid, role->id, role->zh, role->en,
                         i == 3 ? NB_CELL_NUMBER : NB_CELL_TEXT);
  }
  add_branch(grid, units, "");
  return grid;
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func(unit_free);

  if (call->has_body)
    read_body(call, units);
  else if (!read_sheet(eval, call, units, error))
    return FALSE;
  if (!check(units, call, error))
    return FALSE;
  nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid = make_grid(call, units);
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"标题", "title"},
    {NULL,     NULL   },
};

const NbBlock nb_story_block_org = {
    .zh = "组织", .en = "organisation", .keys = keys, .body = NB_BODY_PERHAPS, .build = build};
