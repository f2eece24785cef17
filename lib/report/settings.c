#include "report/settings.h"
#include "base/ini.h"
#include "base/near.h"
#include "lang/digits.h"
#include "metric/gate.h"
#include "report/layout.h"
#include "report/script.h"
#include <string.h>

typedef struct {
  NbProject *project;
  NbPlace at;
  const char *section; /* its Chinese name */
} Reader;

typedef struct {
  const char *section, *section_en;
  const char *zh, *en;
  gboolean (*set)(Reader *reader, const char *value, GError **error);
} Setting;

static gboolean
fail_value(const Reader *reader, const char *value, const char *expected, GError **error)
{
  g_autofree char *shown = nb_quote(value, -1);

  return nb_fail(error, NB_ERROR_TEMPLATE, &reader->at, _("mend the value in nianbao.ini"),
                 _("“%s” is not understood, expected %s"), shown, expected);
}

static void
set_text(char **text, const char *value)
{
  g_free(*text);
  *text = *value ? g_strdup(value) : NULL;
}

static gboolean
set_name(Reader *reader, const char *value, GError **error)
{
  set_text(&reader->project->library_zh, value);
  return TRUE;
}

static gboolean
set_name_en(Reader *reader, const char *value, GError **error)
{
  set_text(&reader->project->library_en, value);
  return TRUE;
}

static gboolean
set_period(Reader *reader, const char *value, GError **error)
{
  g_autoptr(GError) cause = NULL;

  return nb_period_parse(value, &reader->project->period, &cause) ||
         fail_value(reader, value, _("a period such as 2024, 2024-07 or 2024Q3"), error);
}

static gboolean
set_story(Reader *reader, const char *value, GError **error)
{
  g_auto(GStrv) parts = g_strsplit(value, "/", -1);

  if (!*value || g_path_is_absolute(value) || g_strv_contains((const char *const *)parts, ".."))
    return fail_value(reader, value, _("the name of a file in the project's folder"), error);
  g_free(reader->project->story);
  reader->project->story = g_build_filename(reader->project->folder, value, NULL);
  return TRUE;
}

static gboolean
set_theme(Reader *reader, const char *value, GError **error)
{
  if (!*value || strchr(value, '/') || *value == '.')
    return fail_value(reader, value, _("the name of a theme"), error);
  set_text(&reader->project->theme, value);
  return TRUE;
}

/* #7A1F2B or #712, kept as the first. */
static gboolean
set_brand(Reader *reader, const char *value, GError **error)
{
  g_autofree char *ascii = nb_ascii_from_wide(value);
  gsize size = strlen(ascii);
  gboolean good = (size == 4 || size == 7) && *ascii == '#';
  GString *colour = g_string_new("#");

  for (gsize i = 1; good && i < size; i++) {
    good = g_ascii_isxdigit(ascii[i]);
    g_string_append_c(colour, ascii[i]);
    if (size == 4)
      g_string_append_c(colour, ascii[i]);
  }
  g_free(reader->project->brand);
  reader->project->brand = g_string_free(colour, !good);
  return good || fail_value(reader, value, _("a colour such as #7A1F2B"), error);
}

gboolean
nb_languages_parse(const char *text, NbDocLanguages *languages)
{
  static const struct {
    const char *zh, *en;
    NbDocLanguages languages;
  } words[] = {
      {"中英", "both", NB_DOC_BOTH},
      {"中",    "zh",   NB_DOC_ZH  },
      {"英",    "en",   NB_DOC_EN  },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    if (!g_str_equal(text, words[i].zh) && g_ascii_strcasecmp(text, words[i].en) != 0)
      continue;
    *languages = words[i].languages;
    return TRUE;
  }
  return FALSE;
}

static gboolean
set_languages(Reader *reader, const char *value, GError **error)
{
  return nb_languages_parse(value, &reader->project->languages) ||
         fail_value(reader, value, _("中英, 中 or 英"), error);
}

static gboolean
set_layout(Reader *reader, const char *value, GError **error)
{
  NbProject *project = reader->project;
  NbLayout layout = {.pages = project->pages, .pair = project->pair};

  if (!nb_layout_parse(value, &reader->at, &layout, error))
    return FALSE;
  if (layout.has_kind)
    return fail_value(reader, value, _("A4 or 16:9, 对照 or 上下"), error);
  project->pages = layout.pages;
  project->pair = layout.pair;
  return TRUE;
}

static gboolean
set_mask(Reader *reader, const char *value, GError **error)
{
  NbMask mask;

  if (!nb_mask_parse(value, &mask) || mask == NB_MASK_FULL)
    return fail_value(reader, value, _("证尾号, 隐藏, 代号, 姓氏 or 年代"), error);
  reader->project->policy.mask = mask;
  return TRUE;
}

static gboolean
set_threshold(Reader *reader, const char *value, GError **error)
{
  g_autofree char *ascii = nb_ascii_from_wide(value);

  return g_ascii_string_to_signed(ascii, 10, 0, 1000, &reader->project->policy.threshold, NULL) ||
         fail_value(reader, value, _("a whole number from 0 to 1000, such as 5"), error);
}

static gboolean
set_minor_types(Reader *reader, const char *value, GError **error)
{
  GString *types = g_string_new(value);

  g_string_replace(types, "｜", "|", 0);
  g_free(reader->project->minor_types);
  reader->project->minor_types = g_string_free(types, FALSE);
  reader->project->policy.minor_types = reader->project->minor_types;
  return TRUE;
}

static gboolean
set_pack(Reader *reader, const char *value, GError **error)
{
  if (!*value || strchr(value, '/') || *value == '.')
    return fail_value(reader, value, _("the name of a definition pack; see nianbao list packs"),
                      error);
  set_text(&reader->project->pack, value);
  return TRUE;
}

static gboolean
set_school_month(Reader *reader, const char *value, GError **error)
{
  g_autofree char *ascii = nb_ascii_from_wide(value);
  gint64 month = 0;

  if (g_str_has_suffix(ascii, "月"))
    ascii[strlen(ascii) - strlen("月")] = '\0';
  if (!g_ascii_string_to_signed(ascii, 10, 1, 12, &month, NULL))
    return fail_value(reader, value, _("the month in which a school year begins, such as 9"),
                      error);
  reader->project->rules.school_month = (int)month;
  return TRUE;
}

/* In the folder of the project itself: 数据/ and 馆务表/ are read. */
static gboolean
set_rejects(Reader *reader, const char *value, GError **error)
{
  if (!*value || strchr(value, '/') || *value == '.')
    return fail_value(reader, value, _("the name of a file, such as 拒绝记录.csv"), error);
  g_free(reader->project->rejects);
  reader->project->rejects = g_build_filename(reader->project->folder, value, NULL);
  return TRUE;
}

static const Setting settings[] = {
    {"图书馆", "library",     "名称",          "name",        set_name        },
    {"图书馆", "library",     "名称[en]",      "name[en]",    set_name_en     },
    {"年报",    "report",      "期间",          "period",      set_period      },
    {"年报",    "report",      "故事",          "story",       set_story       },
    {"年报",    "report",      "文稿",          "story",       set_story       },
    {"年报",    "report",      "主题",          "theme",       set_theme       },
    {"年报",    "report",      "主色",          "brand",       set_brand       },
    {"年报",    "report",      "语言",          "languages",   set_languages   },
    {"年报",    "report",      "版式",          "layout",      set_layout      },
    {"隐私",    "privacy",     "读者",          "readers",     set_mask        },
    {"隐私",    "privacy",     "阈值",          "threshold",   set_threshold   },
    {"隐私",    "privacy",     "未成年类型", "minor_types", set_minor_types },
    {"口径",    "definitions", "包",             "pack",        set_pack        },
    {"口径",    "definitions", "学年",          "school_year", set_school_month},
    {"数据",    "data",        "拒绝记录",    "rejects",     set_rejects     },
    {"来源",    "sources",     NULL,              NULL,          NULL            },
};

static gboolean
is_named(const char *text, const char *zh, const char *en)
{
  return g_str_equal(text, zh) || g_ascii_strcasecmp(text, en) == 0;
}

static gboolean
fail_name(const Reader *reader, const char *name, gboolean is_section, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autoptr(GString) all = g_string_new(NULL);
  g_autofree char *shown = nb_quote(name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS(settings); i++) {
    const char *known = is_section ? settings[i].section : settings[i].zh;

    if (!known || (!is_section && !g_str_equal(settings[i].section, reader->section)) ||
        g_ptr_array_find_with_equal_func(names, known, g_str_equal, NULL))
      continue;
    g_ptr_array_add(names, (gpointer)known);
    g_string_append_printf(all, "%s%s", all->len ? " " : "", known);
  }
  g_ptr_array_add(names, NULL);

  g_autofree char *near = nb_near_list(name, (const char *const *)names->pdata, 3);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup_printf(_("there are %s"), all->str);

  return nb_fail(error, NB_ERROR_TEMPLATE, &reader->at, hint,
                 is_section ? _("there is no section “%s”") : _("there is no setting “%s” here"),
                 shown);
}

static gboolean
open_section(Reader *reader, const char *name, GError **error)
{
  reader->section = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(settings) && !reader->section; i++)
    if (is_named(name, settings[i].section, settings[i].section_en))
      reader->section = settings[i].section;
  return reader->section || fail_name(reader, name, TRUE, error);
}

/* 计数=累计 behind the preset of a gate's file. */
static gboolean
add_gate_word(Reader *reader, const char *file, const char *word, GError **error)
{
  NbGateRule *rule = g_hash_table_lookup(reader->project->gates, file);
  g_autofree char *ascii = nb_ascii_from_wide(word);
  g_auto(GStrv) pair = g_strsplit(ascii, "=", 2);

  if (!rule) {
    rule = g_new0(NbGateRule, 1);
    g_hash_table_insert(reader->project->gates, g_strdup(file), rule);
  }
  return (pair[0] && pair[1] && nb_gate_rule_set(rule, g_strstrip(pair[0]), g_strstrip(pair[1]))) ||
         fail_value(reader, word, _("计数=进馆, 累计 or 抽样; 回零=1000000; 补缺=是"), error);
}

/* 编码=Big5 */
static gboolean
add_encoding(Reader *reader, const char *file, const char *word, gboolean *is_it, GError **error)
{
  g_autofree char *ascii = nb_ascii_from_wide(word);
  g_auto(GStrv) pair = g_strsplit(ascii, "=", 2);
  NbEncoding encoding;

  *is_it = is_named(g_strstrip(pair[0]), "编码", "encoding");
  if (!*is_it)
    return TRUE;
  if (!nb_encoding_find(g_strstrip(pair[1]), &encoding))
    return fail_value(reader, word, _("编码=UTF-8, GB18030, UTF-16LE, UTF-16BE, Big5 or CP1252"),
                      error);
  g_hash_table_insert(reader->project->encodings, g_strdup(file), g_strdup(pair[1]));
  return TRUE;
}

static gboolean
add_rule(Reader *reader, const char *file, const char *word, GError **error)
{
  gboolean is_encoding;

  if (!add_encoding(reader, file, word, &is_encoding, error))
    return FALSE;
  return is_encoding || add_gate_word(reader, file, word, error);
}

/* 文件名 = 预设; 编码=Big5; 计数=累计 */
static gboolean
set_source(Reader *reader, const char *file, const char *value, GError **error)
{
  g_autoptr(GPtrArray) words = nb_ini_list(value);

  if (!*file || words->len == 0)
    return fail_value(reader, value, _("文件名 = 预设"), error);
  for (guint i = 0; i < words->len; i++) {
    const char *word = words->pdata[i];
    gboolean is_rule = strchr(word, '=') || strstr(word, "＝");

    if (is_rule && !add_rule(reader, file, word, error))
      return FALSE;
    if (!is_rule)
      g_hash_table_insert(reader->project->sources, g_strdup(file), g_strdup(word));
  }
  return TRUE;
}

static gboolean
set_value(Reader *reader, const char *key, const char *value, GError **error)
{
  if (g_str_equal(reader->section, "来源"))
    return set_source(reader, key, value, error);
  for (gsize i = 0; i < G_N_ELEMENTS(settings); i++)
    if (settings[i].zh && g_str_equal(settings[i].section, reader->section) &&
        is_named(key, settings[i].zh, settings[i].en))
      return settings[i].set(reader, value, error);
  return fail_name(reader, key, FALSE, error);
}

gboolean
nb_settings_read(NbProject *project, GError **error)
{
  g_autofree char *path = g_build_filename(project->folder, "nianbao.ini", NULL);
  g_autoptr(NbScript) script = nb_script_read(path, error);
  g_autoptr(GPtrArray) sections =
      script ? nb_ini_read(script->text, script->size, path, NB_INI_ONCE, error) : NULL;
  Reader reader = {.project = project, .at = {.file = path}};
  gboolean done = sections != NULL;

  for (guint i = 0; done && i < sections->len; i++) {
    const NbIniSection *section = sections->pdata[i];

    reader.at.line = section->line;
    done = open_section(&reader, section->name, error);
    for (guint j = 0; done && j < section->entries->len; j++) {
      const NbIniEntry *entry = section->entries->pdata[j];

      reader.at.line = entry->line;
      done = set_value(&reader, entry->key, entry->value, error);
    }
  }
  return done;
}
