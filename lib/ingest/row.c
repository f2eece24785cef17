#include "ingest/row.h"
#include "base/scrub.h"
#include "ingest/cell.h"
#include "ingest/row-value.h"
#include "ingest/wide.h"
#include <string.h>

enum { LEAST_SCRUBBED = 6 }; /* a@b.cn */

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

/* Numbers that are meant to be there: of things, of places, of readers (these are masked where they
 * leave). */
static gboolean
is_free_text(const NbRole *role)
{
  static const char *const codes[] = {"item",  "record", "isbn",   "call_no", "class", "phone",
                                      "photo", "number", "action", "url",     NULL};

  return role->type == NB_TYPE_TEXT && !(role->flags & (NB_ROLE_IDENTITY | NB_ROLE_NEVER)) &&
         !g_strv_contains(codes, role->id);
}

void
nb_row_add_columns(NbTable *table, const NbMapping *mapping)
{
  for (guint i = 0; i < mapping->dataset->n_roles; i++) {
    if (mapping->column[i] >= 0 && !(mapping->dataset->roles[i].flags & NB_ROLE_NEVER) &&
        !(mapping->unwanted && mapping->unwanted[i]))
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
      .is_free = g_new0(gboolean, dataset->n_roles),
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
  for (guint i = 0; i < dataset->n_roles; i++)
    reader->is_free[i] = is_free_text(&dataset->roles[i]);
}

void
nb_row_reader_clear(NbRowReader *reader)
{
  g_free(reader->values);
  g_free(reader->is_free);
  nb_dict_free(reader->words);
  g_ptr_array_unref(reader->actions);
  g_string_free(reader->scratch, TRUE);
  g_string_free(reader->marked, TRUE);
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

const char *
nb_row_read_text(NbRowReader *reader, const NbRecord *record, guint column, guint role, gsize *size)
{
  const NbField *field = &record->fields[column];
  const char *cell = nb_cell_text(reader->text->text, field, reader->scratch, size);

  /* a title in quotes is taken as it stands; outer blanks mean nothing anywhere else */
  if (!field->quoted || (int)role != reader->title_role)
    cell = nb_cell_trim(cell, size);
  if (reader->text->lost)
    cell = mark_lost(reader, record, column, cell, *size);
  if ((int)role == reader->action_role && *size > 0) {
    const char *action = action_of(reader, cell, *size);

    if (action) {
      *size = strlen(action);
      return action;
    }
    nb_row_note(reader, record, (int)column, "action",
                N_("an unknown action; kept as written, counted as nothing"), NB_SEVERITY_NOTE);
  }
  g_autofree char *scrubbed =
      *size >= LEAST_SCRUBBED && reader->is_free[role] ? nb_scrub(cell, (gssize)*size) : NULL;

  if (!scrubbed)
    return cell;
  nb_row_note(reader, record, (int)column, "personal",
              N_("a telephone or identity number or a mail address in a text; *** stands for it"),
              NB_SEVERITY_NOTE);
  g_string_assign(reader->marked, scrubbed);
  *size = reader->marked->len;
  return reader->marked->str;
}

static void
set_text(NbRowReader *reader, const NbRecord *record, guint column, guint role)
{
  gsize size;
  const char *text;

  if (reader->mapping->unwanted && reader->mapping->unwanted[role])
    return;
  text = nb_row_read_text(reader, record, column, role, &size);
  if (reader->table)
    nb_table_set_text(reader->table, role, text, size);
}

/* The first day of a chronicle entry. */
static void
set_when(NbRowReader *reader, const NbRecord *record, guint column)
{
  const NbField *field = &record->fields[column];
  gint32 first;
  NbRead read = nb_field_when(reader->text->text + field->start, field->size,
                              nb_row_year(reader, record), &first);

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

    if (constant->text)
      nb_table_set_text(reader->table, constant->role, constant->text, strlen(constant->text));
    else
      nb_table_set_time(reader->table, constant->role, constant->day, NB_MINUTE_NONE);
  }
  for (guint i = 0; i < MIN(record->n_fields, reader->mapping->n_uses); i++)
    set_cell(reader, record, i);
}

/* Without a table there is still something to say of texts. */
static void
note_texts(NbRowReader *reader, const NbRecord *record)
{
  for (guint i = 0; i < MIN(record->n_fields, reader->mapping->n_uses); i++) {
    const NbUse *use = &reader->mapping->uses[i];

    if (use->kind == NB_USE_ROLE && reader->values[i].read == NB_READ_DONE &&
        reader->mapping->dataset->roles[use->role].type == NB_TYPE_TEXT)
      set_text(reader, record, i, use->role);
  }
}

/* A table whose rows are years has no other date. */
static gboolean
set_year(NbRowReader *reader, const NbRecord *record)
{
  int year = nb_row_year(reader, record);

  if (reader->mapping->year_column < 0 || reader->mapping->column[reader->time_role] >= 0 ||
      (reader->when_role >= 0 && reader->mapping->column[reader->when_role] >= 0))
    return TRUE;
  if (year == 0) {
    nb_row_note(reader, record, reader->mapping->year_column, "date",
                N_("not a date, or no such day"), NB_SEVERITY_REJECTED);
    return FALSE;
  }
  nb_table_set_time(reader->table, (guint)reader->time_role, nb_day_from_date(year, 1, 1),
                    NB_MINUTE_NONE);
  return TRUE;
}

gboolean
nb_row_take(NbRowReader *reader, const NbRecord *record)
{
  if (!nb_row_read_values(reader, record))
    return FALSE;
  if (reader->mapping->wide)
    return nb_wide_take(reader, record, nb_row_year(reader, record), set_row);
  if (!set_year(reader, record))
    return FALSE;
  if (reader->table) {
    set_row(reader, record);
    nb_table_end_row(reader->table, record->line);
  } else {
    note_texts(reader, record);
  }
  reader->report->rows++;
  return TRUE;
}
