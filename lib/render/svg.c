#include "render/svg.h"
#include "chart/palette.h"
#include "render/html-text.h"
#include "render/renderers.h"
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

/* The first picture says what the whole shows. */
static void
append_description(GString *out, const NbFrame *frame)
{
  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    if (item->kind != NB_ITEM_TAG || !item->alt)
      continue;
    g_string_append(out, "<desc>");
    nb_html_escape(out, item->alt);
    g_string_append(out, "</desc>\n");
    return;
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
  append_description(out, frame);
  for (guint i = 0; i < frame->items->len; i++)
    append_item(&writer, frame->items->pdata[i]);
  g_string_append(out, "</svg>\n");
}

static const double alone = 560; /* pt: width of a chart that is the whole picture */

/* A sheet that is one chart is that picture; anything else is its first page. */
static const NbNode *
only_chart(const NbDoc *doc)
{
  const NbNode *node = doc->nodes->len == 1 ? doc->nodes->pdata[0] : NULL;

  return doc->kind == NB_DOC_SHEET && node && node->kind == NB_NODE_CHART ? node : NULL;
}

static NbFrame *
chart_frame(const NbDoc *doc, const NbNode *node, NbFonts *fonts, const NbPalette *palette,
            GError **error)
{
  const NbChartType *type = nb_chart_find(node->chart->type);
  const NbChartBox box = {.fonts = fonts,
                          .palette = palette,
                          .width = alone,
                          .languages = doc->languages,
                          .at = &node->at};

  if (type)
    return nb_chart_draw(type, node->chart->grid, &box, error);
  g_autofree char *quoted = nb_quote(node->chart->type, -1);

  nb_fail(error, NB_ERROR_TEMPLATE, &node->at, _("use a chart that is listed"),
          _("there is no chart “%s”"), quoted);
  return NULL;
}

static void
write_frame(const NbDoc *doc, const NbFrame *frame, NbSink *sink)
{
  gboolean english = doc->languages == NB_DOC_EN;
  g_autoptr(GString) out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  nb_svg_write(out, frame, NULL, english && doc->title_en ? doc->title_en : doc->title_zh);
  nb_sink_write(sink, out->str, out->len);
}

static gboolean
render(const NbDoc *doc, const NbRenderContext *context, NbSink *sink, GError **error)
{
  const NbNode *chart = only_chart(doc);
  NbFonts *fonts = nb_renderer_fonts(error);
  g_autoptr(NbTheme) theme = fonts ? nb_theme_of(doc, error) : NULL;
  g_autoptr(NbFrame) frame =
      theme && chart ? chart_frame(doc, chart, fonts, nb_theme_palette(theme), error) : NULL;
  g_autoptr(NbPages) pages = theme && !chart ? nb_pages_layout(doc, fonts, theme, error) : NULL;

  if (!frame && !pages)
    return FALSE;
  write_frame(doc, frame ? frame : pages->frames->pdata[0], sink);
  return TRUE;
}

const NbRenderer nb_renderer_svg = {.name = "svg", .extension = ".svg", .render = render};
