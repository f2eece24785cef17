/* A checksum for bytes on a disk: fast (a multiplication for 8 bytes, four at a time), the same on
 * every machine, and sure of the damage that is most common.
 *
 * Each step turns its state into another one without two states ever becoming one. So bytes that
 * differ in one aligned word of 8 bytes, and in no other, never have the same sum: every single
 * flipped bit is found, not almost every one. Of other damage one in 2^64 is missed. It is no
 * defence against who writes a false sum beside false bytes: what is read must be checked as well.
 *
 * CRC-32C is sure of as much, but needs instructions of its own to be as fast.
 */
#pragma once
#include <glib.h>

/** nb_sum: Returns: the sum of @size bytes. @seed: where they stand, so that two blocks that
 * changed places are found. */
guint64 nb_sum(const void *bytes, gsize size, guint64 seed);
