#include "base/pool.h"
#include "store/bundle.h"
#include "store/table.h"
#include <string.h>

static const NbRole *
role_at(const NbTable *table, guint role)
{
  return &nb_table_dataset(table)->roles[role];
}

/* Returns: (nullable): the lane on which all columns stand that the source has. */
static const NbLane *
shared_lane(const NbBundle *bundle)
{
  const NbLane *lane = NULL;

  for (guint k = 0; k < bundle->n_columns; k++) {
    const NbColumn *from = bundle->from[k];

    if (from && lane && from->lane != lane)
      return NULL;
    lane = from ? from->lane : lane;
  }
  return lane;
}

/* The columns from @role on that stand on the lane of that one, in the table @by. */
static void
gather(NbBundle *bundle, NbTable *to, const NbTable *from, const NbTable *by, guint role)
{
  const NbColumn *head = nb_table_bare_column(by, role_at(to, role)->id);

  *bundle = (NbBundle){0};
  for (guint i = role; i < nb_table_dataset(to)->n_roles; i++) {
    const NbColumn *column = nb_table_bare_column(by, role_at(to, i)->id);

    if (!column || column->lane != head->lane)
      continue;
    bundle->to[bundle->n_columns] = nb_table_cells(to, i);
    bundle->from[bundle->n_columns++] = nb_table_bare_column(from, role_at(to, i)->id);
  }
  bundle->shared = shared_lane(bundle);
}

/* What is added to one lane of the target. Returns: whether there is anything. */
static gboolean
plan_bundle(NbBundle *bundle, NbTable *to, const NbTable *from, guint role, gboolean is_first)
{
  if (is_first && !nb_table_bare_column(from, role_at(to, role)->id))
    return FALSE;
  gather(bundle, to, from, is_first ? from : to, role);
  if (is_first && bundle->n_columns > 1 && !nb_column_share(bundle->to, bundle->n_columns))
    g_return_val_if_reached(FALSE);
  return bundle->n_columns > 1 || bundle->from[0];
}

/** Work: @bundles: of lanes that have nothing in common. */
typedef struct {
  NbBundle *bundles;
  guint n;
  gsize rows;
} Work;

static void
do_bundle(gpointer data, guint i)
{
  const Work *work = data;

  nb_bundle_add(&work->bundles[i], work->rows);
}

static gboolean
is_planned(const Work *work, const NbLane *lane)
{
  for (guint i = 0; i < work->n; i++) {
    if (work->bundles[i].to[0]->lane == lane)
      return TRUE;
  }
  return FALSE;
}

static void
add_columns(NbTable *to, const NbTable *from)
{
  gboolean is_first = nb_table_rows(to) == 0;
  guint n_roles = nb_table_dataset(to)->n_roles;
  g_autofree NbBundle *bundles = g_new0(NbBundle, n_roles);
  Work work = {.bundles = bundles, .rows = nb_table_rows(from)};

  for (guint i = 0; i < n_roles; i++) {
    const NbColumn *column = nb_table_cells(to, i);

    if (column && !is_planned(&work, column->lane))
      work.n += plan_bundle(&bundles[work.n], to, from, i, is_first);
  }
  nb_bundles_look_up(bundles, work.n);
  nb_pool_run(do_bundle, &work, work.n);
}

static void
add_lines(NbTable *to, const NbTable *from)
{
  const GPtrArray *files = nb_table_files(from);
  gsize row = 0, n;

  for (guint i = 0; i <= files->len; i++) {
    gsize end = i < files->len ? nb_table_file_start(from, i) : nb_table_rows(from);

    for (; row < end; row += n) {
      gint64 line = nb_table_line_run(from, row, &n);

      n = MIN(n, end - row);
      nb_table_end_run(to, line, n);
    }
    if (i < files->len)
      nb_table_begin_file(to, files->pdata[i]);
  }
}

void
nb_table_append(NbTable *to, const NbTable *from)
{
  guint n_roles = nb_table_dataset(to)->n_roles;

  g_return_if_fail(nb_table_dataset(to) == nb_table_dataset(from) && n_roles <= NB_BUNDLE_COLUMNS);
  for (guint i = 0; i < n_roles; i++) {
    if (nb_table_bare_column(from, role_at(to, i)->id))
      nb_table_add_column(to, i);
  }
  if (nb_table_rows(from) > 0)
    add_columns(to, from);
  add_lines(to, from);
}
