#include "query/class.h"
#include "query/text.h"
#include <string.h>

static const char *
skip_marks(const char *p)
{
  for (; *p; p = g_utf8_next_char(p)) {
    gunichar c = nb_text_fold(g_utf8_get_char(p));

    if (!nb_text_is_space(c) && c != '{' && c != '[')
      break;
  }
  return p;
}

/* Returns: 1 … 26, or 0 when there is no letter. */
static guint32
letter(const char *p)
{
  gunichar c = nb_text_fold(g_utf8_get_char(p));

  return c < 0x80 && g_ascii_isalpha((char)c) ? (guint32)(g_ascii_toupper((char)c) - 'A' + 1) : 0;
}

guint32
nb_class_code(const char *number, gboolean split)
{
  /* nearly all begin with a letter: I247.57 */
  if (*number >= 'A' && *number <= 'Z' && *number != 'T' && !strchr("LMWY", *number))
    return (guint32)(*number - 'A' + 1);
  const char *p = skip_marks(number);
  guint32 first = letter(p);

  if (!*p)
    return NB_CLASS_NONE;
  if (!first || strchr("LMWY", (char)('A' + first - 1)))
    return NB_CLASS_OTHER;
  if (split && first == 'T' - 'A' + 1) {
    guint32 second = letter(g_utf8_next_char(p));

    if (second && strchr("BDEFGHJKLMNPQSUV", (char)('A' + second - 1)))
      return NB_CLASS_OTHER + second;
  }
  return first;
}

const char *
nb_class_text(guint32 code)
{
  static const char *const letters[] = {"",  "A", "B", "C", "D", "E", "F", "G", "H",
                                        "I", "J", "K", "L", "M", "N", "O", "P", "Q",
                                        "R", "S", "T", "U", "V", "W", "X", "Y", "Z"};
  static const char *const technology[] = {"TA", "TB", "TC", "TD", "TE", "TF", "TG", "TH", "TI",
                                           "TJ", "TK", "TL", "TM", "TN", "TO", "TP", "TQ", "TR",
                                           "TS", "TT", "TU", "TV", "TW", "TX", "TY", "TZ"};

  g_return_val_if_fail(code < NB_CLASS_N, "");
  if (code < NB_CLASS_OTHER)
    return letters[code];
  return code == NB_CLASS_OTHER ? "other" : technology[code - NB_CLASS_OTHER - 1];
}
