#include "report/code.h"
#include "report/char.h"
#include "report/uri.h"
#include <string.h>

/* What a code of a size that a telephone reads from paper can hold, and what a block has room for.
 */
enum { BYTES_MAX = 300, CODES_MAX = 4 };

gboolean
nb_code_is_address(const char *text)
{
  return g_ascii_strncasecmp(text, "http://", 7) == 0 ||
         g_ascii_strncasecmp(text, "https://", 8) == 0;
}

static gboolean
check(const NbGrid *grid, const char *address, const NbPlace *at, GError **error)
{
  g_autofree char *shown = nb_quote(address, -1);

  if (!nb_code_is_address(address))
    return nb_fail(error, NB_ERROR_TEMPLATE, at,
                   _("write the whole address, for example 二维码=https://www.example.cn"),
                   _("“%s” is no address that a QR code could hold"), shown);
  if (strlen(address) > BYTES_MAX)
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("use a shorter address"),
                   _("the address has %zu bytes, expected at most %d in a QR code"),
                   strlen(address), BYTES_MAX);
  if (grid->codes->len >= CODES_MAX)
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("leave out codes"),
                   _("more than %d QR codes stand beside one table"), CODES_MAX);
  return TRUE;
}

gboolean
nb_code_add(NbGrid *grid, const char *text, const NbPlace *at, GError **error)
{
  gsize size = 0;

  while (text[size] && !nb_is_blank(g_utf8_get_char(text + size)))
    size += (gsize)(g_utf8_next_char(text + size) - (text + size));

  g_autofree char *written = g_strndup(text, size);
  g_autofree char *caption = g_strstrip(g_strdup(text + size));
  g_autofree char *address = NULL;
  g_auto(GStrv) sides = NULL;

  if (!check(grid, written, at, error))
    return FALSE;
  address = nb_uri_read(written, at, error);
  if (!address || !check(grid, address, at, error))
    return FALSE;
  sides = nb_sides(caption);
  nb_grid_add_code(grid, address, *sides[0] ? sides[0] : NULL, sides[1]);
  return TRUE;
}
