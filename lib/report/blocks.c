#include "report/blocks.h"
#include "base/near.h"

#define NB_BLOCK(name) extern const NbBlock nb_story_block_##name;
#include "report/blocks.def"
#undef NB_BLOCK

static const NbBlock *const blocks[] = {
#define NB_BLOCK(name) &nb_story_block_##name,
#include "report/blocks.def"
#undef NB_BLOCK
};

const NbBlock *
nb_block_nth(guint i)
{
  return i < G_N_ELEMENTS(blocks) ? blocks[i] : NULL;
}

const NbBlock *
nb_block_find(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
    if (g_str_equal(blocks[i]->zh, name) || g_ascii_strcasecmp(blocks[i]->en, name) == 0 ||
        (blocks[i]->also && g_ascii_strcasecmp(blocks[i]->also, name) == 0))
      return blocks[i];
  return NULL;
}

char *
nb_block_near(const char *name)
{
  const char *names[2 * G_N_ELEMENTS(blocks) + 1] = {NULL};

  for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++) {
    names[2 * i] = blocks[i]->zh;
    names[2 * i + 1] = blocks[i]->en;
  }
  return nb_near_list(name, names, 3);
}
