#include "base/paths.h"
#include "review/passage.h"
#include <string.h>

enum { COLUMNS = 5 };

static gboolean
add_unit(NbReview *review, char *line, const NbPlace *at, GError **error)
{
  char *cells[COLUMNS] = {line};

  for (int i = 1; i < COLUMNS; i++) {
    char *tab = strchr(cells[i - 1], '\t');

    if (!tab)
      return nb_fail(error, NB_ERROR_TEMPLATE, at,
                     _("write word, dimension, family, times and base, parted by tabs"),
                     _("found %d columns, expected %d"), i, COLUMNS);
    *tab = '\0';
    cells[i] = tab + 1;
  }

  const NbUnit unit = {.word = cells[0],
                       .dimension = cells[1],
                       .family = cells[2],
                       .times = g_ascii_strtoll(cells[3], NULL, 10),
                       .base = g_ascii_strtoll(cells[4], NULL, 10),
                       .length = (guint)g_utf8_strlen(cells[0], -1)};

  if (unit.times <= 0 || unit.base <= 0 || unit.length == 0)
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("times and base are whole numbers above 0"),
                   _("a unit that cannot be read"));
  g_array_append_val(review->units, unit);
  return TRUE;
}

gboolean
nb_units_load(NbReview *review, GError **error)
{
  g_autofree char *path = nb_paths_data("templates/review/units.tsv", error);
  GError *cause = NULL;
  NbPlace at = {.file = path};

  if (!path)
    return FALSE;
  if (!g_file_get_contents(path, &review->units_text, NULL, &cause)) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, NULL, "%s", nb_file_reason(cause));
    g_error_free(cause);
    return FALSE;
  }
  if (!g_utf8_validate(review->units_text, -1, NULL))
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, NULL, _("found bytes that are not UTF-8"));
  for (char *line = review->units_text; line && *line;) {
    char *end = strchr(line, '\n');

    if (end)
      *end = '\0';
    at.line++;
    if (*line && *line != '#' && !add_unit(review, line, &at, error))
      return FALSE;
    line = end ? end + 1 : NULL;
  }
  return TRUE;
}

const NbUnit *
nb_unit_at(const NbReview *review, const NbPassage *passage, guint i)
{
  const NbUnit *best = NULL;

  for (guint u = 0; u < review->units->len; u++) {
    const NbUnit *unit = &g_array_index(review->units, NbUnit, u);
    const char *const list[] = {unit->word, NULL};

    if (nb_words_at(passage, i, list) == unit->length && (!best || unit->length > best->length))
      best = unit;
  }
  return best;
}
