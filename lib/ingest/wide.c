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

gboolean
nb_wide_take(NbRowReader *reader, const NbRecord *record, int year,
             void (*set_row)(NbRowReader *, const NbRecord *))
{
  const NbMapping *mapping = reader->mapping;

  if (mapping->year_column >= 0 && year == 0) {
    nb_row_note(reader, record, mapping->year_column, "date", N_("not a date, or no such day"),
                NB_SEVERITY_REJECTED);
    return FALSE;
  }
  guint n = 0;

  for (guint i = 0; i < mapping->n_uses; i++) {
    const NbUse *use = &mapping->uses[i];

    if (use->kind != NB_USE_MONTH || reader->values[i].read != NB_READ_DONE)
      continue;
    gint32 day = nb_day_from_date(use->year ? use->year : year, use->month, 1);

    set_row(reader, record);
    nb_table_set_time(reader->table, (guint)reader->time_role, day, NB_MINUTE_NONE);
    nb_table_set_count(reader->table, mapping->count_role, reader->values[i].count);
    nb_table_end_row(reader->table, record->line);
    n++;
  }
  reader->report->rows += n;
  if (n == 0)
    nb_row_note(reader, record, 0, "nothing", N_("no month has a number; the line adds nothing"),
                NB_SEVERITY_NOTE);
  return TRUE;
}
