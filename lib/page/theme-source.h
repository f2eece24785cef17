/* A theme file being read: its groups and keys, and the lines where they stand. Internal to page.
 */
#pragma once
#include "base/error.h"

typedef struct _NbThemeSource {
  const char *path;
  GKeyFile *file;
  char *text;
} NbThemeSource;

gboolean nb_theme_source_open(NbThemeSource *source, const char *path, GError **error);
void nb_theme_source_clear(NbThemeSource *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NbThemeSource, nb_theme_source_clear)

/** nb_theme_source_at: Returns: where @key stands; line 0 when it does not. */
NbPlace nb_theme_source_at(const NbThemeSource *source, const char *key);

/** nb_theme_source_check: fails for a key of @group, colours or shapes, that is none of @known
 * (array zero-terminated), with the nearest names. */
gboolean nb_theme_source_check(const NbThemeSource *source, const char *group,
                               const char *const *known, gboolean is_colour, GError **error);
