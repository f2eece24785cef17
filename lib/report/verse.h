/* Bodies whose lines stay lines: poem and closing. Internal to report. */
#pragma once
#include "report/blocks.h"

/** nb_verse_build: adds a node of @kind with the body's text, lines parted by '\n'. */
gboolean nb_verse_build(NbEval *eval, const NbCall *call, NbNodeKind kind, GError **error);
