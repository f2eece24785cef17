#include "render/html-text.h"
#include "render/clean.h"
#include <math.h>

void
nb_html_escape(GString *out, const char *text)
{
  g_autofree char *clean = nb_clean(text, NB_CLEAN_LINES);

  for (const char *p = clean; *p; p++)
    switch (*p) {
    case '&':
      g_string_append(out, "&amp;");
      break;
    case '<':
      g_string_append(out, "&lt;");
      break;
    case '>':
      g_string_append(out, "&gt;");
      break;
    case '"':
      g_string_append(out, "&quot;");
      break;
    case '\'':
      g_string_append(out, "&#39;");
      break;
    default:
      g_string_append_c(out, *p);
    }
}

void
nb_html_point(GString *out, double value)
{
  gint64 hundredths = (gint64)floor(value * 100 + 0.5);
  gint64 size = ABS(hundredths);

  if (hundredths < 0)
    g_string_append_c(out, '-');
  g_string_append_printf(out, "%" G_GINT64_FORMAT, size / 100);
  if (size % 10)
    g_string_append_printf(out, ".%02d", (int)(size % 100));
  else if (size % 100)
    g_string_append_printf(out, ".%d", (int)(size % 100 / 10));
}

static gboolean
was_marked(const GArray *marked, guint note)
{
  for (guint i = 0; i < marked->len; i++)
    if (g_array_index(marked, guint, i) == note)
      return TRUE;
  return FALSE;
}

/* The note leads back to the first of its marks. */
static void
append_mark(GString *out, const NbRun *run, GArray *marked)
{
  g_string_append(out, "<sup><a");
  if (!was_marked(marked, run->note)) {
    g_string_append_printf(out, " id=\"m%u\"", run->note);
    g_array_append_val(marked, run->note);
  }
  g_string_append_printf(out, " href=\"#n%u\">", run->note);
  nb_html_escape(out, run->text);
  g_string_append(out, "</a></sup>");
}

static void
append_run(GString *out, const NbRun *run)
{
  gboolean is_bold = run->style & NB_RUN_BOLD, is_emphasis = run->style & NB_RUN_EMPHASIS;

  if (run->uri) {
    g_string_append(out, "<a href=\"");
    nb_html_escape(out, run->uri);
    g_string_append(out, "\">");
  }
  g_string_append(out, is_bold ? "<strong>" : "");
  g_string_append(out, is_emphasis ? "<em>" : "");
  if (run->figure) {
    g_autofree char *value = nb_number_plain(run->figure->value);

    g_string_append(out, "<data value=\"");
    nb_html_escape(out, value);
    g_string_append(out, "\">");
  }
  nb_html_escape(out, run->text);
  g_string_append(out, run->figure ? "</data>" : "");
  g_string_append(out, is_emphasis ? "</em>" : "");
  g_string_append(out, is_bold ? "</strong>" : "");
  g_string_append(out, run->uri ? "</a>" : "");
}

void
nb_html_runs(GString *out, const GPtrArray *runs, GArray *marked)
{
  for (guint i = 0; runs && i < runs->len; i++) {
    const NbRun *run = runs->pdata[i];

    if (run->note)
      append_mark(out, run, marked);
    else
      append_run(out, run);
  }
}

static void
append_element(GString *out, const char *tag, const char *name, const char *text, gboolean english)
{
  g_string_append_printf(out, "<%s class=\"%s%s\"%s>", tag, name, english ? " en" : "",
                         english ? " lang=\"en\"" : "");
  nb_html_escape(out, text);
  g_string_append_printf(out, "</%s>\n", tag);
}

void
nb_html_pair(GString *out, NbDocLanguages languages, const char *tag, const char *name,
             const char *zh, const char *en)
{
  gboolean has_zh = zh && *zh, has_en = en && *en;

  if (has_zh && (languages != NB_DOC_EN || !has_en))
    append_element(out, tag, name, zh, FALSE);
  if (has_en && (languages != NB_DOC_ZH || !has_zh) && g_strcmp0(zh, en) != 0)
    append_element(out, tag, name, en, TRUE);
}
