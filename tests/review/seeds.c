#include "texts.h"

/* The two reports that the project began with, when they are there: what a reader finds in them. */
typedef struct {
  const char *file;
  const char *findings[16];
} Seed;

static const Seed seeds[] = {
    {"000_1a20a537363e050c.txt",
     {"35:26 quote\n", "55:16 name\n", "57:8 more\n", "57:8 conflict\n", "63:7 name\n",
      "97:17 more\n", "197:17 word\n"}     },
    {"001_f1d8f7baea56568f.txt",
     {"91:3 numbering\n", "122:9 unit\n", "129:10 word\n", "156:14 unit\n", "175:12 conflict\n",
      "224:11 unit\n", "252:12 order\n", "272:8 name\n", "299:1 order\n", "307:1 word\n",
      "307:24 list\n", "326:4 numbering\n"}},
};

static char *
folder(void)
{
  const char *shared = g_getenv("NIANBAO_SHARED");

  return shared ? g_build_filename(shared, "seeds", NULL)
                : g_build_filename(g_getenv("NIANBAO_SOURCE"), "..", "shared", "seeds", NULL);
}

static void
test_seed(gconstpointer data)
{
  const Seed *seed = data;
  g_autofree char *where = folder();
  g_autofree char *path = g_build_filename(where, seed->file, NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents(path, &text, NULL, NULL)) {
    g_test_skip("the texts are not here");
    return;
  }

  g_autofree char *got = review_list(text, 0, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS(seed->findings) && seed->findings[i]; i++)
    if (!strstr(got, seed->findings[i]))
      g_error("%s is missing in\n%s", seed->findings[i], got);
}

/* The same faults in sentences of our own. */
static const char *const own[][2] = {
    {"每年推出67余场展览。",                                                        "more"     },
    {"截止2024年底，馆藏86万册。",                                                 "word"     },
    {"外借图书34.19万册次。\n\n统计表：图书34.19万册。",                    "unit"     },
    {"设16个功能室。\n\n以16余个功能室开展服务。",                          "conflict" },
    {"建成21个街镇分馆、9个社会分馆、4个阅读空间、3个纳凉书吧。\n\n"
     "以21个街镇分馆、9个社会分馆、4个阅读空间为体系。",          "list"     },
    {"更新和赠送图书3000余册。\n\n向基层赠送（捐赠）图书3500册。",    "conflict" },
    {"“全民綦读”讲座。“全民綦读”品读会。綦民綦读名医讲座。", "name"     },
    {"设老年/残障阅览室。\n\n开放残障/老年阅览室。",                      "name"     },
    {"是一座集“文献借阅、阅读推广于一体的现代化图书馆。",          "quote"    },
    {"系列活动3场次，参与人次0.8万余人。",                                    "unit"     },
    {"1、持续建设；\n\n2. 积极参与；",                                            "numbering"},
    {"1月12日，甲\n\n3月15日，乙\n\n2月22日，丙\n",                              "order"    },
};

static void
test_own(gconstpointer data)
{
  const char *const *row = data;

  g_assert_true(review_finds(row[0], row[1]));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();
  for (gsize i = 0; i < G_N_ELEMENTS(seeds); i++) {
    g_autofree char *path = g_strdup_printf("/review/seeds/%s", seeds[i].file);

    g_test_add_data_func(path, &seeds[i], test_seed);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++) {
    g_autofree char *path = g_strdup_printf("/review/seeds/own/%zu %s", i, own[i][1]);

    g_test_add_data_func(path, own[i], test_own);
  }
  return g_test_run();
}
