#include "registers.h"
#include "base/date.h"
#include "places.h"

typedef struct {
  const SamplePlace *place;
  const char *gate;
  guint share;
} Gate;

/* The two big houses have doors of their own; the other places one each. */
static GArray *
all_gates(void)
{
  GArray *gates = g_array_new(FALSE, FALSE, sizeof(Gate));
  const Gate big[] = {
      {sample_place(0), "正门",       3100},
      {sample_place(0), "少儿入口", 1650},
      {sample_place(1), "正门",       2050},
  };

  g_array_append_vals(gates, big, G_N_ELEMENTS(big));
  for (guint i = 0; i < sample_places(); i++) {
    const SamplePlace *place = sample_place(i);
    Gate gate = {place, place->opening == SAMPLE_ROUND ? "自助门禁" : "正门", place->visits};

    if (place->visits)
      g_array_append_val(gates, gate);
  }
  return gates;
}

static void
write_gate(SampleSheet *sheet, const Gate *gate, guint day, gint64 in, SampleRandom *random)
{
  gint64 out = in + (gint64)sample_below(random, 5) - 2;

  sample_sheet_day(sheet, sample_day(day));
  sample_sheet_cell(sheet, gate->place->name);
  sample_sheet_cell(sheet, gate->gate);
  sample_sheet_number(sheet, in);
  sample_sheet_number(sheet, MAX(out, 0));
  sample_sheet_end(sheet);
}

gboolean
sample_gates_write(gint64 visits, const char *folder, GError **error)
{
  g_autoptr(GArray) gates = all_gates();
  g_autofree guint64 *weights = g_new(guint64, (gsize)gates->len * SAMPLE_DAYS);
  SampleRandom random = sample_random("gates");
  g_auto(SampleSheet) sheet;

  for (guint i = 0; i < gates->len * SAMPLE_DAYS; i++) {
    const Gate *gate = &g_array_index(gates, Gate, i % gates->len);

    weights[i] = (guint64)gate->share * sample_busy(gate->place, i / gates->len) / 100 *
                 (85 + sample_below(&random, 31));
  }

  g_autofree gint64 *shares = sample_apportion(visits, weights, (gsize)gates->len * SAMPLE_DAYS);

  sample_sheet_init(&sheet, "日期,服务点,入口,进馆人次,出馆人次");
  sheet.crlf = TRUE;
  for (guint i = 0; i < gates->len * SAMPLE_DAYS; i++)
    if (weights[i])
      write_gate(&sheet, &g_array_index(gates, Gate, i % gates->len), i / gates->len, shares[i],
                 &random);
  return sample_sheet_save(&sheet, folder, "到馆2024.csv", error);
}

typedef struct {
  guint day, record;
  const SampleTitle *title;
  gint64 copies;
} Consignment;

static int
by_day(gconstpointer a, gconstpointer b)
{
  const Consignment *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return x->record < y->record ? -1 : x->record > y->record;
}

/* Work days of the cataloguers: batches every few days. */
static guint
batch_day(SampleRandom *random)
{
  guint day = 8 + sample_below(random, 116) * 3;

  return nb_day_weekday(sample_day(day)) > 5 ? day + 2 : day;
}

static GArray *
consign(guint titles, gint64 volumes, const GPtrArray *books, SampleRandom *random)
{
  GArray *list = g_array_new(FALSE, FALSE, sizeof(Consignment));
  g_autofree guint64 *weights = g_new(guint64, titles);

  for (guint i = 0; i < titles; i++)
    weights[i] = 40 + sample_below(random, 40);

  g_autofree gint64 *copies = sample_apportion(volumes, weights, titles);

  for (guint i = 0; i < titles; i++) {
    Consignment all = {batch_day(random), i + 1, books->pdata[books->len - titles + i], copies[i]};
    Consignment later = all;

    if (i % 14 == 0 && all.copies > 1) {
      later.copies = all.copies / 2;
      all.copies -= later.copies;
      later.day = batch_day(random);
      g_array_append_val(list, later);
    }
    g_array_append_val(list, all);
  }
  g_array_sort(list, by_day);
  return list;
}

static void
write_added(SampleSheet *sheet, const Consignment *line, SampleRandom *random)
{
  g_autofree char *record = g_strdup_printf("QJ2024%05u", line->record);
  g_autofree char *price =
      g_strdup_printf("%u.%u0", 18 + sample_below(random, 60), sample_below(random, 2) * 8);

  sample_sheet_day(sheet, sample_day(line->day));
  sample_sheet_cell(sheet, record);
  sample_sheet_cell(sheet, line->title->title);
  sample_sheet_cell(sheet, line->title->author);
  sample_sheet_cell(sheet, line->title->call_no);
  sample_sheet_cell(sheet, sample_books_collection(line->title));
  sample_sheet_cell(sheet, line->record % 19 ? "购买" : "受赠");
  sample_sheet_number(sheet, line->copies);
  sample_sheet_cell(sheet, price);
  sample_sheet_end(sheet);
}

gboolean
sample_added_write(guint titles, gint64 volumes, const GPtrArray *books, const char *folder,
                   GError **error)
{
  SampleRandom random = sample_random("books added");
  g_autoptr(GArray) list = consign(titles, volumes, books, &random);
  g_auto(SampleSheet) sheet;

  sample_sheet_init(&sheet, "入藏日期,记录号,题名,责任者,分类号,文献类型,采访方式,册数,单价");
  for (guint i = 0; i < list->len; i++)
    write_added(&sheet, &g_array_index(list, Consignment, i), &random);
  return sample_sheet_save(&sheet, folder, "新增文献2024.csv", error);
}

static const char *const resources[] = {
    "万方数字图书馆阅读平台",
    "超星地方文化特色库",
    "神州共享连环画",
    "看展览数字平台",
};

static void
write_uses(SampleSheet *sheet, const char *kind, gint64 total, SampleRandom *random)
{
  static const guint shares[G_N_ELEMENTS(resources)] = {46, 27, 17, 10};
  enum { CELLS = 12 * G_N_ELEMENTS(resources) };
  guint64 weights[CELLS];

  for (guint i = 0; i < CELLS; i++)
    weights[i] = shares[i % G_N_ELEMENTS(resources)] * (80 + sample_below(random, 41));

  g_autofree gint64 *uses = sample_apportion(total, weights, CELLS);

  for (guint i = 0; i < CELLS; i++) {
    int month = (int)(i / G_N_ELEMENTS(resources)) + 1;

    sample_sheet_day(sheet,
                     nb_day_from_date(SAMPLE_YEAR, month, nb_days_in_month(SAMPLE_YEAR, month)));
    sample_sheet_cell(sheet, resources[i % G_N_ELEMENTS(resources)]);
    sample_sheet_cell(sheet, "官网");
    sample_sheet_cell(sheet, kind);
    sample_sheet_number(sheet, uses[i]);
    sample_sheet_end(sheet);
  }
}

gboolean
sample_eresources_write(gint64 clicks, gint64 downloads, const char *folder, GError **error)
{
  SampleRandom random = sample_random("e-resources");
  g_auto(SampleSheet) sheet;

  sample_sheet_init(&sheet, "月份,资源,平台,指标,次数");
  write_uses(&sheet, "点击", clicks, &random);
  write_uses(&sheet, "下载", downloads, &random);
  return sample_sheet_save(&sheet, folder, "数字资源2024.csv", error);
}

/* @n items spread evenly over the year, each with a title made of a subject and its number. */
static void
write_items(SampleSheet *sheet, const char *kind, guint n, SampleRandom *random)
{
  static const char *const posts[] = {"新书推荐",     "活动预告", "活动回顾",    "书香綦江·共读",
                                      "馆藏地方文献", "少儿阅读", "开放时间公告"};
  static const char *const press[] = {"区级媒体", "市级媒体", "网络媒体"};
  gboolean is_post = g_str_equal(kind, "推文");

  for (guint i = 0; i < n; i++) {
    g_autofree char *title = is_post
                                 ? g_strdup_printf("%s（第%u期）", posts[i % G_N_ELEMENTS(posts)],
                                                   i / (guint)G_N_ELEMENTS(posts) + 1)
                                 : g_strdup_printf("綦江区图书馆全民阅读报道（%u）", i + 1);

    sample_sheet_day(sheet, sample_day(i * SAMPLE_DAYS / n));
    sample_sheet_cell(sheet, is_post ? "微信公众号" : press[sample_below(random, 3)]);
    sample_sheet_cell(sheet, kind);
    sample_sheet_cell(sheet, title);
    if (is_post)
      sample_sheet_number(sheet, 120 + sample_below(random, 900));
    else
      sample_sheet_cell(sheet, "");
    sample_sheet_end(sheet);
  }
}

gboolean
sample_media_write(guint posts, guint press, const char *folder, GError **error)
{
  SampleRandom random = sample_random("media");
  g_auto(SampleSheet) sheet;

  sample_sheet_init(&sheet, "日期,渠道,类型,标题,阅读量");
  write_items(&sheet, "推文", posts, &random);
  write_items(&sheet, "媒体报道", press, &random);
  return sample_sheet_save(&sheet, folder, "新媒体2024.csv", error);
}
