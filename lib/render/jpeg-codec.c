#include "render/jpeg-codec.h"
#include "base/error.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

/* these want stdio.h before them */
#include <jerror.h>
#include <jpeglib.h>

enum { QUALITY = 88, SCANS_MAX = 200 };

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
enum { PIXEL = JCS_EXT_BGRX };
#else
enum { PIXEL = JCS_EXT_XRGB };
#endif

/* @is_damaged: a part of the picture was missing, and grey stands in its place */
typedef struct {
  struct jpeg_error_mgr base;
  struct jpeg_progress_mgr progress;
  jmp_buf back;
  gboolean is_damaged;
} Watch;

static void
leave(j_common_ptr codec)
{
  Watch *watch = (Watch *)codec->err;

  longjmp(watch->back, 1);
}

/* Bytes between segments and the like do no harm; missing ones do. */
static void
hear(j_common_ptr codec, int level)
{
  Watch *watch = (Watch *)codec->err;
  int code = watch->base.msg_code;

  if (level < 0 &&
      (code == JWRN_HIT_MARKER || code == JWRN_JPEG_EOF || code == JWRN_HUFF_BAD_CODE ||
       code == JWRN_MUST_RESYNC || code == JWRN_BOGUS_PROGRESSION))
    watch->is_damaged = TRUE;
}

static void
say_nothing(j_common_ptr codec)
{
}

/* A picture of thousands of scans costs an hour and is no photograph. */
static void
count_scans(j_common_ptr codec)
{
  if (codec->is_decompressor && ((j_decompress_ptr)codec)->input_scan_number > SCANS_MAX)
    leave(codec);
}

static struct jpeg_error_mgr *
watch_start(Watch *watch)
{
  jpeg_std_error(&watch->base);
  watch->base.error_exit = leave;
  watch->base.emit_message = hear;
  watch->base.output_message = say_nothing;
  watch->progress.progress_monitor = count_scans;
  return &watch->base;
}

static void
start(struct jpeg_decompress_struct *codec, const guint8 *bytes, gsize size, guint eighths)
{
  jpeg_create_decompress(codec);
  codec->progress = &((Watch *)codec->err)->progress;
  jpeg_mem_src(codec, bytes, size);
  jpeg_read_header(codec, TRUE);
  codec->out_color_space = codec->num_components == 4 ? JCS_CMYK : (J_COLOR_SPACE)PIXEL;
  codec->scale_num = eighths;
  codec->scale_denom = 8;
  codec->dct_method = JDCT_ISLOW;
  jpeg_start_decompress(codec);
}

static void
read_rows(struct jpeg_decompress_struct *codec, cairo_surface_t *surface)
{
  guint8 *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);

  while (codec->output_scanline < codec->output_height) {
    JSAMPROW row = data + (gsize)codec->output_scanline * (gsize)stride;

    jpeg_read_scanlines(codec, &row, 1);
  }
}

const char *
nb_jpeg_decode(const guint8 *bytes, gsize size, guint eighths, cairo_surface_t **out)
{
  Watch watch = {0};
  struct jpeg_decompress_struct codec = {.err = watch_start(&watch)};
  cairo_surface_t *volatile surface = NULL;

  if (setjmp(watch.back)) {
    jpeg_destroy_decompress(&codec);
    if (surface)
      cairo_surface_destroy(surface);
    return N_("the JPEG is damaged");
  }
  start(&codec, bytes, size, eighths);
  surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)codec.output_width,
                                       (int)codec.output_height);
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
    leave((j_common_ptr)&codec);
  read_rows(&codec, surface);
  jpeg_finish_decompress(&codec);
  if (watch.is_damaged)
    leave((j_common_ptr)&codec);
  jpeg_destroy_decompress(&codec);
  cairo_surface_mark_dirty(surface);
  *out = surface;
  return NULL;
}

const char *
nb_jpeg_check(const guint8 *bytes, gsize size)
{
  cairo_surface_t *surface = NULL;
  const char *wrong = nb_jpeg_decode(bytes, size, 1, &surface);

  if (surface)
    cairo_surface_destroy(surface);
  return wrong;
}

static void
set_parameters(struct jpeg_compress_struct *codec, cairo_surface_t *surface, gboolean is_grey)
{
  codec->image_width = (JDIMENSION)cairo_image_surface_get_width(surface);
  codec->image_height = (JDIMENSION)cairo_image_surface_get_height(surface);
  codec->input_components = 4;
  codec->in_color_space = (J_COLOR_SPACE)PIXEL;
  jpeg_set_defaults(codec);
  jpeg_set_colorspace(codec, is_grey ? JCS_GRAYSCALE : JCS_YCbCr);
  jpeg_set_quality(codec, QUALITY, TRUE);
  codec->optimize_coding = TRUE;
  codec->dct_method = JDCT_ISLOW;
}

static void
write_rows(struct jpeg_compress_struct *codec, cairo_surface_t *surface)
{
  guint8 *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);

  while (codec->next_scanline < codec->image_height) {
    JSAMPROW row = data + (gsize)codec->next_scanline * (gsize)stride;

    jpeg_write_scanlines(codec, &row, 1);
  }
}

GByteArray *
nb_jpeg_encode(cairo_surface_t *surface, gboolean is_grey)
{
  Watch watch = {0};
  struct jpeg_compress_struct codec = {.err = watch_start(&watch)};
  unsigned char *bytes = NULL;
  unsigned long size = 0;
  GByteArray *out = NULL;

  cairo_surface_flush(surface);
  if (setjmp(watch.back) == 0) {
    jpeg_create_compress(&codec);
    jpeg_mem_dest(&codec, &bytes, &size);
    set_parameters(&codec, surface, is_grey);
    jpeg_start_compress(&codec, TRUE);
    write_rows(&codec, surface);
    jpeg_finish_compress(&codec);
    out = g_byte_array_append(g_byte_array_new(), bytes, (guint)size);
  }
  jpeg_destroy_compress(&codec);
  free(bytes);
  return out;
}
