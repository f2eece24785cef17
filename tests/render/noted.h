/* A document with a link and a note, for the tests of the renderers. */
#pragma once
#include "report/doc.h"

static inline NbDoc *
sample_noted(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_REPORT);
  NbNode *node = nb_doc_add(doc, NB_NODE_PARAGRAPH, NULL);
  NbRun *link = nb_run_new("网站", 0, NULL);

  doc->title_zh = g_strdup("年度报告");
  link->uri = g_strdup("https://example.cn/?a=1&b=2");
  node->text = nb_text_from("见", NULL);
  g_ptr_array_add(node->text.zh, link);
  g_ptr_array_add(node->text.zh, nb_run_new_mark(1));
  g_ptr_array_add(node->text.zh, nb_run_new("，又", 0, NULL));
  g_ptr_array_add(node->text.zh, nb_run_new_mark(1));
  nb_doc_note(doc, NULL)->text = nb_text_from("注文。", "The note.");
  return doc;
}
