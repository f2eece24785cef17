/* A stretch of the story made ready for CommonMark: figures become one private character each,
 * marks beside Chinese punctuation are helped to pair, `1、` opens a list item as `1.` does. Every
 * byte still knows where it came from. Internal to report.
 */
#pragma once
#include "report/story.h"

/* The figure number i stands in the text as the character NB_REF_FIRST + i, the mark of a note as
 * NB_MARK_FIRST + i. */
enum {
  NB_REF_FIRST = 0xf0000,
  NB_REF_LAST = 0xffffd,
  NB_MARK_FIRST = 0x100000,
  NB_MARK_LAST = 0x10fffd,
};

typedef struct {
  GString *text;
  GPtrArray *refs;  /* of NbRef* */
  GPtrArray *marks; /* of char*: labels of notes */
  GArray *patches;  /* where the distance between text and source changes */
} NbPrepared;

/**
 * nb_prepared_new:
 * @flat: every line is text, whatever it begins with
 *
 * Returns: (transfer full) (nullable): %NULL with @error: a figure that is not closed or has no
 * name
 */
NbPrepared *nb_prepared_new(const NbScript *source, gsize start, gsize end, gboolean flat,
                            GError **error);
void nb_prepared_free(NbPrepared *clean);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPrepared, nb_prepared_free)

/** nb_prepared_source: Returns: the byte of the source that stands at byte @offset of the text. */
gsize nb_prepared_source(const NbPrepared *clean, gsize offset);
