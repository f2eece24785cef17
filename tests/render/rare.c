/* Characters that few fonts have: each is set right and comes back when it is copied, or stops the
 * run with its name. There is no third way. */
#include "render/render.h"
#include "tests/page/sample.h"
#include <glib/gstdio.h>
#include <string.h>

typedef enum { SET, DROPPED, REFUSED } Fate;

typedef struct {
  const char *name;
  gunichar c;
  Fate fate;
} Row;

static const Row rows[] = {
    {"𠮷 of Ext B",             0x20bb7,  SET    },
    {"䶮 of Ext A",              0x4dae,   SET    },
    {"㛃 of Ext A",              0x36c3,   SET    },
    {"㙍 of Ext A",              0x364d,   SET    },
    {"𬭩 of Ext E, an element", 0x2cb69,  SET    },
    {"鿭, which the sans lends", 0x9fed,   SET    },
    {"the last of Ext B",         0x2a6d6,  REFUSED},
    {"the first of Ext C",        0x2a700,  REFUSED},
    {"the first of Ext D",        0x2b740,  REFUSED},
    {"the first of Ext E",        0x2b820,  REFUSED},
    {"the first of Ext F",        0x2ceb0,  REFUSED},
    {"the first of Ext G",        0x30000,  REFUSED},
    {"the first of Ext H",        0x31350,  REFUSED},
    {"the first of Ext I",        0x2ebf0,  REFUSED},
    {"Yi",                        0xa000,   REFUSED},
    {"Tibetan",                   0x0f40,   REFUSED},
    {"Uyghur",                    0x0626,   REFUSED},
    {"Hebrew",                    0x05d0,   REFUSED},
    {"Hangul",                    0xac00,   SET    },
    {"kana",                      0x3042,   SET    },
    {"Cyrillic",                  0x0416,   SET    },
    {"an emoji",                  0x1f600,  REFUSED},
    {"a flag's half",             0x1f1e8,  REFUSED},
    {"a heart",                   0x2764,   REFUSED},
    {"a circled number",          0x2460,   SET    },
    {"a Roman number",            0x2163,   SET    },
    {"the square metre",          0x33a1,   SET    },
    {"an arrow",                  0x2192,   SET    },
    {"a combining acute",         0x0301,   SET    },
    {"a voicing mark",            0x3099,   SET    },
    {"a variation selector",      0xfe00,   DROPPED},
    {"an ideographic selector",   0xe0100,  DROPPED},
    {"private use",               0xe000,   REFUSED},
    {"private use of plane 16",   0x100000, REFUSED},
    {"the replacement character", 0xfffd,   SET    },
    {"no character",              0xfffe,   REFUSED},
    {"no character inside",       0xfdd0,   REFUSED},
    {"a compatibility form",      0xfa0e,   SET    },
    {"one beyond the plane",      0x2f800,  REFUSED},
    {"right to left",             0x202e,   DROPPED},
    {"an isolate",                0x2067,   DROPPED},
    {"a byte order mark",         0xfeff,   DROPPED},
    {"a joiner",                  0x200d,   DROPPED},
    {"a Hangul filler",           0x3164,   DROPPED},
    {"escape",                    0x1b,     DROPPED},
};

static char *
sentence(const Row *row)
{
  GString *out = g_string_new("甲");

  g_string_append_unichar(out, row->c);
  g_string_append(out, "乙");
  return g_string_free(out, FALSE);
}

static gboolean
write_pdf(const NbDoc *doc, const char *path, GError **error)
{
  const NbRenderContext context = {.width = 80};
  g_autoptr(NbSink) sink = nb_sink_open(path, error);

  return sink && nb_renderer_find("pdf")->render(doc, &context, sink, error) &&
         nb_sink_commit(g_steal_pointer(&sink), error);
}

static char *
temporary(void)
{
  char *path = NULL;

  g_close(g_file_open_tmp("nianbao-rare-XXXXXX.pdf", &path, NULL), NULL);
  return path;
}

/* NULL when there is no such tool; else what it says, without white space. */
static char *
ask(const char *const *argv)
{
  g_autofree char *program = g_find_program_in_path(argv[0]);
  g_autofree char *said = NULL;
  GString *out;

  if (!program)
    return NULL;
  g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
               NULL, &said, NULL, NULL, NULL);
  out = g_string_new(NULL);
  for (const char *p = said; p && *p; p = g_utf8_next_char(p))
    if (!g_unichar_isspace(g_utf8_get_char(p)))
      g_string_append_unichar(out, g_utf8_get_char(p));
  return g_string_free(out, FALSE);
}

static void
assert_copied(const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *want = rows[i].fate == SET ? sentence(&rows[i]) : g_strdup("甲乙");

    if (rows[i].fate == REFUSED)
      continue;
    g_test_message("%s", rows[i].name);
    g_assert_nonnull(strstr(text, want));
  }
}

static void
test_copied(void)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = temporary();
  const char *const poppler[] = {"pdftotext", path, "-", NULL};
  const char *const mupdf[] = {"mutool", "draw", "-F", "txt", path, NULL};
  const char *const fonts[] = {"pdffonts", path, NULL};

  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *text = sentence(&rows[i]);

    if (rows[i].fate != REFUSED)
      sample_paragraph(doc, text, NULL);
  }
  write_pdf(doc, path, &error);
  g_assert_no_error(error);

  g_autofree char *one = ask(poppler), *other = ask(mupdf), *faces = ask(fonts);

  if (!one || !faces)
    g_test_skip("poppler-utils is not installed");
  else {
    assert_copied(one);
    g_assert_null(strstr(faces, "Type3"));
    /* what another package brought is not among them */
    g_auto(GStrv) ours = g_strsplit(faces, "+Noto", -1);
    g_auto(GStrv) all = g_strsplit(faces, "+", -1);

    g_assert_cmpuint(g_strv_length(ours), ==, g_strv_length(all));
  }
  if (other)
    assert_copied(other);
  g_unlink(path);
}

static void
test_refused(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = temporary(), *text = sentence(row);
  g_autofree char *code = g_strdup_printf("(U+%04X)", row->c);

  sample_paragraph(doc, text, NULL);
  g_assert_false(write_pdf(doc, path, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_test_message("%s", error->message);
  g_assert_true(g_str_has_prefix(error->message, "年报.md:2"));
  g_assert_nonnull(strstr(error->message, code));
  g_unlink(path);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), TRUE);
  g_test_add_func("/render/rare/what is set is copied as it was written", test_copied);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    if (rows[i].fate == REFUSED) {
      g_autofree char *name = g_strconcat("/render/rare/refused: ", rows[i].name, NULL);

      g_test_add_data_func(name, &rows[i], test_refused);
    }
  return g_test_run();
}
