#include "type/kind.h"

typedef struct {
  const char *characters;
  NbKind kind;
} Class;

/* Chinese text; ASCII is Western in both languages. */
static const Class chinese[] = {
    {"“‘（《〈【〔［｛「『〖｟", NB_KIND_OPEN },
    {"”’）》〉】〕］｝」』〗｠", NB_KIND_CLOSE},
    {"，、；：",                            NB_KIND_COMMA},
    {"。！？．",                            NB_KIND_STOP },
    {"·・‧",                                NB_KIND_MID  },
    {"～–~〜",                              NB_KIND_CONN },
    {"—⸺―",                               NB_KIND_DASH },
    {"…⋯",                                  NB_KIND_ELL  },
    {"/／",                                    NB_KIND_SOL  },
};

/* English text: quotes, dashes and dots are of the Latin cut; full-width marks stay Chinese. */
static const Class english_only[] = {
    {"“‘",          NB_KIND_WOPEN },
    {"”’…",       NB_KIND_WCLOSE},
    {"·•–~—―", NB_KIND_WEST  },
};

static const Class western[] = {
    {"([{",                                  NB_KIND_WOPEN },
    {")]},.;:!?",                            NB_KIND_WCLOSE},
    {"−≈≤≥′″‰℃℉№€™", NB_KIND_WEST  },
};

static gboolean
lookup(const Class *classes, gsize n, gunichar c, NbKind *kind)
{
  for (gsize i = 0; i < n; i++)
    if (g_utf8_strchr(classes[i].characters, -1, c)) {
      *kind = classes[i].kind;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_mark(gunichar c)
{
  GUnicodeType type = g_unichar_type(c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ||
         type == G_UNICODE_SPACING_MARK;
}

static NbKind
ascii_kind(gunichar c, gboolean english)
{
  NbKind kind = NB_KIND_WEST;

  if (g_ascii_isalnum((char)c))
    return NB_KIND_WEST;
  if (c == ' ')
    return NB_KIND_SPACE;
  if (c == '\n')
    return NB_KIND_LINE;
  if (c == '/' || (c == '~' && !english))
    return c == '/' ? NB_KIND_SOL : NB_KIND_CONN;
  lookup(western, G_N_ELEMENTS(western), c, &kind);
  return kind;
}

NbKind
nb_kind(gunichar c, gboolean english)
{
  NbKind kind = NB_KIND_SYMBOL;

  if (c < 0x80)
    return ascii_kind(c, english);
  if (c == 0xa0 || c == 0x3000)
    return NB_KIND_SPACE;
  if (c >= 0x3400 && c <= 0x9fff)
    return NB_KIND_HAN;
  if (english && lookup(english_only, G_N_ELEMENTS(english_only), c, &kind))
    return kind;
  if (lookup(chinese, G_N_ELEMENTS(chinese), c, &kind) ||
      lookup(western, G_N_ELEMENTS(western), c, &kind))
    return kind;
  if (is_mark(c))
    return NB_KIND_MARK;
  if (g_unichar_iswide(c))
    return g_unichar_isalnum(c) ? NB_KIND_HAN : NB_KIND_SYMBOL;
  return g_unichar_isalpha(c) || c < 0x100 ? NB_KIND_WEST : NB_KIND_SYMBOL;
}

gboolean
nb_kind_is_closing(NbKind kind)
{
  return kind == NB_KIND_CLOSE || kind == NB_KIND_COMMA || kind == NB_KIND_STOP;
}

gboolean
nb_kind_is_western(NbKind kind)
{
  return kind == NB_KIND_WEST || kind == NB_KIND_WOPEN || kind == NB_KIND_WCLOSE;
}
