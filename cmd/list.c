/* nianbao list: the names that may be used: metrics, packs, periods, forms, dimensions, datasets,
 * charts, formats, presets, templates, themes. */
#include "base/ini.h"
#include "base/near.h"
#include "base/paths.h"
#include "cmd/command.h"
#include "cmd/drawing.h"
#include "cmd/reference.h"
#include "ingest/preset.h"
#include "page/page.h"
#include <string.h>

static NbGrid *
new_grid(const char *id, const char *zh, const char *en)
{
  NbGrid *grid = nb_grid_new(id, NB_GRID_PLAIN, zh, en);

  nb_grid_add_column(grid, "id", "标识", "Id", NB_CELL_TEXT);
  nb_grid_add_column(grid, "zh", "中文", "Chinese", NB_CELL_TEXT);
  nb_grid_add_column(grid, "en", "英文", "English", NB_CELL_TEXT);
  nb_grid_add_column(grid, "note", "说明", "Note", NB_CELL_TEXT);
  return grid;
}

static void
add_line(NbGrid *grid, const char *id, const char *zh, const char *en, const char *note)
{
  NbCell *cells = nb_grid_add_row(grid);

  cells[0].zh = g_strdup(id);
  cells[1].zh = g_strdup(zh ? zh : "");
  cells[2].zh = g_strdup(en ? en : "");
  cells[3].zh = g_strdup(note ? note : "");
}

static NbGrid *
list_datasets(NbJob *job, GError **error)
{
  NbGrid *grid = new_grid("datasets", "数据集", "Datasets");

  for (guint i = 0; nb_dataset_nth(i); i++) {
    const NbDataset *dataset = nb_dataset_nth(i);
    g_autoptr(GString) roles = g_string_new(NULL);

    for (guint r = 0; r < dataset->n_roles; r++)
      g_string_append_printf(roles, "%s%s(%s)", r ? " " : "", dataset->roles[r].id,
                             dataset->roles[r].zh);
    add_line(grid, dataset->id, dataset->zh, dataset->en, roles->str);
  }
  return grid;
}

static NbGrid *
list_charts(NbJob *job, GError **error)
{
  const NbDrawing *drawing = nb_drawing_open(error);
  NbGrid *grid = drawing ? new_grid("charts", "图表", "Charts") : NULL;
  const NbChartType *chart;

  for (guint i = 0; drawing && (chart = drawing->chart(i)); i++)
    add_line(grid, chart->name, chart->zh, chart->name, NULL);
  return grid;
}

static NbGrid *
list_formats(NbJob *job, GError **error)
{
  NbGrid *grid = new_grid("formats", "输出格式", "Output formats");

  for (guint i = 0; nb_renderer_nth(i); i++)
    add_line(grid, nb_renderer_nth(i)->name, NULL, NULL, nb_renderer_nth(i)->extension);
  return grid;
}

static NbGrid *
list_presets(NbJob *job, GError **error)
{
  const NbPresets *presets = nb_job_presets(job, error);

  if (!presets)
    return NULL;
  NbGrid *grid = new_grid("presets", "来源预设", "Source presets");

  for (guint i = 0; nb_presets_nth(presets, i); i++) {
    const NbPreset *preset = nb_presets_nth(presets, i);
    g_autofree char *note =
        g_strconcat(preset->dataset->id, preset->automatic ? NULL : ", --preset", NULL);

    add_line(grid, preset->id, preset->title, NULL, note);
  }
  return grid;
}

/* 靛 Indigo, its brand colour. */
static gboolean
add_theme(NbGrid *grid, const char *path, GError **error)
{
  g_autoptr(NbTheme) theme = nb_theme_load(path, error);
  g_autofree char *name = g_path_get_basename(path);

  if (!theme)
    return FALSE;
  NbColour brand = nb_theme_palette(theme)->brand;
  g_autofree char *note =
      g_strdup_printf("#%02X%02X%02X", (guint)(brand.r * 255 + 0.5), (guint)(brand.g * 255 + 0.5),
                      (guint)(brand.b * 255 + 0.5));

  name[strlen(name) - strlen(".ini")] = '\0';
  add_line(grid, name, nb_theme_name(theme, FALSE), nb_theme_name(theme, TRUE), note);
  return TRUE;
}

static NbGrid *
list_themes(NbJob *job, GError **error)
{
  g_autofree char *folder = nb_paths_data("templates/themes", error);
  g_autoptr(NbGrid) grid = new_grid("themes", "主题", "Themes");
  g_auto(GStrv) paths = folder ? nb_paths_list(folder, ".ini") : NULL;

  for (gsize i = 0; paths && paths[i]; i++)
    if (!add_theme(grid, paths[i], error))
      return NULL;
  return folder ? g_steal_pointer(&grid) : NULL;
}

/* The library that a template was written for. */
static gboolean
add_template(NbGrid *grid, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename(folder, "nianbao.ini", NULL);
  g_autoptr(GPtrArray) sections = nb_ini_load(path, NB_INI_ONCE, error);
  const char *zh = NULL, *en = NULL;

  for (guint i = 0; sections && i < sections->len; i++) {
    const NbIniSection *section = sections->pdata[i];

    for (guint k = 0; strcmp(section->name, "图书馆") == 0 && k < section->entries->len; k++) {
      const NbIniEntry *entry = section->entries->pdata[k];

      zh = strcmp(entry->key, "名称") == 0 ? entry->value : zh;
      en = strcmp(entry->key, "名称[en]") == 0 ? entry->value : en;
    }
  }
  if (sections)
    add_line(grid, name, zh, en, NULL);
  return sections != NULL;
}

static NbGrid *
list_templates(NbJob *job, GError **error)
{
  g_autofree char *folder = nb_paths_data("templates/reports", error);

  if (!folder)
    return NULL;
  g_autoptr(NbGrid) grid = new_grid("templates", "报告样式", "Report templates");
  g_auto(GStrv) paths = nb_paths_list(folder, "");

  for (gsize i = 0; paths[i]; i++) {
    g_autofree char *name = g_path_get_basename(paths[i]);

    if (*name != '.' && g_file_test(paths[i], G_FILE_TEST_IS_DIR) &&
        !add_template(grid, paths[i], name, error))
      return NULL;
  }
  return g_steal_pointer(&grid);
}

typedef struct {
  const char *name;
  NbGrid *(*list)(NbJob *job, GError **error);
} Subject;

static const Subject subjects[] = {
    {"metrics",    nb_list_metrics   },
    {"packs",      nb_list_packs     },
    {"periods",    nb_list_periods   },
    {"forms",      nb_list_forms     },
    {"dimensions", nb_list_dimensions},
    {"datasets",   list_datasets     },
    {"charts",     list_charts       },
    {"formats",    list_formats      },
    {"presets",    list_presets      },
    {"templates",  list_templates    },
    {"themes",     list_themes       },
};

static gboolean
fail_subject(const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS(subjects) + 1] = {NULL};

  for (gsize i = 0; i < G_N_ELEMENTS(subjects); i++)
    names[i] = subjects[i].name;
  g_autofree char *all = g_strjoinv(", ", (char **)names);
  g_autofree char *hint = g_strdup_printf(_("say one of: %s"), all);

  if (!name)
    return nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("the kind of names to list was expected"));
  g_autofree char *shown = nb_quote(name, -1);

  return nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("nothing to list is called “%s”"), shown);
}

static gboolean
list_subject(NbJob *job, const char *name, GError **error)
{
  for (gsize i = 0; name && i < G_N_ELEMENTS(subjects); i++) {
    if (strcmp(subjects[i].name, name) != 0)
      continue;
    NbGrid *grid = subjects[i].list(job, error);

    if (!grid)
      return FALSE;
    g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);

    doc->title_zh = g_strdup(grid->title_zh);
    doc->title_en = g_strdup(grid->title_en);
    nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = grid;
    return nb_job_write(job, doc, error);
  }
  return fail_subject(name, error);
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  g_auto(GStrv) operands = g_strdupv(args);

  return nb_job_parse(job, NB_JOB_OUTPUT | NB_JOB_PACK, NULL, &operands, error) &&
         list_subject(job, operands[0], error);
}

const NbCommand nb_command_list = {
    .name = "list",
    .operands = "metrics | packs | periods | forms | dimensions | datasets | charts | formats | "
                "presets | templates | themes",
    .summary = N_("List the names that may be used"),
    .examples = "  nianbao list metrics\n  nianbao list datasets -f json\n"
                "  nianbao list metrics --pack imls -o metrics.html\n",
    .run = run,
};
