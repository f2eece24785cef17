#include "render/html-blocks.h"
#include "render/html-text.h"
#include <string.h>

/* By its first bytes, never by its name. */
static const char *
media_type(const guint8 *bytes, gsize size)
{
  static const guint8 png[] = {0x89, 'P', 'N', 'G'}, jpeg[] = {0xff, 0xd8, 0xff};

  if (size > sizeof png && memcmp(bytes, png, sizeof png) == 0)
    return "image/png";
  return size > sizeof jpeg && memcmp(bytes, jpeg, sizeof jpeg) == 0 ? "image/jpeg" : NULL;
}

void
nb_html_image(NbHtml *html, const char *path, const char *alt)
{
  g_autofree char *bytes = NULL;
  g_autoptr(GError) cause = NULL;
  gsize size = 0;
  NbPlace at = {.file = path};

  if (html->error)
    return;
  if (!g_file_get_contents(path, &bytes, &size, &cause)) {
    nb_fail(&html->error, NB_ERROR_TEMPLATE, &at, _("put the picture there"),
            _("the picture cannot be read: %s"), nb_file_reason(cause));
    return;
  }
  const char *type = media_type((const guint8 *)bytes, size);

  if (!type) {
    nb_fail(&html->error, NB_ERROR_TEMPLATE, &at, _("save it as PNG or JPEG"),
            _("the file is no PNG or JPEG"));
    return;
  }
  g_autofree char *data = g_base64_encode((const guint8 *)bytes, size);

  g_string_append(html->out, "<img alt=\"");
  nb_html_escape(html->out, alt);
  g_string_append_printf(html->out, "\" src=\"data:%s;base64,%s\">", type, data);
}
