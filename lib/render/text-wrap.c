#include "lang/width.h"
#include "render/clean.h"
#include "render/text.h"
#include <string.h>

char *
nb_terminal_shown(const char *text)
{
  return nb_clean(text, NB_CLEAN_SHOW);
}

void
nb_terminal_line(const NbTerminal *terminal, const char *text, gboolean is_bold)
{
  g_autofree char *shown = nb_terminal_shown(text);

  if (is_bold && terminal->colour)
    g_string_append_printf(terminal->out, "\033[1m%s\033[0m\n", shown);
  else
    g_string_append_printf(terminal->out, "%s\n", shown);
}

static gboolean
is_in(const char *set, gunichar c)
{
  return g_utf8_strchr(set, -1, c) != NULL;
}

/* May a line end between these two? */
static gboolean
may_break(gunichar before, gunichar after)
{
  if (g_unichar_iszerowidth(after) || is_in("，。、；：？！）》」』】〉”’…—％·", after) ||
      is_in("（《「『【〈“‘", before))
    return FALSE;
  return g_unichar_iswide(before) || g_unichar_iswide(after);
}

/* The end of the piece that begins at @start and must not be broken. */
static const char *
piece_end(const char *start)
{
  const char *p = start;

  while (*p && *p != ' ') {
    gunichar c = g_utf8_get_char(p);

    p = g_utf8_next_char(p);
    if (*p && *p != ' ' && may_break(c, g_utf8_get_char(p)))
      break;
  }
  return p;
}

static void
wrap_line(const NbTerminal *terminal, const char *text, guint used, guint hang)
{
  gboolean is_empty = TRUE; /* nothing on this line yet */
  const char *p = text;

  while (*p) {
    const char *start = p + strspn(p, " ");
    const char *end = piece_end(start);
    g_autofree char *piece = g_strndup(start, (gsize)(end - start));
    guint space = !is_empty && start > p;
    guint width = nb_width(piece, NB_AMBIGUOUS_NARROW);

    if (!is_empty && used + space + width > terminal->width) {
      g_string_append_printf(terminal->out, "\n%*s", (int)hang, "");
      used = hang;
      space = 0;
    }
    g_string_append_printf(terminal->out, "%s%s", space ? " " : "", piece);
    used += space + width;
    is_empty = FALSE;
    p = end;
  }
  g_string_append_c(terminal->out, '\n');
}

static void
wrap(const NbTerminal *terminal, const char *text, guint used, guint hang)
{
  g_autofree char *shown = nb_clean(text, NB_CLEAN_SHOW | NB_CLEAN_LINES);
  g_auto(GStrv) lines = g_strsplit(shown, "\n", -1);

  if (!*shown)
    g_string_append_c(terminal->out, '\n');
  for (gsize i = 0; lines[i]; i++) {
    if (i > 0)
      g_string_append_printf(terminal->out, "%*s", (int)hang, "");
    wrap_line(terminal, lines[i], i > 0 ? hang : used, hang);
  }
}

void
nb_terminal_paragraph(const NbTerminal *terminal, const char *text, guint first, guint hang)
{
  g_string_append_printf(terminal->out, "%*s", (int)first, "");
  wrap(terminal, text, first, hang);
}

void
nb_terminal_item(const NbTerminal *terminal, const char *mark, const char *text, guint at)
{
  g_autofree char *shown = nb_terminal_shown(mark);
  g_autofree char *padded = nb_width_pad(shown, at, FALSE, NB_AMBIGUOUS_NARROW);

  g_string_append(terminal->out, padded);
  wrap(terminal, text, nb_width(padded, NB_AMBIGUOUS_NARROW), at);
}
