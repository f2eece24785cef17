/* A large text decoded by all threads, piece by piece. */
#pragma once
#include "ingest/fault.h"

/** NbDecode: as nb_gb18030_decode(): of an encoding in which a line end is never part of another
 * character. */
typedef char *(*NbDecode)(const char *bytes, gsize *size, NbFaults *faults);

/** nb_pieces_decode: Returns: (transfer full): what @decode makes of the whole; as fast as there
 * are threads. @size: (inout). */
char *nb_pieces_decode(NbDecode decode, const char *bytes, gsize *size, NbFaults *faults);
