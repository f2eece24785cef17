/* Documents made by hand for the tests of the renderers: invented titles, invented numbers. */
#pragma once
#include "render/render.h"
#include <glib/gstdio.h>
#include <string.h>

static inline NbGrid *
sample_ranking_grid(guint rows)
{
  NbGrid *grid = nb_grid_new("title", NB_GRID_RANKING, "图书外借排行", "Most borrowed books");
  NbGridColumn *count;

  nb_grid_add_column(grid, "rank", "名次", "Rank", NB_CELL_RANK);
  nb_grid_add_column(grid, "title", "题名", "Title", NB_CELL_TEXT);
  count = nb_grid_add_column(grid, "count", "外借册次", "Loans", NB_CELL_NUMBER);
  count->unit_zh = g_strdup("册次");
  count->unit_en = g_strdup("loans");
  for (guint i = 0; i < rows; i++) {
    NbCell *row = nb_grid_add_row(grid);

    row[0].value = NB_RATIO_INT(i + 1);
    row[1].zh = g_strdup_printf("船山诗注（第%u册）", i + 1);
    row[2].value = NB_RATIO_INT(1268 - 97 * (gint64)i);
  }
  nb_grid_add_fact(grid, "tied", "含并列共12种。", "12 titles with ties.", NB_RATIO_INT(2));
  nb_grid_add_fact(grid, "excluded", "另有 6,203 册次不计入排行：题名*=研修室。",
                   "6,203 loans are not ranked: 题名*=研修室.", NB_RATIO_INT(6203));
  nb_grid_add_fact(grid, "total", "期间内共外借 341,876 册次。", "341,876 loans in all.",
                   NB_RATIO_INT(341876));
  return grid;
}

static inline NbDoc *
sample_ranking(guint rows)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);

  doc->title_zh = g_strdup("图书外借排行");
  doc->title_en = g_strdup("Most borrowed books");
  doc->period = g_strdup("2024");
  doc->day = nb_day_from_date(2024, 12, 31);
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = sample_ranking_grid(rows);
  return doc;
}

static inline NbGrid *
sample_months(void)
{
  static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  static const gint64 values[] = {28490, 22110, 27340, 30125, 29871, 28003,
                                  36412, 38220, 27015, 25880, 24390, 24020};
  NbGrid *grid = nb_grid_new("month", NB_GRID_PLAIN, "各月图书外借", "Loans by month");

  nb_grid_add_column(grid, "month", "月份", "Month", NB_CELL_TEXT);
  nb_grid_add_column(grid, "count", "外借册次", "Loans", NB_CELL_NUMBER);
  for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
    NbCell *row = nb_grid_add_row(grid);

    row[0].zh = g_strdup_printf("%u月", i + 1);
    row[0].en = g_strdup(names[i]);
    row[1].value = NB_RATIO_INT(values[i]);
  }
  grid->note_zh = g_strdup("单位：册次。续借不计。");
  grid->note_en = g_strdup("Unit: loans. Renewals are not counted.");
  return grid;
}

static inline void
sample_total(NbGrid *grid, const char *zh, const char *en, gint64 value)
{
  NbCell *total = g_new0(NbCell, grid->columns->len);

  total[0].zh = g_strdup(zh);
  total[0].en = g_strdup(en);
  total[grid->columns->len - 1].value = NB_RATIO_INT(value);
  grid->total = total;
}

static inline NbFigure *
sample_figure(NbDoc *doc, const NbMetric *metric, gint64 num, gint64 den, const NbNumberForm *form)
{
  NbMeasure *measure = g_new0(NbMeasure, 1);
  const NbPlace at = {.file = "年报2024/年报.md", .line = 12, .column = 9};

  measure->metric = metric;
  measure->filters = g_ptr_array_new();
  measure->has_data = TRUE;
  measure->value = (NbRatio){num, den};
  measure->period = (NbPeriod){nb_day_from_date(2024, 1, 1), nb_day_from_date(2024, 12, 31)};
  return nb_doc_figure(doc, measure, form, NULL, &at);
}

static inline void
sample_entries(NbDoc *doc)
{
  static const char *const rows[][4] = {
      {"1月8日",       "8 January",        "总馆少儿阅览区恢复开放。", "The children's room reopened."                                                            },
      {"4月22~30日",   "22–30 April",
       "举办世界读书日系列活动：讲座、展览、朗读会，线上线下同步，各分馆共同参与，"
       "读者在馆内外共读一本书。",                                       "A week of readings, talks and exhibitions for World Book Day, in all branches and online."},
      {"8月13、14日", "13 and 14 August", "古籍修复体验。",                "Mending old books, hands on."                                                             },
  };
  NbNode *node = nb_doc_add(doc, NB_NODE_CHRONICLE, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    NbEntry *entry = g_new0(NbEntry, 1);

    entry->day = nb_day_from_date(2024, 1 + 3 * (int)i, 8);
    entry->when_zh = g_strdup(rows[i][0]);
    entry->when_en = g_strdup(rows[i][1]);
    entry->text_zh = g_strdup(rows[i][2]);
    entry->text_en = g_strdup(rows[i][3]);
    g_ptr_array_add(node->entries, entry);
  }
}

static const NbMetric sample_loans = {
    .id = (char *)"loans",
    .zh = (char *)"外借册次",
    .en = (char *)"Loans",
    .unit_zh = (char *)"册次",
    .unit_en = (char *)"loans",
    .unit_en_one = (char *)"loan",
    .definition_zh = (char *)"统计期内借出的册次，每借出一册计一次；续借、还书、馆内阅览不计入。",
    .definition_en = (char *)"Items lent in the period, one for each item handed out; renewals, "
                             "returns and reading in the library are not counted.",
    .standard = (char *)"GB/T 13191",
};
static const NbMetric sample_share = {
    .id = (char *)"loans_share",
    .zh = (char *)"少儿外借占比",
    .en = (char *)"Share of children's loans",
    .definition_zh = (char *)"少儿文献外借册次除以外借册次。",
    .definition_en = (char *)"Loans of children's items divided by all loans.",
    .over = (char *)"loans_children",
    .under = (char *)"loans",
};

static inline void
sample_prose(NbDoc *doc, NbFigure *loans)
{
  const NbPlace at = {.file = "年报2024/年报.md", .line = 10, .column = 1};
  NbNode *heading = nb_doc_add(doc, NB_NODE_HEADING, &at);
  NbNode *paragraph;
  NbNode *tiles;
  NbTile *tile = g_new0(NbTile, 1);

  heading->level = 1;
  heading->number = g_strdup("三");
  heading->text = nb_text_from("用户服务", "Reader Services");
  paragraph = nb_doc_add(doc, NB_NODE_PARAGRAPH, &at);
  paragraph->text = nb_text_from("全年外借图书", "The library made ");
  g_ptr_array_add(paragraph->text.zh, nb_run_new(loans->printed_zh, 0, loans));
  g_ptr_array_add(paragraph->text.en, nb_run_new(loans->printed_en, 0, loans));
  tiles = nb_doc_add(doc, NB_NODE_TILES, &at);
  tile->figure = loans;
  tile->label_zh = g_strdup("外借册次");
  tile->label_en = g_strdup("Loans");
  tile->change = (NbRatio){41876, 300000};
  g_ptr_array_add(tiles->tiles, tile);
}

static inline void
sample_chart(NbDoc *doc, const char *type)
{
  NbChart *chart = g_new0(NbChart, 1);

  chart->type = g_strdup(type);
  chart->grid = sample_months();
  nb_doc_add(doc, NB_NODE_CHART, NULL)->chart = chart;
}

/* A report with everything: figures, prose, tiles, table with total, charts, ranking, chronicle. */
static inline NbDoc *
sample_report(void)
{
  const NbNumberForm wan = {.magnitude = NB_MAGNITUDE_WAN, .places = 2};
  const NbNumberForm percent = {.percent = TRUE, .places = 1};
  NbDoc *doc = nb_doc_new(NB_DOC_REPORT);
  NbGrid *months = sample_months();

  doc->title_zh = g_strdup("2024年度报告");
  doc->title_en = g_strdup("Annual Report 2024");
  doc->library_zh = g_strdup("山城图书馆");
  doc->library_en = g_strdup("Mountain City Library");
  doc->period = g_strdup("2024");
  doc->day = nb_day_from_date(2024, 12, 31);
  sample_prose(doc, sample_figure(doc, &sample_loans, 341876, 1, &wan));
  sample_figure(doc, &sample_share, 127041, 341876, &percent);
  sample_figure(doc, &sample_loans, 341876, 1, &wan); /* said twice, listed once */
  sample_total(months, "合计", "Total", 341876);
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = months;
  sample_chart(doc, "column");
  sample_chart(doc, "bar");
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = sample_ranking_grid(12);
  sample_entries(doc);
  return doc;
}

/* Renders to a file and reads it. */
static inline GBytes *
sample_render(const NbDoc *doc, const char *format, const NbRenderContext *context)
{
  const NbRenderContext plain = {.width = 80};
  g_autofree char *name = g_strdup_printf("nianbao-test-XXXXXX.%s", format);
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  char *bytes = NULL;
  gsize size = 0;

  g_close(g_file_open_tmp(name, &path, &error), NULL);
  g_assert_no_error(error);
  g_autoptr(NbSink) sink = nb_sink_open(path, &error);

  g_assert_no_error(error);
  nb_renderer_find(format)->render(doc, context ? context : &plain, sink, &error);
  g_assert_no_error(error);
  nb_sink_commit(g_steal_pointer(&sink), &error);
  g_assert_no_error(error);
  g_file_get_contents(path, &bytes, &size, &error);
  g_assert_no_error(error);
  g_unlink(path);
  return g_bytes_new_take(bytes, size);
}

/* The same as NUL-terminated text. */
static inline char *
sample_text(const NbDoc *doc, const char *format, const NbRenderContext *context)
{
  g_autoptr(GBytes) bytes = sample_render(doc, format, context);
  gsize size = 0;
  const char *data = g_bytes_get_data(bytes, &size);

  return g_strndup(data, size);
}
