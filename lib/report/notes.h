/* Footnotes of the story: their marks in the text, `[^1]`, and their lines, `[^1]: 中文`. Internal
 * to report.
 */
#pragma once
#include "report/eval.h"

/** nb_note_label_size: Returns: bytes of the mark that @text begins with, `[^1]` or `［^1］`; 0
 * when it begins with none. A label has no blank and no bracket. */
gsize nb_note_label_size(const char *text);

/** nb_note_label: Returns: (transfer full): the label in a mark of @size bytes. */
char *nb_note_label(const char *text, gsize size);

/** nb_note_opens: Returns: whether a line of the source begins a note; @colon: (out): bytes up to
 * and with the colon. */
gboolean nb_note_opens(const char *line, gsize *colon);

/**
 * nb_note_read:
 * @start, @end: bytes of the source: the line of the note and those after it up to a blank one
 *
 * Adds the note to the story. Returns: %FALSE with @error: a note twice, without text, or of more
 * than one paragraph
 */
gboolean nb_note_read(NbStory *story, gsize start, gsize end, GError **error);

void nb_footnote_free(gpointer footnote);

/** nb_notes_match: Returns: %FALSE with @error when a mark has no note or a note no mark. */
gboolean nb_notes_match(const NbStory *story, GError **error);

/** nb_inlines_refuse: @marks, @links: what @text may not have. Returns: %FALSE with @error at the
 * first of them. @text: (nullable). */
gboolean nb_inlines_refuse(const GPtrArray *text, gboolean marks, gboolean links, GError **error);

/**
 * nb_note_run: the mark of a note as it is printed; the first time the note itself is added to the
 * document.
 *
 * Returns: (transfer full) (nullable)
 */
NbRun *nb_note_run(NbEval *eval, const char *label, GError **error);
