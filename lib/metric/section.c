#include "metric/section.h"
#include "base/near.h"
#include <string.h>

typedef struct {
  NbMetric *metric;
  const NbIniSection *section;
  const char *path;
  const NbIniSection *over; /* of the pack: its keys are read instead of ours */
  const NbChoices *choices;
  gboolean *changed;
  GError **error;
} Reader;

typedef enum {
  KEY_TEXT,
  KEY_LIST,
  KEY_FLAG,
  KEY_NUMBER,
  KEY_OPERATION,
  KEY_DATASET,
  KEY_LATER, /* read when the dataset is known */
} KeyKind;

typedef struct {
  const char *id, *zh;
  KeyKind kind;
  gsize offset; /* of the member of NbMetric */
} KeyRow;

#define MEMBER(name) G_STRUCT_OFFSET(NbMetric, name)

static const KeyRow keys[] = {
    {"zh",            "名称",       KEY_TEXT,      MEMBER(zh)           },
    {"en",            "英文名称", KEY_TEXT,      MEMBER(en)           },
    {"aliases",       "别名",       KEY_LIST,      MEMBER(aliases)      },
    {"unit_zh",       "单位",       KEY_TEXT,      MEMBER(unit_zh)      },
    {"unit_en",       "英文单位", KEY_TEXT,      MEMBER(unit_en)      },
    {"unit_en_one",   "英文单数", KEY_TEXT,      MEMBER(unit_en_one)  },
    {"dataset",       "数据",       KEY_DATASET,   MEMBER(dataset)      },
    {"where",         "条件",       KEY_LATER,     0                    },
    {"aggregate",     "统计",       KEY_LATER,     0                    },
    {"time",          "时间",       KEY_LATER,     0                    },
    {"needs",         "必填",       KEY_LATER,     0                    },
    {"as_of",         "期末",       KEY_FLAG,      MEMBER(as_of)        },
    {"undated",       "不限日期", KEY_FLAG,      MEMBER(undated)      },
    {"over",          "分子",       KEY_TEXT,      MEMBER(over)         },
    {"under",         "分母",       KEY_TEXT,      MEMBER(under)        },
    {"scale",         "倍数",       KEY_NUMBER,    MEMBER(scale)        },
    {"operation",     "运算",       KEY_OPERATION, MEMBER(operation)    },
    {"by",            "按",          KEY_TEXT,      MEMBER(by)           },
    {"than",          "多于",       KEY_NUMBER,    MEMBER(than)         },
    {"instead",       "备用",       KEY_TEXT,      MEMBER(instead)      },
    {"definition_zh", "定义",       KEY_TEXT,      MEMBER(definition_zh)},
    {"definition_en", "英文定义", KEY_TEXT,      MEMBER(definition_en)},
    {"standard",      "标准",       KEY_TEXT,      MEMBER(standard)     },
    {"note",          "备注",       KEY_TEXT,      MEMBER(note)         },
    {"parts",         "份数",       KEY_NUMBER,    MEMBER(parts)        },
    {"window",        "回看月数", KEY_NUMBER,    MEMBER(window)       },
};

void
nb_metric_free(NbMetric *metric)
{
  if (!metric)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
    if (keys[i].kind == KEY_TEXT)
      g_free(G_STRUCT_MEMBER(char *, metric, keys[i].offset));
  }
  g_free(metric->id);
  g_free(metric->dimension);
  g_free(metric->pack);
  g_free(metric->time);
  g_free(metric->file);
  g_strfreev(metric->aliases);
  g_strfreev(metric->needs);
  g_ptr_array_unref(metric->where);
  g_array_unref(metric->aggregate.over);
  g_free(metric);
}

static NbPlace
place_of(const Reader *reader, gint64 line)
{
  return (NbPlace){.file = reader->path, .line = line};
}

static gboolean
fault(const Reader *reader, gint64 line, const char *hint, const char *what, const char *text)
{
  const NbPlace at = place_of(reader, line);
  g_autofree char *shown = nb_quote(text, -1);

  return nb_fail(reader->error, NB_ERROR_TEMPLATE, &at, hint, "%s: “%s”", what, shown);
}

/* An error of the query's parsers becomes one of this file, at this line. */
static gboolean
relay(const Reader *reader, gint64 line, GError *found)
{
  const NbPlace at = place_of(reader, line);
  g_autofree char *place = nb_place_format(&at);

  g_set_error(reader->error, NB_ERROR, NB_ERROR_TEMPLATE, "%s: %s", place, found->message);
  g_error_free(found);
  return FALSE;
}

/* A catalogue asks this ten thousand times: the first letter parts most names. */
static const KeyRow *
find_key(const char *name)
{
  char first = g_ascii_tolower(*name);

  for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
    if ((*keys[i].id == first && g_ascii_strcasecmp(keys[i].id, name) == 0) ||
        (*keys[i].zh == first && strcmp(keys[i].zh, name) == 0))
      return &keys[i];
  }
  return NULL;
}

static gboolean
unknown_key(const Reader *reader, const NbIniEntry *entry)
{
  const char *names[G_N_ELEMENTS(keys) * 2 + 1] = {0};

  for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
    names[i * 2] = keys[i].id;
    names[i * 2 + 1] = keys[i].zh;
  }
  g_autofree char *near = nb_near_list(entry->key, names, 3);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup(_("the keys are listed in templates/metrics/README.md"));

  return fault(reader, entry->line, hint, _("no such key of a metric"), entry->key);
}

/* Names are parted by ; or ； or 、 */
static char **
split_names(const char *text)
{
  g_autofree char *plain = g_strdup(text);
  GString *joined = g_string_new(plain);

  g_string_replace(joined, "；", ";", 0);
  g_string_replace(joined, "、", ";", 0);
  g_auto(GStrv) parts = g_strsplit(joined->str, ";", -1);
  GPtrArray *names = g_ptr_array_new();

  g_string_free(joined, TRUE);
  for (gsize i = 0; parts[i]; i++) {
    if (*g_strstrip(parts[i]))
      g_ptr_array_add(names, g_strdup(parts[i]));
  }
  g_ptr_array_add(names, NULL);
  return (char **)g_ptr_array_free(names, FALSE);
}

static gboolean
read_flag(const Reader *reader, const NbIniEntry *entry, gboolean *flag)
{
  static const char *const words[][2] = {
      {"no",    "yes" },
      {"否",   "是" },
      {"false", "true"},
      {"0",     "1"   }
  };

  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    for (int k = 0; k < 2; k++) {
      if (g_ascii_strcasecmp(entry->value, words[i][k]) == 0) {
        *flag = k;
        return TRUE;
      }
    }
  }
  return fault(reader, entry->line, _("write yes or no, 是 or 否"), _("neither yes nor no"),
               entry->value);
}

static gboolean
unknown_dataset(const Reader *reader, const NbIniEntry *entry)
{
  GPtrArray *names = g_ptr_array_new();
  const NbDataset *dataset;

  for (guint i = 0; (dataset = nb_dataset_nth(i)); i++) {
    g_ptr_array_add(names, (gpointer)dataset->id);
    g_ptr_array_add(names, (gpointer)dataset->zh);
  }
  g_ptr_array_add(names, NULL);
  g_autofree const char **list = (const char **)g_ptr_array_free(names, FALSE);
  g_autofree char *near = nb_near_list(entry->value, list, 3);
  g_autofree char *all = g_strjoinv(", ", (char **)list);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup_printf(_("use one of: %s"), all);

  return fault(reader, entry->line, hint, _("no such dataset"), entry->value);
}

static gboolean
read_dataset(const Reader *reader, const NbIniEntry *entry)
{
  reader->metric->dataset = nb_dataset_find(entry->value);
  return reader->metric->dataset || unknown_dataset(reader, entry);
}

static gboolean
read_number(const Reader *reader, const NbIniEntry *entry, gint64 *number)
{
  return g_ascii_string_to_signed(entry->value, 10, 1, 1000000000, number, NULL) ||
         fault(reader, entry->line, _("write a whole number from 1 to 1000000000"),
               _("no number in that range"), entry->value);
}

static gboolean
read_operation(const Reader *reader, const NbIniEntry *entry)
{
  return nb_operation_find(entry->value, &reader->metric->operation) ||
         fault(reader, entry->line,
               _("use divide, add, subtract, peak, peak_share, above, highest, lowest or days"),
               _("no such operation"), entry->value);
}

/* @key: (nullable): that of the entry */
static gboolean
read_entry(const Reader *reader, const NbIniEntry *entry, const KeyRow *key)
{
  if (!key)
    return unknown_key(reader, entry);
  switch (key->kind) {
  case KEY_TEXT:
    g_free(G_STRUCT_MEMBER(char *, reader->metric, key->offset));
    G_STRUCT_MEMBER(char *, reader->metric, key->offset) = g_strdup(entry->value);
    return TRUE;
  case KEY_LIST:
    g_strfreev(G_STRUCT_MEMBER(char **, reader->metric, key->offset));
    G_STRUCT_MEMBER(char **, reader->metric, key->offset) = split_names(entry->value);
    return TRUE;
  case KEY_FLAG:
    return read_flag(reader, entry, &G_STRUCT_MEMBER(gboolean, reader->metric, key->offset));
  case KEY_NUMBER:
    return read_number(reader, entry, &G_STRUCT_MEMBER(gint64, reader->metric, key->offset));
  case KEY_OPERATION:
    return read_operation(reader, entry);
  case KEY_DATASET:
    return read_dataset(reader, entry);
  case KEY_LATER:
    break;
  }
  return TRUE;
}

/* ---- what depends on the dataset ---- */

static gboolean
read_roles(const Reader *reader, const NbIniEntry *entry, char **one, char ***many)
{
  g_auto(GStrv) names = split_names(entry->value);
  GPtrArray *roles = g_ptr_array_new_with_free_func(g_free);
  GError *found = NULL;

  for (gsize i = 0; names[i] && !found; i++) {
    NbKey key;

    if (nb_key_parse(names[i], reader->metric->dataset, &key, &found))
      g_ptr_array_add(roles, g_strdup(key.role));
  }
  if (!found && one && roles->len > 0)
    *one = g_strdup(roles->pdata[0]);
  if (!found && many) {
    g_ptr_array_add(roles, NULL);
    *many = g_strdupv((char **)roles->pdata);
  }
  g_ptr_array_unref(roles);
  return !found || relay(reader, entry->line, found);
}

static void
read_where(NbMetric *metric, const char *text, GError **error)
{
  nb_filter_parse(text, metric->dataset, metric->where, error);
  for (guint i = 0; i < metric->where->len; i++)
    ((NbFilter *)metric->where->pdata[i])->alternatives = TRUE;
}

static gboolean
read_later(const Reader *reader, const NbIniEntry *entry)
{
  NbMetric *metric = reader->metric;
  const char *id = find_key(entry->key)->id;
  GError *found = NULL;

  if (!metric->dataset)
    return fault(reader, entry->line, _("add dataset = …"),
                 _("the key means nothing without a dataset"), entry->key);
  if (strcmp(id, "time") == 0)
    return read_roles(reader, entry, &metric->time, NULL);
  if (strcmp(id, "needs") == 0)
    return read_roles(reader, entry, NULL, &metric->needs);
  if (strcmp(id, "where") == 0)
    read_where(metric, entry->value, &found);
  else
    nb_aggregate_parse(entry->value, metric->dataset, &metric->aggregate, &found);
  return !found || relay(reader, entry->line, found);
}

/* Returns: (transfer full) (nullable): the value with its settings. */
static char *
fill(const Reader *reader, const NbIniEntry *entry)
{
  g_autofree char *unknown = NULL;
  g_autofree char *filled =
      nb_choices_fill(reader->choices, entry->value, reader->changed, &unknown);

  if (!unknown)
    return g_steal_pointer(&filled);
  g_autofree char *near = nb_choices_near(reader->choices, unknown);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup(_("define it in a section [settings]"));

  fault(reader, entry->line, hint, _("no such setting"), unknown);
  return NULL;
}

NbMetric *
nb_metric_new(const char *id)
{
  NbMetric *metric = g_new0(NbMetric, 1);

  metric->id = g_strdup(id);
  metric->scale = metric->parts = 1;
  metric->where = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  metric->aggregate.over = g_array_new(FALSE, FALSE, sizeof(NbKey));
  return metric;
}

static gboolean
is_overridden(const Reader *reader, const KeyRow *key)
{
  for (guint i = 0; key && reader->over && i < reader->over->entries->len; i++) {
    const NbIniEntry *other = reader->over->entries->pdata[i];

    if (find_key(other->key) == key)
      return TRUE;
  }
  return FALSE;
}

/* Reads the entries that need no dataset, or those that do. */
static gboolean
read_entries(const Reader *reader, gboolean later)
{
  const GPtrArray *entries = reader->section ? reader->section->entries : NULL;

  for (guint i = 0; entries && i < entries->len; i++) {
    NbIniEntry entry = *(const NbIniEntry *)entries->pdata[i];

    const KeyRow *key = find_key(entry.key);

    if ((later && key->kind != KEY_LATER) || is_overridden(reader, key))
      continue;
    g_autofree char *filled = fill(reader, &entry);

    entry.value = filled;
    if (!filled || !(later ? read_later(reader, &entry) : read_entry(reader, &entry, key)))
      return FALSE;
  }
  return TRUE;
}

NbMetric *
nb_metric_read(NbMetricSource own, NbMetricSource over, const NbChoices *choices, const char *pack,
               GError **error)
{
  g_autoptr(NbMetric) metric = nb_metric_new(own.section->name);
  gboolean changed = over.section != NULL;
  const Reader base = {metric, own.section, own.path, over.section, choices, &changed, error};
  const Reader above = {metric, over.section, over.path, NULL, choices, &changed, error};

  metric->file = g_strdup(own.path);
  metric->line = own.section->line;
  for (int later = 0; later < 2; later++) {
    if (!read_entries(&base, later) || !read_entries(&above, later))
      return NULL;
  }
  if (changed && pack)
    metric->pack = g_strdup(pack);
  return nb_metric_finish(metric, error) ? g_steal_pointer(&metric) : NULL;
}
