#include "ingest/skip.h"
#include "ingest/cell.h"
#include "ingest/heading.h"
#include "ingest/printed.h"
#include <string.h>

enum { LONGEST_WORD = 48 };

static const char *const words[] = {"合计", "总计",  "小计",   "共计",       "总和",     "累计",
                                    "总数", "total", "totals", "grandtotal", "subtotal", "sum"};

/* Whether the letters at @p begin one of the words; what is no letter may be left out of a word. */
static gboolean
may_be_latin(const char *p, gsize size)
{
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    gsize k = 0;

    while (k < size && g_ascii_isalpha(p[k]) && g_ascii_tolower(p[k]) == words[i][k])
      k++;
    if (k == size || words[i][k] == '\0' || !g_ascii_isalpha(p[k]))
      return TRUE;
  }
  return FALSE;
}

/* Whether the characters at @p may begin one of the words: all have two. */
static gboolean
may_be_han(const char *p, gsize size)
{
  static const char first[][4] = {"合", "总", "小", "共", "累"};
  static const char second[][4] = {"计", "和", "数", "計", "數"};
  gboolean begins = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS(first); i++)
    begins = begins || memcmp(p, first[i], 3) == 0;
  if (!begins || size < 6 || (guint8)p[3] < 0xe4 || (guint8)p[3] > 0xe9)
    return begins; /* what is no such character may be left out of a word */
  for (gsize i = 0; i < G_N_ELEMENTS(second); i++) {
    if (memcmp(p + 3, second[i], 3) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Most cells of a log can be told apart by their first characters. */
static gboolean
may_be_word(const char *p, gsize size)
{
  if (size < 3 || size > LONGEST_WORD)
    return FALSE;
  switch ((guint8)*p) {
  case 'T':
  case 't':
  case 'G':
  case 'g':
  case 'S':
  case 's':
    return may_be_latin(p, size);
  case ' ':
  case '"':
  case 0xe3:
  case 0xef:
    return TRUE;
  case 0xe5:
  case 0xe6:
  case 0xe7:
    return may_be_han(p, size);
  default:
    return FALSE;
  }
}

/* Returns: whether the cell is such a word; @alone: nothing but a number may follow it then. */
static gboolean
is_word(const char *p, gsize size, gboolean alone)
{
  if (!may_be_word(p, size))
    return FALSE;
  g_autofree char *key = nb_heading_key(p, size, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    if (strcmp(key, words[i]) == 0)
      return TRUE;
    if (alone && g_str_has_prefix(key, words[i]) && g_ascii_isdigit(key[strlen(words[i])]))
      return TRUE;
  }
  return FALSE;
}

gboolean
nb_skip_may_total(const char *p, gsize size)
{
  return is_word(p, size, TRUE);
}

static gboolean
is_own_text(const NbRowReader *reader, guint column)
{
  static const char *const ids[] = {"title", "author", "name", "text", "reader", "item", "value"};
  const NbUse *use = column < reader->mapping->n_uses ? &reader->mapping->uses[column] : NULL;

  if (!use || (use->kind != NB_USE_ROLE && use->kind != NB_USE_NEVER))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
    if (strcmp(reader->mapping->dataset->roles[use->role].id, ids[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
others_are_numbers(const NbRowReader *reader, const NbRecord *record, guint word)
{
  gint64 value;

  for (guint i = 0; i < record->n_fields; i++) {
    const NbField *field = &record->fields[i];

    if (i != word && field->size > 0 &&
        nb_field_decimal(reader->text->text + field->start, field->size, &value) > NB_READ_DONE)
      return FALSE;
  }
  return TRUE;
}

static guint
filled(const NbRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->n_fields; i++)
    n += record->fields[i].size > 0;
  return n;
}

gboolean
nb_skip_is_total(const NbRowReader *reader, const NbRecord *record)
{
  guint seen = 0;

  for (guint i = 0; i < record->n_fields && seen < 2; i++) {
    const NbField *field = &record->fields[i];
    const char *p = reader->text->text + field->start;

    if (field->size == 0)
      continue;
    seen++;
    if (may_be_word(p, field->size) && is_word(p, field->size, filled(record) == 1))
      return !is_own_text(reader, i) || others_are_numbers(reader, record, i);
  }
  return FALSE;
}

gboolean
nb_skip_is_page(const NbRowReader *reader, const NbRecord *record)
{
  guint n = filled(record), rules = 0;

  for (guint i = 0; i < record->n_fields; i++) {
    const NbField *field = &record->fields[i];
    const char *p = reader->text->text + field->start;

    if (field->size == 0)
      continue;
    if (n == 1 && nb_printed_is_page(p, field->size))
      return TRUE;
    if (!nb_printed_is_rule(p, field->size))
      return FALSE;
    rules++;
  }
  return rules > 0;
}

gboolean
nb_skip_is_header(const NbRowReader *reader, const NbRecord *record)
{
  g_autoptr(NbHeadings) cells = nb_header_cells(reader->text->text, record);

  return nb_mapping_is_header(reader->mapping, cells);
}
