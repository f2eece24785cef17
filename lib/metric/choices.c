#include "metric/choices.h"
#include "base/near.h"
#include <string.h>

typedef struct {
  char *name, *usual, *value;
} Choice;

struct _NbChoices {
  GPtrArray *list; /* of Choice* */
};

static void
choice_free(gpointer data)
{
  Choice *choice = data;

  g_free(choice->name);
  g_free(choice->usual);
  g_free(choice->value);
  g_free(choice);
}

NbChoices *
nb_choices_new(void)
{
  NbChoices *choices = g_new0(NbChoices, 1);

  choices->list = g_ptr_array_new_with_free_func(choice_free);
  return choices;
}

void
nb_choices_free(NbChoices *choices)
{
  if (!choices)
    return;
  g_ptr_array_unref(choices->list);
  g_free(choices);
}

static Choice *
find(const NbChoices *choices, const char *name)
{
  for (guint i = 0; i < choices->list->len; i++) {
    Choice *choice = choices->list->pdata[i];

    if (strcmp(choice->name, name) == 0)
      return choice;
  }
  return NULL;
}

gboolean
nb_choices_define(NbChoices *choices, const NbIniSection *section, const char *path, GError **error)
{
  for (guint i = 0; i < section->entries->len; i++) {
    const NbIniEntry *entry = section->entries->pdata[i];
    const NbPlace at = {.file = path, .line = entry->line};

    if (find(choices, entry->key))
      return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("give it another name"),
                     _("the setting “%s” is there already"), entry->key);
    Choice *choice = g_new0(Choice, 1);

    *choice = (Choice){g_strdup(entry->key), g_strdup(entry->value), g_strdup(entry->value)};
    g_ptr_array_add(choices->list, choice);
  }
  return TRUE;
}

gboolean
nb_choices_set(NbChoices *choices, const NbIniSection *section, const char *path, GError **error)
{
  for (guint i = 0; section && i < section->entries->len; i++) {
    const NbIniEntry *entry = section->entries->pdata[i];
    const NbPlace at = {.file = path, .line = entry->line};
    Choice *choice = find(choices, entry->key);
    g_autofree char *near = choice ? NULL : nb_choices_near(choices, entry->key);
    g_autofree char *hint = near
                                ? g_strdup_printf(_("did you mean %s?"), near)
                                : g_strdup(_("the settings are in templates/metrics/settings.ini"));

    if (!choice)
      return nb_fail(error, NB_ERROR_TEMPLATE, &at, hint, _("no metric has a setting “%s”"),
                     entry->key);
    g_free(choice->value);
    choice->value = g_strdup(entry->value);
  }
  return TRUE;
}

/* Returns: (transfer full) (nullable): the name that stands at @open in braces; {{外借册次}} and
 * {其他} are text. */
static char *
name_at(const char *open)
{
  gsize n = 1;

  while (g_ascii_islower(open[n]) || g_ascii_isdigit(open[n]) || open[n] == '_')
    n++;
  return n > 1 && open[n] == '}' ? g_strndup(open + 1, n - 1) : NULL;
}

char *
nb_choices_fill(const NbChoices *choices, const char *text, gboolean *changed, char **unknown)
{
  *unknown = NULL;
  if (!strchr(text, '{'))
    return g_strdup(text);
  GString *out = g_string_new(NULL);

  for (const char *p = text; *p;) {
    g_autofree char *name = *p == '{' ? name_at(p) : NULL;
    const Choice *choice = name ? find(choices, name) : NULL;

    if (!name) {
      g_string_append_c(out, *p++);
      continue;
    }
    p += strlen(name) + 2;
    g_string_append(out, choice ? choice->value : "");
    if (choice && strcmp(choice->value, choice->usual) != 0)
      *changed = TRUE;
    if (!choice && !*unknown)
      *unknown = g_steal_pointer(&name);
  }
  return g_string_free(out, FALSE);
}

char *
nb_choices_near(const NbChoices *choices, const char *name)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();

  for (guint i = 0; i < choices->list->len; i++)
    g_ptr_array_add(names, ((const Choice *)choices->list->pdata[i])->name);
  g_ptr_array_add(names, NULL);
  return nb_near_list(name, (const char *const *)names->pdata, 3);
}
