/* Properties that hold of any document: nothing sticks out, nothing is lost, nothing is parted that
 * belongs together. */
#include "tests/page/pages.h"
#include "tests/page/story.h"

enum { SEEDS = 180 };

/** Line: of a text on the pages. @column: x of its column. */
typedef struct {
  guint page;
  double x, y;
} Line;

/** Seen: where the character of a text stands. @lines: (element-type Line): in reading order */
typedef struct {
  guint n, words;
  guint first_page, last_page;
  guint order;
  GArray *lines;
} Seen;

typedef struct {
  const Teller *teller;
  const NbPages *pages;
  const NbScale *scale;
  Seen *seen; /* one a text */
  guint order;
  guint seed;
} Reading;

static const Told *
told_at(const Reading *reading, guint i)
{
  return &g_array_index(reading->teller->told, Told, i);
}

static void
see(Reading *reading, guint i, guint page, const NbItem *item)
{
  Seen *seen = &reading->seen[i];
  double half = reading->scale->page_width * reading->scale->zoom / 2;
  Line line = {.page = page, .x = item->x < half ? 0 : 1, .y = item->y};
  const Line *last =
      seen->lines->len ? &g_array_index(seen->lines, Line, seen->lines->len - 1) : NULL;

  if (seen->n++ == 0) {
    seen->first_page = page;
    seen->order = reading->order;
  }
  seen->last_page = page;
  if (!last || last->page != page || fabs(last->y - item->y) > 4)
    g_array_append_val(seen->lines, line);
}

static void
read_item(Reading *reading, guint page, const NbItem *item)
{
  const char *text = item->glyphs->text;

  reading->order++;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    guint i = c >= FIRST_CHARACTER ? (c - FIRST_CHARACTER) / 3 : G_MAXUINT;

    if (i < reading->teller->told->len && told_at(reading, i)->c == c)
      see(reading, i, page, item);
  }
}

static gboolean
is_contents(const NbFrame *page)
{
  for (guint i = 0; i < page->items->len; i++) {
    const NbItem *item = page->items->pdata[i];

    if (item->kind == NB_ITEM_TAG && strcmp(item->name, "TOCI") == 0)
      return TRUE;
  }
  return FALSE;
}

static void
check_measure(const Reading *reading, guint number, const NbItem *item)
{
  const NbScale *scale = reading->scale, *turned = nb_scale_turned(scale);
  const NbFrame *page = page_at(reading->pages, number);
  double zoom = scale->zoom;

  if (fabs(page->width - scale->page_width * zoom) > 0.1)
    scale = turned;
  double left = scale->margin * zoom, right = left + scale->measure * zoom;
  double bottom = (scale->body_top + scale->body_height) * zoom;
  double foot = (scale->folio_baseline - 12) * zoom;

  if (item->x < left - 0.5 || item->x + item->advance > right + 0.5 ||
      (item->y > bottom + 0.5 && item->y < foot))
    g_error("seed %u, page %u: “%s” at %g %g leaves its measure", reading->seed, number + 1,
            item->glyphs->text, item->x, item->y);
}

/* English words by how often they stand in what was read, spaces apart. */
static void
count_words(Reading *reading, GString *read)
{
  g_string_replace(read, " ", "", 0);
  for (guint i = 0; i < reading->teller->told->len; i++) {
    const char *word = told_at(reading, i)->word;
    gsize n = strlen(word);

    for (const char *p = strstr(read->str, word); p; p = strstr(p + n, word))
      reading->seen[i].words++;
  }
}

static void
read_pages(Reading *reading)
{
  g_autoptr(GString) read = g_string_new(NULL);
  int furniture = 0, depth = 0;

  for (guint i = 0; i < reading->pages->frames->len; i++) {
    const NbFrame *page = page_at(reading->pages, i);
    gboolean is_front =
        is_contents(page) || (i == 0 && reading->teller->doc->kind == NB_DOC_REPORT);

    for (guint k = 0; k < page->items->len; k++) {
      const NbItem *item = page->items->pdata[k];

      depth += item->kind == NB_ITEM_TAG ? 1 : item->kind == NB_ITEM_END ? -1 : 0;
      if (item->kind == NB_ITEM_TAG && strcmp(item->name, "Artifact") == 0)
        furniture = depth;
      if (item->kind == NB_ITEM_END && furniture > depth)
        furniture = 0;
      if (item->kind != NB_ITEM_TEXT || is_front)
        continue;
      check_measure(reading, i, item);
      if (furniture != 0 && depth >= furniture)
        continue;
      if (item->glyphs->english)
        g_string_append(read, item->glyphs->text);
      read_item(reading, i, item);
    }
  }
  count_words(reading, read);
}

static gboolean
wants_chinese(const Reading *reading, const Told *told)
{
  return reading->teller->doc->languages != NB_DOC_EN || told->n_words == 0;
}

static void
check_whole(const Reading *reading, guint i)
{
  const Told *told = told_at(reading, i);
  const Seen *seen = &reading->seen[i];
  guint words = reading->teller->doc->languages == NB_DOC_ZH ? 0 : told->n_words;

  if (seen->n != (wants_chinese(reading, told) ? told->n : 0))
    g_error("seed %u: text %u of kind %d stands there %u times of %u", reading->seed, i, told->kind,
            seen->n, told->n);
  if (seen->words != words)
    g_error("seed %u: English %u (%s) of kind %d has %u words of %u", reading->seed, i, told->word,
            told->kind, seen->words, words);
}

static void
check_row(const Reading *reading, guint i)
{
  const Seen *seen = &reading->seen[i];

  if (seen->n > 0 && seen->first_page != seen->last_page)
    g_error("seed %u: cell %u is on pages %u and %u", reading->seed, i, seen->first_page + 1,
            seen->last_page + 1);
  if (i > 0 && told_at(reading, i - 1)->kind == TOLD_CELL &&
      told_at(reading, i - 1)->node == told_at(reading, i)->node &&
      told_at(reading, i - 1)->row == told_at(reading, i)->row &&
      seen->first_page != reading->seen[i - 1].first_page)
    g_error("seed %u: cell %u parts its row", reading->seed, i);
}

/* The next text of the document that is on the pages at all. */
static guint
next_seen(const Reading *reading, guint i)
{
  for (i++; i < reading->teller->told->len; i++)
    if (reading->seen[i].n > 0)
      return i;
  return 0;
}

static gboolean
follows_at_once(const Reading *reading, guint i, guint next)
{
  const Told *told = told_at(reading, i), *other = told_at(reading, next);

  if (told->kind == TOLD_TITLE)
    return other->node == told->node;
  return other->node == told->node + 1 && other->kind != TOLD_HEADING;
}

static void
check_kept(const Reading *reading, guint i)
{
  guint next = next_seen(reading, i);

  if (next > 0 && reading->seen[i].n > 0 && follows_at_once(reading, i, next) &&
      reading->seen[i].last_page != reading->seen[next].first_page)
    g_error("seed %u: %u (%d) on page %u is parted from %u (%d) on page %u", reading->seed, i,
            told_at(reading, i)->kind, reading->seen[i].last_page + 1, next,
            told_at(reading, next)->kind, reading->seen[next].first_page + 1);
}

static gboolean
is_new_part(const Line *before, const Line *line)
{
  return before->page != line->page || line->y < before->y;
}

static void
check_lines(const Reading *reading, guint i)
{
  const GArray *lines = reading->seen[i].lines;
  guint part = 0, parts = 1;

  for (guint k = 0; k < lines->len; k++) {
    const Line *line = &g_array_index(lines, Line, k);

    if (k > 0 && is_new_part(&g_array_index(lines, Line, k - 1), line)) {
      if (part == 1)
        g_error("seed %u: a line of text %u stands alone on page %u", reading->seed, i,
                g_array_index(lines, Line, k - 1).page + 1);
      part = 0;
      parts++;
    }
    part++;
  }
  if (parts > 1 && part == 1)
    g_error("seed %u: the last line of text %u stands alone", reading->seed, i);
}

/* A footnote begins on the page of its mark, which stands at the end of the text that bears it; in
 * facing columns the English may end, and bear it, on a page before. */
static void
check_note(const Reading *reading, guint i)
{
  const Seen *note = &reading->seen[i], *bearer = &reading->seen[i - 1];
  gboolean both = reading->teller->doc->languages == NB_DOC_BOTH;

  if (note->n > 0 && bearer->n > 0 &&
      (note->first_page > bearer->last_page ||
       note->first_page < (both ? bearer->first_page : bearer->last_page)))
    g_error("seed %u: footnote %u begins on page %u, its mark is on page %u", reading->seed, i,
            note->first_page + 1, bearer->last_page + 1);
}

/* Paragraphs and headings keep their order; figures may wait. */
static void
check_order(const Reading *reading)
{
  guint last = 0;

  for (guint i = 0; i < reading->teller->told->len; i++) {
    ToldKind kind = told_at(reading, i)->kind;

    if ((kind != TOLD_PARAGRAPH && kind != TOLD_HEADING) || reading->seen[i].n == 0)
      continue;
    if (reading->seen[i].order < last)
      g_error("seed %u: text %u comes too early", reading->seed, i);
    last = reading->seen[i].order;
  }
}

static void
check_texts(const Reading *reading)
{
  for (guint i = 0; i < reading->teller->told->len; i++) {
    ToldKind kind = told_at(reading, i)->kind;

    check_whole(reading, i);
    if (kind == TOLD_CELL)
      check_row(reading, i);
    if (kind == TOLD_HEADING || kind == TOLD_TITLE)
      check_kept(reading, i);
    if (kind == TOLD_PARAGRAPH)
      check_lines(reading, i);
    if (kind == TOLD_NOTE)
      check_note(reading, i);
  }
  check_order(reading);
}

static void
check_seed(guint seed)
{
  g_auto(Teller) teller = {0};

  teller_init(&teller, seed);
  g_autoptr(NbPages) pages = layout(teller.doc);
  guint n = teller.told->len;
  Reading reading = {.teller = &teller,
                     .pages = pages,
                     .scale = nb_scale_of(teller.doc->pages),
                     .seen = g_new0(Seen, n + 1),
                     .seed = seed};

  for (guint i = 0; i < n; i++)
    reading.seen[i].lines = g_array_new(FALSE, FALSE, sizeof(Line));
  check_pages(pages);
  read_pages(&reading);
  check_texts(&reading);
  for (guint i = 0; i < n; i++)
    g_array_unref(reading.seen[i].lines);
  g_free(reading.seen);
}

static void
test_seeds(gconstpointer data)
{
  guint first = GPOINTER_TO_UINT(data);
  const char *only = g_getenv("NIANBAO_SEED");

  if (only) {
    check_seed((guint)g_ascii_strtoull(only, NULL, 10));
    return;
  }
  for (guint seed = first; seed < first + SEEDS / 6; seed++)
    check_seed(seed);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  /* the program's own files, wherever the build folder is */
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  for (guint i = 0; i < 6; i++) {
    g_autofree char *path = g_strdup_printf("/page/random/whatever is told stands there, %u", i);

    g_test_add_data_func(path, GUINT_TO_POINTER(i * SEEDS / 6), test_seeds);
  }
  return g_test_run();
}
