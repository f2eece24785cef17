/* Subcommands: one file a command, one row NB_COMMAND(name) in commands.def. */
#pragma once
#include "cmd/question.h"

/**
 * NbCommand:
 * @operands: what stands after the options, for the usage line
 * @summary: one line, for `nianbao --help`
 * @examples: (nullable): lines shown at the end of `nianbao NAME --help`
 * @run: @args are all words after the name, NULL-terminated; the command parses them with
 *   nb_job_parse()
 * @question: (nullable): what it asks, in place of @run
 */
typedef struct {
  const char *name;
  const char *operands;
  const char *summary;
  const char *examples;
  gboolean (*run)(NbJob *job, char **args, GError **error);
  const NbQuestionKind *question;
} NbCommand;

/** nb_command_find: Returns: (nullable): the command of that name. */
const NbCommand *nb_command_find(const char *name);
/** nb_command_nth: Returns: (nullable): %NULL past the last. */
const NbCommand *nb_command_nth(guint i);
/** nb_command_names: Returns: (transfer container) (array zero-terminated). */
const char **nb_command_names(void);
