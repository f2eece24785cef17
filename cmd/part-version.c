/* Linked into each part of the program; see cmd/part.h. */
extern const char nb_part_version[];

__attribute__((visibility("default"))) const char nb_part_version[] = NB_VERSION;
