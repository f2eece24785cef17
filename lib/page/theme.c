#include "base/paths.h"
#include "chart/palette.h"
#include "page/brand.h"
#include "page/page.h"
#include "page/shape.h"
#include "page/theme-source.h"
#include <stddef.h>
#include <string.h>

/**
 * NbTheme:
 * @zh, @en: what it is called
 * @is_darkened: the library's own colour was too light
 */
struct _NbTheme {
  NbPalette palette;
  NbShape shape;
  char *zh, *en;
  gboolean is_darkened;
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

static const char group[] = "colours", default_name[] = "teal";

static NbColour *
colour_of(NbPalette *palette, const Token *token)
{
  return (NbColour *)(void *)((char *)palette + token->offset);
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

static gboolean
read_token(const NbThemeSource *source, const Token *token, NbPalette *palette, GError **error)
{
  NbPlace at = nb_theme_source_at(source, token->name);
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
check_contrast(const NbThemeSource *source, const Token *token, NbColour colour, NbColour ground,
               const char *where, double least, GError **error)
{
  NbPlace at = nb_theme_source_at(source, token->name);
  double contrast = nb_colour_contrast(colour, ground);
  int tenths = (int)(contrast * 10);

  if (contrast >= least)
    return TRUE;
  return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("make the colour darker"),
                 _("“%s” has a contrast of %d.%d on %s, expected at least %d.%d"), token->name,
                 tenths / 10, tenths % 10, where, (int)(least * 10) / 10, (int)(least * 10) % 10);
}

static gboolean
check_tokens(const NbThemeSource *source, NbPalette *palette, GError **error)
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
check_keys(const NbThemeSource *source, GError **error)
{
  const char *known[G_N_ELEMENTS(tokens) + 1] = {0};

  for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++)
    known[i] = tokens[i].name;
  return nb_theme_source_check(source, group, known, TRUE, error);
}

/* 青 | Teal */
static void
read_name(const NbThemeSource *source, NbTheme *theme)
{
  g_autofree char *name = g_key_file_get_value(source->file, "theme", "name", NULL);
  char *bar = name ? strchr(name, '|') : NULL;

  theme->en = g_strdup(bar ? g_strstrip(bar + 1) : "");
  if (bar)
    *bar = '\0';
  theme->zh = g_strdup(name ? g_strstrip(name) : "");
}

NbTheme *
nb_theme_load(const char *path, GError **error)
{
  g_auto(NbThemeSource) source = {0};
  g_autoptr(NbTheme) theme = g_new0(NbTheme, 1);

  if (!nb_theme_source_open(&source, path, error) || !check_keys(&source, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++)
    if (!read_token(&source, &tokens[i], &theme->palette, error))
      return NULL;
  if (!check_tokens(&source, &theme->palette, error) ||
      !nb_shape_read(&source, &theme->shape, error))
    return NULL;
  read_name(&source, theme);
  return g_steal_pointer(&theme);
}

void
nb_theme_free(NbTheme *theme)
{
  if (!theme)
    return;
  g_free(theme->zh);
  g_free(theme->en);
  g_free(theme);
}

const NbShape *
nb_theme_shape(const NbTheme *theme)
{
  return &theme->shape;
}

const char *
nb_theme_name(const NbTheme *theme, gboolean english)
{
  return english ? theme->en : theme->zh;
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
  name = name && *name ? name : default_name;
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

NbTheme *
nb_theme_of(const NbDoc *doc, GError **error)
{
  NbTheme *theme = nb_theme_find(doc->theme, error);
  NbColour wish;

  if (theme && doc->brand && parse_colour(doc->brand, &wish))
    theme->is_darkened = nb_palette_from_brand(wish, &theme->palette);
  return theme;
}

char *
nb_theme_remark(const NbTheme *theme, const NbDoc *doc)
{
  NbColour used = theme->palette.brand;

  if (!theme->is_darkened)
    return NULL;
  return g_strdup_printf(_("the colour %s is too light for text, it was darkened to #%02X%02X%02X"),
                         doc->brand, (guint)(used.r * 255 + 0.5), (guint)(used.g * 255 + 0.5),
                         (guint)(used.b * 255 + 0.5));
}
