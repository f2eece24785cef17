/* Writing for a terminal: lines of a given width, aligned by display width. */
#pragma once
#include "render/tables.h"

/**
 * NbTerminal:
 * @width: columns; nothing is wider unless a single word is
 * @colour: bold titles and coloured bars by escape sequences; the text has no control characters
 *   of its own
 */
typedef struct {
  GString *out;
  guint width;
  gboolean english, colour;
} NbTerminal;

/** nb_terminal_shown: Returns: (transfer full): one line of @text with control characters
 * escaped. */
char *nb_terminal_shown(const char *text);

/** nb_terminal_line: a line in bold when there is colour. */
void nb_terminal_line(const NbTerminal *terminal, const char *text, gboolean is_bold);

/**
 * nb_terminal_paragraph:
 * @first, @hang: blanks before the first line and before the others
 *
 * Wraps: between any two Han characters, but no line begins with 。or ends with 《; Latin words and
 * numbers stay whole. '\n' forces a line.
 */
void nb_terminal_paragraph(const NbTerminal *terminal, const char *text, guint first, guint hang);

/** nb_terminal_item: a paragraph with @mark in front of its first line, the text hanging at column
 * @at. */
void nb_terminal_item(const NbTerminal *terminal, const char *mark, const char *text, guint at);

/** nb_terminal_grid: a table, with bars beside the last column when @with_bars; wide texts are cut
 * with … so that it fits. */
void nb_terminal_grid(const NbTerminal *terminal, const NbGrid *grid, gboolean with_bars);
