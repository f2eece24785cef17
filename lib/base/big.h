/* Large arrays that are looked into all over: on huge pages where the system has them, because a
 * look into small ones costs a walk through the page tables each time.
 */
#pragma once
#include <glib.h>

/** NbBig: @size bytes at @at, zeroed when they are new. Zero it before its first use. */
typedef struct {
  gpointer at;
  gsize size;
} NbBig;

/** nb_big_advise: asks for huge pages under memory of one's own that is about to be filled. */
void nb_big_advise(gpointer at, gsize size);

/** nb_big_resize: keeps what it holds, as far as it fits. @size: 0 frees it. */
void nb_big_resize(NbBig *big, gsize size);
