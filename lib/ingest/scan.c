#include "ingest/scan.h"
#include "base/cpu.h"
#include <string.h>

enum { WINDOW = 1 << 15, JUMP = 512 };

gsize
nb_scan_scalar(const guint8 *bytes, gsize size, guint8 delimiter, guint32 *places)
{
  gsize n = 0;

  for (gsize i = 0; i < size; i++) {
    if (bytes[i] == delimiter || bytes[i] == '"' || bytes[i] == '\r' || bytes[i] == '\n')
      places[n++] = (guint32)i;
  }
  return n;
}

NbScan
nb_scan_best(void)
{
  NbCpu cpu = nb_cpu();

  if (cpu == NB_CPU_PLAIN)
    return nb_scan_scalar;
  if (nb_scan_avx2 && cpu >= NB_CPU_AVX2)
    return nb_scan_avx2;
  if (nb_scan_neon)
    return nb_scan_neon;
  return nb_scan_sse2 ? nb_scan_sse2 : nb_scan_scalar;
}

void
nb_marks_init(NbMarks *marks, const char *text, gsize size, char delimiter)
{
  *marks = (NbMarks){
      .bytes = (const guint8 *)text,
      .size = size,
      .delimiter = (guint8)delimiter,
      .scan = nb_scan_best(),
      .places = g_new(guint32, MIN(size, (gsize)WINDOW) + 1),
  };
}

void
nb_marks_clear(NbMarks *marks)
{
  g_clear_pointer(&marks->places, g_free);
}

/* Who jumps about wants little of each place; who goes on gets more and more. */
static void
load(NbMarks *marks, gsize start)
{
  gsize before = marks->end - marks->start;
  gsize size = start == marks->end ? MIN(before * 2, (gsize)WINDOW) : JUMP;

  marks->start = start;
  marks->end = start + MIN(MAX(size, (gsize)JUMP), marks->size - start);
  marks->n = marks->scan(marks->bytes + start, marks->end - start, marks->delimiter, marks->places);
  marks->i = 0;
}

gsize
nb_marks_slide(NbMarks *marks, gsize from)
{
  while (from < marks->size) {
    load(marks, from);
    if (marks->n > 0)
      return marks->start + marks->places[0];
    from = marks->end;
  }
  return marks->size;
}
