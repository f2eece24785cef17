/* The form of a figure in the story: whatever parses must write a number in both languages. */
#include "fuzz.h"
#include "lang/number.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const NbRatio values[] = {
      {0,          1         },
      {341876,     1         },
      {-1,         3         },
      {G_MAXINT64, 1         },
      {1,          G_MAXINT64}
  };
  g_autofree char *text = g_strndup((const char *)data, size);
  g_autofree char *unit = NULL;
  NbNumberForm form;

  if (!g_utf8_validate(text, -1, NULL) || !nb_number_form_parse(text, &form, &unit))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
    g_autofree char *zh = nb_number_zh(values[i], &form);
    g_autofree char *en = nb_number_en(values[i], &form);

    g_assert_true(*zh && g_utf8_validate(zh, -1, NULL));
    g_assert_true(*en && g_str_is_ascii(en));
  }
  return 0;
}
