/* A file in memory as it is on disk, without being read. */
#pragma once
#include <glib.h>

/* A map up to this size may stay in memory; of a larger one, what was read is let go. */
enum { NB_MAP_SMALL = 64 << 20 };

/**
 * nb_map_new: maps @size bytes of a regular file, to be read only.
 *
 * When the file becomes shorter while it is in use, a look behind its end raises SIGBUS; the
 * program answers that with a message (cmd/main.c), because what was read so far is part of
 * something else.
 *
 * Returns: (transfer full) (nullable): %NULL when it cannot be mapped
 */
GBytes *nb_map_new(int fd, gsize size);

/** nb_map_ask: brings the pages of @bytes in together, which is cheaper than one by one. */
void nb_map_ask(gconstpointer bytes, gsize size);

/** nb_map_release: whole pages of @bytes (of a map, or a part of one) are not needed for now: they
 * no longer count as memory of this program. They come back by themselves when they are read. */
void nb_map_release(gconstpointer bytes, gsize size);

/**
 * NbMapWindow: a piece of a file that this program alone may write to, and room behind it. What is
 * written never comes to the file.
 * @at: the first byte of the piece; the rest is for nb_map_window_close()
 */
typedef struct {
  gpointer at;
  gpointer base;
  gsize size;
} NbMapWindow;

/** nb_map_window_open: of @size bytes @from of the file, and @room bytes of any content behind
 * them, which cost nothing as long as they are not used. Returns: whether it could be opened. */
gboolean nb_map_window_open(NbMapWindow *window, int fd, gsize from, gsize size, gsize room);

void nb_map_window_close(NbMapWindow *window);
