#include "page/scale.h"

/* ---- what several have in common ---- */

#define A4                                                                                         \
  .name = "a4", .zh = "A4", .zoom = 1, .columns = 1, .grid = 9, .air = 9, .body_top = 84,          \
  .head_baseline = 40, .head_rule = 48
#define WIDE                                                                                       \
  .name = "wide", .zh = "16:9", .zoom = 4.0 / 3, .page_width = 720, .page_height = 405,            \
  .margin = 54, .measure = 612, .has_banners = TRUE, .columns = 2, .column = 294, .gutter = 24,    \
  .body_top = 76.5, .body_height = 288, .head_baseline = 43, .head_rule = 58.5,                    \
  .folio_baseline = 388, .chapter_share = 2
#define USUAL_TYPE .body = {10.5, 18}, .alone = {10, 18}, .english = {9, 13.5}
#define OF_ALL                                                                                     \
  .note = {7.5, 11.25}, .headings[0].lead = {24, 36}, .headings[0].second = {13, 18},              \
  .headings[0].before = 54, .headings[1].lead = {15, 27}, .headings[1].second = {9.5, 13.5},       \
  .headings[1].gap = 10, .headings[2].lead = {12, 18}, .headings[2].second = {8.5, 13.5},          \
  .headings[2].before = 18, .headings[2].gap = 10, .empty_share = 0.34
#define A4_HEADINGS .headings[0].gap = 14, .headings[1].before = 27, .chapter_share = 0.4
#define WIDE_HEADINGS .headings[0].gap = 12, .headings[1].before = 18

/* 46 em of 10.5 in a line, 38 lines of 18. */
static const NbScale a4 = {
    A4,
    USUAL_TYPE,
    A4_HEADINGS,
    OF_ALL,
    .page_width = 595.28,
    .page_height = 841.89,
    .margin = (595.28 - 483) / 2,
    .measure = 483,
    .column = 483,
    .body_height = 684,
    .folio_baseline = 806,
};

/* 70 em wide, 24 lines of 18 high. */
static const NbScale a4_turned = {
    A4,
    USUAL_TYPE,
    A4_HEADINGS,
    OF_ALL,
    .page_width = 841.89,
    .page_height = 595.28,
    .margin = (841.89 - 735) / 2,
    .measure = 735,
    .column = 735,
    .body_height = 432,
    .folio_baseline = 559,
};

/* Two columns of 28 em, 16 lines of 18. */
static const NbScale wide = {WIDE, USUAL_TYPE, WIDE_HEADINGS, OF_ALL, .grid = 9, .air = 9};

/* To get a few lines more on a page. */
static const NbScale wide_tight = {
    WIDE,
    WIDE_HEADINGS,
    OF_ALL,
    .grid = 4.5,
    .air = 5.25,
    .body = {10.5, 16.5 },
    .alone = {10,   16.5 },
    .english = {9,    12.75},
};

/* For a chapter that would leave a few lines for its last page, or fills little of one. */
static const NbScale wide_roomy = {
    WIDE,
    WIDE_HEADINGS,
    OF_ALL,
    .grid = 9,
    .air = 11.25,
    .body = {12,   22.5 },
    .alone = {11.5, 21   },
    .english = {10,   15.75},
};

/* For a chapter of a few lines. */
static const NbScale wide_large = {
    WIDE,
    WIDE_HEADINGS,
    OF_ALL,
    .grid = 9,
    .air = 13.5,
    .body = {14,   27},
    .alone = {13,   24},
    .english = {11.5, 18},
};

const NbScale *
nb_scale_tight(const NbScale *scale)
{
  return scale == &wide ? &wide_tight : NULL;
}

const NbScale *
nb_scale_roomy(const NbScale *scale)
{
  return scale == &wide ? &wide_roomy : NULL;
}

const NbScale *
nb_scale_large(const NbScale *scale)
{
  return scale == &wide ? &wide_large : NULL;
}

const NbScale *
nb_scale_turned(const NbScale *scale)
{
  return scale == &a4 ? &a4_turned : scale;
}

const NbScale *
nb_scale_of(NbDocPages pages)
{
  return pages == NB_DOC_WIDE ? &wide : &a4;
}
