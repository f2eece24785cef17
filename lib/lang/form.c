#include "lang/digits.h"
#include "lang/number.h"
#include <string.h>

typedef struct {
  const char *mark;
  NbNumberForm form;
} Mark;

static const Mark marks[] = {
    {"约", {.about = TRUE}                },
    {"万", {.magnitude = NB_MAGNITUDE_WAN}},
    {"亿", {.magnitude = NB_MAGNITUDE_YI} },
    {"余", {.more = TRUE}                 },
    {",",   {.grouped = TRUE}              },
    {"%",   {.percent = TRUE}              },
};

/* FALSE when the mark was there already, or both 万 and 亿 are. */
static gboolean
merge(NbNumberForm *form, const NbNumberForm *mark)
{
  if ((form->about && mark->about) || (form->more && mark->more) ||
      (form->magnitude && mark->magnitude) || (form->grouped && mark->grouped) ||
      (form->percent && mark->percent))
    return FALSE;
  form->about |= mark->about;
  form->more |= mark->more;
  form->grouped |= mark->grouped;
  form->percent |= mark->percent;
  form->magnitude |= mark->magnitude;
  return TRUE;
}

static gboolean
read_marks(const char **text, NbNumberForm *form)
{
  for (gboolean found = TRUE; found;) {
    found = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
      if (!g_str_has_prefix(*text, marks[i].mark))
        continue;
      if (!merge(form, &marks[i].form))
        return FALSE;
      *text += strlen(marks[i].mark);
      found = TRUE;
    }
  }
  return TRUE;
}

/* `.2` and `^1`, each at most once, one digit each, at the end of the form. */
static gboolean
read_tail(const char *text, NbNumberForm *form)
{
  gboolean has_places = FALSE, has_round = FALSE;

  for (; *text; text += 2) {
    if (!g_ascii_isdigit(text[1]))
      return FALSE;
    if (*text == '.' && !has_places) {
      form->places = (guint)(text[1] - '0');
      has_places = TRUE;
    } else if (*text == '^' && !has_round && text[1] != '0') {
      form->round = (guint)(text[1] - '0');
      has_round = TRUE;
    } else {
      return FALSE;
    }
  }
  return form->more || !has_round;
}

gboolean
nb_number_form_parse(const char *text, NbNumberForm *form, char **unit)
{
  g_autofree char *ascii = nb_ascii_from_wide(text);
  const char *rest = g_strstrip(ascii);
  NbNumberForm out = {0};

  *unit = NULL;
  if (!read_marks(&rest, &out))
    return FALSE;

  const char *tail = rest + strcspn(rest, ".^");
  g_autofree char *name = g_strndup(rest, (gsize)(tail - rest));

  g_strstrip(name);
  if (g_ascii_isdigit(*name) || strpbrk(name, ",%|{}") || (*rest == '\0' && rest == ascii))
    return FALSE;
  if (!read_tail(tail, &out) || (out.percent && (out.magnitude || *name)))
    return FALSE;
  /* 3012余 is no Chinese; 余 in ones stands after a round number */
  if (out.more && !out.round && !out.magnitude && !out.places)
    out.round = 1;
  *form = out;
  *unit = g_strdup(strcmp(name, "n") == 0 ? "" : name);
  return TRUE;
}
