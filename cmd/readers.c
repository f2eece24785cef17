#include "cmd/readers.h"
#include "cmd/say.h"
#include <string.h>

/* What may be told of a reader; minors are known by some of it. */
static const char *const told[] = {"gender", "reader_type", "birth",  "school", "type",
                                   "site",   "home",        "origin", NULL};

static gboolean
check_masks(NbReaders *readers, GError **error)
{
  NbPolicy *policy = &readers->policy;

  if (readers->mask && !nb_mask_parse(readers->mask, &policy->mask))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("say tail, hidden, code, surname or decade"),
                   _("no such mask: “%s”"), readers->mask);
  if (policy->mask == NB_MASK_FULL && !readers->identify)
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("say --identify REASON, which is logged, and --consent FILE"),
                   _("readers are shown whole only for a reason"));
  if (readers->identify && (!*readers->identify || !readers->consent))
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("for example --identify '阅读之星' --consent 授权.csv"),
                   _("readers are named only for a reason and with their consent"));
  if (readers->identify)
    policy->mask = NB_MASK_FULL;
  policy->identify = readers->identify;
  policy->minors_consented = readers->minors_consented;
  return TRUE;
}

static gboolean
read_people(NbReaders *readers, NbJob *job, GError **error)
{
  const char *const files[] = {readers->roster, readers->consent};
  const char *const datasets[] = {"readers", "consents"};
  gboolean any = files[0] || files[1];
  const NbPresets *presets = any ? nb_job_presets(job, error) : NULL;

  readers->store = nb_store_new();
  for (gsize i = 0; presets && i < G_N_ELEMENTS(files); i++) {
    const NbIngestOptions ingest = {.dataset = datasets[i]};
    g_autoptr(NbFileReport) report =
        files[i] ? nb_ingest_file(readers->store, presets, files[i], &ingest, error) : NULL;

    if (files[i] && !report)
      return FALSE;
  }
  const char *purpose = readers->purpose ? readers->purpose : readers->identify;

  readers->people = nb_people_new(readers->store, purpose, nb_job_today());
  readers->policy.people = readers->people;
  return presets || !any;
}

gboolean
nb_readers_prepare(NbReaders *readers, NbJob *job, GError **error)
{
  readers->policy = nb_policy_default();
  if (!check_masks(readers, error) || !read_people(readers, job, error))
    return FALSE;
  if (readers->key && !(readers->secret = nb_secret_open(readers->key, error)))
    return FALSE;
  readers->policy.secret = readers->secret;
  return TRUE;
}

gboolean
nb_readers_show(NbReaders *readers, const NbDataset *dataset, GError **error)
{
  g_clear_pointer(&readers->attributes, g_ptr_array_unref);
  g_strfreev(readers->names);
  readers->names = g_strsplit(readers->show ? readers->show : "", ",", -1);
  readers->attributes = g_ptr_array_new();
  for (char **name = readers->names; *name; name++) {
    int role = nb_dataset_role(dataset, g_strstrip(*name));

    if (role < 0 || !g_strv_contains(told, dataset->roles[role].id))
      return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example --show gender,birth"),
                     _("“%s” cannot be told of a reader"), *name);
    g_ptr_array_add(readers->attributes, (gpointer)dataset->roles[role].id);
  }
  g_ptr_array_add(readers->attributes, NULL);
  if (readers->attributes->len > 1)
    readers->policy.attributes = (const char *const *)readers->attributes->pdata;
  return TRUE;
}

static void
add_role(const NbDataset *dataset, const char *id, GPtrArray *into)
{
  int role = nb_dataset_role(dataset, id);

  if (role >= 0)
    g_ptr_array_add(into, (gpointer)dataset->roles[role].id);
}

void
nb_readers_roles(const NbDataset *dataset, GPtrArray *into)
{
  add_role(dataset, "reader", into);
  for (gsize i = 0; told[i]; i++)
    add_role(dataset, told[i], into);
}

gboolean
nb_readers_log(NbReaders *readers, const NbJob *job, const char *title, GError **error)
{
  g_autofree char *folder = readers->consent ? g_path_get_dirname(readers->consent) : NULL;
  g_autofree char *to = job->outputs ? g_strjoinv(" ", job->outputs) : g_strdup("-");

  if (!readers->identify)
    return TRUE;
  readers->release.when = g_get_real_time() / G_USEC_PER_SEC;
  readers->release.what = title;
  readers->release.reason = readers->identify;
  readers->release.to = to;
  if (!nb_audit_write(folder, &readers->release, error))
    return FALSE;
  nb_say(_("%" PRId64 " readers are named for “%s”, as the log says; %" PRId64
           " did not consent and stay masked"),
         readers->release.named, readers->identify, readers->release.unconsented);
  return TRUE;
}

void
nb_readers_clear(NbReaders *readers)
{
  nb_people_free(readers->people);
  nb_secret_free(readers->secret);
  g_clear_pointer(&readers->attributes, g_ptr_array_unref);
  g_strfreev(readers->names);
  if (readers->store)
    nb_store_free(readers->store);
  g_free(readers->mask);
  g_free(readers->show);
  g_free(readers->key);
  g_free(readers->identify);
  g_free(readers->purpose);
  g_free(readers->roster);
  g_free(readers->consent);
}
