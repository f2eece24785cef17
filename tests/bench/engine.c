/* Runs a script in a database engine that is a shared library, as a program of one's own would.
 *
 *   engine duckdb|chdb LIBRARY DATABASE|- SCRIPT
 *
 * Statements end with a semicolon at the end of a line. What they give is printed as fields between
 * tabs, with \n \t \\ for these characters. The library is loaded at run time and nothing of it is
 * needed to build: what is declared here is the part of its C interface that is called.
 */
#include <dlfcn.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  void *library;
  gboolean failed;
} Engine;

static void *
symbol(Engine *engine, const char *name)
{
  void *found = dlsym(engine->library, name);

  if (!found) {
    fprintf(stderr, "engine: the library lacks %s\n", name);
    engine->failed = TRUE;
  }
  return found;
}

static gboolean
fail(const char *what, const char *statement)
{
  fprintf(stderr, "engine: %s\n  in %.300s\n", what ? what : "no reason given", statement);
  return FALSE;
}

static void
print_escaped(const char *text)
{
  for (; *text; text++) {
    if (*text == '\n' || *text == '\t' || *text == '\\')
      putchar('\\');
    putchar(*text == '\n' ? 'n' : *text == '\t' ? 't' : *text);
  }
}

/* duckdb.h: the deprecated members of a result, then its data */
typedef struct {
  guint64 columns, rows, changed;
  void *data;
  char *message;
  void *internal;
} DuckResult;

typedef struct {
  int (*open)(const char *path, void **database);
  int (*connect)(void *database, void **connection);
  int (*query)(void *connection, const char *sql, DuckResult *result);
  const char *(*error)(DuckResult *result);
  guint64 (*rows)(DuckResult *result);
  guint64 (*columns)(DuckResult *result);
  char *(*text)(DuckResult *result, guint64 column, guint64 row);
  void (*free)(void *text);
  void (*destroy)(DuckResult *result);
} Duck;

static Duck
load_duck(Engine *engine)
{
  return (Duck){
      .open = symbol(engine, "duckdb_open"),
      .connect = symbol(engine, "duckdb_connect"),
      .query = symbol(engine, "duckdb_query"),
      .error = symbol(engine, "duckdb_result_error"),
      .rows = symbol(engine, "duckdb_row_count"),
      .columns = symbol(engine, "duckdb_column_count"),
      .text = symbol(engine, "duckdb_value_varchar"),
      .free = symbol(engine, "duckdb_free"),
      .destroy = symbol(engine, "duckdb_destroy_result"),
  };
}

static void
print_duck(const Duck *duck, DuckResult *result)
{
  guint64 rows = duck->rows(result), columns = duck->columns(result);

  for (guint64 row = 0; row < rows; row++) {
    for (guint64 column = 0; column < columns; column++) {
      char *text = duck->text(result, column, row);

      print_escaped(text ? text : "");
      duck->free(text);
      putchar(column + 1 < columns ? '\t' : '\n');
    }
  }
}

static gboolean
ask_duck(const Duck *duck, void *connection, const char *statement)
{
  DuckResult result = {0};

  if (duck->query(connection, statement, &result) != 0)
    return fail(duck->error(&result), statement);
  if (g_str_has_prefix(statement, "SELECT"))
    print_duck(duck, &result);
  duck->destroy(&result);
  return TRUE;
}

static gboolean
run_duck(Engine *engine, const char *path, char **statements)
{
  Duck duck = load_duck(engine);
  void *database = NULL, *connection = NULL;

  if (engine->failed)
    return FALSE;
  if (duck.open(path, &database) != 0 || duck.connect(database, &connection) != 0)
    return fail("the database cannot be opened", path ? path : "memory");
  for (guint i = 0; statements[i]; i++)
    if (!ask_duck(&duck, connection, statements[i]))
      return FALSE;
  return TRUE;
}

typedef struct {
  void **(*connect)(int argc, char **argv);
  void *(*query)(void *connection, const char *sql, const char *format);
  const char *(*error)(void *result);
  char *(*buffer)(void *result);
  gsize (*length)(void *result);
  void (*destroy)(void *result);
} Chdb;

static gboolean
ask_chdb(const Chdb *chdb, void *connection, const char *statement)
{
  void *result = chdb->query(connection, statement, "TabSeparated");
  const char *error = chdb->error(result);

  if (error && *error)
    return fail(error, statement);
  fwrite(chdb->buffer(result), 1, chdb->length(result), stdout);
  chdb->destroy(result);
  return TRUE;
}

static gboolean
run_chdb(Engine *engine, const char *path, char **statements)
{
  Chdb chdb = {
      .connect = symbol(engine, "chdb_connect"),
      .query = symbol(engine, "chdb_query"),
      .error = symbol(engine, "chdb_result_error"),
      .buffer = symbol(engine, "chdb_result_buffer"),
      .length = symbol(engine, "chdb_result_length"),
      .destroy = symbol(engine, "chdb_destroy_query_result"),
  };
  g_autofree char *option = path ? g_strconcat("--path=", path, NULL) : NULL;
  char name[] = "chdb";
  char *words[] = {name, option, NULL};

  if (engine->failed)
    return FALSE;
  void **connection = chdb.connect(path ? 2 : 1, words);

  if (!connection)
    return fail("the database cannot be opened", path ? path : "memory");
  for (guint i = 0; statements[i]; i++)
    if (!ask_chdb(&chdb, *connection, statements[i]))
      return FALSE;
  return TRUE;
}

static gboolean
run(const char *kind, const char *library, const char *path, const char *script)
{
  Engine engine = {.library = dlopen(library, RTLD_NOW | RTLD_LOCAL)};
  g_autofree char *text = NULL;

  if (!engine.library)
    return fail(dlerror(), library);
  if (!g_file_get_contents(script, &text, NULL, NULL))
    return fail("the script cannot be read", script);
  g_auto(GStrv) statements = g_strsplit(g_strchomp(text), ";\n", -1);
  const char *place = strcmp(path, "-") == 0 ? NULL : path;

  return strcmp(kind, "duckdb") == 0 ? run_duck(&engine, place, statements)
                                     : run_chdb(&engine, place, statements);
}

int
main(int argc, char **argv)
{
  if (argc != 5) {
    fputs("usage: engine duckdb|chdb LIBRARY DATABASE|- SCRIPT\n", stderr);
    return 2;
  }
  gboolean done = run(argv[1], argv[2], argv[3], argv[4]);

  fflush(stdout);
  /* taking an engine down takes time that no question asked for */
  _exit(done ? 0 : 1);
}
