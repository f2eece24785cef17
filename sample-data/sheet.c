#include "sheet.h"
#include "base/date.h"
#include "base/sink.h"
#include <string.h>

void
sample_sheet_init(SampleSheet *sheet, const char *heading)
{
  *sheet = (SampleSheet){.text = g_string_sized_new(1 << 16)};
  g_string_append(sheet->text, heading);
  g_string_append_c(sheet->text, '\n');
}

void
sample_sheet_clear(SampleSheet *sheet)
{
  if (sheet->text)
    g_string_free(g_steal_pointer(&sheet->text), TRUE);
}

void
sample_sheet_end(SampleSheet *sheet)
{
  sheet->text->str[sheet->text->len - 1] = '\n';
}

void
sample_sheet_cell(SampleSheet *sheet, const char *text)
{
  g_string_append(sheet->text, text);
  g_string_append_c(sheet->text, ',');
}

void
sample_sheet_number(SampleSheet *sheet, gint64 number)
{
  char digits[24];
  gsize n = sizeof digits;

  digits[--n] = ',';
  for (guint64 rest = (guint64)number; rest || digits[n] == ','; rest /= 10)
    digits[--n] = (char)('0' + rest % 10);
  g_string_append_len(sheet->text, digits + n, (gssize)(sizeof digits - n));
}

static void
put_two(char *at, int number)
{
  at[0] = (char)('0' + number / 10 % 10);
  at[1] = (char)('0' + number % 10);
}

void
sample_sheet_time(SampleSheet *sheet, gint32 day, guint minute)
{
  char text[] = "0000-00-00 00:00,";
  NbDate date = nb_day_to_date(day);

  put_two(text, date.year / 100);
  put_two(text + 2, date.year);
  put_two(text + 5, date.month);
  put_two(text + 8, date.day);
  put_two(text + 11, (int)(minute / 60));
  put_two(text + 14, (int)(minute % 60));
  g_string_append_len(sheet->text, text, sizeof text - 1);
}

void
sample_sheet_day(SampleSheet *sheet, gint32 day)
{
  sample_sheet_time(sheet, day, 0);
  g_string_truncate(sheet->text, sheet->text->len - strlen(" 00:00,"));
  g_string_append_c(sheet->text, ',');
}

static GString *
with_line_ends(const SampleSheet *sheet)
{
  GString *out = g_string_sized_new(sheet->text->len + 3);

  if (sheet->bom)
    g_string_append(out, "\xef\xbb\xbf");
  g_string_append_len(out, sheet->text->str, (gssize)sheet->text->len);
  if (sheet->crlf)
    g_string_replace(out, "\n", "\r\n", 0);
  return out;
}

gboolean
sample_sheet_save(const SampleSheet *sheet, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autoptr(GString) text = with_line_ends(sheet);

  if (!sheet->gb18030)
    return nb_sink_save(path, text->str, text->len, error);

  gsize size = 0;
  g_autofree char *bytes =
      g_convert(text->str, (gssize)text->len, "GB18030", "UTF-8", NULL, &size, error);

  return bytes && nb_sink_save(path, bytes, size, error);
}
