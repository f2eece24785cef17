/* Pictures of a project: found below 照片/, looked at before anything opens them. Internal to
 * report. */
#pragma once
#include "base/error.h"

/**
 * nb_photo_find:
 * @folder: of the project
 * @name: `0423a.jpg`, or without its ending: `世界读书日`
 *
 * Returns: (transfer full) (nullable): the path, or %NULL with @error (NB_ERROR_TEMPLATE) at @at:
 * not there (with the nearest names), not a PNG or JPEG, more than 50 megapixels, or a path or link
 *   that leaves the project's folder
 */
char *nb_photo_find(const char *folder, const char *name, const NbPlace *at, GError **error);

/** nb_picture_size: reads the size of a PNG or JPEG from its first bytes. Returns: %FALSE when it
 * is neither, or damaged. */
gboolean nb_picture_size(const guchar *bytes, gsize size, guint *width, guint *height);
