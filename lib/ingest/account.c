#include "ingest/account.h"
#include "store/codec.h"
#include <string.h>

enum { FORM = 1 };

static const char *const line_ends[] = {"LF", "CRLF", "CR", "mixed"};

static void
code_enum(NbCodec *codec, guint32 *value, guint32 end)
{
  nb_codec_u32(codec, value);
  if (*value < end)
    return;
  codec->is_bad = TRUE;
  *value = 0;
}

static void
code_line_end(NbCodec *codec, NbFileReport *report)
{
  guint32 i = 0;

  while (codec->out && i + 1 < G_N_ELEMENTS(line_ends) &&
         g_strcmp0(line_ends[i], report->line_end) != 0)
    i++;
  code_enum(codec, &i, G_N_ELEMENTS(line_ends));
  report->line_end = line_ends[i];
}

static void
code_form(NbCodec *codec, NbFileReport *report)
{
  guint32 form = FORM, encoding = report->encoding, bom = report->bom != FALSE;
  guint32 delimiter = (guint8)report->delimiter;

  nb_codec_u32(codec, &form);
  codec->is_bad |= form != FORM;
  code_enum(codec, &encoding, NB_ENCODING_CP1252 + 1);
  code_enum(codec, &bom, 2);
  code_enum(codec, &delimiter, 0x80);
  code_line_end(codec, report);
  codec->is_bad |= delimiter == 0 || !strchr(",\t;|", (int)delimiter);
  report->encoding = (NbEncoding)encoding;
  report->bom = bom != 0;
  report->delimiter = (char)delimiter;
}

static void
code_counts(NbCodec *codec, NbFileReport *report)
{
  gint64 *const counts[] = {&report->bytes,    &report->lines,    &report->read,
                            &report->accepted, &report->rejected, &report->repaired,
                            &report->repeated, &report->rows};

  for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
    nb_codec_i64(codec, counts[i]);
    codec->is_bad |= *counts[i] < 0 || *counts[i] > G_MAXINT64 / 4;
  }
  nb_codec_i64(codec, &report->standard);
  codec->is_bad |= report->read != report->accepted + report->rejected || report->standard < -1;
}

/* ---- columns ---- */

static void
code_role(NbCodec *codec, const NbDataset *dataset, const NbRole **role)
{
  g_autofree char *id = g_strdup(*role ? (*role)->id : "");

  nb_codec_text(codec, &id);
  int i = *id ? nb_dataset_role(dataset, id) : -1;

  *role = i < 0 ? NULL : &dataset->roles[i];
}

static void
code_why(NbCodec *codec, const char **why)
{
  g_autofree char *text = g_strdup(*why);

  nb_codec_maybe(codec, &text);
  if (!codec->out)
    *why = text ? g_intern_string(text) : NULL;
}

static void
make_safe(char **text)
{
  char *safe = nb_quote(*text, -1);

  g_free(*text);
  *text = safe;
}

static void
code_column(NbCodec *codec, const NbDataset *dataset, NbFileColumn *column)
{
  guint32 use = column->use, year = (guint32)column->year, month = (guint32)column->month;

  nb_codec_text(codec, &column->heading);
  code_enum(codec, &use, NB_COLUMN_MONTH + 1);
  code_role(codec, dataset, &column->role);
  code_enum(codec, &year, 10000);
  code_enum(codec, &month, 13);
  code_why(codec, &column->why);
  if (codec->out)
    return;
  make_safe(&column->heading);
  *column = (NbFileColumn){column->heading, (NbColumnUse)use, column->role,
                           (int)year,       (int)month,       column->why};
}

static void
column_free(gpointer data)
{
  NbFileColumn *column = data;

  g_free(column->heading);
  g_free(column);
}

static void
code_columns(NbCodec *codec, NbFileReport *report)
{
  guint n = report->columns ? report->columns->len : 0;

  nb_codec_count(codec, &n, 24);
  if (!codec->out)
    report->columns = g_ptr_array_new_with_free_func(column_free);
  for (guint i = 0; i < n; i++) {
    if (!codec->out)
      g_ptr_array_add(report->columns, g_new0(NbFileColumn, 1));
    code_column(codec, report->dataset, report->columns->pdata[i]);
  }
}

static void
code_headings(NbCodec *codec, NbFileReport *report)
{
  guint n = report->headings ? report->headings->len : 0;

  nb_codec_count(codec, &n, 4);
  if (!codec->out)
    report->headings = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n; i++) {
    char *text = codec->out ? report->headings->pdata[i] : NULL;

    nb_codec_text(codec, &text);
    if (!codec->out)
      g_ptr_array_add(report->headings, text);
  }
}

/* ---- issues ---- */

static void
code_place(NbCodec *codec, NbIssuePlace *place)
{
  nb_codec_maybe(codec, &place->file);
  nb_codec_i64(codec, &place->line);
  nb_codec_i64(codec, &place->column);
  nb_codec_maybe(codec, &place->text);
}

static void
code_places(NbCodec *codec, GPtrArray *places)
{
  guint n = places->len;

  nb_codec_count(codec, &n, 24);
  for (guint i = 0; i < n; i++) {
    if (!codec->out)
      g_ptr_array_add(places, g_new0(NbIssuePlace, 1));
    code_place(codec, places->pdata[i]);
  }
}

static void
code_issue_columns(NbCodec *codec, NbIssue *issue)
{
  guint n = issue->columns->len;

  nb_codec_count(codec, &n, 8);
  if (!codec->out)
    g_array_set_size(issue->columns, n);
  for (guint i = 0; i < n; i++)
    nb_codec_i64(codec, &g_array_index(issue->columns, gint64, i));
}

static void
code_issue(NbCodec *codec, char **kind, char **message, NbIssue *issue)
{
  guint32 severity = issue->severity;

  nb_codec_text(codec, kind);
  nb_codec_text(codec, message);
  code_enum(codec, &severity, NB_SEVERITY_REJECTED + 1);
  issue->severity = (NbSeverity)severity;
  nb_codec_i64(codec, &issue->count);
  codec->is_bad |= issue->count < 1;
  code_places(codec, issue->places);
  code_issue_columns(codec, issue);
}

static void
write_issues(NbCodec *codec, const NbIssues *issues)
{
  guint n = nb_issues_length(issues);

  nb_codec_count(codec, &n, 1);
  for (guint i = 0; i < n; i++) {
    NbIssue issue = *nb_issues_nth(issues, i);
    char *kind = (char *)issue.kind, *message = (char *)issue.message;

    code_issue(codec, &kind, &message, &issue);
  }
}

/* Messages are printed as they are. */
static gboolean
is_printable(const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    if (!g_unichar_isprint(g_utf8_get_char(p)))
      return FALSE;
  }
  return *text != '\0';
}

static void
read_issue(NbCodec *codec, NbIssues *issues)
{
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(nb_issue_place_free);
  g_autoptr(GArray) columns = g_array_new(FALSE, TRUE, sizeof(gint64));
  g_autofree char *kind = NULL, *message = NULL;
  NbIssue issue = {.places = places, .columns = columns};

  code_issue(codec, &kind, &message, &issue);
  codec->is_bad |= !is_printable(kind) || !is_printable(message);
  if (!codec->is_bad)
    nb_issues_restore(issues, kind, message, &issue);
}

static void
code_issues(NbCodec *codec, NbFileReport *report)
{
  guint n = 0;

  if (codec->out) {
    write_issues(codec, report->issues);
    return;
  }
  report->issues = nb_issues_new();
  nb_codec_count(codec, &n, 32);
  for (guint i = 0; i < n && !codec->is_bad; i++)
    read_issue(codec, report->issues);
}

/* ---- all of it ---- */

/* A name is printed as it is, too. */
static void
code_path(NbCodec *codec, NbFileReport *report)
{
  nb_codec_text(codec, &report->path);
  if (codec->out)
    return;
  const NbPlace at = {.file = report->path};
  char *safe = nb_place_format(&at);

  g_free(report->path);
  report->path = safe;
}

static void
code_report(NbCodec *codec, NbFileReport *report)
{
  code_path(codec, report);
  code_form(codec, report);
  nb_codec_maybe(codec, &report->preset);
  nb_codec_maybe(codec, &report->sha256);
  code_counts(codec, report);
  code_headings(codec, report);
  code_columns(codec, report);
  code_issues(codec, report);
}

GBytes *
nb_account_write(const NbFileReport *report)
{
  NbCodec codec = {.out = g_byte_array_new()};
  NbFileReport copy = *report; /* read only, but the way back is the same code */

  code_report(&codec, &copy);
  return g_byte_array_free_to_bytes(codec.out);
}

static gboolean
texts_are_safe(const NbFileReport *report)
{
  for (guint i = 0; i < report->headings->len; i++) {
    if (*(char *)report->headings->pdata[i] && !is_printable(report->headings->pdata[i]))
      return FALSE;
  }
  return (!report->preset || is_printable(report->preset)) &&
         (!report->sha256 || (strlen(report->sha256) == 64 && is_printable(report->sha256)));
}

NbFileReport *
nb_account_read(GBytes *bytes, const NbDataset *dataset)
{
  g_autoptr(NbFileReport) report = g_new0(NbFileReport, 1);
  NbCodec codec = {0};

  codec.in = g_bytes_get_data(bytes, &codec.left);
  report->dataset = dataset;
  report->first_day = report->last_day = NB_DAY_NONE;
  code_report(&codec, report);
  return codec.is_bad || codec.left > 0 || !texts_are_safe(report) ? NULL
                                                                   : g_steal_pointer(&report);
}
