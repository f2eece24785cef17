/* The blocks of a story: one file a block (or a family), one row in blocks.def. Internal to report.
 */
#pragma once
#include "report/eval.h"

/** NbBlockKey: a key of the block's line, in Chinese and English. */
typedef struct {
  const char *zh, *en;
} NbBlockKey;

/** NbBody: NB_BODY_TEXT is prose with figures and EN: lines, NB_BODY_LINES the block's own
 * language; both go up to a line of ::: alone. NB_BODY_PERHAPS are lines that may be left out: they
 * are there when a line of ::: alone comes before the next block. */
typedef enum { NB_BODY_NONE, NB_BODY_TEXT, NB_BODY_LINES, NB_BODY_PERHAPS } NbBody;

/**
 * NbBlock:
 * @zh, @en: its names in the story; @also: (nullable): another English one
 * @keys: what may stand after the semicolon, ended by {NULL, NULL}; may be NULL
 * @takes_args: words may stand between the name and the semicolon
 * @takes_filters: roles of the dataset may stand among the keys: 范围=集体
 * @build: adds nodes to the document; errors carry the place in the story
 */
struct _NbBlock {
  const char *zh, *en, *also;
  const NbBlockKey *keys;
  NbBody body;
  gboolean takes_args, takes_filters;
  gboolean (*build)(NbEval *eval, const NbCall *call, GError **error);
};

/** nb_block_find: Returns: (nullable): the block with this Chinese or English name. */
const NbBlock *nb_block_find(const char *name);
/** nb_block_near: Returns: (transfer full) (nullable): the nearest names. */
char *nb_block_near(const char *name);
/** nb_block_nth: Returns: (nullable): %NULL past the last. */
const NbBlock *nb_block_nth(guint i);
