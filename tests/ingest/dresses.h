/* Plain lines: every dress of the kernel finds the same, and its cells are those of the splitter.
 */
#pragma once
#include "ingest/lines.h"
#include "ingest/scan.h"
#include "ingest/split.h"
#include <string.h>

/* The dresses that this machine can wear, the scalar one first. */
static inline guint
dresses(NbLinesFind found[5])
{
  NbLinesFind best = nb_lines_best();
  guint n = 0;

  found[n++] = nb_lines_scalar;
  if (nb_lines_sse2)
    found[n++] = nb_lines_sse2;
  if (nb_lines_neon)
    found[n++] = nb_lines_neon;
  if (nb_lines_avx2 && (best == nb_lines_avx2 || best == nb_lines_avx512))
    found[n++] = nb_lines_avx2;
  if (nb_lines_avx512 && best == nb_lines_avx512)
    found[n++] = nb_lines_avx512;
  return n;
}

static inline void
check_same(const NbLines *got, const NbLines *want)
{
  guint marks = want->n_ends ? want->ends[want->n_ends - 1] : 0;

  g_assert_cmpuint(got->n_ends, ==, want->n_ends);
  g_assert_cmpuint(got->stop, ==, want->stop);
  g_assert_cmpint(got->odd, ==, want->odd);
  g_assert_cmpint(got->quotes, ==, want->quotes);
  g_assert_cmpmem(got->crossed, got->n_crossed * sizeof *got->crossed, want->crossed,
                  want->n_crossed * sizeof *want->crossed);
  g_assert_cmpmem(got->ends, got->n_ends * sizeof *got->ends, want->ends,
                  want->n_ends * sizeof *want->ends);
  g_assert_cmpmem(got->marks, marks * sizeof *got->marks, want->marks, marks * sizeof *want->marks);
}

/* A cell between two marks without its quotes, or without the blanks around it. */
static inline NbField
bare(const char *text, gsize start, gsize end, char delimiter)
{
  gboolean is_tab = delimiter == '\t';

  while (start < end && (text[start] == ' ' || (text[start] == '\t' && !is_tab)))
    start++;
  while (end > start && (text[end - 1] == ' ' || (text[end - 1] == '\t' && !is_tab)))
    end--;
  if (end > start + 1 && text[start] == '"')
    return (NbField){.start = start + 1, .size = end - start - 2};
  return (NbField){.start = start, .size = end - start};
}

/* Each plain line is one record of the splitter, with the same cells. */
static inline void
check_cells(const NbLines *lines, const char *text, gsize size, char delimiter)
{
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text, size, delimiter);
  g_auto(NbRecord) record = {0};
  gsize start = 0;
  guint mark = 0, crossed = 0;

  nb_splitter_set_whole(splitter, NB_CUT_LINE);
  for (guint i = 0; i < lines->n_ends; i++) {
    g_assert_true(nb_splitter_next(splitter, &record));
    gboolean crosses = crossed < lines->n_crossed && lines->crossed[crossed] == i;

    crossed += crosses;
    g_assert_cmpint(memchr(text + start, '\n', lines->marks[lines->ends[i] - 1] - start) != NULL,
                    ==, crosses);
    g_assert_cmpuint(record.n_fields, ==, MIN(lines->ends[i] - mark, NB_RECORD_FIELDS));
    for (guint k = 0; mark < lines->ends[i]; mark++, k++) {
      gsize end = lines->marks[mark];
      gboolean is_crlf = text[end] == '\n' && end > start && text[end - 1] == '\r';
      NbField cell = bare(text, start, end - is_crlf, delimiter);

      if (k < record.n_fields && !(record.flags & (NB_RECORD_TOO_WIDE | NB_RECORD_TOO_LONG))) {
        g_assert_cmpuint(record.fields[k].size, ==, cell.size);
        g_assert_true(cell.size == 0 || record.fields[k].start == cell.start);
      }
      start = end + 1;
    }
    g_assert_cmpuint(nb_splitter_offset(splitter), ==, start);
  }
  g_assert_cmpuint(lines->stop, ==, start);
}

/* @text: at most NB_LINES_WINDOW bytes are looked at. */
static inline void
check_dresses(const char *text, gsize size, char delimiter)
{
  NbLinesFind found[5];
  guint n = dresses(found);
  g_autofree NbLines *want = g_new(NbLines, 1), *got = g_new(NbLines, 1);

  size = MIN(size, NB_LINES_WINDOW);
  found[0](want, (const guint8 *)text, size, (guint8)delimiter);
  check_cells(want, text, size, delimiter);
  for (guint i = 1; i < n; i++) {
    memset(got, 0xff, sizeof *got);
    found[i](got, (const guint8 *)text, size, (guint8)delimiter);
    check_same(got, want);
  }
}
