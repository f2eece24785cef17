#include "page/running.h"
#include "page/blocks.h"

static const double size = 8, leading = 13.5;
static const double folio_width = 30;

static char *
head_text(const char *library, const char *title)
{
  if (library && *library && title && *title)
    return g_strdup_printf("%s｜%s", library, title);
  return g_strdup(library && *library ? library : title ? title : "");
}

/* A side that is too long gives way in size; the English has what the Chinese leaves. */
static void
draw_side(NbDesk *desk, NbFrame *page, const char *text, NbStyle style, double x, double baseline,
          double width, NbAlign align)
{
  g_autoptr(NbParagraph) line = NULL;

  if (!text || !*text || desk->error)
    return;
  line = nb_line(desk->fonts, text, &style, width, desk->at, &desk->error);
  if (!line)
    return;
  double shift = align == NB_ALIGN_RIGHT ? width - nb_paragraph_width(line) : 0;

  nb_paragraph_place(line, 0, page, x + shift, baseline);
}

static void
draw_names(NbDesk *desk, const NbScale *scale, const NbDoc *doc, NbFrame *page, double baseline)
{
  NbColour colour = desk->palette->secondary;
  g_autofree char *zh = head_text(doc->library_zh, doc->title_zh);
  gboolean english;
  const char *lead = nb_desk_lead(desk, *zh ? zh : NULL, doc->title_en, &english);
  NbStyle style = nb_style(NB_FACE_SANS, size, colour);
  double left = scale->margin, room = scale->measure - (scale->has_banners ? folio_width : 0);

  style.english = english;
  draw_side(desk, page, english ? doc->library_en : lead, style, left, baseline, room * 0.56,
            NB_ALIGN_LEFT);
  if (desk->languages != NB_DOC_ZH)
    draw_side(desk, page, doc->title_en, nb_style_english(NB_FACE_SANS, size, colour),
              left + room * 0.6, baseline, room * 0.4, NB_ALIGN_RIGHT);
}

static void
draw_head(NbDesk *desk, const NbDoc *doc, NbFrame *page, const NbSide *side)
{
  const NbScale *scale = side->scale;

  if (scale->has_banners) {
    if (side->banner && !side->has_banner)
      nb_frame_place(page, nb_heading_banner(desk, side->banner, FALSE), scale->margin, 0);
    draw_names(desk, scale, doc, page, scale->folio_baseline);
    return;
  }
  draw_names(desk, scale, doc, page, scale->head_baseline);
  nb_frame_line(page, scale->margin, scale->head_rule, scale->margin + scale->measure,
                scale->head_rule, 0.5, desk->palette->line);
}

void
nb_running_draw(NbDesk *desk, const NbDoc *doc, NbFrame *page, guint number, const NbSide *side)
{
  const NbScale *scale = side->scale;
  NbStyle style = nb_style(NB_FACE_SANS_BOLD, 9, desk->palette->brand);
  gboolean is_left = !scale->has_banners && number % 2 == 0;
  g_autofree char *folio = g_strdup_printf("%u", number);

  nb_frame_tag(page, "Artifact");
  if (doc->kind == NB_DOC_REPORT || side->banner)
    draw_head(desk, doc, page, side);
  style.tabular = TRUE;
  nb_desk_text(desk, page, folio, &style, scale->margin,
               scale->folio_baseline - nb_baseline(style.size, leading), scale->measure, leading,
               is_left ? NB_ALIGN_LEFT : NB_ALIGN_RIGHT);
  nb_frame_end(page);
}
