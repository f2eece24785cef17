/* QR codes of a block: which addresses may become one. Internal to report. */
#pragma once
#include "report/doc.h"

/** nb_code_is_address: Returns: whether @text begins as an address of the web. */
gboolean nb_code_is_address(const char *text);

/**
 * nb_code_add:
 * @text: `https://… 微信公众号 | WeChat`: the address, then perhaps what stands under the code
 * @at: its place
 *
 * Adds a code to @grid. %FALSE with @error: no address, one that cannot be read, longer than 300
 * bytes, or a fifth code.
 */
gboolean nb_code_add(NbGrid *grid, const char *text, const NbPlace *at, GError **error);
