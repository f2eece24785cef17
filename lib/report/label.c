#include "lang/terms.h"
#include "lang/when.h"
#include "report/grid.h"
#include "report/words.h"

/* `2024-04-23` to numbers; parts that are missing are 0. */
static NbDate
parse_time(const char *value)
{
  NbDate date = {0};
  int *const parts[] = {&date.year, &date.month, &date.day};
  const char *p = value;

  for (gsize i = 0; i < G_N_ELEMENTS(parts) && *p; i++) {
    for (int n = 0; g_ascii_isdigit(*p) && n < 5; p++, n++)
      *parts[i] = *parts[i] * 10 + (*p - '0');
    if (*p == '-')
      p++;
  }
  return date;
}

static char *
time_label(NbBucket bucket, const char *value, gboolean english)
{
  NbDate date = parse_time(value);

  if (date.month < 0 || date.month > 12 || (bucket != NB_BUCKET_YEAR && date.month == 0))
    return g_strdup(value);

  g_autofree char *number = g_strdup_printf("%d", date.month);

  if (bucket == NB_BUCKET_YEAR)
    return g_strdup_printf(english ? "%d" : "%d年", date.year);
  if (bucket == NB_BUCKET_MONTH)
    return g_strdup(nb_term("month", number, english));
  if (english)
    return g_strdup_printf("%d %s", date.day, nb_term("month", number, TRUE));
  return g_strdup_printf("%d月%d日", date.month, date.day);
}

static char *
quarter_label(const char *value, gboolean english)
{
  gsize size = strlen(value);

  return g_strdup(size > 2 && value[size - 2] == 'Q' ? nb_term("quarter", value + size - 1, english)
                                                     : value);
}

static char *
class_label(const char *value, gboolean english)
{
  const char *name = nb_term("class", value, english);

  if (g_str_equal(value, "other"))
    return g_strdup(nb_term("word", "other_class", english));
  return name == value ? g_strdup(value) : g_strdup_printf("%s %s", value, name);
}

/* Words that registers write in Chinese have their English in the terms; a title has none. */
static char *
text_label(const char *role, const char *value, gboolean english)
{
  static const char *const groups[][2] = {
      {"action", "action"   },
      {"kind",   "kind"     },
      {"level",  "level"    },
      {"scope",  "scope"    },
      {"type",   "site_type"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
    if (g_str_equal(role, groups[i][0]))
      return g_strdup(nb_term(groups[i][1], value, english));
  return g_strdup(value);
}

/* 80后, as every Chinese report says it; a decade of another century in full. */
static char *
decade_label(const char *value, gboolean english)
{
  gboolean near = g_str_has_prefix(value, "19") || g_str_has_prefix(value, "20");

  if (english)
    return g_strdup_printf("born in the %ss", value);
  return near && strlen(value) == 4 ? g_strdup_printf("%s后", value + 2)
                                    : g_strdup_printf("%s年代", value);
}

char *
nb_key_label(const NbKey *key, const char *value, gboolean english)
{
  if (!*value)
    return g_strdup(nb_term("word", "none", english));
  switch (key->bucket) {
  case NB_BUCKET_NONE:
    return text_label(key->attribute ? key->attribute : key->role, value, english);
  case NB_BUCKET_QUARTER:
    return quarter_label(value, english);
  case NB_BUCKET_WEEKDAY:
    return g_strdup(nb_term("weekday", value, english));
  case NB_BUCKET_HOUR:
    return g_strdup_printf(english ? "%s:00" : "%s时", value);
  case NB_BUCKET_CLASS:
  case NB_BUCKET_CLASS2:
    return class_label(value, english);
  case NB_BUCKET_AGE:
  case NB_BUCKET_AGE_END:
    return g_strdup_printf(english ? "%s" : "%s岁", value);
  case NB_BUCKET_DECADE:
    return decade_label(value, english);
  case NB_BUCKET_EDITION:
  case NB_BUCKET_WORK:
    return g_strdup(value);
  case NB_BUCKET_YEAR:
  case NB_BUCKET_MONTH:
  case NB_BUCKET_DAY:
    return time_label(key->bucket, value, english);
  }
  return g_strdup(value);
}

gboolean
nb_groups_span_years(const GPtrArray *groups, guint k)
{
  const char *first = NULL;

  for (guint i = 0; i < groups->len; i++) {
    const char *value = ((const NbGroup *)groups->pdata[i])->keys[k];

    if (!*value)
      continue;
    if (first && strncmp(first, value, 4) != 0)
      return TRUE;
    first = first ? first : value;
  }
  return FALSE;
}

char *
nb_key_label_dated(const NbKey *key, const char *value, gboolean years, gboolean english)
{
  g_autofree char *text = nb_key_label(key, value, english);
  gboolean dated = key->bucket == NB_BUCKET_MONTH || key->bucket == NB_BUCKET_DAY ||
                   key->bucket == NB_BUCKET_QUARTER;

  if (!years || !dated || !*value)
    return g_steal_pointer(&text);
  return english ? g_strdup_printf("%s %.4s", text, value)
                 : g_strdup_printf("%.4s年%s", value, text);
}

void
nb_cell_set_key(NbCell *cell, const NbKey *key, const char *value, gboolean years)
{
  cell->zh = nb_key_label_dated(key, value, years, FALSE);
  cell->en = nb_key_label_dated(key, value, years, TRUE);
  cell->key = g_strdup(value);
}
