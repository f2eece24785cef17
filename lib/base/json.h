/* A writer of JSON with a fixed order: what is added first stands first. Indented by two spaces. */
#pragma once
#include <glib.h>

typedef struct _NbJson NbJson;

NbJson *nb_json_new(void);
void nb_json_free(NbJson *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbJson, nb_json_free)

/* @key is NULL inside an array and at the top. */
void nb_json_open_object(NbJson *json, const char *key);
void nb_json_open_array(NbJson *json, const char *key);
void nb_json_close(NbJson *json); /* the innermost object or array */
void nb_json_string(NbJson *json, const char *key, const char *text); /* NULL text writes null */
void nb_json_int(NbJson *json, const char *key, gint64 value);
void nb_json_bool(NbJson *json, const char *key, gboolean value);

/** nb_json_ratio: writes @num / @den as a plain decimal, exact when it ends within 6 places. */
void nb_json_ratio(NbJson *json, const char *key, gint64 num, gint64 den);

/** nb_json_finish: Returns: (transfer full): the text, with a final newline; frees @json. */
char *nb_json_finish(NbJson *json);
