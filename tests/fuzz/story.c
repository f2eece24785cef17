/* A story: an error with its place, or items whose texts are valid and whose places are in the
 * file. */
#include "report/story.h"
#include "fuzz.h"
#include <string.h>

static void
check_text(const GPtrArray *text, const NbScript *script)
{
  for (guint i = 0; text && i < text->len; i++) {
    const NbInline *piece = text->pdata[i];

    g_assert_true(!piece->text || g_utf8_validate(piece->text, -1, NULL));
    g_assert_true(!piece->text || !strstr(piece->text, "\xe2\x81\xa0"));
    g_assert_cmpint(piece->at.line, <=, nb_script_lines(script));
    g_assert_true((piece->kind == NB_INLINE_REF) == (piece->ref != NULL));
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GError) error = NULL;
  NbScript *script = nb_script_new("story.md", (const char *)data, size, &error);
  g_autoptr(NbStory) story = script ? nb_story_parse(script, &error) : NULL;

  if (!story) {
    g_assert_nonnull(error);
    g_assert_true(g_str_has_prefix(error->message, "story.md"));
    return 0;
  }
  g_assert_null(error);
  for (guint i = 0; i < story->items->len; i++) {
    const NbItem *item = story->items->pdata[i];

    g_assert_cmpint(item->at.line, >=, 1);
    g_assert_true(item->call || item->zh);
    check_text(item->zh, story->source);
    check_text(item->en, story->source);
  }
  g_free(nb_story_dump(story));
  return 0;
}
