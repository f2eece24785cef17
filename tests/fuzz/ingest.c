/* Tables of any bytes, whole way: what is read in bulk, cut anywhere, is what is read record by
 * record, and read = accepted + rejected. Bit 7 of the first byte puts a head before the rest, bit
 * 6 says that all is GB18030, which is read as it stands. */
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
  static const char *const heads[] = {
      "时间,操作,读者,题名,册次,备注\n", "时间\t读者\t题名\t索书号\t馆\r\n",
      "\xca\xb1\xbc\xe4,\xb2\xd9\xd7\xf7,\xb6\xc1\xd5\xdf,\xcc\xe2\xc3\xfb,\xb2\xe1\xb4\xce,x\n",
      "\xca\xb1\xbc\xe4\t\xb6\xc1\xd5\xdf\t\xcc\xe2\xc3\xfb\r\n"};
  const NbIngestOptions options = {.dataset = "loans", .encoding = "UTF-8"};
  const NbIngestOptions in_gb = {.dataset = "loans", .encoding = "GB18030"};
  const NbIngestOptions any = {0};
  gboolean has_head = size > 0 && data[0] & 0x80;
  gboolean is_gb = has_head && data[0] & 0x40;
  g_autoptr(GString) text = g_string_new(has_head ? heads[(data[0] & 1) + 2 * is_gb] : "");

  if (size < 2)
    return 0;
  g_string_append_len(text, (const char *)data + 1, (gssize)size - 1);
  if (is_gb)
    check_trusted(presets(), text->str, text->len, &in_gb, 1 + (data[0] & 0x3f));
  else
    check_text(presets(), text->str, text->len, has_head ? &options : &any, 1 + (data[0] & 0x3f));
  return 0;
}
