#include "render/bitmap-place.h"
#include "render/bitmap.h"
#include "render/html-blocks.h"
#include "render/html-text.h"
#include "render/png-codec.h"

/* 960 pixels of CSS across, sharp on a screen of half as many again. */
static const NbBitmapUse screen = {.width = 720, .density = 144, .upright = TRUE};

void
nb_html_image(NbHtml *html, const char *path, const char *alt)
{
  NbPlace at = {0};

  if (html->error)
    return;
  nb_bitmap_place(html->doc, path, &at);

  g_autoptr(NbBitmap) picture = nb_bitmap_load(path, &at, &screen, &html->error);

  if (!picture)
    return;

  g_autoptr(GBytes) bytes =
      picture->bytes ? g_bytes_ref(picture->bytes) : nb_png_encode(picture->surface);
  gsize size = 0;
  const guint8 *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;
  g_autofree char *text = g_base64_encode(data, size);

  g_string_append(html->out, "<img alt=\"");
  nb_html_escape(html->out, alt);
  g_string_append_printf(html->out, "\" src=\"data:image/%s;base64,%s\">",
                         picture->bytes ? "jpeg" : "png", text);
}
