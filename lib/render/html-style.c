#include "render/html-style.h"
#include "chart/palette.h"
#include <math.h>

static const char sheet[] =
    "*{box-sizing:border-box}\n"
    "html{font-size:clamp(15px,0.55vw + 11.5px,30px);-webkit-text-size-adjust:100%}\n"
    "body{margin:0;background:var(--ground);color:var(--ink);line-height:1.75;"
    "font-family:\"Noto Sans CJK SC\",\"Source Han Sans SC\",\"PingFang SC\",\"Microsoft YaHei\","
    "\"Noto Sans SC\",sans-serif}\n"
    "h1,h2.chapter,.prose,.poem,.closing{font-family:\"Noto Serif CJK SC\",\"Source Han Serif SC\","
    "\"Songti SC\",\"Noto Serif SC\",SimSun,serif}\n"
    ".en{color:var(--secondary);font-family:\"Noto Sans\",\"Helvetica Neue\",Arial,sans-serif;"
    "font-size:.84em;line-height:1.55}\n"
    ".prose .en,.poem .en,.closing .en{font-family:\"Noto Serif\",Georgia,serif}\n"
    "header.cover{background:var(--fill);color:#fff;padding:clamp(1.4rem,3.4vw,3.4rem) "
    "var(--edge)}\n"
    "header.cover .en{color:inherit;opacity:.82}\n"
    "header.cover p{margin:0}\n"
    "header.cover h1{font-size:clamp(1.9rem,4.4vw,3.4rem);line-height:1.25;margin:.5em 0 .1em}\n"
    "header.cover .summary{max-width:42em;margin-top:1.2em}\n"
    "header.cover .library{font-weight:700}\n"
    "nav{padding:.7rem var(--edge);border-bottom:1px solid var(--line);display:flex;flex-wrap:wrap;"
    "gap:.15rem 1.4rem;font-size:.88rem}\n"
    "nav a{color:var(--brand);text-decoration:none;white-space:nowrap}\n"
    "nav a:hover,nav a:focus-visible{text-decoration:underline}\n"
    "main{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));"
    "gap:1.1rem 2.4rem;padding:1.2rem var(--edge) 3rem;align-items:start}\n"
    "main>*{grid-column:1/-1;min-width:0;margin:0}\n"
    "main>.card{grid-column:auto}\n"
    "h2.chapter{color:var(--brand);font-size:1.8rem;line-height:1.35;margin-top:1.6rem;"
    "padding-bottom:.5rem;position:relative}\n"
    "h2.chapter::after{content:\"\";position:absolute;left:0;bottom:0;width:2.6rem;height:3px;"
    "background:var(--accent)}\n"
    "h3,h4{color:var(--brand);line-height:1.4;margin-top:.9rem}\n"
    "h3{font-size:1.22rem}h4{font-size:1.05rem;color:var(--ink)}\n"
    "h2 .number,h3 .number,h4 .number{color:var(--accent);margin-right:.5em}\n"
    "h2 .number{background:var(--accent);color:var(--ground);border-radius:.2em;font:700 .5em/1 "
    "\"Noto Sans CJK SC\",\"Source Han Sans SC\",sans-serif;padding:.32em .5em;margin-right:1em;"
    "vertical-align:.28em}\n"
    "h2 .en,h3 .en,h4 .en{font-weight:400;margin-left:.7em;font-size:.56em;letter-spacing:.01em}\n"
    "h3 .en,h4 .en{font-size:.72em}\n"
    ".prose{max-width:46em}\n"
    ".prose p{margin:0}.prose>p:first-child:not(.en){text-indent:2em}\n"
    "ul.prose,ol.prose{list-style:none;padding:0}\n"
    ".prose li{display:grid;grid-template-columns:2em 1fr;margin:.35em 0}\n"
    ".prose li>.marker{color:var(--accent)}\n"
    ".prose a{color:var(--brand)}sup{font-size:.7em;line-height:0}sup a,a.marker{"
    "text-decoration:none}\n"
    ".notes{border-top:1px solid var(--line);padding-top:.6rem;font-size:.84em}\n"
    ".poem,.poem p{text-align:center;white-space:pre-line;margin:0 auto}.poem{color:var(--brand);"
    "font-size:1.15em;line-height:2}\n"
    ".tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,11.5rem),1fr));"
    "gap:1rem}\n"
    ".unit{white-space:nowrap}\n"
    "@media (min-width:46rem){.by3,.by6{grid-template-columns:repeat(3,1fr)}.by4{"
    "grid-template-columns:repeat(4,1fr)}}\n"
    "@media (min-width:110rem){.by6{grid-template-columns:repeat(6,1fr)}}\n"
    ".tile{background:var(--tint);border-radius:.5rem;padding:1rem 1.2rem}\n"
    ".tile p{margin:0;line-height:1.45}\n"
    ".tile .number{color:var(--brand);line-height:1.15;margin-bottom:.3rem}\n"
    ".tile .number b{font-size:clamp(1.9rem,3.2vw,2.9rem);font-variant-numeric:tabular-nums}\n"
    ".tile .label{font-weight:700}.tile .en,.tile .note{font-size:.8rem;font-weight:400}\n"
    ".tile .note{color:var(--secondary)}\n"
    ".tile:first-child{background:var(--fill);color:#fff}\n"
    ".tile:first-child .number,.tile:first-child .en,.tile:first-child .note{color:inherit}\n"
    ".tile:first-child .en,.tile:first-child .note{opacity:.85}\n"
    "figure{margin:0}figure.alone{max-width:84rem}.ranking{max-width:46rem}.facts{max-width:46rem}"
    "\n"
    ".title{font-weight:700;font-size:1.05rem;margin:.6rem 0 .35rem;line-height:1.4;"
    "text-align:left}\n"
    ".title .en{font-weight:400;margin-left:.7em}\n"
    "figure svg{display:block;width:100%;height:auto}\n"
    "figure .narrow,figure .large{display:none}\n"
    ".note{color:var(--secondary);font-size:.8rem;line-height:1.55;margin:.35rem 0 0}\n"
    ".note.en{font-size:.76rem;margin:0}\n"
    "details{font-size:.86rem;margin-top:.4rem}summary{cursor:pointer;color:var(--secondary)}\n"
    ".scroll{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.5}\n"
    "thead{background:var(--tint)}\n"
    "th{color:var(--brand);text-align:left;font-weight:700;vertical-align:bottom}\n"
    "th,td{padding:.38rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}\n"
    "thead th{border-bottom:1px solid var(--brand)}\n"
    "th .en,td .en{display:block;font-weight:400;font-size:.82em}\n"
    ".value{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    "tr.total td{font-weight:700;border-top:1px solid var(--brand)}\n"
    ".ranking thead{background:none}.ranking thead th{font-weight:400;color:var(--secondary);"
    "font-size:.82rem}\n"
    ".ranking "
    ".rank{width:3.4em;text-align:right;white-space:nowrap;font-weight:700;color:var(--secondary);"
    "font-variant-numeric:tabular-nums}\n"
    ".ranking .top .rank{color:var(--accent);font-size:1.2em;line-height:1.2}\n"
    ".ranking .under{display:block;color:var(--secondary);font-size:.84em}\n"
    ".ranking .bar{width:46%;white-space:nowrap;vertical-align:middle}\n"
    ".ranking .bar span{display:inline-block;height:.75em;background:var(--second);"
    "margin-right:.5em;vertical-align:baseline}\n"
    ".ranking .top .bar span{background:var(--fill)}\n"
    ".chronicle{list-style:none;padding:0}\n"
    ".chronicle li{display:grid;grid-template-columns:minmax(4.5em,9em) 1fr;gap:0 2.2em;"
    "padding-bottom:1em;position:relative}\n"
    ".chronicle .when{text-align:right;font-weight:700;color:var(--brand)}\n"
    ".chronicle .when .en{display:block;font-weight:400}\n"
    ".chronicle .what{border-left:1px solid var(--line);margin:-.2em 0 -1.2em;padding:.2em 0 1.2em "
    "1.4em;position:relative}\n"
    ".chronicle .what::before{content:\"\";position:absolute;left:-4.5px;top:.8em;width:8px;"
    "height:8px;border-radius:50%;background:var(--accent)}\n"
    ".chronicle p{margin:0}.chronicle img{max-width:12rem;margin-top:.4em}\n"
    ".photos{display:grid;gap:.8rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),"
    "1fr))}\n"
    "img{display:block;width:100%;height:auto;aspect-ratio:3/2;object-fit:cover}\n"
    "figcaption p{margin:0;font-size:.86rem}\n"
    ".tree ul{list-style:none;margin:0;padding-left:1.5em;border-left:1px solid var(--line)}"
    ".tree>ul{padding:0;border:0}.tree li{padding:.2em 0}.unit-name{font-weight:700;color:"
    "var(--brand);margin-right:.6em}.tree .note{margin-right:.6em}\n"
    ".place{display:grid;grid-template-columns:3.2rem 9rem 1fr;gap:0 1rem;align-items:baseline;"
    "border-top:1px solid var(--line);padding:.45rem 0}.place b{font-size:1.6rem;line-height:1;"
    "color:var(--brand);text-align:right}.place p{margin:0}.label{font-weight:700}\n"
    ".level{color:var(--brand);font-weight:700;margin:1rem 0 .4rem;border-bottom:1px solid "
    "var(--brand)}.level.en{border:0;margin-top:0}.wall,.quotes{display:grid;gap:.8rem;"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr))}.honour{background:"
    "var(--tint);border-left:3px solid var(--accent);padding:.7rem 1rem}.honour p,.plan p,"
    "blockquote p{margin:0}\n"
    ".plan{list-style:none;padding:0;margin:0}.plan li{display:grid;grid-template-columns:2.4em "
    "1fr "
    "minmax(7rem,12rem);gap:0 1rem;border-bottom:1px solid var(--line);padding:.5rem 0}.plan "
    ".marker{color:var(--accent);font-weight:700}.track{display:block;height:.45em;background:"
    "var(--line)}.track span{display:block;height:100%;background:var(--fill)}\n"
    "blockquote{margin:0;background:var(--tint);padding:.9rem 1.2rem}.who{text-align:right}.who::"
    "before{content:\"——\"}.reply{border-left:2px solid var(--second);padding-left:.7em;font-size:"
    ".9em}\n"
    ".codes{display:flex;gap:1rem;margin-top:.8rem}.code{width:7rem}.code figcaption{text-align:"
    "center;font-size:.8rem}\n"
    ".closing{background:var(--paper);color:var(--closing);padding:2.4rem;font-size:1.35rem;"
    "font-weight:700;line-height:1.8}\n"
    ".closing p{margin:0;max-width:30em}.closing "
    ".en{font-weight:400;font-size:.66em;margin-top:.6em;"
    "color:inherit;opacity:.8}\n"
    "footer{border-top:1px solid var(--line);color:var(--secondary);padding:1rem var(--edge);"
    "font-size:.82rem}footer p{margin:0}\n"
    ".nothing{background:var(--tint);color:var(--secondary);text-align:center;padding:1.4rem;"
    "border-radius:.4rem}\n"
    "@media (max-width:34rem){figure .wide{display:none}figure .narrow{display:block}"
    ".chronicle li{grid-template-columns:1fr}.chronicle .when{text-align:left;padding-left:1.4em}"
    ".chronicle .what{margin-top:0}th,td{padding:.35rem .35rem}h2 .en,h3 .en{display:block;"
    "margin-left:0}}\n"
    "@media screen and (min-width:70rem){figure.alone .wide{display:none}figure.alone .large{"
    "display:block}.prose{max-width:none}div.prose,.prose "
    "li>div{display:grid;"
    "grid-template-columns:minmax(0,1.35fr) minmax(0,1fr);gap:0 3rem;align-items:start}.prose .en{"
    "padding-top:.25em;max-width:40em}.prose p:not(.en){max-width:46em}}\n"
    "@media print{html{font-size:10pt}main{display:block;padding:0}nav,details{display:none}"
    "main>*{margin-bottom:12pt}h2,h3,h4{break-after:avoid}figure,.tile,tr,li{break-inside:avoid}"
    "header.cover,.tile,thead,svg,.bar span{print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}}\n";

typedef struct {
  const char *name;
  NbColour colour;
} Variable;

static void
append_variable(GString *out, const char *name, NbColour colour)
{
  g_string_append_printf(out, "--%s:#%02x%02x%02x;", name, (guint)lround(colour.r * 255),
                         (guint)lround(colour.g * 255), (guint)lround(colour.b * 255));
}

static NbColour
lighten(NbColour colour, NbColour ground, double contrast)
{
  for (guint step = 0; step < 20; step++) {
    NbColour lighter = nb_colour_mix(colour, NB_WHITE, step * 0.05);

    if (nb_colour_contrast(lighter, ground) >= contrast)
      return lighter;
  }
  return NB_WHITE;
}

static void
append_light(GString *out, const NbPalette *palette)
{
  const Variable variables[] = {
      {"ground",    NB_WHITE          },
      {"ink",       palette->ink      },
      {"secondary", palette->secondary},
      {"line",      palette->line     },
      {"tint",      palette->tint     },
      {"paper",     palette->paper    },
      {"brand",     palette->brand    },
      {"second",    palette->second   },
      {"accent",    palette->accent   },
      {"closing",   palette->brand    },
      {"fill",      palette->brand    },
  };

  g_string_append(out, ":root{color-scheme:light dark;--edge:clamp(1rem,5vw,6rem);");
  for (gsize i = 0; i < G_N_ELEMENTS(variables); i++)
    append_variable(out, variables[i].name, variables[i].colour);
  g_string_append(out, "}\n");
}

static void
append_dark(GString *out, const NbPalette *palette)
{
  const NbColour ground = {0.067, 0.078, 0.09};
  const NbColour ink = nb_colour_mix(NB_WHITE, ground, 0.1);
  const NbColour tint = nb_colour_mix(ground, palette->brand, 0.34);
  const NbColour brand = lighten(palette->brand, tint, 6);
  const Variable variables[] = {
      {"ground",              ground                              },
      {"ink",                 ink                                 },
      {"secondary",           lighten(palette->secondary,           tint, 5)},
      {"line",                   nb_colour_mix(ground,                                                       NB_WHITE, 0.2)},
      {"tint",tint},
      {"paper",                     nb_colour_mix(ground,                                                    NB_WHITE, 0.06)},
      {"brand",                     brand                                                                                              },
      {"second",             lighten(nb_colour_mix(palette->second,ground, 0.35), ground, 3)},
      {"accent",               lighten(palette->accent,                          tint, 4.5)},
      {"closing",              brand},
  };

  g_string_append(out, "@media screen and (prefers-color-scheme:dark){:root{");
  for (gsize i = 0; i < G_N_ELEMENTS(variables); i++)
    append_variable(out, variables[i].name, variables[i].colour);
  g_string_append(out, "}.ranking .top .bar span{background:var(--brand)}}\n");
}

static void
append_classes(GString *out)
{
  static const char *const tokens[] = {"ink",   "secondary", "line",   "tint",
                                       "brand", "second",    "accent", "ground"};

  for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++)
    g_string_append_printf(out, ".k-%s{fill:var(--%s)}.s-%s{stroke:var(--%s)}", tokens[i],
                           tokens[i], tokens[i], tokens[i]);
  g_string_append_c(out, '\n');
}

void
nb_html_style(GString *out, const NbPalette *palette)
{
  append_light(out, palette);
  g_string_append(out, sheet);
  append_classes(out);
  append_dark(out, palette);
}
