#include "type/hyphen.h"
#include <hyphen.h>
#include <string.h>

enum { SHORTEST = 6, LONGEST = 60, KEPT_LEFT = 2, KEPT_RIGHT = 3, SLACK = 5 };

struct _NbHyphens {
  HyphenDict *patterns;
};

NbHyphens *
nb_hyphens_open(GError **error)
{
  static const char path[] = "/usr/share/hyphen/hyph_en_US.dic";
  const NbPlace at = {.file = path};
  HyphenDict *patterns = hnj_hyphen_load(path);

  if (!patterns) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("install it: apt install hyphen-en-us"),
            _("the patterns that part English words are not installed"));
    return NULL;
  }

  NbHyphens *hyphens = g_new0(NbHyphens, 1);

  hyphens->patterns = patterns;
  return hyphens;
}

void
nb_hyphens_free(NbHyphens *hyphens)
{
  if (!hyphens)
    return;
  hnj_hyphen_free(hyphens->patterns);
  g_free(hyphens);
}

void
nb_hyphens_find(NbHyphens *hyphens, const char *word, gsize size, gboolean *points)
{
  char marks[LONGEST + SLACK] = "";
  char **rep = NULL;
  int *pos = NULL, *cut = NULL;

  memset(points, 0, size * sizeof *points);
  if (size < SHORTEST || size > LONGEST)
    return;
  g_autofree char *small = g_ascii_strdown(word, (gssize)size);

  if (hnj_hyphen_hyphenate2(hyphens->patterns, small, (int)size, marks, NULL, &rep, &pos, &cut))
    return;
  for (gsize i = KEPT_LEFT; i + KEPT_RIGHT <= size; i++)
    points[i] = (marks[i - 1] & 1) != 0;
}
