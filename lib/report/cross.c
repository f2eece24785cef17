#include "report/cross.h"
#include "lang/terms.h"
#include <math.h>

static double
number(NbRatio value)
{
  return value.den > 0 ? (double)value.num / (double)value.den : 0;
}

/* Of integers, as counts are; another sum has no value. */
static NbRatio
add(NbRatio a, NbRatio b)
{
  NbRatio sum = a;

  if (a.den <= 0)
    return b;
  if (b.den <= 0)
    return a;
  if (a.den != b.den || __builtin_add_overflow(a.num, b.num, &sum.num))
    return NB_RATIO_NONE;
  return sum;
}

static double
row_sum(const NbGrid *grid, guint row)
{
  const NbCell *cells = grid->rows->pdata[row];
  double sum = 0;

  for (guint k = 1; k < grid->columns->len; k++)
    sum += number(cells[k].value);
  return sum;
}

static double
column_sum(const NbGrid *grid, guint column)
{
  double sum = 0;

  for (guint i = 0; i < grid->rows->len; i++)
    sum += number(((const NbCell *)grid->rows->pdata[i])[column].value);
  return sum;
}

/* Which of @sums are among the @most largest: ties go to the earlier. */
static gboolean *
largest(const double *sums, guint n, guint most)
{
  gboolean *kept = g_new0(gboolean, n + 1);

  for (guint i = 0; i < n; i++) {
    guint before = 0;

    for (guint k = 0; k < n; k++)
      before += sums[k] > sums[i] || (sums[k] == sums[i] && k < i);
    kept[i] = most == 0 || before < most;
  }
  return kept;
}

typedef struct {
  const NbGrid *from;
  NbGrid *to;
  gboolean *rows, *columns; /* which are kept; columns without the first */
  gboolean rest_row, rest_column;
} Cut;

static void
copy_column(NbGrid *to, const NbGridColumn *from)
{
  NbGridColumn *column = nb_grid_add_column(to, from->id, from->zh, from->en, from->kind);

  column->form = from->form;
  column->unit_zh = g_strdup(from->unit_zh);
  column->unit_en = g_strdup(from->unit_en);
}

static void
name_others(char **zh, char **en)
{
  g_free(*zh);
  g_free(*en);
  *zh = g_strdup(nb_term("word", "others", FALSE));
  *en = g_strdup(nb_term("word", "others", TRUE));
}

static void
copy_columns(const Cut *cut)
{
  const GPtrArray *columns = cut->from->columns;

  copy_column(cut->to, columns->pdata[0]);
  for (guint k = 1; k < columns->len; k++)
    if (cut->columns[k - 1])
      copy_column(cut->to, columns->pdata[k]);
  if (!cut->rest_column)
    return;
  copy_column(cut->to, columns->pdata[1]);
  NbGridColumn *last = cut->to->columns->pdata[cut->to->columns->len - 1];

  g_free(last->id);
  last->id = g_strdup("others");
  name_others(&last->zh, &last->en);
}

/* Adds the numbers of a row to those of @cells, the cut columns to the last. */
static void
add_row(const Cut *cut, const NbCell *from, NbCell *cells)
{
  guint at = 1, last = cut->to->columns->len - 1;

  for (guint k = 1; k < cut->from->columns->len; k++) {
    if (cut->columns[k - 1]) {
      cells[at].value = add(cells[at].value, from[k].value);
      at++;
    } else if (cut->rest_column) {
      cells[last].value = add(cells[last].value, from[k].value);
    }
  }
}

static void
copy_label(const NbCell *from, NbCell *to)
{
  to->zh = g_strdup(from->zh);
  to->en = g_strdup(from->en);
  to->key = g_strdup(from->key);
}

static void
copy_rows(const Cut *cut)
{
  NbCell *rest = NULL;

  for (guint i = 0; i < cut->from->rows->len; i++) {
    const NbCell *from = cut->from->rows->pdata[i];

    if (cut->rows[i]) {
      NbCell *cells = nb_grid_add_row(cut->to);

      copy_label(&from[0], &cells[0]);
      add_row(cut, from, cells);
    }
  }
  for (guint i = 0; i < cut->from->rows->len && cut->rest_row; i++) {
    if (cut->rows[i])
      continue;
    rest = rest ? rest : nb_grid_add_row(cut->to);
    add_row(cut, cut->from->rows->pdata[i], rest);
  }
  if (rest)
    name_others(&rest[0].zh, &rest[0].en);
}

static NbGrid *
like(const NbGrid *grid)
{
  NbGrid *to = nb_grid_new(grid->id, grid->style, grid->title_zh, grid->title_en);

  to->note_zh = g_strdup(grid->note_zh);
  to->note_en = g_strdup(grid->note_en);
  for (guint i = 0; i < grid->facts->len; i++) {
    const NbFact *fact = grid->facts->pdata[i];

    nb_grid_add_fact(to, fact->id, fact->zh, fact->en, fact->value);
  }
  return to;
}

static void
add_left_out(NbGrid *grid, gint64 n)
{
  g_autofree char *zh = nb_term_count("", n, FALSE);
  g_autofree char *en = nb_term_count("", n, TRUE);
  g_autofree char *said_zh = nb_term_fill("left_out", FALSE, "n", zh, NULL);
  g_autofree char *said_en = nb_term_fill("left_out", TRUE, "n", en, NULL);

  nb_grid_add_fact(grid, "left_out", said_zh, said_en, NB_RATIO_INT(n));
}

NbGrid *
nb_cross_cut(NbGrid *grid, guint rows, guint columns, gboolean adds_up)
{
  guint n_rows = grid->rows->len, n_columns = grid->columns->len - 1;
  gboolean cuts_rows = rows > 0 && n_rows > rows, cuts_columns = columns > 0 && n_columns > columns;
  g_autofree double *row_sums = g_new0(double, n_rows + 1);
  g_autofree double *column_sums = g_new0(double, n_columns + 1);

  if (!cuts_rows && !cuts_columns)
    return grid;
  for (guint i = 0; i < n_rows; i++)
    row_sums[i] = row_sum(grid, i);
  for (guint k = 0; k < n_columns; k++)
    column_sums[k] = column_sum(grid, k + 1);
  Cut cut = {
      .from = grid,
      .to = like(grid),
      .rows = largest(row_sums, n_rows, cuts_rows ? rows : 0),
      .columns = largest(column_sums, n_columns, cuts_columns ? columns - adds_up : 0),
      .rest_row = cuts_rows && adds_up,
      .rest_column = cuts_columns && adds_up,
  };

  copy_columns(&cut);
  copy_rows(&cut);
  if (!adds_up)
    add_left_out(cut.to,
                 (cuts_rows ? n_rows - rows : 0) + (cuts_columns ? n_columns - columns : 0));
  g_free(cut.rows);
  g_free(cut.columns);
  nb_grid_free(grid);
  return cut.to;
}

static void
swap_columns(NbGrid *grid, guint a, guint b)
{
  gpointer column = grid->columns->pdata[a];

  grid->columns->pdata[a] = grid->columns->pdata[b];
  grid->columns->pdata[b] = column;
  for (guint i = 0; i < grid->rows->len; i++) {
    NbCell *cells = grid->rows->pdata[i], cell = cells[a];

    cells[a] = cells[b];
    cells[b] = cell;
  }
}

void
nb_cross_sort(NbGrid *grid, gboolean rows, gboolean columns)
{
  for (guint i = 1; rows && i < grid->rows->len; i++)
    for (guint k = i; k > 0 && row_sum(grid, k - 1) < row_sum(grid, k); k--) {
      gpointer row = grid->rows->pdata[k];

      grid->rows->pdata[k] = grid->rows->pdata[k - 1];
      grid->rows->pdata[k - 1] = row;
    }
  for (guint i = 2; columns && i < grid->columns->len; i++)
    for (guint k = i; k > 1 && column_sum(grid, k - 1) < column_sum(grid, k); k--)
      swap_columns(grid, k - 1, k);
}

static const guint bands[] = {0, 7, 13, 18, 25, 35, 45, 55, 65};

static guint
band_of(gint64 age)
{
  guint band = G_N_ELEMENTS(bands) - 1;

  while (band > 0 && age < bands[band])
    band--;
  return band;
}

static void
name_band(NbCell *cell, guint band)
{
  gboolean is_last = band + 1 == G_N_ELEMENTS(bands);

  cell->zh = is_last ? g_strdup_printf("%u+", bands[band])
                     : g_strdup_printf("%u–%u", bands[band], bands[band + 1] - 1);
  cell->key = g_strdup(cell->zh);
}

static void
add_ageless(NbGrid *grid, NbRatio ageless)
{
  if (ageless.den <= 0 || ageless.num == 0)
    return;
  g_autofree char *n = nb_number_zh(ageless, &(NbNumberForm){.grouped = TRUE});
  g_autofree char *zh = nb_term_fill("no_age", FALSE, "n", n, NULL);
  g_autofree char *en = nb_term_fill("no_age", TRUE, "n", n, NULL);

  nb_grid_add_fact(grid, "no_age", zh, en, ageless);
}

NbGrid *
nb_cross_ages(NbGrid *grid)
{
  NbGrid *to = like(grid);
  NbCell *rows[G_N_ELEMENTS(bands)];
  NbRatio ageless = NB_RATIO_NONE;

  for (guint k = 0; k < grid->columns->len; k++)
    copy_column(to, grid->columns->pdata[k]);
  for (guint band = 0; band < G_N_ELEMENTS(bands); band++) {
    rows[band] = nb_grid_add_row(to);
    name_band(&rows[band][0], band);
  }
  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];
    gint64 age = -1;
    gboolean known = cells[0].key && g_ascii_string_to_signed(cells[0].key, 10, 0, 200, &age, NULL);

    for (guint k = 1; k < grid->columns->len; k++) {
      NbRatio *into = known ? &rows[band_of(age)][k].value : &ageless;

      *into = add(*into, cells[k].value);
    }
  }
  add_ageless(to, ageless);
  nb_grid_free(grid);
  return to;
}
