#include "privacy/mask.h"
#include <string.h>

enum { MOST_SHOWN = 4, WHOLLY_MASKED = 2 };

gboolean
nb_mask_parse(const char *text, NbMask *mask)
{
  static const struct {
    const char *word;
    NbMask mask;
  } words[] = {
      {"证尾号", NB_MASK_TAIL   },
      {"尾号",    NB_MASK_TAIL   },
      {"tail",      NB_MASK_TAIL   },
      {"隐藏",    NB_MASK_HIDDEN },
      {"hidden",    NB_MASK_HIDDEN },
      {"代号",    NB_MASK_CODE   },
      {"code",      NB_MASK_CODE   },
      {"全名",    NB_MASK_FULL   },
      {"full",      NB_MASK_FULL   },
      {"姓氏",    NB_MASK_SURNAME},
      {"surname",   NB_MASK_SURNAME},
      {"年代",    NB_MASK_DECADE },
      {"decade",    NB_MASK_DECADE },
  };

  g_return_val_if_fail(text && mask, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    if (g_ascii_strcasecmp(text, words[i].word) == 0) {
      *mask = words[i].mask;
      return TRUE;
    }
  }
  return FALSE;
}

/* The stars do not tell how long the number is. */
static char *
tail(const char *text)
{
  glong length = g_utf8_strlen(text, -1);
  glong shown = length <= WHOLLY_MASKED ? 0 : MIN(length / 2, (glong)MOST_SHOWN);

  return g_strconcat("****", g_utf8_offset_to_pointer(text, length - shown), NULL);
}

char *
nb_mask_text(NbMask mask, const char *text, gint64 ordinal)
{
  if (!*text)
    return g_strdup("");
  switch (mask) {
  case NB_MASK_TAIL:
    return tail(text);
  case NB_MASK_CODE:
    return g_strdup_printf("读者%" G_GINT64_FORMAT, ordinal);
  case NB_MASK_FULL:
    return g_strdup(text);
  case NB_MASK_HIDDEN:
    return g_strdup("***");
  default:
    return g_strdup("");
  }
}

char *
nb_mask_decade(gint32 birth, gboolean english)
{
  if (birth == NB_DAY_NONE)
    return g_strdup("");
  int decade = nb_day_to_date(birth).year / 10 * 10;

  return english ? g_strdup_printf("born in the %ds", decade)
                 : g_strdup_printf("%02d后", decade % 100);
}
