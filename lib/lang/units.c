/* The table of units: templates/units.tsv. */
#include "base/paths.h"
#include "lang/lines.h"
#include "lang/unit.h"
#include <string.h>

enum { COLUMNS = 4 };

struct _NbUnits {
  GPtrArray *dimensions; /* of NbDimension* */
  GPtrArray *list;       /* of NbUnit* */
};

static void
dimension_free(gpointer data)
{
  NbDimension *dimension = data;

  g_free(dimension->id);
  g_free(dimension->family);
  g_free(dimension->en);
  g_free(dimension->words);
  g_free(dimension);
}

static void
unit_free(gpointer data)
{
  g_free(((NbUnit *)data)->word);
  g_free(data);
}

void
nb_units_free(NbUnits *units)
{
  if (!units)
    return;
  g_ptr_array_unref(units->list);
  g_ptr_array_unref(units->dimensions);
  g_free(units);
}

static gboolean
read_factor(const char *text, gint64 *times, gint64 *base)
{
  g_auto(GStrv) parts = g_strsplit(text, "/", 2);

  *base = 1;
  return g_ascii_string_to_signed(parts[0], 10, 1, G_MAXINT32, times, NULL) &&
         (!parts[1] || g_ascii_string_to_signed(parts[1], 10, 1, G_MAXINT32, base, NULL));
}

static gboolean
has_word(const NbUnits *units, const char *word)
{
  for (guint i = 0; i < units->list->len; i++)
    if (g_str_equal(((const NbUnit *)units->list->pdata[i])->word, word))
      return TRUE;
  return FALSE;
}

static gboolean
add_word(NbUnits *units, const NbDimension *dimension, const char *text, const NbPlace *at,
         GError **error)
{
  const char *equal = strchr(text, '=');
  g_autofree char *word = equal ? g_strndup(text, (gsize)(equal - text)) : g_strdup(text);
  gint64 times = 1, base = 1;

  if (!*word || (equal && !read_factor(equal + 1, &times, &base)))
    return nb_fail(error, NB_ERROR_TEMPLATE, at,
                   _("write a word and its factor: 公里=1000, 厘米=1/100"), _("“%s” is no unit"),
                   text);
  if (has_word(units, word))
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("leave the word in one dimension"),
                   _("the unit “%s” stands here a second time"), word);

  NbUnit *unit = g_new0(NbUnit, 1);

  *unit = (NbUnit){.dimension = dimension->id,
                   .family = dimension->family,
                   .times = times,
                   .base = base,
                   .length = (guint)g_utf8_strlen(word, -1)};
  unit->word = g_steal_pointer(&word);
  g_ptr_array_add(units->list, unit);
  return TRUE;
}

static gboolean
add_line(NbUnits *units, const char *line, const NbPlace *at, GError **error)
{
  g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
  guint n = g_strv_length(cells);

  if (n != COLUMNS)
    return nb_fail(error, NB_ERROR_TEMPLATE, at,
                   _("part dimension, family, English noun and words by one tab each"),
                   _("found %u columns, expected %d"), n, COLUMNS);
  for (guint i = 0; i < units->dimensions->len; i++)
    if (g_str_equal(nb_dimension_nth(units, i)->id, cells[0]))
      return nb_fail(error, NB_ERROR_TEMPLATE, at, _("remove one of the two lines"),
                     _("the dimension “%s” stands here a second time"), cells[0]);

  NbDimension *dimension = g_new0(NbDimension, 1);
  g_auto(GStrv) words = g_strsplit(cells[3], " ", -1);
  g_autoptr(GString) shown = g_string_new(NULL);

  *dimension = (NbDimension){g_strdup(cells[0]), g_strdup(cells[1]), g_strdup(cells[2]), NULL};
  g_ptr_array_add(units->dimensions, dimension);
  for (guint i = 0; words[i]; i++) {
    if (!add_word(units, dimension, words[i], at, error))
      return FALSE;
    g_string_append_printf(shown, "%s%s", i > 0 ? "," : "",
                           nb_unit_nth(units, units->list->len - 1)->word);
  }
  dimension->words = g_strdup(shown->str);
  return TRUE;
}

NbUnits *
nb_units_load(const char *path, GError **error)
{
  g_auto(GStrv) lines = nb_lines_load(path, error);
  NbPlace at = {.file = path};

  if (!lines)
    return NULL;
  g_autoptr(NbUnits) units = g_new0(NbUnits, 1);

  units->dimensions = g_ptr_array_new_with_free_func(dimension_free);
  units->list = g_ptr_array_new_with_free_func(unit_free);
  for (gsize i = 0; lines[i]; i++) {
    g_strchomp(lines[i]);
    at.line = (gint64)i + 1;
    if (*lines[i] && *lines[i] != '#' && !add_line(units, lines[i], &at, error))
      return NULL;
  }
  return g_steal_pointer(&units);
}

typedef struct {
  NbUnits *units;
  GError *error;
} Loaded;

static gpointer
load_shared(gpointer data)
{
  Loaded *loaded = g_new0(Loaded, 1);
  g_autofree char *path = nb_paths_data("templates/units.tsv", &loaded->error);

  loaded->units = path ? nb_units_load(path, &loaded->error) : NULL;
  return loaded;
}

const NbUnits *
nb_units_shared(GError **error)
{
  static GOnce once = G_ONCE_INIT; /* the table is read once and only read afterwards */
  const Loaded *loaded = g_once(&once, load_shared, NULL);

  if (!loaded->units && error)
    *error = g_error_copy(loaded->error);
  return loaded->units;
}

const NbDimension *
nb_dimension_nth(const NbUnits *units, guint i)
{
  return i < units->dimensions->len ? units->dimensions->pdata[i] : NULL;
}

const NbUnit *
nb_unit_nth(const NbUnits *units, guint i)
{
  return i < units->list->len ? units->list->pdata[i] : NULL;
}
