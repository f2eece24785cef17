/* ::: 大事记  the register 馆务表/大事记.csv in the order of its days.
 * ::: 大事记 ; 按=月 重要=是  its main entries, under the names of the months
 */
#include "lang/when.h"
#include "report/option.h"
#include "report/photo.h"
#include "report/rows.h"
#include <string.h>

static const char *const yes_no[] = {"有", "yes", "无", "no", NULL};
static const char *const by_words[] = {"日", "day", "月", "month", NULL};

/* The register's own day, else the first day that the words name, in the year of the period. */
static gboolean
read_day(const NbEval *eval, const NbTable *table, gsize row, const char *when, gint32 *day,
         GError **error)
{
  NbPlace at;

  *day = nb_row_day(table, row, "time");
  if (*day == NB_DAY_NONE)
    *day = nb_when_first_day(when, nb_period_year(&eval->period));
  if (*day != NB_DAY_NONE)
    return TRUE;
  nb_table_place(table, row, &at);

  g_autofree char *shown = nb_quote(when, -1);

  return nb_fail(error, NB_ERROR_INPUT, &at,
                 _("write it as 4月22日, 4月22~30日, 8月13、14日 or 9月29日、10月23日"),
                 _("“%s” is no date that a chronicle can have"), shown);
}

/* The place is said once: when the text does not name it, it stands behind. */
static char *
sentence(const char *text, const char *place, const char *opening, const char *closing)
{
  if (!*place || strstr(text, place))
    return g_strdup(text);
  return g_strconcat(text, opening, place, closing, NULL);
}

static gboolean
set_photo(const NbEval *eval, const NbTable *table, gsize row, NbEntry *entry, GError **error)
{
  g_autofree char *name = nb_row_text(table, row, "photo");
  NbPlace at;

  if (!*name)
    return TRUE;
  nb_table_place(table, row, &at);
  entry->photo = nb_photo_find(eval->project->folder, name, &at, error);
  return entry->photo != NULL;
}

static NbEntry *
make_entry(const NbTable *table, gsize row, gint32 day)
{
  NbEntry *entry = g_new0(NbEntry, 1);
  g_autofree char *text = nb_row_text(table, row, "text");
  g_autofree char *place = nb_row_text(table, row, "place");
  g_autofree char *text_en = nb_row_english(table, row, "text");
  g_autofree char *place_en = nb_row_english(table, row, "place");

  entry->day = day;
  entry->when_zh = nb_row_text(table, row, "when");
  if (!*entry->when_zh) {
    g_free(entry->when_zh);
    entry->when_zh = nb_day_words(day, FALSE, FALSE);
  }
  entry->when_en = nb_when_english(entry->when_zh);
  entry->text_zh = sentence(text, place, "（", "）");
  entry->text_en = text_en ? sentence(text_en, place_en ? place_en : "", " (", ")") : NULL;
  return entry;
}

static int
by_day(gconstpointer a, gconstpointer b)
{
  const NbEntry *x = *(const NbEntry *const *)a, *y = *(const NbEntry *const *)b;

  return (x->day > y->day) - (x->day < y->day);
}

static gboolean
is_outside(const NbPeriod *period, gint32 day)
{
  return (period->first_day != NB_DAY_NONE && day < period->first_day) ||
         (period->last_day != NB_DAY_NONE && day > period->last_day);
}

static gboolean
add_row(NbEval *eval, const NbTable *table, gsize row, gboolean photos, NbNode *node,
        GError **error)
{
  g_autofree char *when = nb_row_text(table, row, "when");
  gint32 day;

  if (!read_day(eval, table, row, when, &day, error))
    return FALSE;
  if (is_outside(&eval->period, day))
    return TRUE;

  NbEntry *entry = make_entry(table, row, day);

  g_ptr_array_add(node->entries, entry);
  return !photos || set_photo(eval, table, row, entry, error);
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  const NbDataset *dataset = nb_dataset_find("chronicle");
  const NbTable *table = nb_rows_table(eval, dataset, &call->at, error);
  g_autoptr(GPtrArray) filters = table ? nb_option_filters(call, dataset, error) : NULL;
  g_autoptr(GArray) rows = NULL;
  int photos = filters ? nb_option_choice(call, "照片", yes_no, 0, error) : -1;
  int by = photos >= 0 ? nb_option_choice(call, "按", by_words, 0, error) : -1;

  if (by < 0)
    return FALSE;
  rows = nb_rows_select(eval, table, filters, &call->at, error);
  if (!rows)
    return FALSE;

  NbNode *node = nb_doc_add(eval->doc, NB_NODE_CHRONICLE, &call->at);

  node->by_month = by == 1;
  for (guint i = 0; i < rows->len; i++)
    if (!add_row(eval, table, g_array_index(rows, gsize, i), photos == 0, node, error))
      return FALSE;
  g_ptr_array_sort(node->entries, by_day); /* stable: a day keeps the order of the register */
  if (node->entries->len > 0)
    return TRUE;
  return nb_fail(error, NB_ERROR_LATE, &call->at, _("see that its dates lie in the period"),
                 _("the chronicle has no entry in the period"));
}

static const NbBlockKey keys[] = {
    {"照片", "photos"},
    {"按",    "by"    },
    {NULL,     NULL    },
};

const NbBlock nb_story_block_chronicle = {
    .zh = "大事记", .en = "chronicle", .keys = keys, .takes_filters = TRUE, .build = build};
