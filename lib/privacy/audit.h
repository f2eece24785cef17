/* One line for every list of named readers that leaves. */
#pragma once
#include "privacy/privacy.h"

/**
 * NbRelease: what is written down.
 * @when: seconds since 1970; @what: the list, in words; @reason: why; @to: (nullable): file names
 * it is written to
 */
typedef struct {
  gint64 when;
  const char *what, *reason, *to;
  gint64 named, unconsented;
} NbRelease;

/** nb_audit_path: Returns: (transfer full): the log in @folder: .nianbao-release.log. */
char *nb_audit_path(const char *folder);

/**
 * nb_audit_write:
 * Appends a line with the time (UTC, to the second), the user's id, what, why and how many. The
 * file is made for its owner alone and is only ever appended to; it is on the disk when this
 * returns, so that no list leaves unwritten.
 *
 * Returns: %FALSE with @error (NB_ERROR_OUTPUT)
 */
gboolean nb_audit_write(const char *folder, const NbRelease *release, GError **error);
