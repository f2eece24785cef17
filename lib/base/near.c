#include "base/near.h"
#include "base/error.h"
#include <string.h>

enum { MAX_CHARACTERS = 64 };

guint
nb_near_distance(const char *a, const char *b)
{
  glong na = 0, nb = 0;
  g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, -1, &na);
  g_autofree gunichar *y = g_utf8_to_ucs4_fast(b, -1, &nb);
  gsize width = (gsize)nb + 1;
  g_autofree guint *d = g_new(guint, ((gsize)na + 1) * width);

  for (glong i = 0; i <= na; i++)
    d[(gsize)i * width] = (guint)i;
  for (glong j = 0; j <= nb; j++)
    d[j] = (guint)j;
  for (gsize i = 1; i <= (gsize)na; i++) {
    for (gsize j = 1; j <= (gsize)nb; j++) {
      guint cost = g_unichar_tolower(x[i - 1]) != g_unichar_tolower(y[j - 1]);
      guint best = MIN(d[(i - 1) * width + j], d[i * width + j - 1]) + 1;

      best = MIN(best, d[(i - 1) * width + j - 1] + cost);
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
        best = MIN(best, d[(i - 2) * width + j - 2] + 1);
      d[i * width + j] = best;
    }
  }
  return d[(gsize)na * width + (gsize)nb];
}

static guint
score(const char *name, const char *known)
{
  glong longer = MAX(g_utf8_strlen(name, -1), g_utf8_strlen(known, -1));
  guint distance = nb_near_distance(name, known);

  if (*name && (strstr(known, name) || strstr(name, known)))
    return MIN(distance, 2);
  gboolean is_near = distance <= MAX(1, (guint)(longer + 1) / 3) && distance < (guint)longer;

  return is_near ? distance : G_MAXUINT;
}

/* “title” and “Title” are one suggestion: the one that begins as the typed name does. */
static gboolean
has_better_twin(const char *name, const char *const *known, gsize i)
{
  for (gsize k = 0; known[k]; k++) {
    if (k == i || g_ascii_strcasecmp(known[k], known[i]) != 0)
      continue;
    gboolean same = *known[i] == *name, twin_same = *known[k] == *name;

    if (twin_same != same ? twin_same : k < i)
      return TRUE;
  }
  return FALSE;
}

/* A name as long as a page was not meant to be one of ours, and would take long to compare. */
static gboolean
is_name(const char *text)
{
  return g_utf8_validate(text, -1, NULL) && g_utf8_strlen(text, -1) <= MAX_CHARACTERS;
}

char *
nb_near_list(const char *name, const char *const *known, guint n)
{
  gsize length = g_strv_length((char **)known);
  g_autofree guint *scores = g_new(guint, length);
  g_autoptr(GString) out = g_string_new(NULL);
  guint count = 0;

  if (!is_name(name))
    return NULL;
  for (gsize i = 0; i < length; i++)
    scores[i] = score(name, known[i]);
  for (guint want = 0; want <= MAX_CHARACTERS && count < n; want++)
    for (gsize i = 0; i < length && count < n; i++) {
      if (scores[i] != want || has_better_twin(name, known, i))
        continue;
      g_string_append_printf(out, "%s“%s”", count ? _(", ") : "", known[i]);
      count++;
    }
  return count ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}
