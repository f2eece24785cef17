/* NbScale: the measures of a page family.
 *
 * Two families show the same story: `a4`, a printed report, and `wide`, 16:9 for screens. Blocks
 * take their width from the desk (desk->measure, which is one column where the family has several)
 * and their sizes from desk->scale, never from a page.
 *
 * Lengths are units. On A4 a unit is a point; wide pages are 720 × 405 units drawn larger by @zoom
 * (960 × 540 pt, body 14/24). So the small sizes that a block or a chart keeps for itself grow with
 * its page, and a block need not ask which family it is in, unless it is composed differently.
 */
#pragma once
#include "chart/desk.h"

/** NbTypeSize: size of the type and from baseline to baseline. */
typedef struct {
  double size, leading;
} NbTypeSize;

/** NbHeadingSize: @second: its English; @before: air above; @gap: between both on one line. */
typedef struct {
  NbTypeSize lead, second;
  double before, gap;
} NbHeadingSize;

/**
 * NbScale:
 * @name: "a4"; @zh: what authors write: "A4"
 * @margin: left and right of the measure
 * @has_banners: the head of a chapter stands over the text of each of its pages
 * @columns: of running text; @column: width of each; @gutter: between them
 * @grid: blocks start on it; @air: between facing paragraphs
 * @body_top, @body_height: where text stands
 * @body: Chinese; @alone: English where it leads; @english: under or beside Chinese; @note: notes
 * @headings: of level 1, 2, 3
 * @chapter_share: a chapter begins on the same page when at least this share of it is left; above
 *   1: never
 * @empty_share: a table that fits one page is not cut when at most this share of the page before
 *   stays empty
 */
struct _NbScale {
  const char *name, *zh;
  double zoom;
  double page_width, page_height;
  double margin, measure;
  gboolean has_banners;
  guint columns;
  double column, gutter;
  double grid, air, body_top, body_height;
  double head_baseline, head_rule, folio_baseline;
  NbTypeSize body, alone, english, note;
  NbHeadingSize headings[3];
  double chapter_share, empty_share;
};

/** nb_scale_tight, nb_scale_roomy, nb_scale_large: Returns: (transfer none) (nullable): the same
 * pages with smaller or larger text, for a chapter whose last page would hold next to nothing;
 * %NULL on A4, where the next chapter goes on. */
const NbScale *nb_scale_tight(const NbScale *scale);
const NbScale *nb_scale_roomy(const NbScale *scale);
const NbScale *nb_scale_large(const NbScale *scale);

/** nb_scale_turned: Returns: (transfer none): @scale on pages turned by 90°, for what is wider than
 * its measure; the same for a family that is as wide as it gets. */
const NbScale *nb_scale_turned(const NbScale *scale);

/** nb_scale_of: Returns: (transfer none). */
const NbScale *nb_scale_of(NbDocPages pages);
