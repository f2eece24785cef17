/* Readers in an answer: how they are shown, and what that needs: a roster, consents, a key, a
 * reason that is logged.
 */
#pragma once
#include "cmd/job.h"
#include "privacy/audit.h"
#include "privacy/privacy.h"

/**
 * NbReaders: from zeroed memory, until nb_readers_clear().
 * @mask, @show, @key, @identify, @purpose, @roster, @consent, @minors_consented: options as they
 *   were written; the rest is made of them
 * @policy: for nb_release()
 * @release: what a release tells of itself, for the log
 */
typedef struct {
  char *mask, *show, *key;
  char *identify, *purpose, *roster, *consent;
  gboolean minors_consented;

  NbPolicy policy;
  NbRelease release;
  NbStore *store; /* of the roster and the consents */
  NbPeople *people;
  NbSecret *secret;
  GPtrArray *attributes;
  char **names;
} NbReaders;

/** nb_readers_prepare: checks the options and reads the files that they name. */
gboolean nb_readers_prepare(NbReaders *readers, NbJob *job, GError **error);

/** nb_readers_show: what `--show` names (gender,birth) is told beside the mask. May be called
 * again. */
gboolean nb_readers_show(NbReaders *readers, const NbDataset *dataset, GError **error);

/** nb_readers_roles: adds the ids of what is told of readers, and of what tells minors. */
void nb_readers_roles(const NbDataset *dataset, GPtrArray *into);

/** nb_readers_log: what names readers is written down before it leaves. @title: of the answer */
gboolean nb_readers_log(NbReaders *readers, const NbJob *job, const char *title, GError **error);

void nb_readers_clear(NbReaders *readers);
