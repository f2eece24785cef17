#include "page/running.h"
#include "page/scale.h"

static const double size = 8, leading = 13.5;

static char *
head_text(const char *library, const char *title)
{
  if (library && *library && title && *title)
    return g_strdup_printf("%s｜%s", library, title);
  return g_strdup(library && *library ? library : title ? title : "");
}

/* A side that is too long gives way in size; the English has what the Chinese leaves. */
static void
draw_side(NbDesk *desk, NbFrame *page, const char *text, NbStyle style, double x, double width,
          NbAlign align)
{
  g_autoptr(NbParagraph) line = NULL;

  if (!text || !*text || desk->error)
    return;
  line = nb_line(desk->fonts, text, &style, width, desk->at, &desk->error);
  if (!line)
    return;
  double shift = align == NB_ALIGN_RIGHT ? width - nb_paragraph_width(line) : 0;

  nb_paragraph_place(line, 0, page, x + shift, desk->scale->head_baseline);
}

static void
draw_head(NbDesk *desk, const NbDoc *doc, NbFrame *page)
{
  NbColour colour = desk->palette->secondary;
  g_autofree char *zh = head_text(doc->library_zh, doc->title_zh);
  gboolean english;
  const char *lead = nb_desk_lead(desk, *zh ? zh : NULL, doc->title_en, &english);
  NbStyle style = nb_style(NB_FACE_SANS, size, colour);

  style.english = english;
  draw_side(desk, page, english ? doc->library_en : lead, style, desk->scale->margin,
            desk->measure * 0.56, NB_ALIGN_LEFT);
  if (desk->languages != NB_DOC_ZH)
    draw_side(desk, page, doc->title_en, nb_style_english(NB_FACE_SANS, size, colour),
              desk->scale->margin + desk->measure * 0.6, desk->measure * 0.4, NB_ALIGN_RIGHT);
  nb_frame_line(page, desk->scale->margin, desk->scale->head_rule,
                desk->scale->margin + desk->measure, desk->scale->head_rule, 0.5,
                desk->palette->line);
}

void
nb_running_draw(NbDesk *desk, const NbDoc *doc, NbFrame *page, guint number, gboolean has_head)
{
  NbStyle style = nb_style(NB_FACE_SANS_BOLD, 9, desk->palette->brand);
  g_autofree char *folio = g_strdup_printf("%u", number);

  nb_frame_tag(page, "Artifact");
  if (has_head)
    draw_head(desk, doc, page);
  style.tabular = TRUE;
  nb_desk_text(desk, page, folio, &style, desk->scale->margin,
               desk->scale->folio_baseline - nb_baseline(style.size, leading), desk->measure,
               leading, number % 2 == 0 ? NB_ALIGN_LEFT : NB_ALIGN_RIGHT);
  nb_frame_end(page);
}
