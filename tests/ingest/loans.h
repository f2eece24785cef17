/* Good loans as text, and short ways to read them. */
#pragma once
#include "tests/ingest/read.h"

static const char head[] = "操作时间,操作类型,读者证号,题名,馆藏地\n";

/* @n good loans, from number @from. */
static inline void
append_rows(GString *out, int from, int n)
{
  for (int i = from; i < from + n; i++)
    g_string_append_printf(out, "2024-%02d-%02d 10:%02d,借书,R%05d,题名%d,总馆\n", 1 + i % 12,
                           1 + i % 28, i % 60, i, i % 97);
}

static inline NbFileReport *
read_text(NbStore *store, const char *text, const NbIngestOptions *options)
{
  g_autoptr(GError) error = NULL;
  NbFileReport *report = read_bytes(store, text, strlen(text), options, &error);

  g_assert_no_error(error);
  return report;
}
