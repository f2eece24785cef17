/* Tables of the UTF-8 checks that look at many bytes at once. Internal to them. */
#pragma once
#include <glib.h>

/* What a pair of bytes may do wrong. Three look-ups, by the upper and the lower half of the first
 * byte and by the upper half of the second, each give the faults that remain possible; what all
 * three allow is one. The method is Keiser and Lemire's, “Validating UTF-8 in less than one
 * instruction per byte”, 2021. */
enum {
  SHORT = 1 << 0,      /* a lead byte and then no tail */
  LONG = 1 << 1,       /* a tail after ASCII */
  OVERLONG_3 = 1 << 2, /* E0 80..9F */
  LARGE = 1 << 3,      /* F4 90.. and above */
  SURROGATE = 1 << 4,  /* ED A0.. */
  OVERLONG_2 = 1 << 5, /* C0, C1 */
  BEYOND = 1 << 6,     /* F5 80.. and F0 80..8F */
  TAILS = 1 << 7,      /* two tails: right only in the third or fourth place */
  ANY = SHORT | LONG | TAILS,
};

static const guint8 nb_utf8_first_high[16] = {LONG,
                                              LONG,
                                              LONG,
                                              LONG,
                                              LONG,
                                              LONG,
                                              LONG,
                                              LONG,
                                              TAILS,
                                              TAILS,
                                              TAILS,
                                              TAILS,
                                              SHORT | OVERLONG_2,
                                              SHORT,
                                              SHORT | OVERLONG_3 | SURROGATE,
                                              SHORT | LARGE | BEYOND};
static const guint8 nb_utf8_first_low[16] = {ANY | OVERLONG_3 | OVERLONG_2 | BEYOND,
                                             ANY | OVERLONG_2,
                                             ANY,
                                             ANY,
                                             ANY | LARGE,
                                             ANY | LARGE | BEYOND,
                                             ANY | LARGE | BEYOND,
                                             ANY | LARGE | BEYOND,
                                             ANY | LARGE | BEYOND,
                                             ANY | LARGE | BEYOND,
                                             ANY | LARGE | BEYOND,
                                             ANY | LARGE | BEYOND,
                                             ANY | LARGE | BEYOND,
                                             ANY | LARGE | BEYOND | SURROGATE,
                                             ANY | LARGE | BEYOND,
                                             ANY | LARGE | BEYOND};
static const guint8 nb_utf8_second_high[16] = {SHORT,
                                               SHORT,
                                               SHORT,
                                               SHORT,
                                               SHORT,
                                               SHORT,
                                               SHORT,
                                               SHORT,
                                               LONG | OVERLONG_2 | TAILS | OVERLONG_3 | BEYOND,
                                               LONG | OVERLONG_2 | TAILS | OVERLONG_3 | LARGE,
                                               LONG | OVERLONG_2 | TAILS | SURROGATE | LARGE,
                                               LONG | OVERLONG_2 | TAILS | SURROGATE | LARGE,
                                               SHORT,
                                               SHORT,
                                               SHORT,
                                               SHORT};
