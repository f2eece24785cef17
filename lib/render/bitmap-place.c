#include "render/bitmap-place.h"

static gboolean
has_image(const GPtrArray *images, const char *path)
{
  for (guint i = 0; images && i < images->len; i++)
    if (g_strcmp0(((const NbImage *)images->pdata[i])->path, path) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_entry(const GPtrArray *entries, const char *path)
{
  for (guint i = 0; entries && i < entries->len; i++)
    if (g_strcmp0(((const NbEntry *)entries->pdata[i])->photo, path) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_cell(const NbGrid *grid, const char *path)
{
  for (guint i = 0; grid && i < grid->rows->len; i++)
    for (guint k = 0; k < grid->columns->len; k++)
      if (g_strcmp0(((const NbCell *)grid->rows->pdata[i])[k].photo, path) == 0)
        return TRUE;
  return FALSE;
}

void
nb_bitmap_place(const NbDoc *doc, const char *path, NbPlace *at)
{
  if (doc && g_strcmp0(doc->cover, path) == 0)
    *at = doc->head;
  for (guint i = 0; doc && i < doc->nodes->len; i++) {
    const NbNode *node = doc->nodes->pdata[i];

    if (has_image(node->images, path) || has_entry(node->entries, path) ||
        has_cell(node->grid, path)) {
      *at = node->at;
      return;
    }
  }
}
