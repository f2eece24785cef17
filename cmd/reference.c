#include "cmd/reference.h"
#include "base/paths.h"
#include "lang/terms.h"
#include "lang/unit.h"
#include "metric/derive.h"
#include <string.h>

typedef struct {
  const char *id, *zh, *en;
} Column;

static NbGrid *
new_grid(const char *id, const char *zh, const char *en, const Column *columns, gsize n)
{
  NbGrid *grid = nb_grid_new(id, NB_GRID_PLAIN, zh, en);

  for (gsize i = 0; i < n; i++)
    nb_grid_add_column(grid, columns[i].id, columns[i].zh, columns[i].en, NB_CELL_TEXT);
  return grid;
}

static void
add_row(NbGrid *grid, const char *const *zh, const char *const *en, gsize n)
{
  NbCell *cells = nb_grid_add_row(grid);

  for (gsize i = 0; i < n; i++) {
    cells[i].zh = g_strdup(zh[i] ? zh[i] : "");
    cells[i].en = g_strdup(en && en[i] ? en[i] : cells[i].zh);
  }
}

/* What a metric is counted from: a dataset, or two metrics. */
static char *
made_of(const NbMetric *metric)
{
  if (metric->dataset)
    return g_strdup(metric->dataset->id);
  if (!metric->under)
    return g_strdup_printf("%s (%s)", metric->over, metric->by);
  return g_strdup_printf("%s %s %s", metric->over,
                         metric->operation == NB_OPERATION_ADD        ? "+"
                         : metric->operation == NB_OPERATION_SUBTRACT ? "−"
                                                                      : "÷",
                         metric->under);
}

NbGrid *
nb_list_metrics(NbJob *job, GError **error)
{
  static const Column columns[] = {
      {"id",         "标识", "Id"        },
      {"zh",         "中文", "Chinese"   },
      {"en",         "英文", "English"   },
      {"unit",       "单位", "Unit"      },
      {"of",         "来自", "Made of"   },
      {"standard",   "标准", "Standard"  },
      {"pack",       "口径", "Pack"      },
      {"definition", "定义", "Definition"},
  };
  const NbCatalogue *catalogue = nb_job_catalogue(job, error);

  if (!catalogue)
    return NULL;
  NbGrid *grid = new_grid("metrics", "指标", "Metrics", columns, G_N_ELEMENTS(columns));

  for (guint i = 0; i < nb_catalogue_length(catalogue); i++) {
    const NbMetric *metric = nb_catalogue_nth(catalogue, i);
    g_autofree char *of = made_of(metric);
    const char *const zh[] = {metric->id, metric->zh,       metric->en,   metric->unit_zh,
                              of,         metric->standard, metric->pack, metric->definition_zh};
    const char *const en[] = {metric->id, metric->zh,       metric->en,   metric->unit_en,
                              of,         metric->standard, metric->pack, metric->definition_en};

    add_row(grid, zh, en, G_N_ELEMENTS(columns));
  }
  return grid;
}

NbGrid *
nb_list_packs(NbJob *job, GError **error)
{
  static const Column columns[] = {
      {"id",       "标识", "Id"      },
      {"zh",       "中文", "Chinese" },
      {"en",       "英文", "English" },
      {"standard", "标准", "Standard"},
      {"checked",  "核对", "Checked" },
  };
  g_autofree char *folder = nb_paths_data("templates/packs", error);
  const char *const folders[] = {folder, NULL};
  g_autoptr(GPtrArray) packs = folder ? nb_pack_list(folders, error) : NULL;

  if (!packs)
    return NULL;
  NbGrid *grid = new_grid("packs", "口径包", "Definition packs", columns, G_N_ELEMENTS(columns));

  for (guint i = 0; i < packs->len; i++) {
    const NbPack *pack = packs->pdata[i];
    const char *const cells[] = {pack->id, pack->zh, pack->en, pack->standard, pack->checked};

    add_row(grid, cells, NULL, G_N_ELEMENTS(columns));
  }
  return grid;
}

static void
add_period(NbGrid *grid, const char *zh, const char *en, const char *meaning_zh,
           const char *meaning_en)
{
  NbPeriod now = {NB_DAY_NONE, NB_DAY_NONE}, found;
  g_autofree char *example = NULL;

  if (nb_period_parse("2024-05", &now, NULL) &&
      nb_period_relative(zh, &now, &NB_PERIOD_RULES, &found, NULL))
    example = nb_period_format(&found);
  const char *const first[] = {zh, en, meaning_zh, example};
  const char *const second[] = {zh, en, meaning_en, example};

  add_row(grid, first, second, G_N_ELEMENTS(first));
}

NbGrid *
nb_list_periods(NbJob *job, GError **error)
{
  static const Column columns[] = {
      {"zh",      "写法",               "Written"          },
      {"en",      "英文写法",         "In English"       },
      {"meaning", "意思",               "Meaning"          },
      {"example", "2024-05 报告中是", "In May 2024 it is"},
  };
  static const char *const fixed[][3] = {
      {"2024",             "年",                  "a year"                                       },
      {"2024Q3",           "季度",               "a quarter"                                    },
      {"2024H1",           "半年",               "a half"                                       },
      {"2024-07",          "月",                  "a month"                                      },
      {"2024-07..2024-09", "几个月",            "months"                                       },
      {"2024-W05",         "ISO 周",              "an ISO week"                                  },
      {"2023/24学年",    "学年，九月起",   "a school year, from September"                },
      {"春节2024±7天", "春节前后各7天",  "the Spring Festival and 7 days on either side"},
      {"近12个月",      "到期末的12个月", "twelve months up to the end"                  },
      {"近30天",         "到期末的30天",    "thirty days up to the end"                    },
  };
  const char *zh, *en, *meaning_zh, *meaning_en;
  NbGrid *grid = new_grid("periods", "期间", "Periods", columns, G_N_ELEMENTS(columns));

  for (gsize i = 0; i < G_N_ELEMENTS(fixed); i++)
    add_period(grid, fixed[i][0], "", fixed[i][1], fixed[i][2]);
  for (guint i = 0; (zh = nb_period_word_nth(i, &en, &meaning_zh, &meaning_en)); i++)
    add_period(grid, zh, en, meaning_zh, meaning_en);
  return grid;
}

NbGrid *
nb_list_forms(NbJob *job, GError **error)
{
  static const Column columns[] = {
      {"zh",      "写法",       "Written"   },
      {"en",      "英文写法", "In English"},
      {"meaning", "意思",       "Meaning"   },
  };
  const char *zh, *en, *meaning_zh, *meaning_en;
  NbGrid *grid = new_grid("forms", "派生形式", "Derived forms", columns, G_N_ELEMENTS(columns));

  for (guint i = 0; (zh = nb_derive_nth(i, &en, &meaning_zh, &meaning_en)); i++) {
    const char *const first[] = {zh, en, meaning_zh}, *const second[] = {zh, en, meaning_en};

    add_row(grid, first, second, G_N_ELEMENTS(columns));
  }
  return grid;
}

NbGrid *
nb_list_dimensions(NbJob *job, GError **error)
{
  static const Column columns[] = {
      {"id", "量纲",                "Dimension"     },
      {"zh", "可以互换的量词", "Words of count"},
      {"en", "英文",                "English"       },
  };
  const NbUnits *units = nb_units_shared(error);
  const NbDimension *one;

  if (!units)
    return NULL;
  NbGrid *grid = new_grid("dimensions", "量纲", "Dimensions", columns, G_N_ELEMENTS(columns));

  for (guint i = 0; (one = nb_dimension_nth(units, i)); i++) {
    const char *const cells[] = {one->id, one->words, one->en};

    add_row(grid, cells, NULL, G_N_ELEMENTS(columns));
  }
  return grid;
}
