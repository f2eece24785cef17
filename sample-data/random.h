/* Numbers that look like chance and are the same on every machine: integers only, our own
 * generator, no libm. Each part of the sample draws from its own stream, so that a change in one
 * does not move the others.
 */
#pragma once
#include <glib.h>

typedef struct {
  guint64 state;
} SampleRandom;

/** sample_random: Returns: the stream of that name. */
SampleRandom sample_random(const char *name);

/** sample_random_of: Returns: the stream of that number under @seed; for streams by the thousand.
 */
SampleRandom sample_random_of(guint64 seed, guint64 number);

/** sample_draw: Returns: the next 64 bits. */
guint64 sample_draw(SampleRandom *random);

/** sample_below: Returns: 0 … @n - 1; @n is at least 1. */
guint32 sample_below(SampleRandom *random, guint32 n);

/** sample_chance: Returns: %TRUE @percent times in a hundred. */
gboolean sample_chance(SampleRandom *random, guint32 percent);

/** sample_shuffle: @values: guint32 */
void sample_shuffle(SampleRandom *random, GArray *values);

/**
 * SampleWheel: draws an index as often as its weight says.
 */
typedef struct {
  GArray *sums; /* of guint64: running sums */
} SampleWheel;

SampleWheel sample_wheel(void);
void sample_wheel_clear(SampleWheel *wheel);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SampleWheel, sample_wheel_clear)
/** sample_wheel_add: the next index; @weight may be 0. */
void sample_wheel_add(SampleWheel *wheel, guint64 weight);
guint32 sample_wheel_draw(const SampleWheel *wheel, SampleRandom *random);

/**
 * sample_apportion:
 * @total: what is divided; below 2^31, as is each weight
 *
 * Largest remainders: the shares follow the weights and add up to @total exactly. Among equal
 * remainders the first wins.
 *
 * Returns: (transfer full): @n shares
 */
gint64 *sample_apportion(gint64 total, const guint64 *weights, gsize n);
