#include "ingest/row-value.h"
#include "ingest/clock.h"
#include "ingest/plain.h"
#include <string.h>

static gboolean
may_be_shown(const NbRowReader *reader, int field)
{
  if (field < 0 || (guint)field >= reader->mapping->n_uses)
    return FALSE;
  const NbUse *use = &reader->mapping->uses[field];

  return use->kind == NB_USE_MONTH || use->kind == NB_USE_YEAR || use->kind == NB_USE_CLOCK ||
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

int
nb_row_year(const NbRowReader *reader, const NbRecord *record)
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
  const NbPreset *preset = reader->mapping->preset;
  NbDateRules rules = {reader->orders[column], preset->serial_dates, year, preset->pivot};

  value.moment = (NbMoment){NB_DAY_NONE, NB_MINUTE_NONE};
  if (nb_preset_is_missing(preset, text, field->size))
    return value;
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

static const Fault bad_date = {
    "date",
    N_("not a date, or no such day"),
    N_("not a date, or no such day; the cell was left empty"),
};

static const Fault bad_number = {
    "number",
    N_("not a number"),
    N_("not a number; the cell was left empty"),
};

static const Fault faults[] = {
    [NB_READ_EMPTY] = {"missing",  N_("a cell that is needed is empty"),                                    N_("a cell is empty")},
    [NB_READ_ORDER] =
        {"order",    N_("day or month first? nothing in the file tells"),
                       N_("day or month first? nothing in the file tells; the cell was left empty")                              },
    [NB_READ_CENTURY] =
        {"century",  N_("a year of two digits; date_pivot in a preset says its century"),
                       N_("a year of two digits; date_pivot in a preset says its century; the cell "
            "was left empty")                                                                                                    },
    [NB_READ_NEGATIVE] = {"negative", N_("a count below zero"),
                       N_("a count below zero; the cell was left empty")                                                         },
    [NB_READ_SERIAL] =
        {"serial",
                       N_("a bare number; if it is a day of Excel, date_serial = yes in a preset says so"),
                       N_("a bare number; if it is a day of Excel, date_serial = yes in a preset says so; the "
            "cell was left empty")                                                                                               },
    [NB_READ_OVERFLOW] = {"overflow", N_("a number too large to count with"),
                       N_("a number too large to count with; the cell was left empty")                                           },
};

static const Fault *
find_fault(NbType type, NbRead read)
{
  if (read != NB_READ_BAD)
    return &faults[read];
  return type == NB_TYPE_TIME ? &bad_date : &bad_number;
}

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
  const Fault *fault = find_fault(role->type, read);

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

/* A cell of a wide table that is no count is left out, the rest of the record stays. */
static void
check_month(const NbRowReader *reader, const NbRecord *record, guint column)
{
  NbRead read = reader->values[column].read;

  if (read != NB_READ_DONE && read != NB_READ_EMPTY)
    nb_row_note(reader, record, (int)column, find_fault(NB_TYPE_COUNT, read)->kind,
                N_("a cell of a month is no count; it was left out"), NB_SEVERITY_NOTE);
}

/* Where cells say AM or PM, 12:30 without either may be any of the two. */
static gboolean
read_half_days(NbRowReader *reader, const char *plain, int *minute)
{
  gboolean has_half = strpbrk(plain, "mM") || strstr(plain, "午");

  if (!nb_clock_read(plain, minute))
    return FALSE;
  reader->has_half = reader->has_half || has_half;
  return has_half || !reader->has_half || *minute >= 13 * 60;
}

/* The time of day that stands in a column of its own. */
static void
read_clock(NbRowReader *reader, const NbRecord *record)
{
  const NbMapping *mapping = reader->mapping;
  int column = mapping->clock_column, time = column < 0 ? -1 : mapping->column[reader->time_role];
  char plain[NB_PLAIN_BYTES];

  if (column < 0 || time < 0 || (guint)column >= record->n_fields ||
      reader->values[time].read != NB_READ_DONE ||
      reader->values[time].moment.minute != NB_MINUTE_NONE)
    return;
  const NbField *field = &record->fields[column];
  int length = nb_plain(reader->text->text + field->start, field->size, plain);

  if (length == 0 ||
      (length > 0 && read_half_days(reader, plain, &reader->values[time].moment.minute)))
    return;
  reader->values[time].moment.minute = NB_MINUTE_NONE;
  nb_row_note(reader, record, column, "clock",
              N_("not a time of day, or morning and evening cannot be told apart; the row is taken "
                 "without one"),
              NB_SEVERITY_NOTE);
}

gboolean
nb_row_read_values(NbRowReader *reader, const NbRecord *record)
{
  int year = nb_row_year(reader, record);

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
    if (use->kind == NB_USE_MONTH)
      check_month(reader, record, i);
    else if (!check_value(reader, record, i, reader->values[i].read))
      return FALSE;
  }
  read_clock(reader, record);
  return TRUE;
}
