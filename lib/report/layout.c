#include "report/layout.h"
#include "report/char.h"
#include <string.h>

typedef enum { KIND, PAGES, PAIR, N_THINGS } Thing;

static const struct {
  const char *zh, *en;
  Thing thing;
  int value;
} words[] = {
    {"年报", "report",  KIND,  NB_DOC_REPORT },
    {"看板", "sheet",   KIND,  NB_DOC_SHEET  },
    {"A4",     "a4",      PAGES, NB_DOC_A4     },
    {"16:9",   "wide",    PAGES, NB_DOC_WIDE   },
    {"16：9", "16x9",    PAGES, NB_DOC_WIDE   },
    {"对照", "facing",  PAIR,  NB_DOC_FACING },
    {"上下", "stacked", PAIR,  NB_DOC_STACKED},
};

static gboolean
fail_word(const char *word, const NbPlace *at, GError **error)
{
  g_autofree char *shown = nb_quote(word, -1);

  return nb_fail(error, NB_ERROR_TEMPLATE, at,
                 _("write 年报 or 看板, A4 (a4) or 16:9 (wide), 对照 (facing) or 上下 (stacked)"),
                 _("“%s” is no layout"), shown);
}

static int
find(const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_equal(words[i].zh, word) || g_ascii_strcasecmp(words[i].en, word) == 0)
      return (int)i;
  return -1;
}

static void
set(NbLayout *layout, Thing thing, int value)
{
  if (thing == KIND) {
    layout->kind = (NbDocKind)value;
    layout->has_kind = TRUE;
  } else if (thing == PAGES)
    layout->pages = (NbDocPages)value;
  else
    layout->pair = (NbDocPair)value;
}

static char **
split(const char *text)
{
  g_autoptr(GString) flat = g_string_new(NULL);

  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);

    if (nb_is_blank(c) || c == ',' || c == 0xff0c || c == 0x3001)
      c = ' ';
    g_string_append_unichar(flat, c);
  }
  return g_strsplit(g_strstrip(flat->str), " ", -1);
}

gboolean
nb_layout_parse(const char *text, const NbPlace *at, NbLayout *layout, GError **error)
{
  g_auto(GStrv) parts = split(text);
  gboolean named[N_THINGS] = {FALSE};
  guint n = 0;

  for (gsize i = 0; parts[i]; i++) {
    int known = *parts[i] ? find(parts[i]) : -1;

    if (!*parts[i])
      continue;
    if (known < 0)
      return fail_word(parts[i], at, error);
    if (named[words[known].thing])
      return nb_fail(error, NB_ERROR_TEMPLATE, at, _("leave one of them"),
                     _("two layouts that exclude each other: “%s”"), text);
    named[words[known].thing] = TRUE;
    set(layout, words[known].thing, words[known].value);
    n++;
  }
  return n > 0 || fail_word("", at, error);
}
