#include "tests/type/fixture.h"

static const NbColour ink = {0.12, 0.14, 0.16}, red = {1, 0, 0};

static NbFrame *
sample(void)
{
  NbFrame *frame = nb_frame_new(100, 50);
  const double points[] = {1, 2, 3, 4, 5, 6};

  nb_frame_tag(frame, "P");
  nb_frame_rect(frame, 1, 2, 30, 4.005, 3, red);
  nb_frame_line(frame, 0, 0, -0.001, 10, 0.5, ink);
  nb_frame_circle(frame, 10, 10, 5, red);
  nb_frame_path(frame, points, 3, 1.25, ink);
  nb_frame_image(frame, 5, 5, 40, 30, "照片/a.jpg");
  nb_frame_link(frame, 0, 0, 10, 10, "s1");
  nb_frame_dest(frame, 0, 7, "s1");
  nb_frame_end(frame);
  return frame;
}

static void
test_dump(void)
{
  g_autoptr(NbFrame) frame = sample();
  g_autofree char *got = nb_frame_dump(frame);

  g_assert_cmpstr(got, ==,
                  "frame 100.00 50.00\n"
                  "tag P\n"
                  "rect 1.00 2.00 30.00 4.01 3.00 #ff0000\n"
                  "line 0.00 0.00 0.00 10.00 0.50 #1f2429\n"
                  "circle 10.00 10.00 5.00 #ff0000\n"
                  "path 1.00 2.00 1.25 3.00 4.00 5.00 6.00 #1f2429\n"
                  "image 5.00 5.00 40.00 30.00 照片/a.jpg\n"
                  "link 0.00 0.00 10.00 10.00 s1\n"
                  "dest 0.00 7.00 s1\n"
                  "end\n");
}

static void
test_text(void)
{
  g_autoptr(NbFrame) frame = nb_frame_new(100, 50);
  g_autoptr(NbParagraph) line = fixture_set("《活着》", 0, NB_ALIGN_LEFT, FALSE);

  nb_paragraph_place(line, 0, frame, 10, 20);

  g_autofree char *got = nb_frame_dump(frame);

  g_assert_cmpstr(got, ==,
                  "frame 100.00 50.00\n"
                  "text 10.00 20.00 30.00 10.00 serif #000000 “《活着》”\n");
}

static void
test_place(void)
{
  g_autoptr(NbFrame) page = nb_frame_new(500, 500);
  const double points[] = {1, 2, 3, 4};
  NbFrame *part = nb_frame_new(10, 10);

  nb_frame_tag(part, "Figure");
  nb_frame_path(part, points, 2, 1, ink);
  nb_frame_circle(part, 5, 5, 2, ink);
  nb_frame_end(part);
  nb_frame_rect(page, 0, 0, 1, 1, 0, ink);
  nb_frame_place(page, part, 100, 200);

  g_autofree char *got = nb_frame_dump(page);

  g_assert_cmpstr(got, ==,
                  "frame 500.00 500.00\n"
                  "rect 0.00 0.00 1.00 1.00 0.00 #1f2429\n"
                  "tag Figure\n"
                  "path 101.00 202.00 1.00 103.00 204.00 #1f2429\n"
                  "circle 105.00 205.00 2.00 #1f2429\n"
                  "end\n");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/type/frame/every kind of item has its line", test_dump);
  g_test_add_func("/type/frame/text with its size, face and source", test_text);
  g_test_add_func("/type/frame/a part is moved with all its points", test_place);
  return g_test_run();
}
