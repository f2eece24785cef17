#include "report/settings.h"
#include "base/near.h"
#include "lang/digits.h"
#include "report/char.h"
#include "report/script.h"
#include <string.h>

typedef struct {
  NbProject *project;
  NbPlace at;
  char *section; /* its Chinese name, or NULL before the first */
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
set_mask(Reader *reader, const char *value, GError **error)
{
  NbMask mask;

  if (!nb_mask_parse(value, &mask) || mask == NB_MASK_FULL)
    return fail_value(reader, value, _("证尾号, 隐藏 or 代号"), error);
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

static const Setting settings[] = {
    {"图书馆", "library", "名称",          "name",        set_name       },
    {"图书馆", "library", "名称[en]",      "name[en]",    set_name_en    },
    {"年报",    "report",  "期间",          "period",      set_period     },
    {"年报",    "report",  "故事",          "story",       set_story      },
    {"年报",    "report",  "主题",          "theme",       set_theme      },
    {"年报",    "report",  "语言",          "languages",   set_languages  },
    {"隐私",    "privacy", "读者",          "readers",     set_mask       },
    {"隐私",    "privacy", "阈值",          "threshold",   set_threshold  },
    {"隐私",    "privacy", "未成年类型", "minor_types", set_minor_types},
    {"来源",    "sources", NULL,              NULL,          NULL           },
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
  g_clear_pointer(&reader->section, g_free);
  for (gsize i = 0; i < G_N_ELEMENTS(settings) && !reader->section; i++)
    if (is_named(name, settings[i].section, settings[i].section_en))
      reader->section = g_strdup(settings[i].section);
  return reader->section || fail_name(reader, name, TRUE, error);
}

static gboolean
set_value(Reader *reader, const char *key, const char *value, GError **error)
{
  if (!reader->section)
    return nb_fail(error, NB_ERROR_TEMPLATE, &reader->at, _("begin with a section such as [年报]"),
                   _("“%s” stands before the first section"), key);
  if (g_str_equal(reader->section, "来源")) {
    if (!*key || !*value)
      return fail_value(reader, value, _("文件名 = 预设"), error);
    g_hash_table_insert(reader->project->sources, g_strdup(key), g_strdup(value));
    return TRUE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(settings); i++)
    if (settings[i].zh && g_str_equal(settings[i].section, reader->section) &&
        is_named(key, settings[i].zh, settings[i].en))
      return settings[i].set(reader, value, error);
  return fail_name(reader, key, FALSE, error);
}

/* `[x]` of either width; the text between, or NULL. */
static char *
section_name(const char *line)
{
  gboolean wide = g_str_has_prefix(line, "【") || g_str_has_prefix(line, "［");
  gboolean ends =
      g_str_has_suffix(line, "]") || g_str_has_suffix(line, "】") || g_str_has_suffix(line, "］");

  if ((!wide && *line != '[') || !ends)
    return NULL;

  const char *start = g_utf8_next_char(line);

  return g_strstrip(g_strndup(start, (gsize)(g_utf8_prev_char(line + strlen(line)) - start)));
}

static char *
trim(const char *start, gsize size)
{
  const char *end = start + size;

  while (start < end && nb_is_blank(g_utf8_get_char(start)))
    start = g_utf8_next_char(start);
  while (end > start && nb_is_blank(g_utf8_get_char(g_utf8_prev_char(end))))
    end = g_utf8_prev_char(end);
  return g_strndup(start, (gsize)(end - start));
}

static gboolean
read_line(Reader *reader, const char *line, GError **error)
{
  g_autofree char *section = section_name(line);
  const char *equals = strchr(line, '='), *wide = strstr(line, "＝");

  if (!*line || *line == '#' || *line == ';')
    return TRUE;
  if (section)
    return open_section(reader, section, error);
  if (!equals || (wide && wide < equals))
    equals = wide;
  if (!equals || equals == line)
    return nb_fail(error, NB_ERROR_TEMPLATE, &reader->at, _("write 键 = 值, or # before a remark"),
                   _("the line is neither a section, a setting nor a remark"));

  const char *rest = g_utf8_next_char(equals);
  g_autofree char *key = trim(line, (gsize)(equals - line));
  g_autofree char *value = trim(rest, strlen(rest));

  return set_value(reader, key, value, error);
}

gboolean
nb_settings_read(NbProject *project, GError **error)
{
  g_autofree char *path = g_build_filename(project->folder, "nianbao.ini", NULL);
  g_autoptr(NbScript) script = nb_script_read(path, error);
  Reader reader = {.project = project, .at = {.file = path}};
  gboolean done = script != NULL;

  for (guint i = 0; done && i < nb_script_lines(script); i++) {
    gsize end, start = nb_script_line(script, i, &end);
    g_autofree char *line = trim(script->text + start, end - start);

    reader.at.line = i + 1;
    done = read_line(&reader, line, error);
  }
  g_free(reader.section);
  return done;
}
