#include "lang/unit.h"
#include "base/near.h"
#include <string.h>

static const char *
skip_magnitude(const char *word)
{
  static const char *const magnitudes[] = {"百", "千", "万", "亿"};

  for (gsize i = 0; i < G_N_ELEMENTS(magnitudes); i++) {
    gsize size = strlen(magnitudes[i]);

    if (strncmp(word, magnitudes[i], size) == 0 && word[size])
      return skip_magnitude(word + size);
  }
  return word;
}

const char *
nb_unit_word(const char *word)
{
  g_return_val_if_fail(word, NULL);
  const NbUnits *units = nb_units_shared(NULL);
  const char *bare = skip_magnitude(word);
  const NbUnit *unit;

  for (guint i = 0; units && (unit = nb_unit_nth(units, i)); i++)
    if (g_str_equal(unit->word, bare))
      return unit->dimension;
  return NULL;
}

char *
nb_unit_dimension(const char *unit)
{
  g_return_val_if_fail(unit, NULL);
  const char *whole = nb_unit_word(unit); /* 册/件 is one word */
  g_auto(GStrv) words = g_strsplit(unit, "/", 2);

  if (whole)
    return g_strdup(whole);
  if (!words[0])
    return g_strdup("");
  const char *over = nb_unit_word(words[0]);
  const char *under = words[1] ? nb_unit_word(words[1]) : NULL;

  if (!over || (words[1] && !under))
    return NULL;
  return words[1] ? g_strdup_printf("%s/%s", over, under) : g_strdup(over);
}

gboolean
nb_unit_is_same(const char *a, const char *b)
{
  g_autofree char *left = nb_unit_dimension(a);
  g_autofree char *right = nb_unit_dimension(b);

  return strcmp(a, b) == 0 || (left && right && strcmp(left, right) == 0);
}

char *
nb_unit_near(const char *word)
{
  const NbUnits *units = nb_units_shared(NULL);
  g_autoptr(GPtrArray) words = g_ptr_array_new();

  for (guint i = 0; units && nb_unit_nth(units, i); i++)
    g_ptr_array_add(words, nb_unit_nth(units, i)->word);
  g_ptr_array_add(words, NULL);
  return nb_near_list(word, (const char *const *)words->pdata, 3);
}
