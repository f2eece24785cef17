/* Words of which made-up titles, authors and places are put together. */
#pragma once
#include <glib.h>

enum {
  SAMPLE_WORDS = 64, /* of each list below: six bits choose one */
  SAMPLE_PLACES = 48,
  SAMPLE_PLACE_KINDS = 6,
  SAMPLE_READER_TYPES = 6,
};

/* A title is a topic, a form and an ending. Topics and forms have two characters each and endings
 * begin with a mark, so that two different choices are never one title. */
extern const char *const sample_topics[SAMPLE_WORDS];
extern const char *const sample_forms[SAMPLE_WORDS];
extern const char *const sample_endings[SAMPLE_WORDS];

extern const char *const sample_families[SAMPLE_WORDS];
extern const char *const sample_givens[SAMPLE_WORDS];
extern const char *const sample_foreigners[SAMPLE_WORDS];

extern const char *const sample_places[SAMPLE_PLACES];
extern const char *const sample_place_kinds[SAMPLE_PLACE_KINDS];
extern const char *const sample_reader_types[SAMPLE_READER_TYPES];

typedef struct {
  const char *mark; /* of the Chinese Library Classification */
  guint32 weight;
} SampleClass;

extern const SampleClass sample_classes[];
extern const guint32 sample_n_classes;
