/* Deflate and inflate, for the streams of a PDF and the profiles in a PNG. */
#pragma once
#include <glib.h>

/** nb_pack: Returns: (transfer full): @bytes as a zlib stream, as small as zlib can. */
GByteArray *nb_pack(const guint8 *bytes, gsize size);

/** nb_unpack: Returns: (transfer full) (nullable): %NULL when the stream is damaged or what it
 * holds is larger than @most. */
GByteArray *nb_unpack(const guint8 *bytes, gsize size, gsize most);
