/* Every file of sample-data/dirty comes out as expected.tsv says. */
#include "read.h"

static char *
folder_of(const char *name)
{
  return g_build_filename(g_getenv("NIANBAO_SOURCE"), "sample-data", "dirty", name, NULL);
}

static const char *
delimiter_name(char delimiter)
{
  return delimiter == ','    ? "comma"
         : delimiter == '\t' ? "tab"
         : delimiter == ';'  ? "semicolon"
                             : "bar";
}

static char *
describe(const NbFileReport *report)
{
  g_autoptr(GString) kinds = g_string_new(NULL);

  for (guint i = 0; i < nb_issues_length(report->issues); i++) {
    const NbIssue *issue = nb_issues_nth(report->issues, i);

    g_string_append_printf(kinds, "%s%s=%" G_GINT64_FORMAT, i ? " " : "", issue->kind,
                           issue->count);
  }
  return g_strdup_printf("%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%s",
                         nb_encoding_name(report->encoding), delimiter_name(report->delimiter),
                         report->line_end, report->dataset->id, (int)report->read,
                         (int)report->accepted, (int)report->rejected, (int)report->repaired,
                         (int)report->repeated, (int)report->rows, kinds->len ? kinds->str : "-");
}

static void
check_sums(const NbFileReport *report, const NbStore *store)
{
  const NbTable *table = nb_store_get(store, report->dataset->id);

  g_assert_cmpint(report->read, ==, report->accepted + report->rejected);
  g_assert_cmpint(report->rejected, ==, nb_issues_count(report->issues, NB_SEVERITY_REJECTED));
  g_assert_cmpint(report->repaired, ==, nb_issues_count(report->issues, NB_SEVERITY_REPAIRED));
  g_assert_cmpuint(nb_table_rows(table), ==, report->rows);
  g_assert_cmpuint(strlen(report->sha256), ==, 64);
}

static void
test_file(gconstpointer data)
{
  g_auto(GStrv) parts = g_strsplit(data, "\t", 2);
  g_autofree char *path = folder_of(parts[0]);
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(NbFileReport) report = read_path(store, path, NULL, &error);

  if (g_str_has_prefix(parts[1], "refused\t")) {
    g_assert_null(report);
    g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, strchr(parts[1], '\t') + 1));
    g_assert_nonnull(strstr(error->message, parts[0]));
    g_assert_nonnull(strstr(error->message, "hint: "));
    g_assert_null(nb_store_get(store, "loans"));
    return;
  }
  g_assert_no_error(error);
  g_autofree char *got = describe(report);

  g_assert_cmpstr(got, ==, parts[1]);
  check_sums(report, store);
}

/* No file is forgotten. */
static void
test_all_listed(gconstpointer data)
{
  g_autofree char *folder = folder_of("");
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *line = g_strdup_printf("\n%s\t", name);

    if (!g_str_has_suffix(name, ".md") && strcmp(name, "expected.tsv") != 0)
      g_assert_nonnull(strstr(data, line));
  }
}

int
main(int argc, char **argv)
{
  g_autofree char *path = folder_of("expected.tsv");
  g_autofree char *text = NULL;

  g_test_init(&argc, &argv, NULL);
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

  for (gsize i = 1; lines[i] && *lines[i]; i++) {
    g_autofree char *name = g_strndup(lines[i], strcspn(lines[i], "\t"));
    g_autofree char *test = g_strdup_printf("/ingest/dirty/%s", name);

    g_test_add_data_func(test, lines[i], test_file);
  }
  g_test_add_data_func("/ingest/dirty/every file is in the list", text, test_all_listed);
  return g_test_run();
}
