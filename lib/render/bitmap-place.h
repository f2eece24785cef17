/* Where the story asks for a picture. */
#pragma once
#include "report/doc.h"

/** nb_bitmap_place: the first place in @doc (nullable) that shows the file @path. @at: left as it
 * is when there is none. */
void nb_bitmap_place(const NbDoc *doc, const char *path, NbPlace *at);
