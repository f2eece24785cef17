#include "render/svg.h"
#include "chart/palette.h"
#include "render/html-text.h"
#include <math.h>
#include <string.h>

typedef struct {
  GString *out;
  const NbPalette *palette;
} Writer;

static const char *
token_of(const NbPalette *palette, NbColour colour)
{
  const struct {
    const char *name;
    NbColour colour;
  } tokens[] = {
      {"ink",       palette->ink      },
      {"secondary", palette->secondary},
      {"line",      palette->line     },
      {"tint",      palette->tint     },
      {"brand",     palette->brand    },
      {"second",    palette->second   },
      {"accent",    palette->accent   },
      {"ground",    NB_WHITE          }
  };

  for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++)
    if (nb_colour_equal(tokens[i].colour, colour))
      return tokens[i].name;
  return NULL;
}

/* k-ink fills with it, s-ink strokes. */
static void
append_colour(const Writer *writer, NbColour colour, gboolean is_stroke)
{
  const char *token = writer->palette ? token_of(writer->palette, colour) : NULL;

  if (token)
    g_string_append_printf(writer->out, " class=\"%c-%s\"", is_stroke ? 's' : 'k', token);
  else
    g_string_append_printf(writer->out, " %s=\"#%02x%02x%02x\"", is_stroke ? "stroke" : "fill",
                           (guint)lround(colour.r * 255), (guint)lround(colour.g * 255),
                           (guint)lround(colour.b * 255));
}

static void
append_length(const Writer *writer, const char *name, double value)
{
  g_string_append_printf(writer->out, " %s=\"", name);
  nb_html_point(writer->out, value);
  g_string_append_c(writer->out, '"');
}

static void
append_rect(const Writer *writer, const NbItem *item)
{
  g_string_append(writer->out, "<rect");
  append_length(writer, "x", item->x);
  append_length(writer, "y", item->y);
  append_length(writer, "width", item->width);
  append_length(writer, "height", item->height);
  if (item->radius > 0)
    append_length(writer, "rx", item->radius);
  append_colour(writer, item->colour, FALSE);
  g_string_append(writer->out, "/>\n");
}

static void
append_line(const Writer *writer, const NbItem *item)
{
  g_string_append(writer->out, "<line");
  append_length(writer, "x1", item->x);
  append_length(writer, "y1", item->y);
  append_length(writer, "x2", item->x + item->width);
  append_length(writer, "y2", item->y + item->height);
  append_length(writer, "stroke-width", item->stroke);
  append_colour(writer, item->colour, TRUE);
  g_string_append(writer->out, "/>\n");
}

static void
append_circle(const Writer *writer, const NbItem *item)
{
  g_string_append(writer->out, "<circle");
  append_length(writer, "cx", item->x);
  append_length(writer, "cy", item->y);
  append_length(writer, "r", item->radius);
  append_colour(writer, item->colour, FALSE);
  g_string_append(writer->out, "/>\n");
}

static void
append_path(const Writer *writer, const NbItem *item)
{
  gboolean is_stroke = item->stroke > 0;

  g_string_append(writer->out,
                  is_stroke ? "<polyline fill=\"none\" points=\"" : "<polygon points=\"");
  for (guint i = 0; i < item->points->len; i++) {
    g_string_append(writer->out, i > 0 ? " " : "");
    nb_html_point(writer->out, g_array_index(item->points, double, i));
  }
  g_string_append_c(writer->out, '"');
  if (is_stroke)
    append_length(writer, "stroke-width", item->stroke);
  append_colour(writer, item->colour, is_stroke);
  g_string_append(writer->out, "/>\n");
}

static void
append_text(const Writer *writer, const NbItem *item)
{
  const NbGlyphs *glyphs = item->glyphs;
  gboolean is_serif = g_str_has_prefix(glyphs->face, "serif");

  if (glyphs->text[strspn(glyphs->text, " ")] == '\0')
    return;
  g_string_append(writer->out, "<text");
  append_length(writer, "x", item->x);
  append_length(writer, "y", item->y);
  append_length(writer, "font-size", glyphs->size);
  g_string_append_printf(writer->out, " font-family=\"%s\"", is_serif ? "serif" : "sans-serif");
  if (g_str_has_suffix(glyphs->face, "bold"))
    g_string_append(writer->out, " font-weight=\"700\"");
  if (item->advance > 0) {
    append_length(writer, "textLength", item->advance);
    g_string_append(writer->out, " lengthAdjust=\"spacingAndGlyphs\"");
  }
  append_colour(writer, item->colour, FALSE);
  g_string_append_c(writer->out, '>');
  nb_html_escape(writer->out, glyphs->text);
  g_string_append(writer->out, "</text>\n");
}

static void
append_item(const Writer *writer, const NbItem *item)
{
  switch (item->kind) {
  case NB_ITEM_TEXT:
    append_text(writer, item);
    break;
  case NB_ITEM_RECT:
    append_rect(writer, item);
    break;
  case NB_ITEM_LINE:
    append_line(writer, item);
    break;
  case NB_ITEM_CIRCLE:
    append_circle(writer, item);
    break;
  case NB_ITEM_PATH:
    append_path(writer, item);
    break;
  default:
    break;
  }
}

void
nb_svg_write(GString *out, const NbFrame *frame, const NbPalette *palette, const char *label)
{
  Writer writer = {.out = out, .palette = palette};

  g_string_append(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ");
  nb_html_point(out, frame->width);
  g_string_append_c(out, ' ');
  nb_html_point(out, frame->height);
  g_string_append_c(out, '"');
  if (label && *label) {
    g_string_append(out, " aria-label=\"");
    nb_html_escape(out, label);
    g_string_append_c(out, '"');
  }
  g_string_append(out, ">\n");
  for (guint i = 0; i < frame->items->len; i++)
    append_item(&writer, frame->items->pdata[i]);
  g_string_append(out, "</svg>\n");
}
