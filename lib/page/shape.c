#include "page/shape.h"
#include "base/near.h"
#include "page/theme-source.h"
#include <string.h>

static const char group[] = "shape";

static const char *const covers[] = {"block", "frame", "band", NULL};
static const char *const headings[] = {"chip", "rule", "side", NULL};
static const char *const tiles[] = {"fill", "line", NULL};

/* Returns: which of @words the theme says; 0, the usual, when it says none; -1 with @error. */
static int
choose(const NbThemeSource *source, const char *key, const char *const *words, GError **error)
{
  g_autofree char *value = g_key_file_get_value(source->file, group, key, NULL);
  NbPlace at = nb_theme_source_at(source, key);

  for (int i = 0; value && words[i]; i++)
    if (g_str_equal(words[i], value))
      return i;
  if (!value)
    return 0;

  g_autofree char *all = g_strjoinv(", ", (char **)words);
  g_autofree char *hint = g_strdup_printf(_("there are %s"), all);
  g_autofree char *quoted = nb_quote(value, -1);

  nb_fail(error, NB_ERROR_TEMPLATE, &at, hint, _("“%s” is no shape of “%s”"), quoted, key);
  return -1;
}

static gboolean
read_radius(const NbThemeSource *source, double *radius, GError **error)
{
  g_autofree char *value = g_key_file_get_value(source->file, group, "radius", NULL);
  NbPlace at = nb_theme_source_at(source, "radius");
  gint64 number = 0;

  if (!value)
    return TRUE;
  if (g_ascii_string_to_signed(value, 10, 0, 12, &number, NULL)) {
    *radius = (double)number;
    return TRUE;
  }
  g_autofree char *quoted = nb_quote(value, -1);

  return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("write a whole number from 0 to 12"),
                 _("“%s” is no radius"), quoted);
}

gboolean
nb_shape_read(const NbThemeSource *source, NbShape *shape, GError **error)
{
  static const char *const known[] = {"cover", "heading", "tile", "radius", NULL};

  *shape = NB_SHAPE_USUAL;
  if (!nb_theme_source_check(source, group, known, FALSE, error))
    return FALSE;

  int cover = choose(source, "cover", covers, error);
  int heading = cover >= 0 ? choose(source, "heading", headings, error) : -1;
  int tile = heading >= 0 ? choose(source, "tile", tiles, error) : -1;

  if (tile < 0 || !read_radius(source, &shape->radius, error))
    return FALSE;
  shape->cover = (NbCoverShape)cover;
  shape->heading = (NbHeadingShape)heading;
  shape->tile = (NbTileShape)tile;
  return TRUE;
}
