#include "type/face.h"
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

typedef struct {
  const char *family;
  const char *style;
  const char *package; /* of Debian */
} Source;

static const Source sources[NB_FACE_N][NB_CUT_N] = {
    [NB_FACE_SERIF] = {{"Noto Serif CJK SC", "Regular", "fonts-noto-cjk"},
                       {"Noto Serif", "Regular", "fonts-noto-core"},
                       {"Noto Sans CJK SC", "Regular", "fonts-noto-cjk"}},
    [NB_FACE_SERIF_BOLD] = {{"Noto Serif CJK SC", "Bold", "fonts-noto-cjk"},
                       {"Noto Serif", "Bold", "fonts-noto-core"},
                       {"Noto Sans CJK SC", "Bold", "fonts-noto-cjk"}   },
    [NB_FACE_SANS] = {{"Noto Sans CJK SC", "Regular", "fonts-noto-cjk"},
                       {"Noto Sans", "Regular", "fonts-noto-core"},
                       {"Noto Sans CJK SC", "Regular", "fonts-noto-cjk"}},
    [NB_FACE_SANS_BOLD] = {{"Noto Sans CJK SC", "Bold", "fonts-noto-cjk"},
                       {"Noto Sans", "Bold", "fonts-noto-core"},
                       {"Noto Sans CJK SC", "Bold", "fonts-noto-cjk"}   },
};

struct _NbFonts {
  PangoFontMap *map;
  PangoContext *context;
  GHashTable *loaded;   /* face, cut and size in Pango units -> PangoFont */
  GHashTable *borrowed; /* set of the characters that the spare cut gave */
  NbHyphens *hyphens;   /* NULL until they are asked for */
};

const char *
nb_face_name(NbFace face)
{
  static const char *const names[NB_FACE_N] = {
      [NB_FACE_SERIF] = "serif",
      [NB_FACE_SERIF_BOLD] = "serif-bold",
      [NB_FACE_SANS] = "sans",
      [NB_FACE_SANS_BOLD] = "sans-bold",
  };

  return names[face];
}

static gboolean
pattern_is(FcPattern *pattern, const char *object, const char *want)
{
  FcChar8 *value = NULL;

  /* a face has its name in several languages */
  for (int i = 0; FcPatternGetString(pattern, object, i, &value) == FcResultMatch; i++)
    if (strcmp((const char *)value, want) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_source(FcPattern *pattern, const Source *source)
{
  return pattern_is(pattern, FC_FAMILY, source->family) &&
         pattern_is(pattern, FC_STYLE, source->style);
}

static gboolean
is_installed(FcConfig *config, const Source *source)
{
  const FcFontSet *set = FcConfigGetFonts(config, FcSetSystem);

  for (int i = 0; set && i < set->nfont; i++)
    if (is_source(set->fonts[i], source))
      return TRUE;
  return FALSE;
}

static gboolean
fail_face(GError **error, const Source *source)
{
  g_autofree char *hint = g_strdup_printf(_("install it: apt install %s"), source->package);

  return nb_fail(error, NB_ERROR_TEMPLATE, NULL, hint,
                 _("the font “%s %s” is not installed, the pages are set in it"), source->family,
                 source->style);
}

static FcConfig *
read_config(const char *path, GError **error)
{
  NbPlace at = {.file = path};
  g_autofree char *full = g_canonicalize_filename(path, NULL);
  FcConfig *config = FcConfigCreate();

  if (!FcConfigParseAndLoad(config, (const FcChar8 *)full, FcTrue) || !FcConfigBuildFonts(config)) {
    FcConfigDestroy(config);
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("restore the file that came with the program"),
            _("the list of fonts cannot be read"));
    return NULL;
  }
  for (int i = 0; i < NB_FACE_N * NB_CUT_N; i++)
    if (!is_installed(config, &sources[i / NB_CUT_N][i % NB_CUT_N])) {
      fail_face(error, &sources[i / NB_CUT_N][i % NB_CUT_N]);
      FcConfigDestroy(config);
      return NULL;
    }
  return config;
}

/* Nothing of the machine, the screen or the locale may move a glyph: no hinting, one unit a point.
 */
static void
make_context(NbFonts *fonts, FcConfig *config)
{
  cairo_font_options_t *options = cairo_font_options_create();

  fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), config);
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), 72);
  fonts->context = pango_font_map_create_context(fonts->map);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(fonts->context, options);
  pango_context_set_round_glyph_positions(fonts->context, FALSE);
  pango_context_set_language(fonts->context, pango_language_from_string("zh-cn"));
  cairo_font_options_destroy(options);
}

static gboolean
faces_are_ours(NbFonts *fonts, GError **error)
{
  for (int i = 0; i < NB_FACE_N * NB_CUT_N; i++) {
    const Source *source = &sources[i / NB_CUT_N][i % NB_CUT_N];
    PangoFont *font = nb_fonts_face(fonts, (NbFace)(i / NB_CUT_N), (NbCut)(i % NB_CUT_N), 10);

    if (!font || !is_source(pango_fc_font_get_pattern(PANGO_FC_FONT(font)), source))
      return fail_face(error, source);
  }
  return TRUE;
}

NbFonts *
nb_fonts_open(const char *path, GError **error)
{
  FcConfig *config = read_config(path, error);

  if (!config)
    return NULL;

  g_autoptr(NbFonts) fonts = g_new0(NbFonts, 1);

  fonts->borrowed = g_hash_table_new(NULL, NULL);
  fonts->loaded = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_object_unref);
  make_context(fonts, config);
  FcConfigDestroy(config);
  return faces_are_ours(fonts, error) ? g_steal_pointer(&fonts) : NULL;
}

void
nb_fonts_free(NbFonts *fonts)
{
  if (!fonts)
    return;
  nb_hyphens_free(fonts->hyphens);
  g_hash_table_unref(fonts->loaded);
  g_hash_table_unref(fonts->borrowed);
  g_object_unref(fonts->context);
  g_object_unref(fonts->map);
  g_free(fonts);
}

NbHyphens *
nb_fonts_hyphens(NbFonts *fonts, GError **error)
{
  if (!fonts->hyphens)
    fonts->hyphens = nb_hyphens_open(error);
  return fonts->hyphens;
}

PangoContext *
nb_fonts_context(NbFonts *fonts)
{
  return fonts->context;
}

static PangoFont *
load(NbFonts *fonts, const Source *source, int size)
{
  PangoFontDescription *want = pango_font_description_new();

  pango_font_description_set_family_static(want, source->family);
  pango_font_description_set_weight(want, strcmp(source->style, "Bold") == 0 ? PANGO_WEIGHT_BOLD
                                                                             : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(want, size);

  PangoFont *font = pango_font_map_load_font(fonts->map, fonts->context, want);

  pango_font_description_free(want);
  return font;
}

PangoFont *
nb_fonts_face(NbFonts *fonts, NbFace face, NbCut cut, double size)
{
  int units = MAX(1, pango_units_from_double(size));
  gint64 key = ((gint64)units << 8) | (gint64)(face * NB_CUT_N + cut);
  PangoFont *font = g_hash_table_lookup(fonts->loaded, &key);

  if (!font && (font = load(fonts, &sources[face][cut], units)))
    g_hash_table_insert(fonts->loaded, g_memdup2(&key, sizeof key), font);
  return font;
}

PangoFont *
nb_fonts_resized(NbFonts *fonts, const PangoFont *font, double size)
{
  GHashTableIter iter;
  gpointer key, loaded;

  g_hash_table_iter_init(&iter, fonts->loaded);
  while (g_hash_table_iter_next(&iter, &key, &loaded))
    if (loaded == font) {
      int which = (int)(*(const gint64 *)key & 0xff);

      return nb_fonts_face(fonts, (NbFace)(which / NB_CUT_N), (NbCut)(which % NB_CUT_N), size);
    }
  return NULL;
}

gboolean
nb_fonts_has(NbFonts *fonts, NbFace face, NbCut cut, gunichar c)
{
  PangoFont *font = nb_fonts_face(fonts, face, cut, 10);
  gboolean has = font && pango_font_has_char(font, c);

  if (has && cut == NB_CUT_SPARE)
    g_hash_table_add(fonts->borrowed, GUINT_TO_POINTER(c));
  return has;
}

static int
by_code(gconstpointer a, gconstpointer b)
{
  guint one = GPOINTER_TO_UINT(*(const gpointer *)a),
        other = GPOINTER_TO_UINT(*(const gpointer *)b);

  return one < other ? -1 : one > other;
}

char *
nb_fonts_borrowed(const NbFonts *fonts)
{
  GString *out = g_string_new(NULL);
  g_autoptr(GPtrArray) codes = g_ptr_array_new();
  GHashTableIter iter;
  gpointer code;

  g_hash_table_iter_init(&iter, fonts->borrowed);
  while (g_hash_table_iter_next(&iter, &code, NULL))
    g_ptr_array_add(codes, code);
  g_ptr_array_sort(codes, by_code);
  for (guint i = 0; i < codes->len; i++) {
    guint c = GPOINTER_TO_UINT(codes->pdata[i]);

    g_string_append(out, i > 0 ? ", " : "");
    g_string_append_unichar(out, c);
    g_string_append_printf(out, " (U+%04X)", c);
  }
  return g_string_free(out, FALSE);
}
