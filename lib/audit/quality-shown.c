/* What may be shown of cells: nothing that names a reader. */
#include "audit/quality.h"
#include "base/scrub.h"
#include "lang/number.h"
#include <string.h>

enum {
  FEWEST_DIGITS = 5, /* of a number that may lead to somebody */
  SHAPES = 256,      /* of card numbers, the first ones */
  DATE_DIGITS = 8,   /* 20240423, and 20240423101207 */
  MOMENT_DIGITS = 14,
};

/* Are both texts letters and digits in the same places? */
static gboolean
is_alike(const char *a, const char *b)
{
  for (; *a && *b; a++, b++) {
    gboolean same = g_ascii_isdigit(*a)   ? g_ascii_isdigit(*b)
                    : g_ascii_isalpha(*a) ? g_ascii_isalpha(*b)
                                          : *a == *b;

    if (!same)
      return FALSE;
  }
  return *a == *b;
}

/* Can a text of this shape be a card number, and nothing that people should see? A bare number may
 * be a date or a count, unless it has the length of neither. */
static gboolean
is_telling(const char *text)
{
  gsize digits = 0, letters = 0, size = strlen(text);

  for (const char *p = text; *p; p++) {
    digits += g_ascii_isdigit(*p);
    letters += g_ascii_isalpha(*p);
  }
  if (digits == size)
    return size > DATE_DIGITS && size != MOMENT_DIGITS;
  return digits >= FEWEST_DIGITS && letters > 0 && digits + letters == size;
}

/* Is it the number or the name of somebody, or a number like theirs (a row that is shifted may hold
 * the only one)? */
static gboolean
is_in(const NbColumn *column, const char *text)
{
  guint32 n = MIN(nb_dict_length(column->dict), SHAPES);

  if (nb_dict_find(column->dict, text, strlen(text)) != G_MAXUINT32)
    return TRUE;
  for (guint32 code = 1; code < n && is_telling(text); code++)
    if (is_alike(text, nb_dict_text(column->dict, code)))
      return TRUE;
  return FALSE;
}

/* In any table. */
static gboolean
is_somebody(const NbStore *store, const char *text)
{
  g_autofree char *bare = g_strstrip(g_strdup(text));

  for (guint d = 0; nb_dataset_nth(d); d++) {
    const NbDataset *dataset = nb_dataset_nth(d);
    const NbTable *table = nb_store_get(store, dataset->id);

    for (guint i = 0; table && i < dataset->n_roles; i++) {
      const NbRole *role = &dataset->roles[i];
      const NbColumn *column =
          role->flags & NB_ROLE_IDENTITY ? nb_table_column(table, role->id) : NULL;

      if (column && is_in(column, bare))
        return TRUE;
    }
  }
  return FALSE;
}

char *
nb_quality_shown(const NbStore *store, const char *text)
{
  if (!text || !*text)
    return g_strdup("");
  return g_strdup(is_somebody(store, text) ? NB_SCRUBBED : text);
}

/* What stands in a column of counts by mistake may be a telephone or a card number. */
static char *
bound_count(const NbQuality *quality, const NbQualityColumn *column, gint64 value)
{
  gboolean decimal = column->column->role->type == NB_TYPE_DECIMAL;
  const NbRatio ratio = {value, decimal ? NB_DECIMAL_ONE : 1};
  g_autofree char *text = value == NB_COUNT_NONE ? g_strdup("") : nb_number_plain(ratio);

  if (strlen(text) < FEWEST_DIGITS)
    return g_steal_pointer(&text);
  g_autofree char *scrubbed = nb_scrub(text, -1);

  return scrubbed ? g_strdup(NB_SCRUBBED) : nb_quality_shown(quality->store, text);
}

/* A birthday may be that of one reader alone. */
static char *
bound_day(const NbQualityColumn *column, gint32 day)
{
  if (day != NB_DAY_NONE && strcmp(column->column->role->id, "birth") == 0)
    return g_strdup_printf("%d", nb_day_to_date(day).year);
  return nb_day_format(day);
}

char *
nb_quality_bound(const NbQuality *quality, const NbQualityColumn *column, gboolean most)
{
  if (!column->is_read || column->column->role->type == NB_TYPE_TEXT)
    return g_strdup("");
  if (column->column->role->type == NB_TYPE_TIME)
    return bound_day(column, most ? column->last_day : column->first_day);
  return bound_count(quality, column, most ? column->most : column->least);
}
