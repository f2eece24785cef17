#include "ingest/bulk-plan.h"
#include "ingest/evidence.h"
#include "ingest/span.h"
#include <string.h>

enum { SAMPLE = 1 << 14, SLOTS = 2 * SAMPLE, FEW = 2048, LEAST_AGAIN = 256 };

/* Texts go together when the pairs are few, or when a value that is met again is met with the same
 * partner: then the pairs are hardly more than the values of the more various of the two. */
static gboolean
go_together(guint rows, guint pairs, guint left, guint right)
{
  guint again = rows - MAX(left, right), pairs_again = rows - pairs;

  return pairs <= FEW || (again >= LEAST_AGAIN && pairs_again >= again - again / 8);
}

/* ---- the sample: what the text columns hold in the first rows ---- */

/* Sample: @hashes: by row, by column; @slots: room to count them, SLOTS; 0 when free. */
typedef struct {
  guint64 *hashes, *slots;
  guint rows, width;
} Sample;

static void
take_row(Sample *sample, const NbSpanKey *key, const NbRecord *record, const char *text)
{
  for (guint i = 0; i < sample->width; i++) {
    const NbField *field = &record->fields[i];

    sample->hashes[sample->rows * sample->width + i] =
        nb_span_hash(key, (const guint8 *)text + field->start, field->size).first;
  }
  sample->rows++;
}

static void
take_sample(Sample *sample, const NbText *text, const NbDialect *dialect, const NbHeader *header)
{
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->text, text->size, dialect->delimiter);
  g_auto(NbRecord) record = {0};
  NbShape shape = nb_evidence_shape(text, header->mapping);
  NbSpanKey key = nb_span_key_new();

  nb_splitter_set_shape(splitter, &shape);
  nb_splitter_rewind(splitter, header->offset, header->line);
  while (sample->rows < SAMPLE && nb_splitter_next(splitter, &record)) {
    if (record.n_fields == sample->width)
      take_row(sample, &key, &record, text->text);
  }
}

/* Returns: whether it was not there. */
static gboolean
put(guint64 *slots, guint64 hash)
{
  gsize at = hash & (SLOTS - 1);

  while (slots[at] != 0 && slots[at] != hash)
    at = (at + 1) & (SLOTS - 1);
  gboolean is_new = slots[at] == 0;

  slots[at] = hash;
  return is_new;
}

/* Returns: how many different combinations columns @first to @last have. */
static guint
count_different(const Sample *sample, guint first, guint last)
{
  guint n = 0;

  memset(sample->slots, 0, SLOTS * sizeof(guint64));
  for (guint row = 0; row < sample->rows; row++) {
    guint64 hash = 0;

    for (guint i = first; i <= last; i++)
      hash = nb_nh_mix(hash ^ sample->hashes[row * sample->width + i], 0x9e3779b97f4a7c15u);
    n += put(sample->slots, hash ? hash : 1);
  }
  return n;
}

/* ---- columns ---- */

static gboolean
is_for_bulk(const NbText *text, const NbDialect *dialect, const NbHeader *header)
{
  const NbMapping *mapping = header->mapping;
  int when = nb_dataset_role(mapping->dataset, "when");

  return strcmp(dialect->line_end, "CR") != 0 && !mapping->wide && mapping->year_column < 0 &&
         mapping->clock_column < 0 && text->faults->len == 0 &&
         mapping->preset->constants->len == 0 && mapping->preset->missing->len == 0 &&
         (when < 0 || mapping->column[when] < 0) && mapping->n_uses > 1;
}

static gboolean
add_value(guint columns[NB_BULK_VALUES], guint *n, NbBulkColumn *column, NbBulkKind kind, guint i)
{
  if (*n == NB_BULK_VALUES)
    return FALSE;
  column->kind = kind;
  column->index = *n;
  columns[(*n)++] = i;
  return TRUE;
}

/* A text column goes on with the bundle of the column before it, or opens a new one. */
static gboolean
add_text(NbBulkPlan *plan, const Sample *sample, guint i)
{
  NbBulkBundle *last = plan->n_bundles ? &plan->bundles[plan->n_bundles - 1] : NULL;

  if (last && last->last + 1 == i &&
      go_together(sample->rows, count_different(sample, last->first, i),
                  count_different(sample, last->first, last->last),
                  count_different(sample, i, i))) {
    last->last = i;
  } else {
    if (plan->n_bundles == NB_BULK_BUNDLES)
      return FALSE;
    plan->bundles[plan->n_bundles++] = (NbBulkBundle){.first = i, .last = i};
  }
  plan->columns[i].kind = NB_BULK_TEXT;
  plan->columns[i].index = plan->n_bundles - 1;
  return TRUE;
}

/* Whether columns @first to @last say no more than @from to @to, hardly. */
static gboolean
says_no_more(const Sample *sample, guint first, guint last, guint from, guint to)
{
  guint n = count_different(sample, from, to);

  return count_different(sample, first, last) <= n + n / 16;
}

static void
ignore(NbBulkPlan *plan, guint column)
{
  plan->columns[column].kind = NB_BULK_IGNORED;
}

/* Texts that nobody wants are let go at both ends of a bundle, but not when they hang on the
 * others: looked up together they cost nothing. */
static gboolean
trim_bundle(NbBulkPlan *plan, const Sample *sample, NbBulkBundle *bundle)
{
  guint from = bundle->first, to = bundle->last;

  while (from < to && plan->columns[from].unwanted)
    from++;
  while (to > from && plan->columns[to].unwanted)
    to--;
  if (plan->columns[from].unwanted) {
    for (guint i = bundle->first; i <= bundle->last; i++)
      ignore(plan, i);
    return FALSE;
  }
  while (bundle->last > to && !says_no_more(sample, from, bundle->last, from, to))
    ignore(plan, bundle->last--);
  while (bundle->first < from && !says_no_more(sample, bundle->first, to, from, to))
    ignore(plan, bundle->first++);
  for (guint i = from; i <= to; i++)
    bundle->wanted += !plan->columns[i].unwanted;
  return TRUE;
}

static void
trim_bundles(NbBulkPlan *plan, const Sample *sample)
{
  guint n = 0;

  for (guint i = 0; i < plan->n_bundles; i++) {
    if (trim_bundle(plan, sample, &plan->bundles[i]))
      plan->bundles[n++] = plan->bundles[i];
  }
  plan->n_bundles = n;
  for (guint i = 0; i < n; i++) {
    for (guint k = plan->bundles[i].first; k <= plan->bundles[i].last; k++)
      plan->columns[k].index = i;
  }
}

static gboolean
add_column(NbBulkPlan *plan, const NbMapping *mapping, const Sample *sample, guint i)
{
  const NbUse *use = &mapping->uses[i];
  NbBulkColumn *column = &plan->columns[i];

  if (use->kind != NB_USE_ROLE)
    return TRUE;
  const NbRole *role = &mapping->dataset->roles[use->role];

  column->role = use->role;
  column->unwanted = mapping->unwanted && mapping->unwanted[use->role];
  if (role->flags & NB_ROLE_NEVER)
    return TRUE;
  switch (role->type) {
  case NB_TYPE_TEXT:
    return add_text(plan, sample, i);
  case NB_TYPE_TIME:
    return add_value(plan->times, &plan->n_times, column, NB_BULK_TIME, i);
  case NB_TYPE_COUNT:
    return add_value(plan->numbers, &plan->n_numbers, column, NB_BULK_NUMBER, i);
  case NB_TYPE_DECIMAL:
    break;
  }
  return FALSE;
}

static void
set_steps(NbBulkPlan *plan)
{
  plan->steps = g_new0(NbBulkStep, plan->width);
  for (guint i = 0, last; i < plan->width; i = last + 1) {
    const NbBulkColumn *column = &plan->columns[i];

    last = column->kind == NB_BULK_TEXT ? plan->bundles[column->index].last : i;
    plan->steps[plan->n_steps++] = (NbBulkStep){i, last};
  }
}

NbBulkPlan *
nb_bulk_plan_new(const NbText *text, const NbDialect *dialect, const NbHeader *header)
{
  const NbMapping *mapping = header->mapping;

  if (!is_for_bulk(text, dialect, header))
    return NULL;
  g_autoptr(NbBulkPlan) plan = g_new0(NbBulkPlan, 1);
  g_autofree guint64 *hashes = g_new(guint64, (gsize)SAMPLE * mapping->n_uses);
  g_autofree guint64 *slots = g_new(guint64, SLOTS);
  Sample sample = {.hashes = hashes, .slots = slots, .width = mapping->n_uses};
  gboolean fits = TRUE;

  plan->width = mapping->n_uses;
  plan->columns = g_new0(NbBulkColumn, plan->width);
  take_sample(&sample, text, dialect, header);
  for (guint i = 0; fits && i < plan->width; i++)
    fits = add_column(plan, mapping, &sample, i);
  if (!fits || plan->n_times + plan->n_numbers == 0 || plan->n_bundles == 0)
    return NULL;
  trim_bundles(plan, &sample);
  set_steps(plan);
  return g_steal_pointer(&plan);
}

void
nb_bulk_plan_free(NbBulkPlan *plan)
{
  if (!plan)
    return;
  g_free(plan->columns);
  g_free(plan->steps);
  g_free(plan);
}
