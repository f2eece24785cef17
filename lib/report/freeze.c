#include "base/sink.h"
#include "report/report.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static char *
ledger_path(const NbProject *project, const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat(name, suffix, ".tsv", NULL);

  return g_build_filename(project->folder, "定稿", file, NULL);
}

static gboolean
make_folder(const NbProject *project, GError **error)
{
  g_autofree char *folder = g_build_filename(project->folder, "定稿", NULL);
  const NbPlace at = {.file = folder};

  if (mkdir(folder, 0755) == 0 || errno == EEXIST)
    return TRUE;
  return nb_fail(error, NB_ERROR_OUTPUT, &at, _("check who may write to the project"),
                 _("the folder of the ledgers could not be made: %s"), nb_reason(errno));
}

static gboolean
fail_frozen(const NbLedger *ledger, GError **error)
{
  const NbPlace at = {.file = ledger->path};

  return nb_fail(error, NB_ERROR_USAGE, &at,
                 _("say --again REASON; the ledger then keeps both versions"),
                 _("%s was frozen on %s already"), ledger->period, ledger->day);
}

/* What was frozen before stays beside the new ledger, under its version. */
static gboolean
set_aside(const NbProject *project, const NbLedger *old, GError **error)
{
  g_autofree char *suffix = g_strdup_printf(".v%" G_GINT64_FORMAT, old->version);
  g_autofree char *path = ledger_path(project, old->period, suffix);
  g_autofree char *text = nb_ledger_text(old);

  return nb_sink_save(path, text, strlen(text), error);
}

static NbLedger *
find_period(const NbProject *project, const char *period)
{
  for (guint i = 0; i < project->ledgers->len; i++) {
    NbLedger *ledger = project->ledgers->pdata[i];

    if (g_str_equal(ledger->period, period))
      return ledger;
  }
  return NULL;
}

char *
nb_project_freeze(NbProject *project, const NbDoc *doc, gint32 day, const char *again,
                  GError **error)
{
  const NbLedger *old = find_period(project, doc->period);
  g_autoptr(NbLedger) ledger = nb_ledger_of(doc, day);

  if (!*doc->period || ledger->entries->len == 0) {
    nb_fail(error, NB_ERROR_USAGE, NULL,
            _("set 期间 in nianbao.ini, and bind figures in the story"),
            _("there is nothing to freeze: no period, or no figure"));
    return NULL;
  }
  if (old && !again) {
    fail_frozen(old, error);
    return NULL;
  }
  if (old) {
    ledger->version = old->version + 1;
    ledger->again = g_strdup(again);
  }
  g_autofree char *path = ledger_path(project, doc->period, "");
  g_autofree char *text = nb_ledger_text(ledger);

  if (!make_folder(project, error) || (old && !set_aside(project, old, error)) ||
      !nb_sink_save(path, text, strlen(text), error))
    return NULL;
  return g_steal_pointer(&path);
}
