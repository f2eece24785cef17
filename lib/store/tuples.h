/* A set of tuples of codes, each with a number: they count up in the order in which tuples were
 * first added. So rows that say the same in several columns share one entry.
 */
#pragma once
#include "store/hash.h"

/**
 * NbTuples:
 * @width: codes of a tuple; @n: tuples
 * @codes: of @n tuples, one after the other; @room: of so many
 * @slots: number + 1, 0 when free; @n_slots: a power of two
 */
typedef struct {
  guint width;
  guint32 n, room;
  guint32 *codes;
  NbHashKey key;
  guint32 *slots;
  guint32 n_slots;
} NbTuples;

enum { NB_TUPLE_NONE = G_MAXUINT32, NB_TUPLES_MOST = 1 << 16 };

void nb_tuples_init(NbTuples *tuples, guint width);
void nb_tuples_clear(NbTuples *tuples);

/** nb_tuples_add: numbers[i] = the number of tuple i of @codes, new or known; NB_TUPLE_NONE for one
 * of zeros, which is not kept. @n: at most NB_TUPLES_MOST; many at once use all threads. */
void nb_tuples_add(NbTuples *tuples, const guint32 *codes, guint32 n, guint32 *numbers);

/** nb_tuples_column: Returns: (transfer full): code @k of all tuples, by number. */
guint32 *nb_tuples_column(const NbTuples *tuples, guint k);
