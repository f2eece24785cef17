#include "report/option.h"
#include "base/near.h"
#include "lang/digits.h"
#include <string.h>

gint64
nb_option_number(const NbCall *call, const char *key, gint64 least, gint64 most, gint64 otherwise,
                 GError **error)
{
  const NbOption *option = nb_call_option(call, key);

  if (!option)
    return otherwise;

  g_autofree char *ascii = nb_ascii_from_wide(option->value);
  gint64 number = 0;

  if (g_ascii_string_to_signed(g_strstrip(ascii), 10, least, most, &number, NULL))
    return number;
  nb_fail(error, NB_ERROR_TEMPLATE, &option->value_at, _("write the number alone"),
          _("“%s” is no number from %" PRId64 " to %" PRId64), option->value, least, most);
  return -1;
}

void
nb_option_titles(const NbCall *call, char **zh, char **en)
{
  const NbOption *option = nb_call_option(call, "标题");

  if (!option)
    return;

  const char *bar = strchr(option->value, '|');
  const char *wide = strstr(option->value, "｜");

  if (!bar || (wide && wide < bar))
    bar = wide;
  g_free(*zh);
  *zh = bar ? g_strndup(option->value, (gsize)(bar - option->value)) : g_strdup(option->value);
  g_strstrip(*zh);
  g_free(*en);
  *en = bar ? g_strstrip(g_strdup(g_utf8_next_char(bar))) : NULL;
}

int
nb_option_choice(const NbCall *call, const char *key, const char *const *words, int otherwise,
                 GError **error)
{
  const NbOption *option = nb_call_option(call, key);
  g_autoptr(GString) all = g_string_new(NULL);

  if (!option)
    return otherwise;
  for (int i = 0; words[i]; i++) {
    if (g_ascii_strcasecmp(words[i], option->value) == 0)
      return i / 2;
    if (i % 2 == 0)
      g_string_append_printf(all, "%s%s", all->len ? " " : "", words[i]);
  }
  nb_fail(error, NB_ERROR_TEMPLATE, &option->value_at, _("write one of them"),
          _("“%s” is not one of %s"), option->value, all->str);
  return -1;
}

static gboolean
fail_word(const NbCall *call, const NbDataset *dataset, const NbOption *option, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  const char *key = option->name;

  for (const NbBlockKey *known = call->block->keys; known && known->zh; known++)
    g_ptr_array_add(names, (gpointer)known->zh);
  for (guint i = 0; i < dataset->n_roles; i++) {
    g_ptr_array_add(names, (gpointer)dataset->roles[i].zh);
    g_ptr_array_add(names, (gpointer)dataset->roles[i].id);
  }
  g_ptr_array_add(names, NULL);

  g_autofree char *near = nb_near_list(key, (const char *const *)names->pdata, 3);
  g_autofree char *hint = near
                              ? g_strdup_printf(_("did you mean %s?"), near)
                              : g_strdup(_("the keys of blocks are listed in templates/README.md"));

  return nb_fail(error, NB_ERROR_TEMPLATE, &option->at, hint,
                 _("“%s” is neither a key of the block “%s” nor a column of %s"), key,
                 call->block->zh, dataset->zh);
}

GPtrArray *
nb_option_filters(const NbCall *call, const NbDataset *dataset, GError **error)
{
  g_autoptr(GPtrArray) filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);

  for (guint i = 0; i < call->options->len; i++) {
    const NbOption *option = call->options->pdata[i];
    GError *cause = NULL;

    if (option->key || nb_filter_parse(option->written, dataset, filters, &cause))
      continue;
    if (nb_dataset_role(dataset, option->name) >= 0) {
      nb_eval_fail(error, &option->at, cause);
      return NULL;
    }
    g_error_free(cause);
    fail_word(call, dataset, option, error);
    return NULL;
  }
  return g_steal_pointer(&filters);
}

GPtrArray *
nb_option_excluded(const NbCall *call, const NbDataset *dataset, GError **error)
{
  const NbOption *option = nb_call_option(call, "排除");
  g_autoptr(GPtrArray) filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  GError *cause = NULL;

  if (option && !nb_filter_parse(option->value, dataset, filters, &cause)) {
    nb_eval_fail(error, &option->value_at, cause);
    return NULL;
  }
  return g_steal_pointer(&filters);
}

GArray *
nb_option_keys(const NbCall *call, const NbDataset *dataset, const char *otherwise, guint most,
               GError **error)
{
  const NbOption *option = nb_call_option(call, "按");
  const NbPlace *at = option ? &option->value_at : &call->at;
  g_autoptr(GString) text = g_string_new(option ? option->value : otherwise);
  g_autoptr(GArray) keys = g_array_new(FALSE, TRUE, sizeof(NbKey));

  g_string_replace(text, "，", ",", 0);
  g_string_replace(text, "、", ",", 0);
  g_string_replace(text, "×", ",", 0);

  g_auto(GStrv) names = g_strsplit(text->str, ",", -1);

  for (gsize i = 0; names[i]; i++) {
    GError *cause = NULL;
    NbKey key = {0};

    if (!nb_key_parse(g_strstrip(names[i]), dataset, &key, &cause)) {
      nb_eval_fail(error, at, cause);
      return NULL;
    }
    g_array_append_val(keys, key);
  }
  if (keys->len > most) {
    nb_fail(error, NB_ERROR_TEMPLATE, at, _("name fewer columns"),
            _("%u keys, expected at most %u"), keys->len, most);
    return NULL;
  }
  return g_steal_pointer(&keys);
}

gboolean
nb_option_second(const NbCall *call, const NbDataset *dataset, GArray *keys, GError **error)
{
  const NbOption *option = nb_call_option(call, "再按");
  GError *cause = NULL;
  NbKey key = {0};

  if (!option)
    return TRUE;
  if (keys->len > 1)
    return nb_fail(error, NB_ERROR_TEMPLATE, &option->value_at, _("name fewer columns"),
                   _("%u keys, expected at most %u"), keys->len + 1, 2u);
  if (!nb_key_parse(option->value, dataset, &key, &cause))
    return nb_eval_fail(error, &option->value_at, cause);
  g_array_append_val(keys, key);
  return TRUE;
}
