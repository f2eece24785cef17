#include "metric/opening.h"
#include "lang/digits.h"
#include <string.h>

enum { ALL_DAYS = 0xfe, MOST_YEARS = 60 };

typedef struct {
  guint32 site; /* code of the sheet's column; 0: all */
  gboolean open;
  guint weekdays;
  gint32 first, last; /* NB_DAY_NONE: no bound */
  gint64 hours;       /* NB_COUNT_NONE: as before */
  gsize row;
} Rule;

/* ---- weekdays ---- */

static int
weekday_of(const char **p)
{
  static const char *const words[] = {"一", "二", "三", "四", "五", "六", "日"};

  if (**p >= '1' && **p <= '7')
    return *(*p)++ - '0';
  if (g_str_has_prefix(*p, "天")) {
    *p += strlen("天");
    return 7;
  }
  for (int i = 0; i < 7; i++) {
    if (!g_str_has_prefix(*p, words[i]))
      continue;
    *p += strlen(words[i]);
    return i + 1;
  }
  return 0;
}

static gboolean
skip_any(const char **p, const char *const *words)
{
  for (gsize i = 0; words[i]; i++) {
    if (!g_str_has_prefix(*p, words[i]))
      continue;
    *p += strlen(words[i]);
    return TRUE;
  }
  return FALSE;
}

guint
nb_weekdays_parse(const char *text)
{
  static const char *const noise[] = {"星期", "礼拜", "周", "每", "、", ",", " ", ";", NULL};
  static const char *const ranges[] = {"至", "到", "-", "~", "—", "–", NULL};
  g_autofree char *ascii = nb_ascii_from_wide(text);
  const char *p = ascii;
  guint bits = 0;
  int from = 0;

  while (*p) {
    gboolean range = from > 0 && skip_any(&p, ranges);

    while (skip_any(&p, noise))
      continue;
    if (!*p)
      return range ? 0 : bits;
    int day = weekday_of(&p);

    if (day == 0)
      return 0;
    for (int i = range ? from : day;; i = i % 7 + 1) {
      bits |= 1u << i;
      if (i == day)
        break;
    }
    from = day;
  }
  return bits;
}

/* ---- rules ---- */

static const char *
text_at(const NbColumn *column, gsize row)
{
  return column ? nb_column_text(column, row) : "";
}

static gboolean
fail_row(const NbTable *table, gsize row, const char *hint, const char *what, const char *text,
         GError **error)
{
  NbPlace at = {0};
  g_autofree char *shown = nb_quote(text, -1);

  nb_table_place(table, row, &at);
  return nb_fail(error, NB_ERROR_INPUT, &at, hint, "%s: “%s”", what, shown);
}

static gboolean
read_state(const char *text, gboolean *open)
{
  static const char *const yes[] = {"开", "开放", "开馆", "open", "yes", NULL};
  static const char *const no[] = {"闭", "闭馆", "关", "休", "closed", "no", NULL};

  *open = g_strv_contains(yes, text);
  return *open || g_strv_contains(no, text);
}

static gboolean
read_rule(const NbTable *table, gsize row, Rule *rule, GError **error)
{
  const char *state = text_at(nb_table_column(table, "rule"), row);
  const char *weekdays = text_at(nb_table_column(table, "weekdays"), row);
  const NbColumn *site = nb_table_column(table, "site"), *from = nb_table_column(table, "from");
  const NbColumn *to = nb_table_column(table, "to"), *hours = nb_table_column(table, "hours");

  *rule = (Rule){.site = site ? nb_column_code(site, row) : 0,
                 .weekdays = *weekdays ? nb_weekdays_parse(weekdays) : ALL_DAYS,
                 .first = from ? nb_column_day(from, row) : NB_DAY_NONE,
                 .last = to ? nb_column_day(to, row) : NB_DAY_NONE,
                 .hours = hours ? nb_column_count(hours, row) : NB_COUNT_NONE,
                 .row = row};
  if (rule->last == NB_DAY_NONE)
    rule->last = rule->first;
  if (!read_state(state, &rule->open))
    return fail_row(table, row, _("write 开 or 闭"), _("neither open nor closed"), state, error);
  if (rule->weekdays == 0)
    return fail_row(table, row, _("write 一, 周六、日 or 二至日"), _("no weekday"), weekdays,
                    error);
  if (rule->first != NB_DAY_NONE && rule->last < rule->first)
    return fail_row(table, row, _("put the earlier day first"), _("the days end before they begin"),
                    state, error);
  return TRUE;
}

static GArray *
read_rules(const NbTable *table, GError **error)
{
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(Rule));

  for (gsize row = 0; row < nb_table_rows(table); row++) {
    Rule rule;

    if (!read_rule(table, row, &rule, error))
      return NULL;
    g_array_append_val(rules, rule);
  }
  return g_steal_pointer(&rules);
}

/* ---- days ---- */

static void
include(NbPeriod *days, gint32 day)
{
  if (day == NB_DAY_NONE)
    return;
  days->first_day = days->first_day == NB_DAY_NONE ? day : MIN(days->first_day, day);
  days->last_day = MAX(days->last_day, day);
}

static void
include_rows(NbPeriod *days, const NbTable *table)
{
  const NbColumn *time = table ? nb_table_column(table, "time") : NULL;

  for (gsize row = 0; time && row < nb_table_rows(table); row++)
    include(days, nb_column_day(time, row));
}

/* From January 1 of the first year to December 31 of the last. */
static NbPeriod
whole_years(const NbStore *store, const GArray *rules, const NbPeriod *span)
{
  NbPeriod days = *span;

  include_rows(&days, nb_store_get(store, "visits"));
  include_rows(&days, nb_store_get(store, "loans"));

  for (guint i = 0; i < rules->len; i++) {
    const Rule *rule = &g_array_index(rules, Rule, i);

    include(&days, rule->first);
    include(&days, rule->last);
  }
  if (!nb_period_is_bounded(&days))
    return (NbPeriod){NB_DAY_NONE, NB_DAY_NONE};
  int from = nb_day_to_date(days.first_day).year, to = nb_day_to_date(days.last_day).year;

  return (NbPeriod){nb_day_from_date(MAX(from, to - MOST_YEARS + 1), 1, 1),
                    nb_day_from_date(to, 12, 31)};
}

static gboolean
fits(const Rule *rule, guint32 site, gint32 day)
{
  return (rule->site == 0 || rule->site == site) &&
         (rule->weekdays & 1u << nb_day_weekday(day)) != 0 &&
         (rule->first == NB_DAY_NONE || day >= rule->first) &&
         (rule->last == NB_DAY_NONE || day <= rule->last);
}

/* Returns: the rule that decides, or NULL; @hours: of that day. */
static const Rule *
decide(const GArray *rules, guint32 site, gint32 day, gint64 *hours)
{
  const Rule *last = NULL;

  *hours = NB_COUNT_NONE;
  for (guint i = 0; i < rules->len; i++) {
    const Rule *rule = &g_array_index(rules, Rule, i);

    if (!fits(rule, site, day))
      continue;
    last = rule;
    if (rule->open && rule->hours != NB_COUNT_NONE)
      *hours = rule->hours;
  }
  return last;
}

static void
add_day(NbTable *calendar, const NbTable *sheet, const Rule *rule, const char *site, gint32 day,
        gint64 hours)
{
  const NbDataset *dataset = nb_table_dataset(calendar);
  const char *state = rule->open ? "开" : "闭";
  NbPlace at = {0};

  nb_table_place(sheet, rule->row, &at);
  nb_table_set_time(calendar, (guint)nb_dataset_role(dataset, "time"), day, NB_MINUTE_NONE);
  nb_table_set_text(calendar, (guint)nb_dataset_role(dataset, "site"), site, strlen(site));
  nb_table_set_text(calendar, (guint)nb_dataset_role(dataset, "state"), state, strlen(state));
  if (rule->open && hours != NB_COUNT_NONE)
    nb_table_set_count(calendar, (guint)nb_dataset_role(dataset, "hours"), hours);
  nb_table_end_row(calendar, at.line);
}

static void
add_site(NbTable *calendar, const NbTable *sheet, const GArray *rules, guint32 site,
         const char *name, const NbPeriod *days)
{
  for (gint32 day = days->first_day; day <= days->last_day; day++) {
    gint64 hours;
    const Rule *rule = decide(rules, site, day, &hours);
    const Rule closed = {.row = 0};

    add_day(calendar, sheet, rule ? rule : &closed, name, day, hours);
  }
}

static void
fill(NbTable *calendar, const NbTable *sheet, const GArray *rules, const NbPeriod *days)
{
  const NbColumn *site = nb_table_column(sheet, "site");
  guint32 n = site ? nb_dict_length(site->dict) : 1;
  NbPlace at = {0};

  nb_table_place(sheet, 0, &at);
  nb_table_begin_file(calendar, at.file);
  for (guint role = 0; role < nb_table_dataset(calendar)->n_roles; role++)
    nb_table_add_column(calendar, role);
  if (n < 2)
    add_site(calendar, sheet, rules, 0, "", days);
  for (guint32 i = 1; i < n; i++)
    add_site(calendar, sheet, rules, i, nb_dict_text(site->dict, i), days);
}

gboolean
nb_opening_expand(NbStore *store, const NbPeriod *span, GError **error)
{
  g_return_val_if_fail(store && span, FALSE);
  const NbTable *sheet = nb_store_get(store, "open_days");
  const NbTable *own = nb_store_get(store, "calendar");

  if (!sheet || nb_table_rows(sheet) == 0 || (own && nb_table_rows(own) > 0))
    return TRUE;
  g_autoptr(GArray) rules = read_rules(sheet, error);

  if (!rules)
    return FALSE;
  NbPeriod days = whole_years(store, rules, span);

  if (days.first_day != NB_DAY_NONE)
    fill(nb_store_need(store, nb_dataset_find("calendar")), sheet, rules, &days);
  return TRUE;
}

GByteArray *
nb_opening_days(const NbStore *store, const char *site, gint32 first, gint32 last)
{
  const NbTable *table = nb_store_get(store, "calendar");
  const NbColumn *time = table ? nb_table_column(table, "time") : NULL;
  const NbColumn *where = table ? nb_table_column(table, "site") : NULL;
  const NbColumn *state = table ? nb_table_column(table, "state") : NULL;
  GByteArray *days = g_byte_array_new();

  g_byte_array_set_size(days, (guint)(last - first + 1));
  memset(days->data, NB_DAY_UNKNOWN, days->len);
  for (gsize row = 0; time && state && row < nb_table_rows(table); row++) {
    const char *name = text_at(where, row);
    gint32 day = nb_column_day(time, row);

    if (day == NB_DAY_NONE || day < first || day > last || (*name && strcmp(name, site) != 0))
      continue;
    gboolean open = strcmp(text_at(state, row), "开") == 0;

    days->data[day - first] = open ? NB_DAY_OPEN : NB_DAY_CLOSED;
  }
  return days;
}
