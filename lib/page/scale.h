/* The measures of a page, in pt: A4 on a grid of 9, text 46 em of 10.5 wide. */
#pragma once

#define NB_PAGE_WIDTH 595.28
#define NB_PAGE_HEIGHT 841.89
#define NB_MEASURE 483.0
#define NB_MARGIN ((NB_PAGE_WIDTH - NB_MEASURE) / 2)
#define NB_GRID 9.0
#define NB_BODY_TOP 84.0
#define NB_BODY_HEIGHT 684.0 /* 38 lines of 18 */
#define NB_HEAD_BASELINE 40.0
#define NB_HEAD_RULE 48.0
#define NB_FOLIO_BASELINE 806.0

#define NB_BODY_SIZE 10.5
#define NB_BODY_LEADING 18.0
#define NB_ENGLISH_SIZE 9.0
#define NB_ENGLISH_LEADING 13.5
#define NB_NOTE_SIZE 7.5
#define NB_NOTE_LEADING 11.25

/* A chapter begins on the same page when at least this share of it is left. */
#define NB_CHAPTER_SHARE 0.4

/* A table that fits one page is not cut when at most this share of the page before stays empty. */
#define NB_EMPTY_SHARE 0.34
