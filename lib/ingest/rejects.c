#include "ingest/rejects.h"
#include "base/csv-cell.h"
#include "base/sink.h"
#include "ingest/reason.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const heads[] = {
    NB_CSV_MARK "文件,行,列,代码,原因,原记录" NB_CSV_LINE_END,
    NB_CSV_MARK "file,line,column,code,reason,record" NB_CSV_LINE_END,
};

struct _NbRejects {
  char *path;
  NbRejectForm form;
  NbSink *sink;
  gint64 count;
};

static gboolean
fail_foreign(const char *path, GError **error)
{
  const NbPlace at = {.file = path};

  return nb_fail(error, NB_ERROR_OUTPUT, &at, _("give another name, or take that file away"),
                 _("another file stands where the reject file should go"));
}

/* Nothing, an empty file or a reject file: only these may be replaced or removed. */
static gboolean
is_ours(const char *path)
{
  struct stat info;
  char start[96] = "";

  if (lstat(path, &info) != 0)
    return errno == ENOENT || errno == ENOTDIR || errno == EACCES;
  if (!S_ISREG(info.st_mode))
    return FALSE;
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  ssize_t n = fd >= 0 ? read(fd, start, sizeof start - 1) : -1;

  if (fd >= 0)
    close(fd);
  return n == 0 ||
         (n > 0 && (g_str_has_prefix(start, heads[FALSE]) || g_str_has_prefix(start, heads[TRUE])));
}

NbRejects *
nb_rejects_open(const char *path, const NbRejectForm *form, GError **error)
{
  g_autoptr(NbRejects) rejects = g_new0(NbRejects, 1);

  if (strcmp(path, "-") == 0) {
    nb_fail(error, NB_ERROR_USAGE, NULL, _("name a file, for example rejects.csv"),
            _("rejected records are readers' data, they do not go to the screen"));
    return NULL;
  }
  if (!is_ours(path)) {
    fail_foreign(path, error);
    return NULL;
  }
  rejects->path = g_strdup(path);
  rejects->form = *form;
  rejects->sink = nb_sink_open(path, error);
  if (!rejects->sink)
    return NULL;
  nb_sink_make_private(rejects->sink);
  nb_sink_write(rejects->sink, heads[form->english], strlen(heads[form->english]));
  return g_steal_pointer(&rejects);
}

void
nb_rejects_free(NbRejects *rejects)
{
  if (!rejects)
    return;
  nb_sink_cancel(rejects->sink);
  g_free(rejects->path);
  g_free(rejects);
}

const char *
nb_rejects_path(const NbRejects *rejects)
{
  return rejects->path;
}

gint64
nb_rejects_count(const NbRejects *rejects)
{
  return rejects->count;
}

/* The record as text; what is no text is shown by its bytes. */
static char *
legible(const char *text, gsize size)
{
  GString *out = g_string_sized_new(size);

  for (gsize i = 0; i < size;) {
    const char *end = text + i;

    g_utf8_validate(end, (gssize)(size - i), &end); /* stops at a NUL too */
    g_string_append_len(out, text + i, end - (text + i));
    i = (gsize)(end - text);
    if (i < size)
      g_string_append_printf(out, "\\x%02x", (guint8)text[i++]);
  }
  return g_string_free(out, FALSE);
}

static void
append_text(const NbRejects *rejects, GString *line, const char *text)
{
  nb_csv_append(line, text, !rejects->form.raw && nb_csv_is_formula(text));
}

void
nb_rejects_add(NbRejects *rejects, const NbReject *reject)
{
  g_autoptr(GString) line = g_string_new(NULL);
  g_autofree char *record = legible(reject->text, reject->size);
  g_autofree char *file = g_filename_display_name(reject->file);

  append_text(rejects, line, file);
  g_string_append_printf(line, ",%" PRId64 ",", reject->line);
  if (reject->column > 0)
    g_string_append_printf(line, "%" PRId64, reject->column);
  g_string_append_printf(line, ",%s,", reject->issue->kind);
  append_text(rejects, line, nb_issue_reason(reject->issue, rejects->form.english));
  g_string_append_c(line, ',');
  append_text(rejects, line, record);
  g_string_append(line, NB_CSV_LINE_END);
  nb_sink_write(rejects->sink, line->str, line->len);
  rejects->count++;
}

/* What stands at the path may have changed since it was opened. */
static gboolean
remove_older(const char *path, GError **error)
{
  const NbPlace at = {.file = path};

  if (is_ours(path) && unlink(path) != 0 && errno != ENOENT)
    return nb_fail(error, NB_ERROR_OUTPUT, &at, _("take it away: nothing was rejected this time"),
                   _("an older reject file could not be removed: %s"), nb_reason(errno));
  return TRUE;
}

gboolean
nb_rejects_close(NbRejects *owned, GError **error)
{
  g_autoptr(NbRejects) rejects = owned;

  if (rejects->count > 0)
    return nb_sink_commit(g_steal_pointer(&rejects->sink), error);
  return remove_older(rejects->path, error);
}
