#include "cmd/command.h"
#include <string.h>

#define NB_COMMAND(name) extern const NbCommand nb_command_##name;
#include "cmd/commands.def"
#undef NB_COMMAND

#define NB_COMMAND(name) &nb_command_##name,
static const NbCommand *const commands[] = {
#include "cmd/commands.def"
};
#undef NB_COMMAND

const NbCommand *
nb_command_nth(guint i)
{
  return i < G_N_ELEMENTS(commands) ? commands[i] : NULL;
}

const NbCommand *
nb_command_find(const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    if (strcmp(commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

const char **
nb_command_names(void)
{
  const char **names = g_new0(const char *, G_N_ELEMENTS(commands) + 1);

  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    names[i] = commands[i]->name;
  return names;
}
