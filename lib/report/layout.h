/* The words of 版式: what kind of document, on which pages, how the two languages stand. */
#pragma once
#include "base/error.h"
#include "report/doc.h"

/** NbLayout: what the words said so far. @has_kind: whether a word named the kind. */
typedef struct {
  NbDocKind kind;
  gboolean has_kind;
  NbDocPages pages;
  NbDocPair pair;
} NbLayout;

/**
 * nb_layout_parse:
 * @text: words parted by spaces or commas: 年报 看板 (report, sheet); A4 16:9 (a4, wide);
 *   对照 上下 (facing, stacked)
 * @layout: (inout): what no word names stays
 *
 * Returns: %FALSE with NB_ERROR_TEMPLATE at @at: a word that is not known, with those that are; two
 *   words for one thing; no word at all
 */
gboolean nb_layout_parse(const char *text, const NbPlace *at, NbLayout *layout, GError **error);
