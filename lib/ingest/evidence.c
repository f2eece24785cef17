#include "ingest/evidence.h"
#include "ingest/cell.h"
#include "ingest/gb18030.h"
#include "ingest/view.h"
#include <string.h>

enum { LARGE = 8 << 20 };

/* What one date column says about day and month. */
typedef struct {
  gint64 dated; /* values whose year is last */
  gint64 day_first, month_first;
  gint64 line; /* the first value that tells nothing */
} Votes;

/* Returns: whether the cell has numbers and marks in the places of 3/4/2024. */
static gboolean
may_be_year_last(const char *p, gsize size)
{
  for (gsize i = 1; i <= 2 && i < size; i++) {
    if (p[i] == '/' || p[i] == '-' || p[i] == '.')
      return TRUE;
  }
  return size > 3 && ((guint8)*p >= 0x80 || *p == ' '); /* full-width, or blanks in quotes */
}

static void
vote(Votes *votes, const char *p, gsize size, gint64 line)
{
  NbMoment moment;

  if (!may_be_year_last(p, size) ||
      nb_field_date(p, size, &(NbDateRules){0}, &moment) != NB_READ_ORDER)
    return;
  int first = nb_field_day_first(p, size);

  votes->dated++;
  votes->day_first += first > 0;
  votes->month_first += first < 0;
  votes->line = votes->line ? votes->line : line;
}

static gboolean
is_date_column(const NbMapping *mapping, guint column)
{
  const NbUse *use = &mapping->uses[column];

  return use->kind == NB_USE_ROLE && mapping->dataset->roles[use->role].type == NB_TYPE_TIME;
}

static void
poll(const NbText *text, const NbDialect *dialect, const NbHeader *header, gsize limit,
     Votes *votes)
{
  const NbMapping *mapping = header->mapping;
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->text, text->size, dialect->delimiter);
  g_auto(NbRecord) record = {0};
  g_auto(NbView) view = {0};
  NbShape shape = nb_evidence_shape(text, mapping);

  nb_view_init(&view, text);
  nb_splitter_set_shape(splitter, &shape);
  nb_splitter_rewind(splitter, header->offset, header->line);
  while (nb_splitter_offset(splitter) < limit && nb_splitter_next(splitter, &record)) {
    for (guint i = 0; i < MIN(record.n_fields, mapping->n_uses); i++) {
      gsize size = record.fields[i].size;

      if (!is_date_column(mapping, i))
        continue;
      const char *cell = nb_view_cell(&view, text->text + record.fields[i].start, &size);

      vote(&votes[i], cell, size, record.line);
    }
  }
}

static gboolean
has_votes(const Votes *votes, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (votes[i].dated > 0)
      return TRUE;
  }
  return FALSE;
}

static NbDateOrder
decide(gint64 day_first, gint64 month_first)
{
  if (day_first > 0 && month_first <= day_first / 100)
    return NB_DATE_ORDER_DMY;
  if (month_first > 0 && day_first <= month_first / 100)
    return NB_DATE_ORDER_MDY;
  return NB_DATE_ORDER_UNKNOWN;
}

static gboolean
fail_order(const NbMapping *mapping, guint column, const Votes *votes, const char *path,
           GError **error)
{
  NbPlace at = {.file = path, .line = votes->line, .column = column + 1};

  return nb_fail(error, NB_ERROR_INPUT, &at,
                 _("say which: --preset loans-dmy (day first) or loans-mdy (month first), or "
                   "date_order in a preset of your own"),
                 votes->day_first + votes->month_first == 0
                     ? _("in dates such as 3/4/2024 nothing tells whether the day or the month "
                         "comes first (%s)")
                     : _("some dates have the day first and some the month (%s)"),
                 mapping->headings ? mapping->headings->texts[column]
                                   : mapping->dataset->roles[mapping->uses[column].role].id);
}

gboolean
nb_evidence_orders(const NbText *text, const NbDialect *dialect, const NbHeader *header,
                   const char *path, gboolean *hasty, NbDateOrder *orders, GError **error)
{
  const NbMapping *mapping = header->mapping;
  g_autofree Votes *votes = g_new0(Votes, mapping->n_uses);
  gint64 day_first = 0, month_first = 0;

  *hasty = *hasty && text->size > LARGE && mapping->preset->order == NB_DATE_ORDER_UNKNOWN;
  if (*hasty) {
    poll(text, dialect, header, LARGE / 8, votes);
    *hasty = !has_votes(votes, mapping->n_uses);
    memset(votes, 0, mapping->n_uses * sizeof *votes);
  }
  if (mapping->preset->order == NB_DATE_ORDER_UNKNOWN && !*hasty)
    poll(text, dialect, header, text->size, votes);
  for (guint i = 0; i < mapping->n_uses; i++) {
    day_first += votes[i].day_first;
    month_first += votes[i].month_first;
  }
  for (guint i = 0; i < mapping->n_uses; i++) {
    orders[i] = mapping->preset->order;
    if (!is_date_column(mapping, i) || orders[i] != NB_DATE_ORDER_UNKNOWN || votes[i].dated == 0)
      continue;
    orders[i] = decide(votes[i].day_first, votes[i].month_first);
    if (votes[i].day_first + votes[i].month_first == 0)
      orders[i] = decide(day_first, month_first);
    gboolean required = mapping->dataset->roles[mapping->uses[i].role].flags & NB_ROLE_REQUIRED;

    if (orders[i] == NB_DATE_ORDER_UNKNOWN && required)
      return fail_order(mapping, i, &votes[i], path, error);
  }
  return TRUE;
}

/* Returns: NB_READ_DONE when the cell has the shape of its role, NB_READ_EMPTY, or NB_READ_BAD. */
static NbRead
read_shape(const NbMapping *mapping, guint role, const char *p, gsize size)
{
  NbMoment moment;
  gint64 count;
  gboolean is_time = mapping->dataset->roles[role].type == NB_TYPE_TIME;
  NbRead read = is_time ? nb_field_date(p, size, &(NbDateRules){.year = 2024}, &moment)
                        : nb_field_count(p, size, &count);

  if (read == NB_READ_ORDER || read == NB_READ_CENTURY)
    return NB_READ_DONE;
  return read == NB_READ_DONE || read == NB_READ_EMPTY ? read : NB_READ_BAD;
}

static gboolean
is_telling(const NbMapping *mapping, guint column)
{
  const NbUse *use = &mapping->uses[column];

  if (use->kind != NB_USE_ROLE)
    return FALSE;
  const NbRole *role = &mapping->dataset->roles[use->role];

  return g_strcmp0(role->id, mapping->dataset->time) == 0 ||
         (role->type == NB_TYPE_COUNT && (role->flags & NB_ROLE_REQUIRED));
}

/* A full line is a record unless its date or its number is none; a short one must have such a cell
 * to be the beginning of a record. */
static gboolean
has_shape(const NbRecord *line, const char *text, const NbMapping *mapping, gboolean raw)
{
  guint done = 0, telling = 0;

  for (guint i = 0; i < mapping->n_uses; i++) {
    if (!is_telling(mapping, i))
      continue;
    telling++;
    if (i >= line->n_fields)
      continue;
    gsize size = line->fields[i].size;
    const char *cell = text + line->fields[i].start;
    g_autofree char *decoded = raw ? nb_gb18030_decode(cell, &size, NULL) : NULL;
    NbRead read = read_shape(mapping, mapping->uses[i].role, decoded ? decoded : cell, size);

    if (read == NB_READ_BAD)
      return FALSE;
    done += read == NB_READ_DONE;
  }
  if (line->n_fields == mapping->n_uses)
    return mapping->n_uses > 1 && (telling == 0 || done > 0);
  return line->n_fields > 1 && done > 0;
}

static gboolean
is_record(const NbRecord *line, const char *text, gconstpointer data)
{
  return has_shape(line, text, data, FALSE);
}

static gboolean
is_raw_record(const NbRecord *line, const char *text, gconstpointer data)
{
  return has_shape(line, text, data, TRUE);
}

NbShape
nb_evidence_shape(const NbText *text, const NbMapping *mapping)
{
  return (NbShape){.width = mapping->n_uses,
                   .is_record = text->raw ? is_raw_record : is_record,
                   .data = mapping};
}
