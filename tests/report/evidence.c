/* Rows behind a figure, and the figures at a place of the story. */
#include "library.h"

static NbMeasure *
measure(const NbProject *project, const char *name, const char *filter)
{
  const NbMetric *metric = nb_catalogue_find(project->catalogue, name);
  g_autoptr(GPtrArray) filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  g_autoptr(GError) error = NULL;

  if (filter)
    g_assert_true(nb_filter_parse(filter, metric->dataset, filters, &error));
  NbMeasure *value = nb_metric_measure(project->catalogue, metric, project->store, &project->period,
                                       filters, &error);

  g_assert_no_error(error);
  return value;
}

static char *
rows(const NbMeasure *value, gboolean json)
{
  char *folder = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "rows", NULL);
  const NbEvidenceForm form = {.json = json, .english = TRUE};
  g_autoptr(GError) error = NULL;
  char *text = NULL;
  NbSink *sink = nb_sink_open(path, &error);

  g_assert_true(nb_explain_rows(value, &form, sink, &error));
  g_assert_no_error(error);
  g_assert_true(nb_sink_commit(sink, &error));
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  remove_folder(folder);
  g_free(folder);
  return text;
}

/* The list is whole: its lines have the checksum that its end says. */
static void
test_tsv(void)
{
  g_autofree char *folder = library_new("甲\n");
  g_autoptr(NbProject) project = library_open(folder);
  g_autoptr(NbMeasure) value = measure(project, "外借册次", "馆藏地=东馆");
  g_autofree char *text = rows(value, FALSE);
  const char *first = strchr(text, '\n') + 1, *end = strstr(text, "# rows\t");
  g_autofree char *sum =
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)first, (gsize)(end - first));
  g_autofree char *want = g_strdup_printf("# rows\t2\tsum\t2\tfigure\t2\tsha256\t%s\n", sum);

  g_assert_true(g_str_has_prefix(text, "Row\tTime\tAction\tReader\tReader type\tTitle\tAuthor\t"));
  g_assert_true(g_str_has_prefix(first, "流通.csv:4\t2024-02-06 10:00\tloan\t***\t成人\t三体\t"));
  g_assert_cmpstr(end, ==, want);
  g_assert_null(strstr(text, "R0001"));
  remove_folder(folder);
}

static void
test_json(void)
{
  g_autofree char *folder = library_new("甲\n");
  g_autoptr(NbProject) project = library_open(folder);
  g_autoptr(NbMeasure) value = measure(project, "活动服务人次", NULL);
  g_autofree char *text = rows(value, TRUE);

  g_assert_nonnull(strstr(text, "{\"file\": \"活动.csv\", \"line\": 2, "));
  g_assert_nonnull(strstr(text, "\"persons\": 100, "));
  g_assert_nonnull(strstr(text, "\"count\": 6, \"sum\": 45812, \"figure\": 45812, \"sha256\""));
  remove_folder(folder);
}

typedef struct {
  gint64 line, column;
  guint n;
} Place;

static void
test_place(void)
{
  static const Place places[] = {
      {1, 0, 2},
      {1, 5, 1},
      {1, 6, 0},
      {2, 0, 0},
      {3, 0, 1},
      {9, 0, 0},
  };
  g_autofree char *folder = library_new("外借{{外借册次}}，讲座{{讲座}}场。\n\n{{展览}}\n");
  g_autoptr(NbProject) project = library_open(folder);
  g_autoptr(NbDoc) doc = nb_project_report(project, NULL, NULL, NULL);
  const NbExplainAbout about = {.policy = &project->policy, .reports = project->reports};

  for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
    const NbPlace at = {.file = "年报.md", .line = places[i].line, .column = places[i].column};
    g_autoptr(GPtrArray) figures = nb_figures_at(doc, &at);

    g_assert_cmpuint(figures->len, ==, places[i].n);
    if (figures->len == 0)
      continue;
    g_autoptr(NbDoc) sheet = nb_explain_figures(figures, &about);
    const NbGrid *grid = ((const NbNode *)sheet->nodes->pdata[0])->grid;

    g_assert_cmpstr(grid->id, ==, "figure");
  }
  remove_folder(folder);
}

/* From the figure to its line in the appendix, where there is one. */
static void
test_lead(void)
{
  static const char *const stories[][2] = {
      {"外借{{外借册次}}。\n\n::: 附录\n\n::: 附录\n", "metric-loans"},
      {"外借{{外借册次}}。\n",                             NULL          }
  };

  for (gsize i = 0; i < G_N_ELEMENTS(stories); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(NbDoc) doc = library_report(stories[i][0], &error);
    const NbNode *node = doc->nodes->pdata[0];

    g_assert_no_error(error);
    for (guint k = 0; k < node->text.zh->len; k++) {
      const NbRun *run = node->text.zh->pdata[k];

      g_assert_cmpstr(run->term, ==, run->figure ? stories[i][1] : NULL);
    }
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/evidence/lines", test_tsv);
  g_test_add_func("/evidence/json", test_json);
  g_test_add_func("/evidence/a place of the story", test_place);
  g_test_add_func("/evidence/figures lead to the appendix", test_lead);
  return g_test_run();
}
