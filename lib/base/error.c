#include "base/error.h"
#include "base/scrub.h"
#include <errno.h>

enum { QUOTE_CHARACTERS = 60 };

/* It would part the words of the name. */
/* clang-format off */
G_DEFINE_QUARK(nb-error-quark, nb_error)
/* clang-format on */

static gboolean
is_unsafe(gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

static void
append_safe(GString *out, const char *text, gsize characters)
{
  gsize n = 0;

  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);

    if (n++ == characters) {
      g_string_append(out, "…");
      return;
    }
    if (is_unsafe(c))
      g_string_append_printf(out, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
    else
      g_string_append_unichar(out, c);
  }
}

char *
nb_quote(const char *text, gssize size)
{
  g_autofree char *valid = g_utf8_make_valid(text, size);
  g_autofree char *scrubbed = nb_scrub(valid, -1);
  GString *out = g_string_new(NULL);

  append_safe(out, scrubbed ? scrubbed : valid, QUOTE_CHARACTERS);
  return g_string_free(out, FALSE);
}

static void
append_cell(GString *out, gint64 line, gint64 column)
{
  char letters[16];
  int n = 0;

  for (gint64 c = column; c > 0 && n < 15; c = (c - 1) / 26)
    letters[n++] = (char)('A' + (c - 1) % 26);
  while (n > 0)
    g_string_append_c(out, letters[--n]);
  if (line > 0)
    g_string_append_printf(out, "%" G_GINT64_FORMAT, line);
}

char *
nb_place_format(const NbPlace *at)
{
  GString *out = g_string_new(NULL);

  if (at->file) {
    g_autofree char *shown = g_filename_display_name(at->file);

    append_safe(out, shown, G_MAXSIZE);
  }
  if (at->sheet) {
    g_autofree char *sheet = g_utf8_make_valid(at->sheet, -1);

    g_string_append_c(out, '!');
    append_safe(out, sheet, G_MAXSIZE);
    g_string_append_c(out, '!');
    append_cell(out, at->line, at->column);
    return g_string_free(out, FALSE);
  }
  if (at->line > 0)
    g_string_append_printf(out, "%s%" G_GINT64_FORMAT, out->len ? ":" : "", at->line);
  if (at->line > 0 && at->column > 0)
    g_string_append_printf(out, ":%" G_GINT64_FORMAT, at->column);
  return g_string_free(out, FALSE);
}

gboolean
nb_fail(GError **error, NbErrorCode code, const NbPlace *at, const char *hint, const char *format,
        ...)
{
  g_autoptr(GString) text = g_string_new(NULL);
  va_list args;

  if (at) {
    g_autofree char *place = nb_place_format(at);

    if (*place)
      g_string_append_printf(text, "%s: ", place);
  }
  va_start(args, format);
  g_string_append_vprintf(text, format, args);
  va_end(args);
  if (hint)
    g_string_append_printf(text, "\n%s%s", _("hint: "), hint);
  g_set_error_literal(error, NB_ERROR, (int)code, text->str);
  return FALSE;
}

const char *
nb_reason(int code)
{
  switch (code) {
  case ENOENT:
    return _("No such file or directory");
  case EACCES:
  case EPERM:
    return _("Permission denied");
  case ENOTDIR:
    return _("Not a directory");
  case EISDIR:
    return _("Is a directory");
  case ENOSPC:
    return _("No space left on device");
  case EROFS:
    return _("Read-only file system");
  case ENAMETOOLONG:
    return _("File name too long");
  case ENOMEM:
    return _("Cannot allocate memory");
  case EIO:
    return _("Input/output error");
  default:
    return g_strerror(code);
  }
}

const char *
nb_file_reason(const GError *cause)
{
  static const struct {
    gint code;
    int system;
  } known[] = {
      {G_FILE_ERROR_NOENT,       ENOENT      },
      {G_FILE_ERROR_ACCES,       EACCES      },
      {G_FILE_ERROR_PERM,        EPERM       },
      {G_FILE_ERROR_NOTDIR,      ENOTDIR     },
      {G_FILE_ERROR_ISDIR,       EISDIR      },
      {G_FILE_ERROR_NOSPC,       ENOSPC      },
      {G_FILE_ERROR_ROFS,        EROFS       },
      {G_FILE_ERROR_NAMETOOLONG, ENAMETOOLONG},
      {G_FILE_ERROR_NOMEM,       ENOMEM      },
      {G_FILE_ERROR_IO,          EIO         },
  };

  for (gsize i = 0; cause->domain == G_FILE_ERROR && i < G_N_ELEMENTS(known); i++)
    if (known[i].code == cause->code)
      return nb_reason(known[i].system);
  return cause->message;
}
