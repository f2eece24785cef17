#include "report/uri.h"
#include "report/char.h"
#include "report/inline.h"
#include <string.h>

char *
nb_uri_written(const MD_ATTRIBUTE *address)
{
  g_autoptr(GString) text = g_string_new(NULL);

  for (int i = 0; address->size > 0 && address->substr_offsets[i] < address->size; i++) {
    const char *part = address->text + address->substr_offsets[i];
    gsize size = address->substr_offsets[i + 1] - address->substr_offsets[i];
    g_autofree char *entity =
        address->substr_types[i] == MD_TEXT_ENTITY ? nb_entity(part, size) : NULL;

    g_string_append_len(text, entity ? entity : part, entity ? -1 : (gssize)size);
  }
  return g_strdup(text->str);
}

static const char *
after_scheme(const char *text)
{
  static const char *const schemes[] = {"https://", "http://", "mailto:"};

  for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++)
    if (g_ascii_strncasecmp(text, schemes[i], strlen(schemes[i])) == 0)
      return text + strlen(schemes[i]);
  return NULL;
}

static gboolean
is_bad(gunichar c)
{
  return c < 0x20 || c == 0x7f || nb_is_blank(c) || c >= 0xf0000;
}

static gboolean
check(const char *text, const NbPlace *at, GError **error)
{
  const char *rest = after_scheme(text);
  g_autofree char *shown = nb_quote(text, -1);

  if (!rest || !*rest)
    return nb_fail(error, NB_ERROR_TEMPLATE, at,
                   _("write the whole address: https://… or mailto:…"),
                   _("found a link to “%s”, expected http, https or mailto"), shown);
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    if (is_bad(g_utf8_get_char(p)))
      return nb_fail(error, NB_ERROR_TEMPLATE, at, _("write the address in plain characters"),
                     _("the address of a link holds a blank or a figure"));
  return TRUE;
}

char *
nb_uri_read(const char *text, const NbPlace *at, GError **error)
{
  g_autoptr(GString) uri = g_string_new(NULL);

  if (!check(text, at, error))
    return NULL;
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    for (const char *byte = p; byte < g_utf8_next_char(p) && g_utf8_get_char(p) != NB_JOINER;
         byte++)
      if ((guchar)*byte >= 0x80 || strchr("\"<>\\^`{|}", *byte))
        g_string_append_printf(uri, "%%%02X", (guchar)*byte);
      else
        g_string_append_c(uri, *byte);
  return g_strdup(uri->str);
}
