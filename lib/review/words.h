/* The words that state a relation between two numbers. Internal to review. */
#pragma once
#include "review/passage.h"

extern const char *const nb_words_grow[];
extern const char *const nb_words_fall[];
extern const char *const nb_words_reach[];
extern const char *const nb_words_last_year[];
extern const char *const nb_words_than[];
extern const char *const nb_words_from[];
extern const char *const nb_words_share[];
extern const char *const nb_words_among[];
extern const char *const nb_words_total[];
