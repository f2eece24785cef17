/* Text from anywhere, made fit for a place where some characters do harm.
 *
 * A title can hold bytes that are not UTF-8, control characters that move a terminal's cursor, bidi
 * overrides that turn a number round, and hundreds of marks on one letter. Cleaning is the same for
 * every format; the ordinary characters of every script stay, joiners of emoji too.
 */
#pragma once
#include <glib.h>

typedef enum {
  NB_CLEAN_LINES = 1 << 0, /* line breaks stay, as '\n'; else they become a space */
  NB_CLEAN_SHOW = 1 << 1,  /* what would be dropped is shown escaped: \x1b, \u202e */
} NbCleanFlags;

/**
 * nb_clean:
 * @text: (nullable): bytes, perhaps not UTF-8; %NULL reads as empty
 * @flags: of NbCleanFlags
 *
 * Drops control and bidi characters, byte order marks and noncharacters, turns tabs into a space,
 * and keeps at most eight marks on a letter.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *nb_clean(const char *text, guint flags);

/**
 * nb_clean_cut:
 * @units: the longest result, in UTF-16 units, as spreadsheets count; at least 1
 *
 * Returns: (transfer full): @text, or its beginning and … when it is longer
 */
char *nb_clean_cut(const char *text, gsize units);
