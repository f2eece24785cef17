/* The head of a story: `键: 值` lines up to the first blank one. Internal to report. */
#pragma once
#include "report/story.h"

/** nb_head_read: @line: (out): the first line (0-based) after the head. A story that begins with a
 * heading, a block or plain prose has no head. */
gboolean nb_head_read(NbStory *story, guint *line, GError **error);
