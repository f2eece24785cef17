#include "lang/unit.h"
#include "base/near.h"
#include "lang/terms.h"
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

static gboolean
has_word(const char *list, const char *word)
{
  g_auto(GStrv) words = g_strsplit(list, ",", -1);

  return g_strv_contains((const char *const *)words, word);
}

const char *
nb_unit_word(const char *word)
{
  g_return_val_if_fail(word, NULL);
  const NbTerms *terms = nb_terms_shared(NULL);
  const char *bare = skip_magnitude(word);
  const NbTerm *term;

  for (guint i = 0; terms && (term = nb_terms_nth(terms, "dimension", i)); i++) {
    if (has_word(term->zh, bare))
      return term->key;
  }
  return NULL;
}

char *
nb_unit_dimension(const char *unit)
{
  g_return_val_if_fail(unit, NULL);
  g_auto(GStrv) words = g_strsplit(unit, "/", 2);

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
  const NbTerms *terms = nb_terms_shared(NULL);
  g_autoptr(GString) all = g_string_new(NULL);
  const NbTerm *term;

  for (guint i = 0; terms && (term = nb_terms_nth(terms, "dimension", i)); i++)
    g_string_append_printf(all, "%s%s", i ? "," : "", term->zh);
  g_auto(GStrv) words = g_strsplit(all->str, ",", -1);

  return nb_near_list(word, (const char *const *)words, 3);
}
