#include "base/paths.h"
#include "lang/terms.h"
#include "report/blocks.h"
#include "report/layout.h"
#include "report/lint.h"
#include "report/photo.h"
#include "report/quality.h"
#include "report/settings.h"
#include "report/words.h"
#include <string.h>

void
nb_project_free(NbProject *project)
{
  if (!project)
    return;
  g_free(project->folder);
  g_free(project->story);
  g_free(project->library_zh);
  g_free(project->library_en);
  g_free(project->theme);
  g_free(project->brand);
  g_free(project->minor_types);
  g_free(project->pack);
  g_free(project->rejects);
  g_clear_pointer(&project->presets, nb_presets_free);
  g_clear_pointer(&project->catalogue, nb_catalogue_free);
  g_clear_pointer(&project->store, nb_store_free);
  g_clear_pointer(&project->reports, g_ptr_array_unref);
  g_clear_pointer(&project->sources, g_hash_table_unref);
  g_clear_pointer(&project->encodings, g_hash_table_unref);
  g_clear_pointer(&project->gates, g_hash_table_unref);
  g_clear_pointer(&project->people, nb_people_free);
  g_clear_pointer(&project->secret, nb_secret_free);
  g_clear_pointer(&project->ledgers, g_ptr_array_unref);
  g_clear_pointer(&project->skipped, g_ptr_array_unref);
  g_free(project);
}

static gboolean
check_folder(const char *folder, GError **error)
{
  const NbPlace at = {.file = folder};
  g_autofree char *settings = g_build_filename(folder, "nianbao.ini", NULL);

  if (g_file_test(folder, G_FILE_TEST_IS_REGULAR))
    return nb_fail(error, NB_ERROR_INPUT, &at, _("name the folder that holds nianbao.ini"),
                   _("this is a file, a project folder was expected"));
  if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
    return nb_fail(error, NB_ERROR_INPUT, &at, _("nianbao new writes a project folder"),
                   _("there is no such folder, expected one with nianbao.ini"));
  if (!g_file_test(settings, G_FILE_TEST_EXISTS))
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("nianbao new writes a project folder"),
                   _("there is no nianbao.ini in the folder"));
  return TRUE;
}

/* The catalogue is the program's own and what stands in 指标/ of the project. */
gboolean
nb_project_set_pack(NbProject *project, const char *name, GError **error)
{
  g_return_val_if_fail(project, FALSE);
  g_autofree char *metrics = nb_paths_data("templates/metrics", error);
  g_autofree char *packs = metrics ? nb_paths_data("templates/packs", error) : NULL;
  g_autofree char *own_metrics = g_build_filename(project->folder, "指标", NULL);
  g_autofree char *own_packs = g_build_filename(project->folder, "口径", NULL);
  const char *const pack_folders[] = {own_packs, packs, NULL};
  const char *const metric_folders[] = {metrics, own_metrics, NULL};
  NbPack *pack = packs ? nb_pack_find(name ? name : NB_PACK_USUAL, pack_folders, error) : NULL;

  g_clear_pointer(&project->catalogue, nb_catalogue_free);
  project->catalogue = pack ? nb_catalogue_load_all(metric_folders, pack, error) : NULL;
  return project->catalogue != NULL;
}

static gboolean
load_templates(NbProject *project, GError **error)
{
  g_autofree char *sources = nb_paths_data("templates/sources", error);

  if (!sources || !nb_terms_shared(error))
    return FALSE;
  g_autofree char *own = g_build_filename(project->folder, "来源", NULL);

  project->presets = nb_presets_load(sources, error);
  return project->presets && nb_presets_add_folder(project->presets, own, error) &&
         nb_project_set_pack(project, project->pack, error);
}

NbProject *
nb_project_open(const char *folder, GError **error)
{
  g_autoptr(NbProject) project = g_new0(NbProject, 1);

  project->folder = g_strdup(folder);
  project->story = g_build_filename(folder, "年报.md", NULL);
  project->period = (NbPeriod){NB_DAY_NONE, NB_DAY_NONE};
  project->policy = nb_policy_default();
  project->rules = NB_PERIOD_RULES;
  project->gates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  project->store = nb_store_new();
  project->reports = g_ptr_array_new_with_free_func((GDestroyNotify)nb_file_report_free);
  project->sources = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  project->encodings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  project->skipped = g_ptr_array_new_with_free_func(g_free);
  if (!check_folder(folder, error) || !nb_settings_read(project, error) ||
      !load_templates(project, error))
    return NULL;
  project->ledgers = nb_ledgers_load(folder, error);
  if (!project->ledgers)
    return NULL;
  return g_steal_pointer(&project);
}

static gboolean
set_layout(NbDoc *doc, const NbProject *project, const NbStory *story, gboolean is_own,
           GError **error)
{
  NbLayout layout = {.kind = is_own ? NB_DOC_REPORT : NB_DOC_SHEET,
                     .pages = project->pages,
                     .pair = project->pair};

  if (story->layout && !nb_layout_parse(story->layout->text, &story->layout->at, &layout, error))
    return FALSE;
  doc->kind = layout.kind;
  doc->pages = layout.pages;
  doc->pair = layout.pair;
  return TRUE;
}

static gboolean
set_head(NbEval *eval, gboolean is_own, GError **error)
{
  const NbProject *project = eval->project;
  const NbWord *languages = eval->story->languages, *theme = eval->story->theme;
  const NbWord *cover = eval->story->cover;
  NbDoc *doc = eval->doc;

  doc->languages = project->languages;
  if (languages && !nb_languages_parse(languages->text, &doc->languages))
    return nb_fail(error, NB_ERROR_TEMPLATE, &languages->at, _("write 中英, 中 or 英"),
                   _("“%s” is no choice of languages"), languages->text);
  doc->theme = g_strdup(theme && *theme->text ? theme->text : project->theme);
  doc->brand = g_strdup(project->brand);
  if (cover && *cover->text) {
    doc->cover = nb_photo_find(project->folder, cover->text, &cover->at, error);
    if (!doc->cover)
      return FALSE;
  }
  doc->library_zh = g_strdup(project->library_zh);
  doc->library_en = g_strdup(project->library_en);
  doc->period = nb_period_format(&eval->period);
  doc->day = eval->period.last_day;
  return set_layout(doc, project, eval->story, is_own, error);
}

static void
default_title(NbEval *eval)
{
  g_autofree char *zh = nb_period_words(&eval->period, FALSE);
  g_autofree char *en = nb_period_words(&eval->period, TRUE);

  if (!eval->doc->title_zh)
    eval->doc->title_zh = g_strdup_printf("%s年度报告", g_str_has_suffix(zh, "年") ? zh : "");
  if (!eval->doc->title_en)
    eval->doc->title_en = g_strdup_printf("Annual Report%s%s", *en ? " " : "", en);
}

static NbStory *
read_story(const NbProject *project, const char *name, GError **error)
{
  g_autofree char *path = name ? g_build_filename(project->folder, name, NULL) : NULL;
  NbScript *script = nb_script_read(path ? path : project->story, error);

  return script ? nb_story_parse(script, error) : NULL;
}

static gboolean
choose_period(const NbProject *project, const NbStory *story, const NbPeriod *asked,
              NbPeriod *period, GError **error)
{
  GError *cause = NULL;

  *period = asked ? *asked : project->period;
  if (asked || !story->period || nb_period_parse(story->period->text, period, &cause))
    return TRUE;
  return nb_eval_fail(error, &story->period->at, cause);
}

NbDoc *
nb_project_report(NbProject *project, const char *name, const NbPeriod *asked, GError **error)
{
  g_autoptr(NbStory) story = read_story(project, name, error);
  NbPeriod period;

  if (!story || !choose_period(project, story, asked, &period, error))
    return NULL;

  g_autoptr(NbEval) eval = nb_eval_new(project, story, &period);

  if (!set_head(eval, name == NULL, error) || !nb_eval_story(eval, error))
    return NULL;
  default_title(eval);
  nb_doc_add_sources(eval->doc, project->reports);
  return g_steal_pointer(&eval->doc);
}

void
nb_finding_free(NbFinding *finding)
{
  if (!finding)
    return;
  g_free((char *)finding->at.file);
  g_free(finding->kind);
  g_free(finding->message);
  g_free(finding->suggestion);
  g_free(finding);
}

/* The story goes, its findings stay: each keeps its own file name. */
static void
keep_names(GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    NbFinding *finding = findings->pdata[i];

    finding->at.file = g_strdup(finding->at.file);
  }
}

static int
by_place(gconstpointer a, gconstpointer b)
{
  const NbFinding *x = *(const NbFinding *const *)a, *y = *(const NbFinding *const *)b;
  gboolean data = g_str_equal(x->kind, "data");

  if (data != g_str_equal(y->kind, "data"))
    return data ? 1 : -1;
  if (data && g_strcmp0(x->at.file, y->at.file) != 0)
    return g_strcmp0(x->at.file, y->at.file);
  if (x->at.line != y->at.line)
    return x->at.line < y->at.line ? -1 : 1;
  if (x->at.column != y->at.column)
    return x->at.column < y->at.column ? -1 : 1;
  return g_strcmp0(x->kind, y->kind);
}

GPtrArray *
nb_project_check(NbProject *project, GError **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func((GDestroyNotify)nb_finding_free);
  g_autoptr(NbStory) story = read_story(project, NULL, error);
  NbPeriod period;

  if (!story || !choose_period(project, story, NULL, &period, error))
    return NULL;

  g_autoptr(NbEval) eval = nb_eval_new(project, story, &period);

  eval->findings = findings;
  if (!set_head(eval, TRUE, error) || !nb_eval_story(eval, error) || !nb_lint_prose(eval, error)) {
    keep_names(findings);
    return NULL;
  }
  nb_lint_story(eval);
  nb_quality_findings(eval, findings);
  nb_lint_ignore(findings, story->source);
  for (guint i = 0; i < project->skipped->len; i++) {
    const NbPlace at = {.file = project->skipped->pdata[i]};

    nb_eval_note(findings, &at, FALSE, "skipped", "%s", _("this folder is not read"));
  }
  g_ptr_array_sort(findings, by_place);
  keep_names(findings);
  return g_steal_pointer(&findings);
}
