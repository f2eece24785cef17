/* Tables of any bytes, whole way: what is read in bulk, cut anywhere, is what is read record by
 * record, and read = accepted + rejected. Bit 7 of the first byte puts a head before the rest. */
#include "../ingest/twice.h"
#include "fuzz.h"

static const NbPresets *
presets(void)
{
  static gsize loaded;

  if (g_once_init_enter(&loaded))
    g_once_init_leave(&loaded, (gsize)load_presets());
  return (const NbPresets *)loaded;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const heads[] = {"时间,操作,读者,题名,册次,备注\n",
                                      "时间\t读者\t题名\t索书号\t馆\r\n"};
  const NbIngestOptions options = {.dataset = "loans", .encoding = "UTF-8"};
  const NbIngestOptions any = {0};
  gboolean has_head = size > 0 && data[0] & 0x80;
  g_autoptr(GString) text = g_string_new(has_head ? heads[data[0] & 1] : "");

  if (size < 2)
    return 0;
  g_string_append_len(text, (const char *)data + 1, (gssize)size - 1);
  check_text(presets(), text->str, text->len, has_head ? &options : &any, 1 + (data[0] & 0x7f));
  return 0;
}
