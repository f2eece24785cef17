/* When work cannot go on.
 *
 * One error domain. Its code says who must act and is the exit status of the program. The message
 * reads `place: what was found, what was expected`, then a line `hint: one thing to do`.
 */
#pragma once
#include <glib.h>
#include <inttypes.h>
#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) (text)

#define NB_ERROR nb_error_quark()
GQuark nb_error_quark(void);

/**
 * NbErrorCode: who must act; also the exit status.
 */
typedef enum {
  NB_ERROR_STRICT = 1,   /* done, but rows were rejected or repaired and --strict was asked */
  NB_ERROR_USAGE = 2,    /* the command line */
  NB_ERROR_INPUT = 3,    /* an input file was refused, nothing changed */
  NB_ERROR_TEMPLATE = 4, /* the story, a template, a setting or a font */
  NB_ERROR_OUTPUT = 5,   /* disk, permission or connection */
  NB_ERROR_CHECK = 6,    /* a check that the author wrote does not hold */
  NB_ERROR_LATE = 7,     /* the data for the period are missing */
  NB_ERROR_STORE = 8,    /* the store is damaged */
  NB_ERROR_BUSY = 75,    /* another run holds the lock */
} NbErrorCode;

/**
 * NbPlace:
 * @file: (nullable): path as the user wrote it
 * @sheet: (nullable): worksheet, for workbooks
 * @line: 1-based, 0 when unknown
 * @column: 1-based, in characters or fields, 0 when unknown
 *
 * Where in the input. Lends its strings.
 */
typedef struct {
  const char *file;
  const char *sheet;
  gint64 line;
  gint64 column;
} NbPlace;

/**
 * nb_place_format:
 *
 * Returns: (transfer full): `file:line:column` or `book!sheet!B7`; parts that are unknown are left
 *   out; control characters in the name are escaped
 */
char *nb_place_format(const NbPlace *at);

/**
 * nb_fail:
 * @error: (out) (optional)
 * @at: (nullable): the place, or %NULL when there is none
 * @hint: (nullable): one thing to do, already translated
 * @format: what was found and what was expected; lower case, no full stop
 *
 * Sets @error.
 *
 * Returns: always %FALSE, so that `return nb_fail(...)` reads well
 */
gboolean nb_fail(GError **error, NbErrorCode code, const NbPlace *at, const char *hint,
                 const char *format, ...) G_GNUC_PRINTF(5, 6);

/**
 * nb_quote:
 * @text: bytes from anywhere, perhaps not UTF-8
 * @size: bytes, or -1 for a NUL-terminated string
 *
 * A piece of foreign text made safe for a message: valid UTF-8, no control or bidi characters, no
 * identity or telephone number (base/scrub.h), at most 60 characters.
 *
 * Returns: (transfer full)
 */
char *nb_quote(const char *text, gssize size);

/**
 * nb_reason:
 * @code: an errno
 *
 * What the system says, from our own catalogue: a container has none of the C library.
 *
 * Returns: static text
 */
const char *nb_reason(int code);

/**
 * nb_file_reason:
 * @cause: an error of GLib about a file
 *
 * Its reason without the path, which the place of our message already names.
 *
 * Returns: text that lives as long as @cause
 */
const char *nb_file_reason(const GError *cause);
