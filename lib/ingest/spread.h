/* The places of a large text that are looked at where all of it would take too long: its head, and
 * pieces of one size that stand at even distances in the rest.
 */
#pragma once
#include <glib.h>

/** NbSpread: @head: bytes at the beginning; @places: how many pieces, each of @place bytes. */
typedef struct {
  gsize head, place;
  guint places;
} NbSpread;

/**
 * nb_spread_nth:
 * @size: bytes of the text, at least a head and a place
 * @at, @n: (out): bytes @at to @at + @n; the first place is the head
 *
 * Returns: whether there is a place number @i
 */
gboolean nb_spread_nth(const NbSpread *spread, gsize size, guint i, gsize *at, gsize *n);
