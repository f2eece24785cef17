/* What the rows lack: days, and matches. */
#include "report/draft.h"
#include "report/quality-cells.h"
#include "report/quality-tables.h"

/* ---- gaps ---- */

enum { GAP_DATA, GAP_FROM, GAP_TO, GAP_DAYS, GAP_CELLS };

static const NbDraftColumn gap_columns[GAP_CELLS] = {
    [GAP_DATA] = {"quality", "data", NB_CELL_TEXT,   FALSE},
    [GAP_FROM] = {"quality", "from", NB_CELL_TEXT,   FALSE},
    [GAP_TO] = {"quality", "to",   NB_CELL_TEXT,   FALSE},
    [GAP_DAYS] = {"quality", "days", NB_CELL_NUMBER, FALSE},
};

/* 周一、周二 */
static char *
weekdays_text(guint weekdays, gboolean english)
{
  GString *text = g_string_new(NULL);

  for (int weekday = 1; weekday <= 7; weekday++) {
    char key[2] = {(char)('0' + weekday), '\0'};

    if (weekdays & 1u << weekday)
      g_string_append_printf(text, "%s%s",
                             text->len == 0 ? ""
                             : english      ? ", "
                                            : "、",
                             nb_term("weekday", key, english));
  }
  return g_string_free(text, FALSE);
}

static char *
looked_text(const NbGaps *gaps, gboolean english)
{
  g_autofree char *from = nb_day_format(gaps->first_day), *to = nb_day_format(gaps->last_day);
  g_autofree char *days = weekdays_text(gaps->weekdays, english);
  g_autofree char *runs = g_strdup_printf("%u", gaps->runs->len);
  g_autofree char *n = g_strdup_printf("%" PRId64, gaps->days);
  g_autofree char *text = nb_term_fill("quality_looked", english, "from", from, "to", to, "days",
                                       days, "runs", runs, "n", n, NULL);

  return g_strdup_printf(english ? "%s: %s" : "%s：%s",
                         english ? gaps->dataset->en : gaps->dataset->zh, text);
}

static void
add_gaps(NbDraft *draft, const NbGaps *gaps, guint most)
{
  guint n = most > 0 ? MIN(gaps->runs->len, most) : gaps->runs->len;

  for (guint i = 0; i < n; i++) {
    const NbGap *gap = &g_array_index(gaps->runs, NbGap, i);
    NbCell *cells = nb_draft_row(draft);

    nb_quality_put(&cells[GAP_DATA], gaps->dataset->zh, gaps->dataset->en);
    cells[GAP_FROM].zh = nb_day_format(gap->first);
    cells[GAP_TO].zh = nb_day_format(gap->last);
    nb_quality_put_number(&cells[GAP_DAYS], gap->days);
  }
}

NbGrid *
nb_quality_gaps_grid(const NbQuality *quality, guint most)
{
  g_autoptr(NbDraft) draft = nb_draft_new(gap_columns, GAP_CELLS);
  gint64 days = 0;

  for (guint i = 0; i < quality->gaps->len; i++) {
    add_gaps(draft, quality->gaps->pdata[i], most);
    days += ((const NbGaps *)quality->gaps->pdata[i])->days;
  }
  if (days == 0)
    return NULL;
  NbGrid *grid = nb_draft_grid(draft, "quality-gaps", nb_quality_word("gaps", FALSE),
                               nb_quality_word("gaps", TRUE));

  for (guint i = 0; i < quality->gaps->len; i++) {
    const NbGaps *gaps = quality->gaps->pdata[i];
    g_autofree char *zh = looked_text(gaps, FALSE), *en = looked_text(gaps, TRUE);

    if (gaps->days > 0)
      nb_grid_add_fact(grid, gaps->dataset->id, zh, en, NB_RATIO_INT(gaps->days));
  }
  return grid;
}

/* ---- unmatched ---- */

enum { DATA, ROLE, AGAINST, VALUE, ROWS, CELLS };

static const NbDraftColumn columns[CELLS] = {
    [DATA] = {"quality", "data",    NB_CELL_TEXT,   FALSE},
    [ROLE] = {"quality", "role",    NB_CELL_TEXT,   FALSE},
    [AGAINST] = {"quality", "against", NB_CELL_TEXT,   FALSE},
    [VALUE] = {"quality", "value",   NB_CELL_TEXT,   FALSE},
    [ROWS] = {"quality", "rows",    NB_CELL_NUMBER, FALSE},
};

static NbCell *
add_row(NbDraft *draft, const NbUnmatched *unmatched, gint64 rows)
{
  NbCell *cells = nb_draft_row(draft);
  const NbDataset *against = unmatched->against;

  nb_quality_put(&cells[DATA], unmatched->dataset->zh, unmatched->dataset->en);
  nb_quality_put(&cells[ROLE], unmatched->role->zh, unmatched->role->en);
  nb_quality_put(&cells[AGAINST], against ? against->zh : nb_quality_word("words", FALSE),
                 against ? against->en : nb_quality_word("words", TRUE));
  nb_quality_put_number(&cells[ROWS], rows);
  return &cells[VALUE];
}

static void
add_unmatched(NbDraft *draft, const NbUnmatched *unmatched)
{
  gint64 shown = unmatched->examples->len, rows = unmatched->rows;
  g_autofree char *left = g_strdup_printf("%" PRId64, unmatched->values - shown);
  const char *word = shown == 0 ? "quality_hidden" : "quality_others";

  for (guint i = 0; i < unmatched->examples->len; i++) {
    const NbUnmatchedValue *value = unmatched->examples->pdata[i];

    add_row(draft, unmatched, value->rows)->zh = g_strdup_printf("“%s”", value->value);
    rows -= value->rows;
  }
  if (shown == unmatched->values)
    return;
  NbCell *cell = add_row(draft, unmatched, rows);

  cell->zh = nb_term_fill(word, FALSE, "n", left, NULL);
  cell->en = nb_term_fill(word, TRUE, "n", left, NULL);
}

NbGrid *
nb_quality_unmatched_grid(const NbQuality *quality)
{
  g_autoptr(NbDraft) draft = nb_draft_new(columns, CELLS);

  if (quality->unmatched->len == 0)
    return NULL;
  for (guint i = 0; i < quality->unmatched->len; i++)
    add_unmatched(draft, quality->unmatched->pdata[i]);
  return nb_draft_grid(draft, "quality-unmatched", nb_quality_word("unmatched", FALSE),
                       nb_quality_word("unmatched", TRUE));
}
