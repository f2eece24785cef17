#include "ingest/counter.h"
#include <json-glib/json-glib.h>
#include <string.h>

/* Names of an item, of which a report has one. */
static const char *const names[] = {"Title", "Item", "Database"};

/* What tells rows of one item apart. */
static const char *const attributes[] = {"Platform", "Publisher",   "Data_Type",     "Section_Type",
                                         "YOP",      "Access_Type", "Access_Method", "Metric_Type"};

/**
 * Line: one row of the table.
 * @attributes: lent by the JSON
 * @months: (element-type gint64): by month
 */
typedef struct {
  const char *name;
  const char *attributes[G_N_ELEMENTS(attributes)];
  GHashTable *counts; /* month to gint64* */
} Line;

typedef struct {
  GPtrArray *lines;   /* of Line */
  GHashTable *months; /* set of "2022-01" */
  const char *kind;   /* which of the names */
  const char *path;
} Report;

static void
line_free(gpointer data)
{
  Line *line = data;

  g_hash_table_unref(line->counts);
  g_free(line);
}

static gboolean
fail(const Report *report, const char *what, GError **error)
{
  NbPlace at = {.file = report->path};

  return nb_fail(error, NB_ERROR_INPUT, &at, _("download the report again, or take it as TSV"),
                 _("the COUNTER report (JSON) is not whole: %s"), what);
}

static const char *
text_of(JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member(object, member);

  return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING
             ? json_node_get_string(node)
             : NULL;
}

static JsonArray *
array_of(JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member(object, member);

  return node && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}

static JsonObject *
object_of(JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static void
take_attributes(Line *line, JsonObject *object)
{
  for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++) {
    const char *text = text_of(object, attributes[i]);

    line->attributes[i] = text ? text : line->attributes[i];
  }
}

static Line *
line_new(Report *report, const Line *like, const char *metric)
{
  Line *line = g_new0(Line, 1);

  *line = *like;
  line->attributes[G_N_ELEMENTS(attributes) - 1] = metric;
  line->counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_add(report->lines, line);
  return line;
}

/* @month: 2022-01, or a day of it. */
static gboolean
add_count(Report *report, Line *line, const char *month, JsonNode *node, GError **error)
{
  if (strlen(month) < 7 || month[4] != '-' || !node || !JSON_NODE_HOLDS_VALUE(node) ||
      json_node_get_value_type(node) != G_TYPE_INT64 || json_node_get_int(node) < 0)
    return fail(report, _("a month or a count is none"), error);
  g_autofree char *key = g_strndup(month, 7);
  gint64 *count = g_hash_table_lookup(line->counts, key);

  if (!count) {
    count = g_new0(gint64, 1);
    g_hash_table_insert(line->counts, g_strdup(key), count);
  }
  if (__builtin_add_overflow(*count, json_node_get_int(node), count))
    return fail(report, _("a month or a count is none"), error);
  g_hash_table_add(report->months, g_steal_pointer(&key));
  return TRUE;
}

/* R5.1: {"Performance": {"Total_Item_Requests": {"2022-01": 49}}}. */
static gboolean
take_set(Report *report, const Line *item, JsonObject *set, GError **error)
{
  JsonObject *metrics = object_of(json_object_get_member(set, "Performance"));
  g_autoptr(GList) kinds = metrics ? json_object_get_members(metrics) : NULL;
  Line like = *item;

  if (!metrics)
    return fail(report, _("an item has no Performance"), error);
  take_attributes(&like, set);
  for (const GList *kind = kinds; kind; kind = kind->next) {
    JsonObject *months = object_of(json_object_get_member(metrics, kind->data));
    g_autoptr(GList) keys = months ? json_object_get_members(months) : NULL;
    Line *line = line_new(report, &like, kind->data);

    for (const GList *key = keys; key; key = key->next) {
      if (!add_count(report, line, key->data, json_object_get_member(months, key->data), error))
        return FALSE;
    }
  }
  return TRUE;
}

static Line *
find_line(Report *report, const Line *like, guint first, const char *metric)
{
  for (guint i = first; i < report->lines->len; i++) {
    Line *line = report->lines->pdata[i];

    if (g_strcmp0(line->attributes[G_N_ELEMENTS(attributes) - 1], metric) == 0)
      return line;
  }
  return line_new(report, like, metric);
}

/* R5: [{"Period": {"Begin_Date": "2022-01-01", …}, "Instance": [{"Metric_Type": …, "Count": 1}]}].
 */
static gboolean
take_periods(Report *report, const Line *item, JsonArray *periods, GError **error)
{
  guint first = report->lines->len;

  for (guint i = 0; i < json_array_get_length(periods); i++) {
    JsonObject *entry = object_of(json_array_get_element(periods, i));
    JsonObject *period = entry ? object_of(json_object_get_member(entry, "Period")) : NULL;
    JsonArray *instances = entry ? array_of(entry, "Instance") : NULL;
    const char *begin = period ? text_of(period, "Begin_Date") : NULL;
    const char *end = period ? text_of(period, "End_Date") : NULL;

    if (!begin || !end || !instances || strlen(end) < 7 || strncmp(begin, end, 7) != 0)
      return fail(report, _("a period is not one month"), error);
    for (guint k = 0; k < json_array_get_length(instances); k++) {
      JsonObject *instance = object_of(json_array_get_element(instances, k));
      const char *metric = instance ? text_of(instance, "Metric_Type") : NULL;

      if (!metric)
        return fail(report, _("an instance has no Metric_Type"), error);
      if (!add_count(report, find_line(report, item, first, metric), begin,
                     json_object_get_member(instance, "Count"), error))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
take_one(Report *report, JsonObject *item, GError **error)
{
  JsonArray *sets = array_of(item, "Attribute_Performance"),
            *periods = array_of(item, "Performance");
  Line like = {0};

  for (gsize i = 0; i < G_N_ELEMENTS(names) && !like.name; i++) {
    like.name = text_of(item, names[i]);
    if (like.name)
      report->kind = names[i];
  }
  take_attributes(&like, item);
  if (periods)
    return take_periods(report, &like, periods, error);
  if (!sets)
    return fail(report, _("an item has no Performance"), error);
  for (guint i = 0; i < json_array_get_length(sets); i++) {
    JsonObject *set = object_of(json_array_get_element(sets, i));

    if (!set)
      return fail(report, _("an item has no Performance"), error);
    if (!take_set(report, &like, set, error))
      return FALSE;
  }
  return TRUE;
}

/* The item report of R5.1 puts its items under the titles that they are parts of. */
static gboolean
take_item(Report *report, JsonObject *item, GError **error)
{
  JsonArray *items = item ? array_of(item, "Items") : NULL;

  if (!item)
    return fail(report, _("an item has no Performance"), error);
  if (!items)
    return take_one(report, item, error);
  for (guint i = 0; i < json_array_get_length(items); i++) {
    JsonObject *part = object_of(json_array_get_element(items, i));

    if (!(part ? take_one(report, part, error)
               : fail(report, _("an item has no Performance"), error)))
      return FALSE;
  }
  return TRUE;
}

/* ---- the table ---- */

static void
append(GString *out, const char *text)
{
  g_string_append_c(out, '"');
  for (; text && *text; text++) {
    if (*text == '"')
      g_string_append_c(out, '"');
    g_string_append_c(out, *text == '\n' || *text == '\r' ? ' ' : *text);
  }
  g_string_append(out, "\",");
}

static void
end_line(GString *out)
{
  g_string_truncate(out, out->len - 1);
  g_string_append_c(out, '\n');
}

static void
append_line(GString *out, const Line *line, const GList *months)
{
  gint64 total = 0;

  append(out, line->name);
  for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++)
    append(out, line->attributes[i]);
  for (const GList *month = months; month; month = month->next) {
    const gint64 *count = g_hash_table_lookup(line->counts, month->data);

    total += count ? *count : 0;
  }
  g_string_append_printf(out, "%" G_GINT64_FORMAT ",", total);
  for (const GList *month = months; month; month = month->next) {
    const gint64 *count = g_hash_table_lookup(line->counts, month->data);

    g_string_append_printf(out, "%" G_GINT64_FORMAT ",", count ? *count : 0);
  }
  end_line(out);
}

static GBytes *
write_table(const Report *report)
{
  GString *out = g_string_new(NULL);
  g_autoptr(GList) months =
      g_list_sort(g_hash_table_get_keys(report->months), (GCompareFunc)strcmp);

  append(out, report->kind ? report->kind : "Item");
  for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++)
    append(out, attributes[i]);
  append(out, "Reporting_Period_Total");
  for (const GList *month = months; month; month = month->next)
    append(out, month->data);
  end_line(out);
  for (guint i = 0; i < report->lines->len; i++)
    append_line(out, report->lines->pdata[i], months);
  return g_string_free_to_bytes(out);
}

static JsonObject *
read_root(JsonParser *parser, GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data(bytes, &size);
  gsize skip = size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  return json_parser_load_from_data(parser, text + skip, (gssize)(size - skip), NULL)
             ? object_of(json_parser_get_root(parser))
             : NULL;
}

GBytes *
nb_counter_text(GBytes *bytes, const char *path, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable();
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(line_free);
  g_autoptr(GHashTable) months = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Report report = {.lines = lines, .months = months, .path = path};
  JsonObject *root = read_root(parser, bytes);
  JsonArray *items = root ? array_of(root, "Report_Items") : NULL;
  NbPlace at = {.file = path};

  if (!items || !json_object_has_member(root, "Report_Header")) {
    nb_fail(error, NB_ERROR_INPUT, &at, _("export the table as CSV"),
            _("this is JSON, but no COUNTER report; a table was expected"));
    return NULL;
  }
  for (guint i = 0; i < json_array_get_length(items); i++) {
    if (!take_item(&report, object_of(json_array_get_element(items, i)), error))
      return NULL;
  }
  return write_table(&report);
}
