#include "ingest/dialect.h"
#include "ingest/spread.h"
#include <string.h>

enum {
  CANDIDATES = 4,
  MOST_PARTS = 4096,
  LARGE = 8 << 20, /* bytes from which on a text is looked at in places */
};

static const NbSpread spread = {.head = 256 << 10, .place = 16 << 10, .places = 63};

static const char candidates[CANDIDATES] = {',', '\t', ';', '|'};

enum { PLAIN, COMMA, TAB, SEMICOLON, BAR, QUOTE, CR, LF };

/* What the lines seen so far say. */
typedef struct {
  guint32 *lines[CANDIDATES]; /* by delimiters in a line, how many lines */
  gint64 lf, cr, crlf;
  guint parts[CANDIDATES];  /* in this line, outside quotes */
  guint within[CANDIDATES]; /* since the last quote opened */
  gboolean in_quotes;
  gboolean has_text;
  gboolean paired;
} Survey;

static const guint8 *
classes(void)
{
  static const guint8 table[256] = {
      [','] = COMMA, ['\t'] = TAB, [';'] = SEMICOLON, ['|'] = BAR,
      ['"'] = QUOTE, ['\r'] = CR,  ['\n'] = LF,
  };

  return table;
}

/* A quote that is still open at the end of the line was none: what stood behind it counts. */
static void
end_line(Survey *survey)
{
  for (int i = 0; i < CANDIDATES; i++) {
    guint parts = survey->parts[i] + (survey->in_quotes ? survey->within[i] : 0);

    if (survey->has_text)
      survey->lines[i][MIN(parts, MOST_PARTS)]++;
    survey->parts[i] = survey->within[i] = 0;
  }
  survey->in_quotes = survey->has_text = FALSE;
}

static void
turn_quote(Survey *survey)
{
  survey->in_quotes = !survey->in_quotes;
  if (survey->in_quotes)
    memset(survey->within, 0, sizeof survey->within);
}

/* The second byte of a character that two bytes are, in GB18030, may be a bar. */
static inline gboolean
is_pair(const char *p, gsize left)
{
  return left > 1 && (guint8)p[0] > 0x80 && (guint8)p[0] < 0xff && (guint8)p[1] >= 0x40;
}

static void
look(Survey *survey, const char *text, gsize size)
{
  const guint8 *table = classes();

  for (gsize i = 0; i < size; i++) {
    guint8 class = table[(guint8)text[i]];

    if (class == PLAIN) {
      survey->has_text = TRUE;
      i += survey->paired && is_pair(text + i, size - i);
      continue;
    }
    if (class == QUOTE) {
      turn_quote(survey);
    } else if (class < QUOTE) {
      survey->has_text = TRUE;
      (survey->in_quotes ? survey->within : survey->parts)[class - COMMA]++;
    } else {
      gboolean both = class == CR && i + 1 < size && text[i + 1] == '\n';

      *(both ? &survey->crlf : class == CR ? &survey->cr : &survey->lf) += 1;
      i += both;
      end_line(survey);
    }
  }
  end_line(survey);
}

/* A place of a large text, from line end to line end. */
static void
look_at(Survey *survey, const char *text, gsize from, gsize bytes)
{
  char end = memchr(text + from, '\n', bytes) ? '\n' : '\r';
  const char *first = from ? memchr(text + from, end, bytes) : NULL;
  const char *last = memrchr(text + from, end, bytes);
  gsize start = from && first ? (gsize)(first - text) + 1 : from;

  if (last && last > text + start)
    look(survey, text + start, (gsize)(last - text) - start);
}

static void
look_in_places(Survey *survey, const char *text, gsize size)
{
  gsize at, n;

  for (guint i = 0; nb_spread_nth(&spread, size, i, &at, &n); i++)
    look_at(survey, text, at, n);
}

/* Line ends of the whole text; those seen before do not count. Runs of a fixed length with small
 * sums are what a compiler makes fast code of. */
static void
count_lines(Survey *survey, const char *text, gsize size)
{
  enum { RUN = 128 };
  gsize i = 0;

  survey->lf = survey->cr = survey->crlf = 0;
  for (; i + RUN < size; i += RUN) {
    guint8 lf = 0, cr = 0, crlf = 0;

    for (gsize k = 0; k < RUN; k++) {
      lf += text[i + k] == '\n';
      cr += text[i + k] == '\r';
      crlf += (text[i + k] == '\r') & (text[i + k + 1] == '\n');
    }
    survey->lf += lf - crlf;
    survey->cr += cr - crlf;
    survey->crlf += crlf;
  }
  for (; i < size; i++) {
    gboolean both = text[i] == '\r' && i + 1 < size && text[i + 1] == '\n';

    survey->lf += (text[i] == '\n') - both;
    survey->cr += (text[i] == '\r') - both;
    survey->crlf += both;
  }
}

/* Returns: how strongly the lines speak for a candidate; @width becomes the usual number of
 * fields. */
static guint64
weight(const guint32 *lines, guint wanted, guint *width)
{
  guint best = 0;

  for (guint parts = 1; parts <= MOST_PARTS; parts++) {
    if (lines[parts] > 0 && (best == 0 || lines[parts] >= lines[best]))
      best = parts;
  }
  if (wanted > 1 && lines[wanted - 1] > 0)
    best = wanted - 1;
  *width = best + 1;
  return best == 0 ? 0 : (guint64)lines[best] * 2 * best / (best + 1);
}

static void
choose(const Survey *survey, char forced, guint wanted, NbDialect *dialect)
{
  guint64 most = 0;

  dialect->delimiter = forced ? forced : ',';
  dialect->width = 1;
  for (int i = 0; i < CANDIDATES; i++) {
    guint width;
    guint64 here = weight(survey->lines[i], wanted, &width);

    if (here == 0 || (forced && forced != candidates[i]))
      continue;
    if (here > most || (here == most && width > dialect->width)) {
      most = here;
      dialect->delimiter = candidates[i];
      dialect->width = width;
    }
  }
}

static const char *
name_line_end(const Survey *survey)
{
  if ((survey->lf > 0) + (survey->cr > 0) + (survey->crlf > 0) > 1)
    return "mixed";
  return survey->cr ? "CR" : survey->crlf ? "CRLF" : "LF";
}

static gint64
lines_of(const Survey *survey, const char *text, gsize size)
{
  gboolean open = size > 0 && text[size - 1] != '\n' && text[size - 1] != '\r';

  return survey->lf + survey->cr + survey->crlf + open;
}

void
nb_dialect_count(NbDialect *dialect, const char *text, gsize size)
{
  Survey survey = {0};

  if (dialect->lines > 0)
    return;
  count_lines(&survey, text, size);
  dialect->line_end = name_line_end(&survey);
  dialect->lines = lines_of(&survey, text, size);
}

NbDialect
nb_dialect_find(const char *text, gsize size, gboolean paired, char forced, guint width)
{
  Survey survey = {.paired = paired};
  NbDialect dialect = {0};

  for (int i = 0; i < CANDIDATES; i++)
    survey.lines[i] = g_new0(guint32, MOST_PARTS + 1);
  if (size < LARGE) {
    look(&survey, text, size);
  } else {
    look_in_places(&survey, text, size);
  }
  choose(&survey, forced, width, &dialect);
  dialect.line_end = name_line_end(&survey);
  if (size < LARGE)
    dialect.lines = lines_of(&survey, text, size);
  for (int i = 0; i < CANDIDATES; i++)
    g_free(survey.lines[i]);
  return dialect;
}
