#include "base/near.h"
#include "base/paths.h"
#include "chart/palette.h"
#include "page/page.h"
#include <stddef.h>
#include <string.h>

struct _NbTheme {
  NbPalette palette;
};

/**
 * Token:
 * @on_white, @on_tint: least contrast there; 0 for none asked. 4.5 is for text, 3 for graphics
 */
typedef struct {
  const char *name;
  gsize offset;
  double on_white, on_tint;
} Token;

static const double text_contrast = 4.5, shape_contrast = 3;

static const Token tokens[] = {
    {"ink",       offsetof(NbPalette, ink),       text_contrast,  text_contrast },
    {"secondary", offsetof(NbPalette, secondary), text_contrast,  text_contrast },
    {"line",      offsetof(NbPalette, line),      0,              0             },
    {"tint",      offsetof(NbPalette, tint),      0,              0             },
    {"paper",     offsetof(NbPalette, paper),     0,              0             },
    {"brand",     offsetof(NbPalette, brand),     text_contrast,  text_contrast },
    {"second",    offsetof(NbPalette, second),    shape_contrast, 0             },
    {"accent",    offsetof(NbPalette, accent),    text_contrast,  shape_contrast},
};

static const char group[] = "colours";

static NbColour *
colour_of(NbPalette *palette, const Token *token)
{
  return (NbColour *)(void *)((char *)palette + token->offset);
}

/* GKeyFile keeps no lines, so the message looks for the key again. */
static gint64
line_of(const char *text, const char *key)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

  for (guint i = 0; lines[i]; i++) {
    const char *start = lines[i] + strspn(lines[i], " \t");
    gsize n = strlen(key);

    if (strncmp(start, key, n) == 0 && strchr(" \t=", start[n]) && start[n])
      return i + 1;
  }
  return 0;
}

static gboolean
parse_colour(const char *text, NbColour *colour)
{
  double channels[3];

  if (text[0] != '#' || strlen(text) != 7)
    return FALSE;
  for (guint i = 0; i < 3; i++) {
    int high = g_ascii_xdigit_value(text[1 + 2 * i]), low = g_ascii_xdigit_value(text[2 + 2 * i]);

    if (high < 0 || low < 0)
      return FALSE;
    channels[i] = (high * 16 + low) / 255.0;
  }
  *colour = (NbColour){.r = channels[0], .g = channels[1], .b = channels[2]};
  return TRUE;
}

typedef struct {
  const char *path;
  GKeyFile *file;
  char *text;
} Source;

static gboolean
read_token(const Source *source, const Token *token, NbPalette *palette, GError **error)
{
  NbPlace at = {.file = source->path, .line = line_of(source->text, token->name)};
  g_autofree char *value = g_key_file_get_value(source->file, group, token->name, NULL);

  if (!value)
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("copy the line from templates/themes/teal.ini"),
                   _("the theme has no colour “%s” under [%s]"), token->name, group);
  if (!parse_colour(value, colour_of(palette, token))) {
    g_autofree char *quoted = nb_quote(value, -1);

    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("write it like #0F4C5C"),
                   _("“%s” is not a colour"), quoted);
  }
  return TRUE;
}

static gboolean
check_contrast(const Source *source, const Token *token, NbColour colour, NbColour ground,
               const char *where, double least, GError **error)
{
  NbPlace at = {.file = source->path, .line = line_of(source->text, token->name)};
  double contrast = nb_colour_contrast(colour, ground);
  int tenths = (int)(contrast * 10);

  if (contrast >= least)
    return TRUE;
  return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("make the colour darker"),
                 _("“%s” has a contrast of %d.%d on %s, expected at least %d.%d"), token->name,
                 tenths / 10, tenths % 10, where, (int)(least * 10) / 10, (int)(least * 10) % 10);
}

static gboolean
check_tokens(const Source *source, NbPalette *palette, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++) {
    NbColour colour = *colour_of(palette, &tokens[i]);

    if (!check_contrast(source, &tokens[i], colour, NB_WHITE, _("white"), tokens[i].on_white,
                        error) ||
        !check_contrast(source, &tokens[i], colour, palette->tint, _("tint"), tokens[i].on_tint,
                        error) ||
        !check_contrast(source, &tokens[i], colour, palette->paper, _("paper"), tokens[i].on_tint,
                        error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_keys(const Source *source, GError **error)
{
  g_auto(GStrv) keys = g_key_file_get_keys(source->file, group, NULL, NULL);
  const char *known[G_N_ELEMENTS(tokens) + 1] = {0};

  for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++)
    known[i] = tokens[i].name;
  for (guint i = 0; keys && keys[i]; i++) {
    if (g_strv_contains(known, keys[i]))
      continue;
    NbPlace at = {.file = source->path, .line = line_of(source->text, keys[i])};
    g_autofree char *quoted = nb_quote(keys[i], -1);
    g_autofree char *near = nb_near_list(quoted, known, 3);
    g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near) : NULL;

    return nb_fail(error, NB_ERROR_TEMPLATE, &at, hint ? hint : _("remove the line"),
                   _("the theme has an unknown colour “%s”"), quoted);
  }
  return TRUE;
}

static gboolean
open_source(Source *source, const char *path, GError **error)
{
  g_autoptr(GError) cause = NULL;
  NbPlace at = {.file = path};
  gsize size = 0;

  source->path = path;
  source->file = g_key_file_new();
  if (g_file_get_contents(path, &source->text, &size, &cause) &&
      g_key_file_load_from_data(source->file, source->text, size, G_KEY_FILE_NONE, &cause))
    return TRUE;
  return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("compare it with templates/themes/teal.ini"),
                 _("the theme cannot be read: %s"), nb_file_reason(cause));
}

static void
source_clear(Source *source)
{
  g_clear_pointer(&source->file, g_key_file_free);
  g_clear_pointer(&source->text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Source, source_clear)

NbTheme *
nb_theme_load(const char *path, GError **error)
{
  g_auto(Source) source = {0};
  g_autoptr(NbTheme) theme = g_new0(NbTheme, 1);

  if (!open_source(&source, path, error) || !check_keys(&source, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++)
    if (!read_token(&source, &tokens[i], &theme->palette, error))
      return NULL;
  if (!check_tokens(&source, &theme->palette, error))
    return NULL;
  return g_steal_pointer(&theme);
}

void
nb_theme_free(NbTheme *theme)
{
  g_free(theme);
}

const NbPalette *
nb_theme_palette(const NbTheme *theme)
{
  return &theme->palette;
}

static char *
known_themes(const char *folder)
{
  g_auto(GStrv) paths = nb_paths_list(folder, ".ini");
  GString *out = g_string_new(NULL);

  for (guint i = 0; paths[i]; i++) {
    g_autofree char *name = g_path_get_basename(paths[i]);

    name[strlen(name) - strlen(".ini")] = '\0';
    g_string_append_printf(out, "%s%s", i ? ", " : "", name);
  }
  return g_string_free(out, FALSE);
}

NbTheme *
nb_theme_find(const char *name, GError **error)
{
  g_autofree char *folder = nb_paths_data("templates/themes", error);

  if (!folder)
    return NULL;
  name = name && *name ? name : "teal";
  g_autofree char *file = g_strconcat(name, ".ini", NULL);
  g_autofree char *path = g_build_filename(folder, file, NULL);

  if (!strchr(name, '/') && g_file_test(path, G_FILE_TEST_IS_REGULAR))
    return nb_theme_load(path, error);
  g_autofree char *known = known_themes(folder);
  g_autofree char *hint = g_strdup_printf(_("known themes: %s"), known);
  g_autofree char *quoted = nb_quote(name, -1);

  nb_fail(error, NB_ERROR_TEMPLATE, NULL, hint, _("there is no theme “%s”"), quoted);
  return NULL;
}
