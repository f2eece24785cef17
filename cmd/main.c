/* nianbao: the numbers and the annual report of a public library. */
#include "base/near.h"
#include "base/paths.h"
#include "cmd/command.h"
#include "cmd/say.h"
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
/* Messages follow the user's language; everything else of the process stays in C, so that no number
 * or order depends on where the program runs. A locale that is not installed (the rule in
 * containers) still names its language. */
static void
start_messages(void)
{
  const char *language = g_getenv("LC_ALL");

  if (!language || !*language)
    language = g_getenv("LC_MESSAGES");
  if (!language || !*language)
    language = g_getenv("LANG");
  if (!setlocale(LC_MESSAGES, "") && language) {
    g_setenv("LANGUAGE", language, FALSE);
    setlocale(LC_MESSAGES, "C.UTF-8");
  }
  setlocale(LC_CTYPE, "C.UTF-8");
  g_autofree char *folder = nb_paths_locale();

  bindtextdomain(GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
  textdomain(GETTEXT_PACKAGE);
}

/* --lang must work before the command reads its options, and also where no locale is installed. */
static void
force_language(char *const *args)
{
  const char *asked = NULL;

  for (gsize i = 0; args[i]; i++) {
    if (g_str_has_prefix(args[i], "--lang="))
      asked = args[i] + strlen("--lang=");
    else if (strcmp(args[i], "--lang") == 0 && args[i + 1])
      asked = args[i + 1];
  }
  if (!asked || (strcmp(asked, "zh") != 0 && strcmp(asked, "en") != 0))
    return;
  g_setenv("LANGUAGE", strcmp(asked, "zh") == 0 ? "zh_CN" : "en", TRUE);
  setlocale(LC_MESSAGES, "C.UTF-8");
}

/* What is freed stays with the process, and more is asked for seldom. */
static void
prepare_memory(void)
{
  enum { ROOM = 64 << 20 };

  mallopt(M_MMAP_THRESHOLD, ROOM / 2);
  mallopt(M_TRIM_THRESHOLD, 2 * ROOM);
  mallopt(M_TOP_PAD, ROOM);
}

static char *
overview(void)
{
  GString *text = g_string_new(NULL);

  g_string_append_printf(
      text, "%s\n  nianbao %s\n\n%s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…] [FILE…]"),
      _("The numbers and the annual report of a public library."), _("Commands:"));
  for (guint i = 0; nb_command_nth(i); i++)
    g_string_append_printf(text, "  %-8s  %s\n", nb_command_nth(i)->name,
                           _(nb_command_nth(i)->summary));
  g_string_append_printf(text, "\n%s\n", _("Examples:"));
  g_string_append(text, "  nianbao top title --top 10 loans.csv\n"
                        "  nianbao table loans --by month --period 2024 loans.csv\n"
                        "  nianbao new 年报2024 --template qijiang\n"
                        "  nianbao report 年报2024 -o 年报2024.pdf -o 年报2024.xlsx\n\n");
  g_string_append_printf(text, "%s\n", _("“nianbao COMMAND --help” explains each command."));
  return g_string_free(text, FALSE);
}

static gboolean
fail_command(const char *name, GError **error)
{
  static const char *const options[] = {"--help", "--version", NULL};
  g_autofree const char **names = nb_command_names();
  g_autofree char *near = nb_near_list(name, *name == '-' ? options : names, 2);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup(_("“nianbao --help” lists the commands"));
  g_autofree char *shown = nb_quote(name, -1);

  return nb_fail(error, NB_ERROR_USAGE, NULL, hint,
                 *name == '-' ? _("no such option: “%s”") : _("no such command: “%s”"), shown);
}

static gboolean
run_command(const NbCommand *command, char *const *args, GError **error)
{
  NbJob job;

  nb_job_init(&job, command->name);
  gboolean done = command->question ? nb_question_run(command->question, &job, (char **)args, error)
                                    : command->run(&job, (char **)args, error);

  nb_job_clear(&job);
  return done;
}

/* @word: (nullable): the command that is asked about */
static gboolean
help(const char *word, GError **error)
{
  const NbCommand *command = word ? nb_command_find(word) : NULL;
  char *const args[] = {(char *)"--help", NULL};

  if (word)
    return command ? run_command(command, args, error) : fail_command(word, error);
  g_autofree char *text = overview();

  return nb_put(text, error);
}

static gboolean
run(char *const *args, GError **error)
{
  static const char *const asks[] = {"help", "--help", "-h", NULL};
  const char *name = args[0];

  if (!name)
    return help(NULL, error);
  if (g_strv_contains(asks, name))
    return help(args[1] && *args[1] != '-' ? args[1] : NULL, error);
  if (strcmp(name, "--version") == 0)
    return nb_put("nianbao " NB_VERSION "\n", error);
  const NbCommand *command = nb_command_find(name);

  return command ? run_command(command, args + 1, error) : fail_command(name, error);
}

/* Nothing else may be called here than what is safe in a signal handler. */
static void
end_program(int signal)
{
  static const char message[] =
      "nianbao: an input file became shorter while it was read 读取时文件变短了\n"
      "  copy it to another place first 请先复制到别处再读\n";
  gssize written = write(STDERR_FILENO, message, sizeof message - 1);

  _exit(written < 0 ? 5 : 3);
}

/* A mapped file may become shorter while it is read (base/map.h). */
static void
watch_files(void)
{
  struct sigaction action = {.sa_handler = end_program};

  sigaction(SIGBUS, &action, NULL);
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;

  prepare_memory();
  watch_files();
  start_messages();
  force_language(argv + 1);
  run(argv + 1, &error);
  if (!error)
    return argc > 1 ? 0 : NB_ERROR_USAGE;
  nb_say_error(error);
  return error->domain == NB_ERROR ? error->code : NB_ERROR_OUTPUT;
}
