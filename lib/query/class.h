/* The class of the Chinese Library Classification that a call number begins with. */
#pragma once
#include <glib.h>

enum {
  NB_CLASS_NONE = 0,   /* no number; 1 … 26 are the letters */
  NB_CLASS_OTHER = 27, /* a digit, a Han character, L M W Y: no main class */
  NB_CLASS_N = 28 + 26 /* 28 … are TA … TZ */
};

/** nb_class_code: @number: a class or call number: `I247.5/123`, `{I}`, `ｔp311`.
 * @split: T by its second letter. Returns: a code below NB_CLASS_N. */
guint32 nb_class_code(const char *number, gboolean split);

/** nb_class_text: Returns: (transfer none): "", "A" … "Z", "other", "TP" … */
const char *nb_class_text(guint32 code);
