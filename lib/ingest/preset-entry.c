#include "ingest/preset-entry.h"
#include "base/near.h"
#include "ingest/heading.h"
#include <string.h>

static const char *const actions[] = {"loan", "return", "renew", "inhouse", NULL};

static char *
key_of(const char *text)
{
  return nb_heading_key(text, strlen(text), FALSE);
}

static void
add_keys(GPtrArray *keys, const char *value)
{
  g_autoptr(GPtrArray) list = nb_ini_list(value);

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add(keys, key_of(list->pdata[i]));
}

static void
add_texts(GPtrArray *texts, const char *value)
{
  g_autoptr(GPtrArray) list = nb_ini_list(value);

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add(texts, g_strdup(list->pdata[i]));
}

/* Returns: index of a role, of the helper `year` or `clock`, or -1. */
static int
role_of(const NbDataset *dataset, const char *name)
{
  int role = nb_dataset_role(dataset, name);

  if (role < 0 && g_ascii_strcasecmp(name, "year") == 0)
    return (int)dataset->n_roles;
  if (role < 0 && dataset->time && g_ascii_strcasecmp(name, "clock") == 0)
    return (int)nb_preset_clock(dataset);
  return role;
}

static gboolean
fail_role(const NbPreset *preset, const char *name, const NbPlace *at, GError **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new();

  for (guint i = 0; i < preset->dataset->n_roles; i++)
    g_ptr_array_add(ids, (gpointer)preset->dataset->roles[i].id);
  g_ptr_array_add(ids, NULL);
  g_autofree char *near = nb_near_list(name, (const char *const *)ids->pdata, 3);
  g_autofree char *all = g_strjoinv(", ", (char **)ids->pdata);
  g_autofree char *shown = nb_quote(name, -1);

  return nb_fail(error, NB_ERROR_TEMPLATE, at, _("use one of the roles of the dataset"),
                 _("“%s” is no role of %s; near: %s; all: %s"), shown, preset->dataset->id,
                 near ? near : "—", all);
}

static gboolean
take_order(NbPreset *preset, const char *value)
{
  static const char *const names[] = {"ymd", "dmy", "mdy"};
  static const NbDateOrder orders[] = {NB_DATE_ORDER_UNKNOWN, NB_DATE_ORDER_DMY, NB_DATE_ORDER_MDY};

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    if (g_ascii_strcasecmp(value, names[i]) == 0) {
      preset->order = orders[i];
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
take_delimiter(NbPreset *preset, const char *value)
{
  static const char *const names[] = {"comma", "tab", "semicolon", "bar"};
  static const char marks[] = {',', '\t', ';', '|'};

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    if (g_ascii_strcasecmp(value, names[i]) == 0) {
      preset->delimiter = marks[i];
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
take_pivot(NbPreset *preset, const char *value)
{
  guint64 year;

  if (!g_ascii_string_to_unsigned(value, 10, 1800, 2100, &year, NULL))
    return FALSE;
  preset->pivot = (int)year;
  return TRUE;
}

static gboolean
take_encoding(NbPreset *preset, const char *value)
{
  NbEncoding encoding;

  g_free(preset->encoding);
  preset->encoding = g_strdup(value);
  return nb_encoding_find(value, &encoding);
}

static gboolean
take_yes(gboolean *flag, const char *value)
{
  *flag = g_ascii_strcasecmp(value, "yes") == 0 || strcmp(value, "是") == 0;
  return *flag || g_ascii_strcasecmp(value, "no") == 0 || strcmp(value, "否") == 0;
}

/* needs = time; title/item: a column for time, and one for title or item. */
static gboolean
take_needs(NbPreset *preset, const char *value, const NbPlace *at, GError **error)
{
  g_autoptr(GPtrArray) groups = nb_ini_list(value);

  for (guint i = 0; i < groups->len; i++) {
    g_auto(GStrv) names = g_strsplit(groups->pdata[i], "/", -1);
    GArray *group = g_array_new(FALSE, FALSE, sizeof(guint));

    g_ptr_array_add(preset->needs, group);
    for (gsize k = 0; names[k]; k++) {
      int role = nb_dataset_role(preset->dataset, g_strstrip(names[k]));
      guint found = (guint)role;

      if (role < 0)
        return fail_role(preset, names[k], at, error);
      g_array_append_val(group, found);
    }
  }
  return TRUE;
}

static gboolean
take_setting(NbPreset *preset, const NbIniEntry *entry, const NbPlace *at, GError **error)
{
  g_autofree char *shown = nb_quote(entry->value, -1);

  if (strcmp(entry->key, "name") == 0) {
    g_free(preset->title);
    preset->title = g_strdup(entry->value);
  } else if (strcmp(entry->key, "needs") == 0) {
    return take_needs(preset, entry->value, at, error);
  } else if (strcmp(entry->key, "requires") == 0) {
    add_keys(preset->requires, entry->value);
  } else if (strcmp(entry->key, "names") == 0) {
    add_keys(preset->names, entry->value);
  } else if (strcmp(entry->key, "date_order") == 0) {
    return take_order(preset, entry->value) ||
           nb_fail(error, NB_ERROR_TEMPLATE, at, _("write ymd, dmy or mdy"),
                   _("“%s” is no order of dates"), shown);
  } else if (strcmp(entry->key, "date_serial") == 0) {
    return take_yes(&preset->serial_dates, entry->value) ||
           nb_fail(error, NB_ERROR_TEMPLATE, at, _("write yes or no"), _("“%s” is neither"), shown);
  } else if (strcmp(entry->key, "date_pivot") == 0) {
    return take_pivot(preset, entry->value) ||
           nb_fail(error, NB_ERROR_TEMPLATE, at, _("write the first of a hundred years: 1970"),
                   _("“%s” is no year from 1800 to 2100"), shown);
  } else if (strcmp(entry->key, "missing") == 0) {
    add_texts(preset->missing, entry->value);
  } else if (strcmp(entry->key, "automatic") == 0) {
    return take_yes(&preset->automatic, entry->value) ||
           nb_fail(error, NB_ERROR_TEMPLATE, at, _("write yes or no"), _("“%s” is neither"), shown);
  } else if (strcmp(entry->key, "delimiter") == 0) {
    return take_delimiter(preset, entry->value) ||
           nb_fail(error, NB_ERROR_TEMPLATE, at, _("write comma, tab, semicolon or bar"),
                   _("“%s” is no delimiter"), shown);
  } else if (strcmp(entry->key, "encoding") == 0) {
    return take_encoding(preset, entry->value) ||
           nb_fail(error, NB_ERROR_TEMPLATE, at,
                   _("use UTF-8, GB18030, UTF-16LE, UTF-16BE, Big5 or CP1252"),
                   _("“%s” is not an encoding that can be read"), shown);
  } else if (strcmp(entry->key, "dataset") != 0 && strcmp(entry->key, "base") != 0) {
    static const char *const known[] = {
        "name",      "dataset",  "base",      "requires", "names",      "date_order", "date_serial",
        "delimiter", "encoding", "automatic", "needs",    "date_pivot", "missing",    NULL};
    g_autofree char *near = nb_near_list(entry->key, known, 2);

    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("see templates/sources/README.md"),
                   _("“%s” is no setting of a preset; near: %s"), entry->key, near ? near : "—");
  }
  return TRUE;
}

static gboolean
take_headings(NbPreset *preset, const NbIniEntry *entry, const NbPlace *at, GError **error)
{
  int role = role_of(preset->dataset, entry->key);
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);

  if (role < 0)
    return fail_role(preset, entry->key, at, error);
  add_keys(keys, entry->value);
  for (guint i = 0; i < keys->len; i++) {
    if (!nb_preset_add_heading(preset, (guint)role, keys->pdata[i]) &&
        nb_preset_synonym(preset, (guint)role, keys->pdata[i]) < 0)
      return nb_fail(error, NB_ERROR_TEMPLATE, at, _("let each heading have one role"),
                     _("the heading “%s” has another role already"), (char *)keys->pdata[i]);
  }
  return TRUE;
}

static gboolean
take_meaning(NbPreset *preset, const NbIniEntry *entry, const NbPlace *at, GError **error)
{
  g_autoptr(GPtrArray) roles = nb_ini_list(entry->value);
  NbMeaning *meaning = g_new0(NbMeaning, 1);

  meaning->key = key_of(entry->key);
  meaning->roles = g_array_new(FALSE, FALSE, sizeof(guint));
  nb_preset_add_heading(preset, preset->dataset->n_roles + 1, meaning->key);
  g_ptr_array_add(preset->meanings, meaning);
  for (guint i = 0; i < roles->len; i++) {
    int role = nb_dataset_role(preset->dataset, roles->pdata[i]);

    if (role < 0)
      return fail_role(preset, roles->pdata[i], at, error);
    guint found = (guint)role;

    g_array_append_val(meaning->roles, found);
  }
  return TRUE;
}

static gboolean
take_actions(NbPreset *preset, const NbIniEntry *entry, const NbPlace *at, GError **error)
{
  g_autoptr(GPtrArray) list = nb_ini_list(entry->value);
  gsize i = 0;

  while (actions[i] && strcmp(actions[i], entry->key) != 0)
    i++;
  if (!actions[i])
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("use loan, return, renew or inhouse"),
                   _("“%s” is no action"), entry->key);
  for (guint k = 0; k < list->len; k++) {
    NbWord *word = g_new0(NbWord, 1);

    word->key = key_of(list->pdata[k]);
    word->action = actions[i];
    g_ptr_array_add(preset->words, word);
  }
  return TRUE;
}

/* 2018, 2018-04 or 2018-04-23: the first day of what a list without dates speaks of. */
static gboolean
read_constant_day(const char *value, gint32 *day)
{
  g_autofree char *year = g_strconcat(value, "年", NULL);
  NbMoment moment;
  gboolean done = nb_field_date(value, strlen(value), &(NbDateRules){0}, &moment) == NB_READ_DONE ||
                  nb_field_date(year, strlen(year), &(NbDateRules){0}, &moment) == NB_READ_DONE;

  *day = moment.day;
  return done && moment.minute == NB_MINUTE_NONE;
}

static gboolean
take_constant(NbPreset *preset, const NbIniEntry *entry, const NbPlace *at, GError **error)
{
  int role = nb_dataset_role(preset->dataset, entry->key);

  if (role < 0)
    return fail_role(preset, entry->key, at, error);
  const NbRole *r = &preset->dataset->roles[role];
  gboolean is_day = g_strcmp0(r->id, preset->dataset->time) == 0;
  gint32 day = NB_DAY_NONE;

  if (is_day && !read_constant_day(entry->value, &day))
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("write 2018, 2018-04 or 2018-04-23"),
                   _("“%s” is no day, month or year"), entry->value);
  if (!is_day && (r->type != NB_TYPE_TEXT || (r->flags & (NB_ROLE_NEVER | NB_ROLE_IDENTITY))))
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("only texts may be constant, such as site"),
                   _("the role “%s” cannot be the same for all rows"), r->id);
  NbConstant *constant = g_new0(NbConstant, 1);

  constant->role = (guint)role;
  constant->text = is_day ? NULL : g_strdup(entry->value);
  constant->day = day;
  g_ptr_array_add(preset->constants, constant);
  return TRUE;
}

gboolean
nb_preset_take(NbPreset *preset, const NbIniEntry *entry, const NbPlace *at, GError **error)
{
  if (strcmp(entry->section, "preset") == 0)
    return take_setting(preset, entry, at, error);
  if (strcmp(entry->section, "headings") == 0)
    return take_headings(preset, entry, at, error);
  if (strcmp(entry->section, "either") == 0)
    return take_meaning(preset, entry, at, error);
  if (strcmp(entry->section, "actions") == 0)
    return take_actions(preset, entry, at, error);
  if (strcmp(entry->section, "constants") == 0)
    return take_constant(preset, entry, at, error);
  g_autofree char *shown = nb_quote(entry->section, -1);

  return nb_fail(error, NB_ERROR_TEMPLATE, at,
                 _("use [preset], [headings], [either], [actions] or [constants]"),
                 _("[%s] is no group of a preset"), shown);
}
