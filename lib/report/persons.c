#include "report/report.h"

const NbSecret *
nb_project_secret(const NbProject *project, GError **error)
{
  NbProject *owner = (NbProject *)project; /* it is opened when a block first needs it */
  g_autofree char *path = g_build_filename(project->folder, ".nianbao.key", NULL);

  if (!owner->secret)
    owner->secret = nb_secret_open(path, error);
  return owner->secret;
}

void
nb_project_know_readers(NbProject *project)
{
  if (project->people)
    return;
  project->people = nb_people_new(project->store, NULL, NB_DAY_NONE);
  project->policy.people = project->people;
}

void
nb_project_name_readers(NbProject *project, const char *reason, gint32 day, gboolean minors)
{
  nb_people_free(project->people);
  project->people = nb_people_new(project->store, reason, day);
  project->policy.people = project->people;
  project->policy.identify = reason;
  project->policy.minors_consented = minors;
}
