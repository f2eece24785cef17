/* Rows of figures: a line 合计 is the sum of the lines above it, a column 合计 of those left of it,
 * a column 同比 the growth between the two years. */
#include "review/checks.h"

enum { MOST_CELLS = 40 };

typedef struct {
  const NbPassage *passage;
  const NbAmount *cells[MOST_CELLS];
  guint starts[MOST_CELLS + 1];
  guint n;
} Row;

static const char *const totals[] = {"合计", "总计", "共计", "全年", "总数", "累计", NULL};

static gboolean
is_only_number(const NbPassage *passage, const NbAmount *amount, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if ((i < amount->from || i >= amount->to) && !nb_is_one_of(nb_letter(passage, i), " +-*"))
      return FALSE;
  return TRUE;
}

static Row
read_row(const NbPassage *passage)
{
  Row row = {.passage = passage};
  guint i = nb_letter(passage, 0) == '|';

  row.starts[0] = i;
  for (; i <= passage->letters->len && row.n < MOST_CELLS; i++) {
    if (nb_letter(passage, i) != '|' && i < passage->letters->len)
      continue;
    for (guint a = 0; a < passage->amounts->len; a++) {
      const NbAmount *amount = nb_amount_nth(passage, a);

      if (amount->from >= row.starts[row.n] && amount->to <= i &&
          is_only_number(passage, amount, row.starts[row.n], i))
        row.cells[row.n] = amount;
    }
    row.starts[++row.n] = i + 1;
  }
  return row;
}

static gboolean
cell_has(const Row *row, guint cell, const char *const *words)
{
  return cell < row->n &&
         nb_words_in(row->passage, row->starts[cell], row->starts[cell + 1], words);
}

static void
report(NbReview *review, const Row *row, guint cell, NbSpan sum)
{
  g_autofree char *text = nb_amount_text(row->passage, row->cells[cell]);
  g_autofree char *value = nb_span_text(sum, nb_places(row->cells[cell]));

  nb_remark(review, row->passage, row->cells[cell]->from, TRUE, "total", g_strdup(value),
            _("“%s”: the numbers above or beside it make %s"), text, value);
}

/* The sums of the columns since the head or the last line of totals. */
static void
check_total_row(NbReview *review, const GArray *rows, guint at)
{
  const Row *total = &g_array_index(rows, Row, at);

  for (guint cell = 1; cell < total->n; cell++) {
    NbSpan sum = {0, 0};
    guint n = 0;

    for (guint r = at; r-- > 0;) {
      const Row *row = &g_array_index(rows, Row, r);

      if (cell_has(row, 0, totals))
        break;
      if (cell < row->n && row->cells[cell] && row->cells[cell]->kind == NB_AMOUNT_COUNT) {
        sum = nb_span_add(sum, nb_span(row->cells[cell]), 1);
        n++;
      }
    }
    if (n > 1 && total->cells[cell] && total->cells[cell]->kind == NB_AMOUNT_COUNT &&
        !nb_span_meet(sum, nb_span(total->cells[cell])))
      report(review, total, cell, sum);
  }
}

static void
check_total_cell(NbReview *review, const Row *head, const Row *row)
{
  for (guint cell = 2; cell < row->n && cell < head->n; cell++) {
    NbSpan sum = {0, 0};
    guint n = 0;

    if (!cell_has(head, cell, totals) || !row->cells[cell])
      continue;
    for (guint c = 1; c < cell; c++)
      if (row->cells[c] && row->cells[c]->kind == NB_AMOUNT_COUNT) {
        sum = nb_span_add(sum, nb_span(row->cells[c]), 1);
        n++;
      }
    if (n == cell - 1 && n > 1 && !nb_span_meet(sum, nb_span(row->cells[cell])))
      report(review, row, cell, sum);
  }
}

static void
check_growth_cell(NbReview *review, const Row *head, const Row *row)
{
  static const char *const growth[] = {"同比", "增长", "增幅", "增减", "环比", NULL};

  for (guint cell = 3; cell < row->n && cell < head->n; cell++) {
    const NbAmount *said = row->cells[cell], *a = row->cells[cell - 2], *b = row->cells[cell - 1];

    if (!cell_has(head, cell, growth) || !said || !a || !b || said->kind != NB_AMOUNT_PERCENT ||
        a->low <= 0 || b->low <= 0)
      continue;

    gboolean minus = said->from > 0 && nb_letter(row->passage, said->from - 1) == '-';
    NbSpan wide = nb_span_wide(said);
    NbSpan up = nb_span_ratio(nb_span_add(nb_span(b), nb_span(a), -1), nb_span(a), 100);
    NbSpan down = nb_span_ratio(nb_span_add(nb_span(a), nb_span(b), -1), nb_span(b), 100);

    wide = minus ? (NbSpan){-wide.high, -wide.low} : wide;
    if (nb_span_meet(wide, up) || nb_span_meet(wide, down))
      continue;

    g_autofree char *text = nb_amount_text(row->passage, said);
    g_autofree char *one = nb_span_text(up, 1), *other = nb_span_text(down, 1);

    nb_remark(review, row->passage, said->from, TRUE, "growth", NULL,
              _("“%s”: the two numbers give %s%%, or %s%% the other way"), text, one, other);
  }
}

static void
check_rows(NbReview *review, const GArray *rows)
{
  for (guint i = 1; i < rows->len; i++) {
    const Row *head = &g_array_index(rows, Row, 0), *row = &g_array_index(rows, Row, i);

    if (cell_has(row, 0, totals))
      check_total_row(review, rows, i);
    check_total_cell(review, head, row);
    check_growth_cell(review, head, row);
  }
}

void
nb_check_table(NbReview *review)
{
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));

  for (guint i = 0; i < review->passages->len; i++) {
    const NbPassage *passage = review->passages->pdata[i];

    if (passage->kind == NB_PASSAGE_ROW) {
      const Row row = read_row(passage);

      g_array_append_val(rows, row);
      continue;
    }
    check_rows(review, rows);
    g_array_set_size(rows, 0);
  }
  check_rows(review, rows);
}
