/* Addresses that a text may lead to. Internal to report. */
#pragma once
#include "base/error.h"
#include <md4c.h>

/** nb_uri_written: Returns: (transfer full): the address as CommonMark read it, its entities in
 * plain. */
char *nb_uri_written(const MD_ATTRIBUTE *address);

/**
 * nb_uri_read:
 * @text: as written: `https://example.cn/年报?a=1`
 * @at: its place
 *
 * Returns: (transfer full) (nullable): the address in ASCII, other characters percent-encoded;
 * %NULL with @error: not http, https or mailto, nothing after the colon, a blank or a figure in it
 */
char *nb_uri_read(const char *text, const NbPlace *at, GError **error);
