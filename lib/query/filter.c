#include "query/filter.h"
#include "query/join.h"
#include "query/key.h"
#include "query/role.h"
#include "query/text.h"
#include <string.h>

static const char *const ops[] = {
    [NB_OP_EQ] = "=",        [NB_OP_NE] = "!=",        [NB_OP_PREFIX] = "^=",
    [NB_OP_CONTAINS] = "*=", [NB_OP_EXCLUDES] = "!*=", [NB_OP_LT] = "<",
    [NB_OP_LE] = "<=",       [NB_OP_GT] = ">",         [NB_OP_GE] = ">=",
};

const char *
nb_op_text(NbOp op)
{
  return ops[op];
}

gboolean
nb_op_is_order(NbOp op)
{
  return op >= NB_OP_LT;
}

NbFilter *
nb_filter_new(const char *role, NbOp op)
{
  NbFilter *filter = g_new0(NbFilter, 1);

  filter->role = g_strdup(role);
  filter->op = op;
  filter->values = g_ptr_array_new_with_free_func(g_free);
  return filter;
}

void
nb_filter_free(NbFilter *filter)
{
  if (!filter)
    return;
  g_free(filter->role);
  g_ptr_array_unref(filter->values);
  g_free(filter);
}

NbFilter *
nb_filter_copy(const NbFilter *filter)
{
  NbFilter *copy = nb_filter_new(filter->role, filter->op);

  copy->alternatives = filter->alternatives;
  copy->joined = filter->joined;
  for (guint i = 0; i < filter->values->len; i++)
    g_ptr_array_add(copy->values, g_strdup(filter->values->pdata[i]));
  return copy;
}

gboolean
nb_filter_takes_empty(const NbFilter *filter)
{
  if (filter->op != NB_OP_EQ && !nb_op_is_order(filter->op))
    return FALSE;
  for (guint i = 0; i < filter->values->len; i++) {
    if (*(const char *)filter->values->pdata[i] == '\0')
      return TRUE;
  }
  return FALSE;
}

gboolean
nb_filter_key(const NbFilter *filter, const NbDataset *dataset, NbKey *key, GError **error)
{
  return nb_key_parse(filter->role, dataset, key, error);
}

NbFilter *
nb_filter_told(const NbFilter *filter, const NbKey *key, const NbDataset *to)
{
  const NbKey told = nb_join_key(key);
  NbFilter *of_dimension = nb_filter_copy(filter);

  g_free(of_dimension->role);
  of_dimension->role = nb_key_format(&told, to);
  return of_dimension;
}

static gboolean
check_value(const char *value, const NbKey *key, const NbRole *role, GError **error)
{
  gint32 first, last;
  gint64 number;

  if (*value == '\0')
    return TRUE;
  g_autofree char *shown = nb_quote(value, -1);

  if (key->bucket == NB_BUCKET_DAY && !nb_days_parse(value, &first, &last))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("write the date as 2024-04-23, 2024-04 or 2024"),
                   _("“%s” is no date for %s (%s)"), shown, role->zh, role->id);
  gboolean is_age = key->bucket == NB_BUCKET_AGE || key->bucket == NB_BUCKET_AGE_END;

  if ((is_age || (key->bucket == NB_BUCKET_NONE && role->type == NB_TYPE_COUNT)) &&
      !nb_text_int(value, 1, &number))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("write a whole number, without commas"),
                   _("“%s” is no number for %s (%s)"), shown, role->zh, role->id);
  if (key->bucket == NB_BUCKET_NONE && role->type == NB_TYPE_DECIMAL &&
      !nb_text_int(value, NB_DECIMAL_ONE, &number))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("write a number with at most six decimals"),
                   _("“%s” is no number for %s (%s)"), shown, role->zh, role->id);
  return TRUE;
}

static gboolean
is_text(const NbKey *key, const NbRole *role)
{
  if (key->bucket == NB_BUCKET_NONE)
    return role->type == NB_TYPE_TEXT;
  return key->bucket == NB_BUCKET_CLASS || key->bucket == NB_BUCKET_CLASS2 ||
         key->bucket == NB_BUCKET_EDITION || key->bucket == NB_BUCKET_WORK;
}

gboolean
nb_filter_check(const NbFilter *filter, const NbDataset *dataset, GError **error)
{
  NbKey key;

  if (!nb_filter_key(filter, dataset, &key, error))
    return FALSE;
  const NbDataset *to = nb_key_dimension(&key, dataset);
  g_autoptr(NbFilter) told = to ? nb_filter_told(filter, &key, to) : NULL;

  if (told)
    return nb_filter_check(told, to, error);
  const NbRole *role = nb_role_in(dataset, key.role);
  gboolean part = filter->op >= NB_OP_PREFIX && filter->op <= NB_OP_EXCLUDES;

  if (is_text(&key, role) && nb_op_is_order(filter->op))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("use = != ^= *= or !*="),
                   _("“%s” compares numbers and dates, but %s is text"), nb_op_text(filter->op),
                   filter->role);
  if (part && (key.bucket == NB_BUCKET_DAY || (role && role->type >= NB_TYPE_COUNT)))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("use = != < <= > or >="),
                   _("“%s” compares text, but %s is a number or a date"), nb_op_text(filter->op),
                   filter->role);
  for (guint i = 0; i < filter->values->len; i++) {
    const char *value = filter->values->pdata[i];

    if (part && !*value)
      return nb_fail(error, NB_ERROR_USAGE, NULL, _("write the text that is looked for"),
                     _("“%s%s” has no value"), filter->role, nb_op_text(filter->op));
    if (!check_value(value, &key, role, error))
      return FALSE;
  }
  return TRUE;
}

/* Marks that would end or open something; a blank at an end would be trimmed. */
static gboolean
needs_quotes(const char *value)
{
  static const char marks[] = "|;\"'“”｜；／";
  g_autofree char *trimmed = nb_text_trim(value, -1);

  for (const char *p = value; *p; p = g_utf8_next_char(p)) {
    if (g_utf8_strchr(marks, -1, g_utf8_get_char(p)))
      return TRUE;
  }
  return strcmp(trimmed, value) != 0 || *value == '=' || g_str_has_prefix(value, "＝") ||
         strstr(value, "and") || strstr(value, "AND");
}

static void
append_value(GString *out, const char *value)
{
  if (!needs_quotes(value)) {
    g_string_append(out, value);
    return;
  }
  g_string_append_c(out, '"');
  for (const char *p = value; *p; p++) {
    if (*p == '"')
      g_string_append_c(out, '"');
    g_string_append_c(out, *p);
  }
  g_string_append_c(out, '"');
}

char *
nb_filter_format(const NbFilter *filter)
{
  GString *out = g_string_new(filter->role);

  g_string_append(out, nb_op_text(filter->op));
  for (guint i = 0; i < filter->values->len; i++) {
    if (i > 0)
      g_string_append_c(out, '|');
    append_value(out, filter->values->pdata[i]);
  }
  return g_string_free(out, FALSE);
}
