#include "ingest/row.h"
#include "ingest/cell.h"
#include "ingest/wide.h"
#include <string.h>

static gboolean
has(const NbMapping *mapping, const char *id)
{
  int role = nb_dataset_role(mapping->dataset, id);

  return role >= 0 && mapping->column[role] >= 0;
}

static gboolean
names_a_thing(const NbMapping *mapping)
{
  static const char *const things[] = {"reader", "item", "title", "record",
                                       "name",   "text", "holder"};
  gboolean any = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS(things); i++)
    any = any || has(mapping, things[i]);
  return any;
}

static void
add_columns(NbTable *table, const NbMapping *mapping)
{
  for (guint i = 0; i < mapping->dataset->n_roles; i++) {
    if (mapping->column[i] >= 0 && !(mapping->dataset->roles[i].flags & NB_ROLE_NEVER))
      nb_table_add_column(table, i);
  }
  for (guint i = 0; i < mapping->preset->constants->len; i++)
    nb_table_add_column(table, ((NbConstant *)mapping->preset->constants->pdata[i])->role);
  if (mapping->wide)
    nb_table_add_column(table, mapping->count_role);
  if (mapping->wide || mapping->year_column >= 0 || has(mapping, "when"))
    nb_table_add_column(table, (guint)nb_dataset_role(mapping->dataset, mapping->dataset->time));
}

void
nb_row_reader_init(NbRowReader *reader, NbTable *table, const NbText *text, const NbHeader *header,
                   const NbDateOrder *orders, NbFileReport *report)
{
  const NbMapping *mapping = header->mapping;
  const NbDataset *dataset = mapping->dataset;

  *reader = (NbRowReader){
      .table = table,
      .mapping = mapping,
      .text = text,
      .orders = orders,
      .report = report,
      .values = g_new0(NbRowValue, mapping->n_uses),
      .words = nb_dict_new(),
      .actions = g_ptr_array_new(),
      .scratch = g_string_new(NULL),
      .marked = g_string_new(NULL),
      .when_role = nb_dataset_role(dataset, "when"),
      .time_role = dataset->time ? nb_dataset_role(dataset, dataset->time) : -1,
      .action_role = nb_dataset_role(dataset, "action"),
      .title_role = nb_dataset_role(dataset, "title"),
      .names_thing = names_a_thing(mapping),
  };
  add_columns(table, mapping);
}

void
nb_row_reader_clear(NbRowReader *reader)
{
  g_free(reader->values);
  nb_dict_free(reader->words);
  g_ptr_array_unref(reader->actions);
  g_string_free(reader->scratch, TRUE);
  g_string_free(reader->marked, TRUE);
}

static gboolean
may_be_shown(const NbRowReader *reader, int field)
{
  if (field < 0 || (guint)field >= reader->mapping->n_uses)
    return FALSE;
  const NbUse *use = &reader->mapping->uses[field];

  return use->kind == NB_USE_MONTH || use->kind == NB_USE_YEAR ||
         (use->kind == NB_USE_ROLE &&
          !(reader->mapping->dataset->roles[use->role].flags & NB_ROLE_IDENTITY));
}

void
nb_row_note(const NbRowReader *reader, const NbRecord *record, int field, const char *kind,
            const char *message, NbSeverity severity)
{
  NbPlace at = {.file = reader->report->path, .line = record->line, .column = field + 1};
  gboolean shown = may_be_shown(reader, field) && (guint)field < record->n_fields;
  const NbField *f = shown ? &record->fields[field] : NULL;

  nb_issues_add(reader->report->issues, kind, message, severity, &at,
                f ? reader->text->text + f->start : NULL, f ? (gssize)MIN(f->size, 256) : 0);
}

/* Returns: the year that the record names in its own column, or 0. */
static int
year_of(const NbRowReader *reader, const NbRecord *record)
{
  int column = reader->mapping->year_column;
  NbMoment moment;

  if (column < 0 || (guint)column >= record->n_fields)
    return 0;
  const NbField *field = &record->fields[column];
  gint64 number;
  const char *text = reader->text->text + field->start;

  if (nb_field_count(text, field->size, &number) == NB_READ_DONE && number >= 1800 && number < 2200)
    return (int)number;
  if (nb_field_date(text, field->size, &(NbDateRules){0}, &moment) == NB_READ_DONE)
    return nb_day_to_date(moment.day).year;
  return 0;
}

static NbRowValue
read_value(const NbRowReader *reader, const NbRecord *record, guint column, int year)
{
  const NbUse *use = &reader->mapping->uses[column];
  const NbField *field = &record->fields[column];
  const char *text = reader->text->text + field->start;
  NbRowValue value = {.read = NB_READ_EMPTY, .count = NB_COUNT_NONE};
  NbDateRules rules = {reader->orders[column], reader->mapping->preset->serial_dates, year};

  value.moment = (NbMoment){NB_DAY_NONE, NB_MINUTE_NONE};
  if (use->kind == NB_USE_MONTH) {
    value.read = nb_field_count(text, field->size, &value.count);
    return value;
  }
  switch (reader->mapping->dataset->roles[use->role].type) {
  case NB_TYPE_TIME:
    value.read = nb_field_date(text, field->size, &rules, &value.moment);
    break;
  case NB_TYPE_COUNT:
    value.read = nb_field_count(text, field->size, &value.count);
    break;
  case NB_TYPE_DECIMAL:
    value.read = nb_field_decimal(text, field->size, &value.count);
    break;
  case NB_TYPE_TEXT:
    value.read = field->size > 0 ? NB_READ_DONE : NB_READ_EMPTY;
    break;
  }
  return value;
}

typedef struct {
  const char *kind, *rejected, *noted;
} Fault;

static const Fault faults[] = {
    [NB_READ_EMPTY] = {"missing", N_("a cell that is needed is empty"),                N_("a cell is empty")},
    [NB_READ_BAD] = {"value",   N_("not a date or number, or no such day"),
                       N_("not a date or number, or no such day; the cell was left empty")                  },
    [NB_READ_ORDER] =
        {"order",   N_("day or month first? nothing in the file tells"),
                       N_("day or month first? nothing in the file tells; the cell was left empty")         },
    [NB_READ_NEGATIVE] = {"minus",   N_("a count below zero"),
                       N_("a count below zero; the cell was left empty")                                    },
    [NB_READ_OVERFLOW] = {"large",   N_("a number too large to count with"),
                       N_("a number too large to count with; the cell was left empty")                      },
};

/* Returns: whether the row must go because of this cell. An empty weight counts as one where the
 * row names a thing, and is a missing number where the row is a sum. */
static gboolean
is_fatal(const NbRowReader *reader, const NbRole *role, NbRead read)
{
  if (role->flags & NB_ROLE_REQUIRED)
    return TRUE;
  if (role->flags & NB_ROLE_WEIGHT)
    return read != NB_READ_EMPTY || !reader->names_thing;
  return FALSE;
}

static gboolean
check_value(const NbRowReader *reader, const NbRecord *record, guint column, NbRead read)
{
  const NbRole *role = &reader->mapping->dataset->roles[reader->mapping->uses[column].role];
  const Fault *fault = &faults[read];

  if (read == NB_READ_DONE)
    return TRUE;
  if (is_fatal(reader, role, read)) {
    nb_row_note(reader, record, (int)column, fault->kind, fault->rejected, NB_SEVERITY_REJECTED);
    return FALSE;
  }
  if (read != NB_READ_EMPTY)
    nb_row_note(reader, record, (int)column, fault->kind, fault->noted, NB_SEVERITY_NOTE);
  return TRUE;
}

static gboolean
read_values(NbRowReader *reader, const NbRecord *record)
{
  int year = year_of(reader, record);

  for (guint i = 0; i < reader->mapping->n_uses; i++) {
    const NbUse *use = &reader->mapping->uses[i];

    reader->values[i] = (NbRowValue){
        .read = NB_READ_EMPTY, .moment = {NB_DAY_NONE, NB_MINUTE_NONE},
             .count = NB_COUNT_NONE
    };
    if (use->kind != NB_USE_ROLE && use->kind != NB_USE_MONTH)
      continue;
    if (i < record->n_fields)
      reader->values[i] = read_value(reader, record, i, year);
    if (use->kind == NB_USE_ROLE && !check_value(reader, record, i, reader->values[i].read))
      return FALSE;
  }
  return TRUE;
}

/* Returns: the canonical action of a cell, or NULL for a word that the preset does not know. */
static const char *
action_of(NbRowReader *reader, const char *cell, gsize size)
{
  guint32 code = nb_dict_add(reader->words, cell, size);

  while (reader->actions->len <= code) {
    const char *text = nb_dict_text(reader->words, reader->actions->len);

    g_ptr_array_add(reader->actions,
                    (gpointer)nb_preset_action(reader->mapping->preset, text, strlen(text)));
  }
  return reader->actions->pdata[code];
}

static const char *
mark_lost(NbRowReader *reader, const NbRecord *record, guint column, const char *cell, gsize size)
{
  const char *marked = nb_cell_mark_lost(cell, size, reader->marked);

  if (marked != cell)
    nb_row_note(reader, record, (int)column, "lost",
                N_("a character was lost before this file was made; 〓 stands for it"),
                NB_SEVERITY_NOTE);
  return marked;
}

static void
set_text(NbRowReader *reader, const NbRecord *record, guint column, guint role)
{
  const NbField *field = &record->fields[column];
  gsize size;
  const char *cell = nb_cell_text(reader->text->text, field, reader->scratch, &size);

  /* a title in quotes is taken as it stands; outer blanks mean nothing anywhere else */
  if (!field->quoted || (int)role != reader->title_role)
    cell = nb_cell_trim(cell, &size);
  if (reader->text->lost)
    cell = mark_lost(reader, record, column, cell, size);
  if ((int)role == reader->action_role && size > 0) {
    const char *action = action_of(reader, cell, size);

    if (action)
      nb_table_set_text(reader->table, role, action, strlen(action));
    else
      nb_row_note(reader, record, (int)column, "action",
                  N_("an unknown action; kept as written, counted as nothing"), NB_SEVERITY_NOTE);
    if (action)
      return;
  }
  nb_table_set_text(reader->table, role, cell, size);
}

/* The first day of a chronicle entry. */
static void
set_when(NbRowReader *reader, const NbRecord *record, guint column)
{
  const NbField *field = &record->fields[column];
  gint32 first;
  NbRead read = nb_field_when(reader->text->text + field->start, field->size,
                              year_of(reader, record), &first);

  if (read == NB_READ_DONE)
    nb_table_set_time(reader->table, (guint)reader->time_role, first, NB_MINUTE_NONE);
  else if (read == NB_READ_BAD)
    nb_row_note(reader, record, (int)column, "when",
                N_("not a date that can be understood; kept as written"), NB_SEVERITY_NOTE);
}

static void
set_cell(NbRowReader *reader, const NbRecord *record, guint column)
{
  const NbUse *use = &reader->mapping->uses[column];
  const NbRowValue *value = &reader->values[column];

  if (use->kind != NB_USE_ROLE || value->read != NB_READ_DONE)
    return;
  switch (reader->mapping->dataset->roles[use->role].type) {
  case NB_TYPE_TEXT:
    set_text(reader, record, column, use->role);
    break;
  case NB_TYPE_TIME:
    nb_table_set_time(reader->table, use->role, value->moment.day, value->moment.minute);
    break;
  case NB_TYPE_COUNT:
  case NB_TYPE_DECIMAL:
    nb_table_set_count(reader->table, use->role, value->count);
    break;
  }
  if ((int)use->role == reader->when_role && reader->mapping->column[reader->time_role] < 0)
    set_when(reader, record, column);
}

static void
set_row(NbRowReader *reader, const NbRecord *record)
{
  const GPtrArray *constants = reader->mapping->preset->constants;

  for (guint i = 0; i < constants->len; i++) {
    const NbConstant *constant = constants->pdata[i];

    nb_table_set_text(reader->table, constant->role, constant->text, strlen(constant->text));
  }
  for (guint i = 0; i < MIN(record->n_fields, reader->mapping->n_uses); i++)
    set_cell(reader, record, i);
}

/* A table whose rows are years has no other date. */
static gboolean
set_year(NbRowReader *reader, const NbRecord *record)
{
  int year = year_of(reader, record);

  if (reader->mapping->year_column < 0 || reader->mapping->column[reader->time_role] >= 0 ||
      (reader->when_role >= 0 && reader->mapping->column[reader->when_role] >= 0))
    return TRUE;
  if (year == 0) {
    nb_row_note(reader, record, reader->mapping->year_column, "value",
                N_("not a date or number, or no such day"), NB_SEVERITY_REJECTED);
    return FALSE;
  }
  nb_table_set_time(reader->table, (guint)reader->time_role, nb_day_from_date(year, 1, 1),
                    NB_MINUTE_NONE);
  return TRUE;
}

gboolean
nb_row_take(NbRowReader *reader, const NbRecord *record)
{
  if (!read_values(reader, record))
    return FALSE;
  if (reader->mapping->wide)
    return nb_wide_take(reader, record, year_of(reader, record), set_row);
  if (!set_year(reader, record))
    return FALSE;
  set_row(reader, record);
  nb_table_end_row(reader->table, record->line);
  reader->report->rows++;
  return TRUE;
}
