#include "cmd/say.h"
#include "base/sink.h"
#include <string.h>
#include <unistd.h>

static void
write_all(const char *text)
{
  for (gsize left = strlen(text); left > 0;) {
    ssize_t n = write(STDERR_FILENO, text, left);

    if (n <= 0)
      return;
    text += n;
    left -= (gsize)n;
  }
}

void
nb_say(const char *format, ...)
{
  va_list args;

  va_start(args, format);
  g_autofree char *text = g_strdup_vprintf(format, args);

  va_end(args);
  g_autofree char *line = g_strconcat(text, "\n", NULL);

  write_all(line);
}

void
nb_say_error(const GError *error)
{
  nb_say("nianbao: %s", error->message);
}

gboolean
nb_put(const char *text, GError **error)
{
  return nb_sink_save("-", text, strlen(text), error);
}
