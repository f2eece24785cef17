#include "base/paths.h"
#include "report/ledger-entry.h"
#include <string.h>

/* The file of a ledger: written, and read with its faults. */

enum { FIELDS = 8 };

static const char title[] =
    "# 定稿台账 · Ledger of printed figures. 请勿改动 · Not to be edited.\n";
static const char heads[] = "id\tvalue\tzh\ten\tunit\tpack\tdefinition\tplace\n";

static void
append_field(GString *out, const char *text, char end)
{
  for (const char *p = text ? text : ""; *p; p++) {
    if (*p == '\t' || *p == '\n' || *p == '\\')
      g_string_append_printf(out, "\\%c", *p == '\t' ? 't' : *p == '\n' ? 'n' : '\\');
    else if (*p != '\r')
      g_string_append_c(out, *p);
  }
  g_string_append_c(out, end);
}

static void
append_head(GString *out, const char *key, const char *value)
{
  if (!value || !*value)
    return;
  g_string_append_printf(out, "# %s\t", key);
  append_field(out, value, '\n');
}

static char *
ratio_text(NbRatio value)
{
  return value.den == 1
             ? g_strdup_printf("%" G_GINT64_FORMAT, value.num)
             : g_strdup_printf("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, value.num, value.den);
}

static void
append_entry(GString *out, const NbLedgerEntry *entry)
{
  g_autofree char *value = ratio_text(entry->value);
  const char *const fields[FIELDS] = {entry->id,   value,       entry->zh,         entry->en,
                                      entry->unit, entry->pack, entry->definition, entry->place};

  for (gsize i = 0; i < FIELDS; i++)
    append_field(out, fields[i], i + 1 < FIELDS ? '\t' : '\n');
}

char *
nb_ledger_text(const NbLedger *ledger)
{
  g_autofree char *version = g_strdup_printf("%" G_GINT64_FORMAT, ledger->version);
  GString *out = g_string_new(title);

  append_head(out, "period", ledger->period);
  append_head(out, "library", ledger->library);
  append_head(out, "version", version);
  append_head(out, "frozen", ledger->day);
  append_head(out, "report", ledger->report);
  append_head(out, "again", ledger->again);
  g_string_append(out, heads);
  for (guint i = 0; i < ledger->entries->len; i++)
    append_entry(out, ledger->entries->pdata[i]);
  g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, out->str, -1);

  g_string_append_printf(out, "# sha256\t%s\n", sum);
  return g_string_free(out, FALSE);
}

/* ---- reading ---- */

typedef struct {
  NbLedger *ledger;
  NbPlace at;
  const char *start, *line; /* of the text, of the line at hand */
  gboolean has_heads, is_closed;
} Reader;

static gboolean
fail_ledger(const Reader *reader, const char *found, GError **error)
{
  return nb_fail(error, NB_ERROR_CHECK, &reader->at,
                 _("bring the file back from a copy; to print other figures, freeze the year again "
                   "with --again"),
                 "%s", found);
}

static char *
read_field(const char *text, gsize size)
{
  GString *out = g_string_sized_new(size);

  for (gsize i = 0; i < size; i++) {
    if (text[i] != '\\' || i + 1 == size) {
      g_string_append_c(out, text[i]);
      continue;
    }
    i++;
    g_string_append_c(out, text[i] == 't' ? '\t' : text[i] == 'n' ? '\n' : text[i]);
  }
  return g_string_free(out, FALSE);
}

static gboolean
read_ratio(const char *text, NbRatio *value)
{
  g_auto(GStrv) parts = g_strsplit(text, "/", 3);
  guint n = g_strv_length(parts);

  value->den = 1;
  return n >= 1 && n <= 2 &&
         g_ascii_string_to_signed(parts[0], 10, -G_MAXINT64, G_MAXINT64, &value->num, NULL) &&
         (n == 1 || g_ascii_string_to_signed(parts[1], 10, 1, G_MAXINT64, &value->den, NULL));
}

static void
set_text(char **into, char *text)
{
  g_free(*into);
  *into = text;
}

static gboolean
read_sum(Reader *reader, const char *value, GError **error)
{
  gsize size = (gsize)(reader->line - reader->start);
  g_autofree char *sum =
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)reader->start, size);

  reader->is_closed = strcmp(sum, value) == 0;
  return reader->is_closed ||
         fail_ledger(reader, _("a line above was changed: the checksum of the ledger is another"),
                     error);
}

static gboolean
read_head(Reader *reader, const char *line, gsize size, GError **error)
{
  const char *tab = memchr(line, '\t', size);
  NbLedger *ledger = reader->ledger;

  if (!tab)
    return TRUE;
  g_autofree char *key = g_strndup(line + 2, (gsize)(tab - line) - 2);
  char *value = read_field(tab + 1, size - (gsize)(tab + 1 - line));
  char **texts[] = {&ledger->period, &ledger->library, &ledger->day, &ledger->report,
                    &ledger->again};
  static const char *const keys[] = {"period", "library", "frozen", "report", "again"};

  for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
    if (strcmp(key, keys[i]) == 0) {
      set_text(texts[i], value);
      return TRUE;
    }
  gboolean done = strcmp(key, "sha256") == 0 ? read_sum(reader, value, error)
                  : strcmp(key, "version") == 0
                      ? g_ascii_string_to_signed(value, 10, 1, 9999, &ledger->version, NULL) ||
                            fail_ledger(reader, _("the version is no number"), error)
                      : TRUE;

  g_free(value);
  return done;
}

static gboolean
read_entry(Reader *reader, const char *line, gsize size, GError **error)
{
  g_autofree char *text = g_strndup(line, size);
  g_auto(GStrv) parts = g_strsplit(text, "\t", -1);
  NbRatio value = NB_RATIO_NONE;

  if (g_strv_length(parts) != FIELDS || !read_ratio(parts[1], &value))
    return fail_ledger(reader, _("a line that is no figure of a ledger"), error);
  NbLedgerEntry *entry = nb_ledger_add(reader->ledger);
  char **texts[FIELDS] = {&entry->id,   NULL,         &entry->zh,         &entry->en,
                          &entry->unit, &entry->pack, &entry->definition, &entry->place};

  entry->value = value;
  for (gsize i = 0; i < FIELDS; i++)
    if (texts[i])
      *texts[i] = read_field(parts[i], strlen(parts[i]));
  return TRUE;
}

static gboolean
read_line(Reader *reader, const char *line, gsize size, GError **error)
{
  if (reader->is_closed)
    return fail_ledger(reader, _("there is more behind the checksum of the ledger"), error);
  if (size >= 2 && line[0] == '#' && line[1] == ' ')
    return read_head(reader, line, size, error);
  if (!reader->has_heads) {
    reader->has_heads = size + 1 == strlen(heads) && memcmp(line, heads, size) == 0;
    return reader->has_heads ||
           fail_ledger(reader, _("the names of the columns are not there"), error);
  }
  return read_entry(reader, line, size, error);
}

static gboolean
read_lines(Reader *reader, const char *text, gsize size, GError **error)
{
  const char *end = text + size;

  reader->start = text;
  for (const char *line = text; line < end;) {
    const char *stop = memchr(line, '\n', (gsize)(end - line));

    reader->at.line++;
    reader->line = line;
    if (!stop)
      return fail_ledger(reader, _("the ledger ends within a line"), error);
    if (!read_line(reader, line, (gsize)(stop - line), error))
      return FALSE;
    line = stop + 1;
  }
  if (!reader->is_closed)
    return fail_ledger(reader, _("the ledger ends before its checksum"), error);
  return reader->ledger->period ||
         fail_ledger(reader, _("the ledger does not say its period"), error);
}

NbLedger *
nb_ledger_load(const char *path, GError **error)
{
  g_autoptr(NbLedger) ledger = g_new0(NbLedger, 1);
  g_autoptr(GError) cause = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;
  Reader reader = {.ledger = ledger, .at = {.file = path}};

  ledger->path = g_strdup(path);
  nb_ledger_start(ledger);
  if (!g_file_get_contents(path, &text, &size, &cause)) {
    nb_fail(error, NB_ERROR_INPUT, &reader.at, _("check the file and who may read it"),
            _("the ledger cannot be read: %s"), nb_file_reason(cause));
    return NULL;
  }
  if (!g_utf8_validate(text, (gssize)size, NULL)) {
    fail_ledger(&reader, _("the ledger is not UTF-8"), error);
    return NULL;
  }
  return read_lines(&reader, text, size, error) ? g_steal_pointer(&ledger) : NULL;
}

/* 2023.v1.tsv was frozen before 2023.tsv. */
static gboolean
is_older(const char *path)
{
  g_autofree char *name = g_path_get_basename(path);
  const char *mark = strstr(name, ".v");

  return mark && g_ascii_isdigit(mark[2]);
}

GPtrArray *
nb_ledgers_load(const char *project, GError **error)
{
  g_autofree char *folder = g_build_filename(project, "定稿", NULL);
  g_auto(GStrv) paths = nb_paths_list(folder, ".tsv");
  g_autoptr(GPtrArray) ledgers = g_ptr_array_new_with_free_func((GDestroyNotify)nb_ledger_free);

  for (gsize i = 0; paths[i]; i++) {
    NbLedger *ledger = is_older(paths[i]) ? NULL : nb_ledger_load(paths[i], error);

    if (ledger)
      g_ptr_array_add(ledgers, ledger);
    else if (!is_older(paths[i]))
      return NULL;
  }
  return g_steal_pointer(&ledgers);
}
