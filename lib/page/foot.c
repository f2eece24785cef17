#include "page/foot.h"
#include "page/prose.h"

static const double most = 0.4; /* of the body */
static const double air = 13.5; /* above the first note, with the rule in it */
static const double rule_width = 72;
static const double number_width = 18;
static const double widest = 483; /* longer lines of this size cannot be read */
static const guint least_lines = 2;

typedef struct {
  NbFrame *frame;
  guint note;
} Line;

struct _NbFoot {
  NbDesk *desk;
  const NbDoc *doc;
  GPtrArray *lines;  /* of Line*: of this page, first those of the page before */
  GArray *heights;   /* of guint: lines of each note, 0 when it is not set yet */
  GHashTable *known; /* notes that are on a page */
};

static void
line_free(gpointer data)
{
  Line *line = data;

  nb_frame_free(line->frame);
  g_free(line);
}

NbFoot *
nb_foot_new(NbDesk *desk, const NbDoc *doc)
{
  NbFoot *foot = g_new0(NbFoot, 1);

  foot->desk = desk;
  foot->doc = doc;
  foot->lines = g_ptr_array_new_with_free_func(line_free);
  foot->known = g_hash_table_new(g_direct_hash, g_direct_equal);
  foot->heights = g_array_sized_new(FALSE, TRUE, sizeof(guint), doc->notes->len + 1);
  g_array_set_size(foot->heights, doc->notes->len + 1);
  return foot;
}

void
nb_foot_free(NbFoot *foot)
{
  if (!foot)
    return;
  g_ptr_array_unref(foot->lines);
  g_hash_table_unref(foot->known);
  g_array_unref(foot->heights);
  g_free(foot);
}

static NbParagraphStyle
setting_of(const NbFoot *foot, gboolean english)
{
  const NbScale *scale = foot->desk->scale;
  NbParagraphStyle setting = {
      .style = nb_style(NB_FACE_SERIF, scale->note.size, foot->desk->palette->ink),
      .bold = NB_FACE_SERIF_BOLD,
      .leading = scale->note.leading,
      .box = {.width = MIN(scale->measure, widest) - number_width,
              .align = english ? NB_ALIGN_LEFT : NB_ALIGN_JUSTIFY},
  };

  setting.style.english = english;
  return setting;
}

static void
number_line(const NbFoot *foot, NbFrame *frame, guint note)
{
  NbStyle style = nb_style(NB_FACE_SANS, foot->desk->scale->note.size, foot->desk->palette->accent);
  g_autofree char *text = g_strdup_printf("[%u]", note);

  style.tabular = TRUE;
  nb_desk_text(foot->desk, frame, text, &style, 0, 0, number_width, frame->height, NB_ALIGN_LEFT);
}

/* Returns: how many lines. @number: 0 for the English under the Chinese. */
static guint
set_runs(NbFoot *foot, const GPtrArray *runs, gboolean english, guint note, gboolean is_first,
         GPtrArray *lines)
{
  NbParagraphStyle setting = setting_of(foot, english);

  if (!is_first)
    setting.style.colour = foot->desk->palette->secondary;
  g_autoptr(NbParagraph) set = runs ? nb_prose_compose(foot->desk, runs, &setting) : NULL;
  guint n = set ? nb_paragraph_lines(set) : 0;

  for (guint i = 0; i < n && lines; i++) {
    Line *line = g_new0(Line, 1);

    line->note = note;
    line->frame = nb_frame_new(foot->desk->scale->measure, setting.leading);
    nb_frame_tag(line->frame, "Note");
    if (is_first && i == 0)
      number_line(foot, line->frame, note);
    nb_paragraph_place(set, i, line->frame, number_width,
                       nb_baseline(setting.style.size, setting.leading));
    nb_frame_end(line->frame);
    g_ptr_array_add(lines, line);
  }
  return n;
}

static guint
set_note(NbFoot *foot, guint number, GPtrArray *lines)
{
  const NbNote *note = foot->doc->notes->pdata[number - 1];
  gboolean english;

  foot->desk->at = &note->at;
  const GPtrArray *lead = nb_prose_lead(foot->desk, &note->text, &english);
  guint n = set_runs(foot, lead, english, number, TRUE, lines);

  return n + set_runs(foot, nb_prose_second(foot->desk, &note->text), TRUE, number, n == 0, lines);
}

static guint
lines_of(NbFoot *foot, guint note)
{
  guint *n = &g_array_index(foot->heights, guint, note);

  if (*n == 0)
    *n = set_note(foot, note, NULL);
  return *n;
}

static gboolean
is_new(const NbFoot *foot, guint note)
{
  return note > 0 && note <= foot->doc->notes->len &&
         !g_hash_table_contains(foot->known, GUINT_TO_POINTER(note));
}

static gboolean
is_before(const GArray *notes, guint i)
{
  for (guint k = 0; k < i; k++)
    if (g_array_index(notes, guint, k) == g_array_index(notes, guint, i))
      return TRUE;
  return FALSE;
}

/* @last: (out): lines of the last note, that may run on. */
static guint
count_lines(NbFoot *foot, const GArray *more, guint *last)
{
  guint n = foot->lines->len;

  *last = 0;
  for (guint i = n; i > 0; i--) {
    const Line *line = foot->lines->pdata[i - 1], *end = foot->lines->pdata[n - 1];

    *last += line->note == end->note;
  }
  for (guint i = 0; more && i < more->len; i++) {
    guint note = g_array_index(more, guint, i);

    if (!is_new(foot, note) || is_before(more, i))
      continue;
    *last = lines_of(foot, note);
    n += *last;
  }
  return n;
}

static guint
most_lines(const NbScale *scale)
{
  return (guint)((scale->body_height * most - air) / scale->note.leading);
}

double
nb_foot_height(NbFoot *foot, const GArray *more, const NbScale *scale)
{
  guint last, n = count_lines(foot, more, &last), room = most_lines(scale);

  if (n == 0)
    return 0;
  if (n > room && n - last + MIN(last, least_lines) > room && more && more->len > 0)
    return -1;
  return air + MIN(n, room) * scale->note.leading;
}

void
nb_foot_add(NbFoot *foot, guint note)
{
  if (!is_new(foot, note))
    return;
  g_hash_table_add(foot->known, GUINT_TO_POINTER(note));
  set_note(foot, note, foot->lines);
}

void
nb_foot_draw(NbFoot *foot, NbFrame *page, const NbScale *scale)
{
  guint n = MIN(foot->lines->len, most_lines(scale));
  double y = scale->body_top + scale->body_height - n * scale->note.leading;

  if (n == 0)
    return;
  nb_frame_line(page, scale->margin, y - air * 0.4, scale->margin + rule_width, y - air * 0.4, 0.5,
                foot->desk->palette->secondary);
  for (guint i = 0; i < n; i++) {
    Line *line = foot->lines->pdata[i];

    nb_frame_place(page, g_steal_pointer(&line->frame), scale->margin, y + i * scale->note.leading);
  }
  g_ptr_array_remove_range(foot->lines, 0, n);
}

gboolean
nb_foot_waits(const NbFoot *foot)
{
  return foot->lines->len > 0;
}
