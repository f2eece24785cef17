#include "ingest/bulk-join.h"
#include "base/pool.h"
#include <string.h>

enum { NONE = G_MAXUINT32 };

/**
 * Known: what a worker's spans of one bundle mean in the table.
 * @worker: whose
 * @first: by span: the first row that has it, counted over the file; G_MAXSIZE for none
 * @codes: by span, for each column of the bundle: the code in the table
 * @words: by column: by the worker's own code: that of the table, or NONE
 */
typedef struct {
  const NbBulkWorker *worker;
  const NbBulkSpans *spans;
  gsize *first;
  guint32 *codes;
  guint32 **words;
} Known;

/**
 * Bundle: a bundle being joined.
 * @known: (element-type Known): by worker, in the order in which they are met
 * @odd_codes: by column, by odd row of the file: the code in the table
 */
typedef struct {
  const NbBulkRead *read;
  NbTable *table;
  guint index, n_columns;
  GArray *known;
  guint32 **odd_codes;
} Bundle;

/** Event: a text of the bundle that may be new to the table. @known: NONE for an odd row, whose
 * number then is @code. */
typedef struct {
  gsize row;
  guint32 known, code;
} Event;

static const NbBulkPlan *
plan_of(const Bundle *bundle)
{
  return bundle->read->file->plan;
}

static guint
role_of(const Bundle *bundle, guint column)
{
  const NbBulkPlan *plan = plan_of(bundle);

  return plan->columns[plan->bundles[bundle->index].first + column].role;
}

static guint
known_of(Bundle *bundle, const NbBulkWorker *worker)
{
  for (guint i = 0; i < bundle->known->len; i++) {
    if (g_array_index(bundle->known, Known, i).worker == worker)
      return i;
  }
  Known known = {.worker = worker, .spans = nb_bulk_worker_bundle(worker, bundle->index)};
  guint32 n = known.spans->spans->n;

  known.first = g_new(gsize, n + 1);
  memset(known.first, 0xff, (n + 1) * sizeof(gsize));
  known.codes = g_new0(guint32, (gsize)n * bundle->n_columns + 1);
  known.words = g_new0(guint32 *, bundle->n_columns);
  for (guint i = 0; i < bundle->n_columns; i++) {
    const NbColumn *column = nb_table_cells(known.spans->table, role_of(bundle, i));
    guint32 words = nb_dict_length(column->dict);

    known.words[i] = g_new(guint32, words);
    memset(known.words[i], 0xff, words * sizeof(guint32));
  }
  g_array_append_val(bundle->known, known);
  return bundle->known->len - 1;
}

static void
add_event(GArray *events, gsize row, guint32 known, guint32 code)
{
  Event event = {.row = row, .known = known, .code = code};

  g_array_append_val(events, event);
}

/* The first row of each span, and all odd rows, in the order of the file. */
static GArray *
find_events(Bundle *bundle)
{
  const NbBulkRead *read = bundle->read;
  GArray *events = g_array_new(FALSE, FALSE, sizeof(Event));
  guint32 odd = 0;

  for (guint p = 0; p < read->n_parts; p++) {
    const NbBulkPart *part = &read->parts[p];
    guint known = part->n_rows > 0 ? known_of(bundle, part->worker) : NONE;

    for (guint i = 0; i < part->n_rows; i++) {
      gsize row = read->first_rows[p] + i;

      if (part->codes[0][i] == NB_BULK_ODD) {
        add_event(events, row, NONE, odd++);
        continue;
      }
      guint32 code = part->codes[bundle->index][i];
      gsize *first = &g_array_index(bundle->known, Known, known).first[code];

      if (*first == G_MAXSIZE) {
        *first = row;
        add_event(events, row, known, code);
      }
    }
  }
  return events;
}

static guint32
add_word(const Bundle *bundle, guint column, const NbDict *from, guint32 code)
{
  const char *text = nb_dict_text(from, code);

  return nb_dict_add(nb_table_cells(bundle->table, role_of(bundle, column))->dict, text,
                     strlen(text));
}

static void
take_span(const Bundle *bundle, const Known *known, guint32 span)
{
  for (guint i = 0; i < bundle->n_columns; i++) {
    const NbColumn *column = nb_table_cells(known->spans->table, role_of(bundle, i));
    guint32 own = column->codes[span], *word = &known->words[i][own];

    if (*word == NONE)
      *word = add_word(bundle, i, column->dict, own);
    known->codes[(gsize)span * bundle->n_columns + i] = *word;
  }
}

/* The odd rows of all parts, one after the other. */
static const NbTable *
odd_table(const NbBulkRead *read, guint32 odd, gsize *row)
{
  for (guint p = 0; p < read->n_parts; p++) {
    gsize n = read->parts[p].odd ? nb_table_rows(read->parts[p].odd) : 0;

    if (odd < n) {
      *row = odd;
      return read->parts[p].odd;
    }
    odd -= (guint32)n;
  }
  return NULL;
}

static void
take_odd(const Bundle *bundle, const NbTable *odd, gsize row, guint32 number)
{
  for (guint i = 0; i < bundle->n_columns; i++) {
    const NbColumn *column = nb_table_cells((NbTable *)odd, role_of(bundle, i));

    bundle->odd_codes[i][number] = add_word(bundle, i, column->dict, column->codes[row]);
  }
}

static void
take_events(Bundle *bundle, const GArray *events)
{
  const NbTable *odd = NULL;
  gsize row = 0, left = 0;

  for (guint i = 0; i < events->len; i++) {
    const Event *event = &g_array_index(events, Event, i);

    if (event->known != NONE) {
      take_span(bundle, &g_array_index(bundle->known, Known, event->known), event->code);
      continue;
    }
    if (left == 0) {
      odd = odd_table(bundle->read, event->code, &row);
      left = nb_table_rows(odd) - row;
    }
    take_odd(bundle, odd, row++, event->code);
    left--;
  }
}

static gsize
count_odd(const NbBulkRead *read)
{
  gsize n = 0;

  for (guint p = 0; p < read->n_parts; p++)
    n += read->parts[p].odd ? nb_table_rows(read->parts[p].odd) : 0;
  return n;
}

static void
join_words(Bundle *bundle)
{
  const NbBulkBundle *columns = &plan_of(bundle)->bundles[bundle->index];
  gsize odd = count_odd(bundle->read);

  bundle->n_columns = columns->last - columns->first + 1;
  bundle->known = g_array_new(FALSE, FALSE, sizeof(Known));
  bundle->odd_codes = g_new0(guint32 *, bundle->n_columns);
  for (guint i = 0; i < bundle->n_columns; i++)
    bundle->odd_codes[i] = g_new(guint32, odd + 1);
  g_autoptr(GArray) events = find_events(bundle);

  take_events(bundle, events);
}

static void
bundle_clear(Bundle *bundle)
{
  for (guint k = 0; k < bundle->known->len; k++) {
    Known *known = &g_array_index(bundle->known, Known, k);

    for (guint i = 0; i < bundle->n_columns; i++)
      g_free(known->words[i]);
    g_free(known->words);
    g_free(known->first);
    g_free(known->codes);
  }
  for (guint i = 0; i < bundle->n_columns; i++)
    g_free(bundle->odd_codes[i]);
  g_free(bundle->odd_codes);
  g_array_unref(bundle->known);
}

/* ---- the rows ---- */

typedef struct {
  const NbBulkRead *read;
  NbTable *table;
  gsize first; /* row of the table */
  Bundle *bundles;
  guint32 *first_odd; /* by part */
} Join;

static const Known *
find_known(const Bundle *bundle, const NbBulkWorker *worker)
{
  for (guint i = 0; i < bundle->known->len; i++) {
    const Known *known = &g_array_index(bundle->known, Known, i);

    if (known->worker == worker)
      return known;
  }
  return NULL;
}

static void
fill_texts(const Join *join, guint p, const Bundle *bundle)
{
  const NbBulkPart *part = &join->read->parts[p];
  const Known *known = find_known(bundle, part->worker);
  gsize at = join->first + join->read->first_rows[p];
  guint n = bundle->n_columns;

  for (guint k = 0; k < n; k++) {
    guint32 *out = nb_table_cells(join->table, role_of(bundle, k))->codes + at;
    guint32 odd = join->first_odd[p];

    for (guint i = 0; i < part->n_rows; i++)
      out[i] = part->codes[0][i] == NB_BULK_ODD
                   ? bundle->odd_codes[k][odd++]
                   : known->codes[(gsize)part->codes[bundle->index][i] * n + k];
  }
}

static void
fill_times(const Join *join, guint p, guint index)
{
  const NbBulkPart *part = &join->read->parts[p];
  const NbBulkPlan *plan = join->read->file->plan;
  guint role = plan->columns[plan->times[index]].role;
  gsize at = join->first + join->read->first_rows[p];
  const NbColumn *odd = nb_table_cells(part->odd, role);
  NbColumn *column = nb_table_cells(join->table, role);

  for (guint i = 0, k = 0; i < part->n_rows; i++) {
    gboolean is_odd = part->codes[0][i] == NB_BULK_ODD;

    column->days[at + i] = is_odd ? odd->days[k] : part->days[index][i];
    column->minutes[at + i] = is_odd ? odd->minutes[k] : part->minutes[index][i];
    k += is_odd;
  }
}

static void
fill_counts(const Join *join, guint p, guint index)
{
  const NbBulkPart *part = &join->read->parts[p];
  const NbBulkPlan *plan = join->read->file->plan;
  guint role = plan->columns[plan->numbers[index]].role;
  gsize at = join->first + join->read->first_rows[p];
  const NbColumn *odd = nb_table_cells(part->odd, role);
  NbColumn *column = nb_table_cells(join->table, role);

  for (guint i = 0, k = 0; i < part->n_rows; i++) {
    gboolean is_odd = part->codes[0][i] == NB_BULK_ODD;

    column->counts[at + i] = is_odd ? odd->counts[k] : part->counts[index][i];
    k += is_odd;
  }
}

static void
fill_part(gpointer data, guint p)
{
  const Join *join = data;
  NbBulkPart *part = &join->read->parts[p];
  const NbBulkPlan *plan = join->read->file->plan;
  gsize at = join->first + join->read->first_rows[p];
  guint32 *lines = nb_table_lines(join->table) + at;

  if (part->n_rows == 0)
    return;
  for (guint i = 0; i < plan->n_bundles; i++)
    fill_texts(join, p, &join->bundles[i]);
  for (guint i = 0; i < plan->n_times; i++)
    fill_times(join, p, i);
  for (guint i = 0; i < plan->n_numbers; i++)
    fill_counts(join, p, i);
  for (guint i = 0; i < part->n_rows; i++)
    lines[i] = (guint32)MIN(join->read->first_lines[p] + part->lines[i], (gint64)G_MAXUINT32);
  for (guint i = 0; i < plan->n_bundles; i++)
    g_clear_pointer(&part->codes[i], g_free);
  for (guint i = 0; i < NB_BULK_VALUES; i++) {
    g_clear_pointer(&part->days[i], g_free);
    g_clear_pointer(&part->minutes[i], g_free);
    g_clear_pointer(&part->counts[i], g_free);
  }
}

static void
do_bundle(gpointer data, guint i)
{
  join_words(&((Join *)data)->bundles[i]);
}

void
nb_bulk_join_table(const NbBulkRead *read, NbTable *table)
{
  const NbBulkPlan *plan = read->file->plan;
  g_autofree Bundle *bundles = g_new0(Bundle, plan->n_bundles);
  g_autofree guint32 *first_odd = g_new0(guint32, read->n_parts + 1);
  Join join = {.read = read, .table = table, .bundles = bundles, .first_odd = first_odd};

  nb_row_add_columns(table, read->file->header->mapping);
  for (guint i = 0; i < plan->n_bundles; i++)
    bundles[i] = (Bundle){.read = read, .table = table, .index = i};
  for (guint p = 0; p < read->n_parts; p++)
    first_odd[p + 1] = first_odd[p] + (guint32)nb_table_rows(read->parts[p].odd);
  nb_pool_run(do_bundle, &join, plan->n_bundles);
  join.first = nb_table_grow(table, read->n_rows);
  nb_pool_run(fill_part, &join, read->n_parts);
  for (guint i = 0; i < plan->n_bundles; i++)
    bundle_clear(&bundles[i]);
}

void
nb_bulk_join_reports(const NbBulkRead *read, NbFileReport *report)
{
  for (guint p = 0; p < read->n_parts; p++) {
    const NbFileReport *part = read->parts[p].odd_report;

    if (!part)
      continue;
    report->read += part->read;
    report->accepted += part->accepted;
    report->rejected += part->rejected;
    report->repaired += part->repaired;
    report->rows += part->rows;
    nb_issues_append(report->issues, part->issues, read->first_lines[p]);
  }
}
