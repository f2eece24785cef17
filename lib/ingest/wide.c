#include "ingest/wide.h"

gboolean
nb_wide_set_year(NbMapping *mapping, int year)
{
  for (guint i = 0; i < mapping->n_uses; i++) {
    NbUse *use = &mapping->uses[i];

    if (use->kind != NB_USE_MONTH || use->year != 0 || mapping->year_column >= 0)
      continue;
    if (year == 0)
      return FALSE;
    use->year = year;
  }
  return TRUE;
}

static void
note_cell(const NbRowReader *reader, const NbRecord *record, guint column)
{
  NbRead read = reader->values[column].read;

  nb_row_note(reader, record, (int)column,
              read == NB_READ_NEGATIVE   ? "minus"
              : read == NB_READ_OVERFLOW ? "large"
                                         : "value",
              N_("a cell of a month is no count; it was left out"), NB_SEVERITY_NOTE);
}

gboolean
nb_wide_take(NbRowReader *reader, const NbRecord *record, int year,
             void (*set_row)(NbRowReader *, const NbRecord *))
{
  const NbMapping *mapping = reader->mapping;

  if (mapping->year_column >= 0 && year == 0) {
    nb_row_note(reader, record, mapping->year_column, "value",
                N_("not a date or number, or no such day"), NB_SEVERITY_REJECTED);
    return FALSE;
  }
  for (guint i = 0; i < mapping->n_uses; i++) {
    const NbUse *use = &mapping->uses[i];
    NbRead read = reader->values[i].read;

    if (use->kind != NB_USE_MONTH || read == NB_READ_EMPTY)
      continue;
    if (read != NB_READ_DONE) {
      note_cell(reader, record, i);
      continue;
    }
    gint32 day = nb_day_from_date(use->year ? use->year : year, use->month, 1);

    set_row(reader, record);
    nb_table_set_time(reader->table, (guint)reader->time_role, day, NB_MINUTE_NONE);
    nb_table_set_count(reader->table, mapping->count_role, reader->values[i].count);
    nb_table_end_row(reader->table, record->line);
    reader->report->rows++;
  }
  return TRUE;
}
