#include "ingest/csv.h"
#include "base/map.h"
#include <csv.h>

enum { PIECE = 1 << 20 };

static void
string_free(gpointer string)
{
  g_string_free(string, TRUE);
}

static void
array_free(gpointer array)
{
  g_ptr_array_unref(array);
}

static void
end_field(void *bytes, size_t size, void *data)
{
  GPtrArray *records = data;

  g_ptr_array_add(g_ptr_array_index(records, records->len - 1),
                  g_string_new_len(bytes, (gssize)size));
}

static void
end_record(int character, void *data)
{
  g_ptr_array_add(data, g_ptr_array_new_with_free_func(string_free));
}

GPtrArray *
nb_csv_read(const char *text, gsize size, char delimiter)
{
  GPtrArray *records = g_ptr_array_new_with_free_func(array_free);
  struct csv_parser parser;

  end_record(0, records); /* the one under construction */
  if (csv_init(&parser, 0) == 0) {
    csv_set_delim(&parser, (unsigned char)delimiter);
    csv_parse(&parser, text, size, end_field, end_record, records);
    csv_fini(&parser, end_field, end_record, records);
    csv_free(&parser);
  }
  g_ptr_array_set_size(records, (int)records->len - 1);
  return records;
}

static void
count_record(int character, void *data)
{
  ++*(gint64 *)data;
}

/* libcsv keeps a field whole, and one whose quote is never closed is the rest of the text. What the
 * fields say does not count here. */
static void
forget_field(struct csv_parser *parser)
{
  parser->entry_pos = MIN(parser->entry_pos, parser->spaces + 1);
}

gint64
nb_csv_count(const char *text, gsize size, char delimiter, gboolean mapped)
{
  struct csv_parser parser;
  gint64 n = 0;

  if (csv_init(&parser, 0) != 0)
    return 0;
  csv_set_delim(&parser, (unsigned char)delimiter);
  for (gsize at = 0, piece; at < size; at += piece) {
    piece = MIN(size - at, (gsize)PIECE);
    if (csv_parse(&parser, text + at, piece, NULL, count_record, &n) != piece)
      break;
    forget_field(&parser);
    if (mapped)
      nb_map_release(text + at, piece);
  }
  csv_fini(&parser, NULL, count_record, &n);
  csv_free(&parser);
  return n;
}
