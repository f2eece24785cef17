#include "ingest/variant.h"

/* In the order of code points; the characters below each other belong together. */
static const gunichar traditional[] =
    U"佈來個們備價億內冊別動務區參員單國圍園圖團報場壞學實寫對廢廣從態應損數時書會東條"
    U"業榮構標機檢權歲歷歸狀獎獻環產畫發碼種節簽約級終絡統經網線編總續聯職臺與舊華萬藝"
    U"處號術補覽訂計訊記設註詢詩話誌語說證識譯譽讀財貢責費資購贈車載辦農連週進運過達遲"
    U"選遺還邊鄉醫錄鎮長門閉開間閱關陳際雜離電項預題額類飛館馬體點齡";

static const gunichar simplified[] =
    U"布来个们备价亿内册别动务区参员单国围园图团报场坏学实写对废广从态应损数时书会东条"
    U"业荣构标机检权岁历归状奖献环产画发码种节签约级终络统经网线编总续联职台与旧华万艺"
    U"处号术补览订计讯记设注询诗话志语说证识译誉读财贡责费资购赠车载办农连周进运过达迟"
    U"选遗还边乡医录镇长门闭开间阅关陈际杂离电项预题额类飞馆马体点龄";

G_STATIC_ASSERT(sizeof traditional == sizeof simplified);

gunichar
nb_variant_simplify(gunichar c)
{
  gsize low = 0, high = G_N_ELEMENTS(traditional) - 1;

  if (c < traditional[0])
    return c;
  while (high - low > 1) {
    gsize middle = (low + high) / 2;

    *(traditional[middle] <= c ? &low : &high) = middle;
  }
  return traditional[low] == c ? simplified[low] : c;
}
