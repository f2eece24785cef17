/* A small library in a temporary folder: every number in it can be counted by hand. */
#pragma once
#include "report/report.h"
#include <glib/gstdio.h>
#include <string.h>

static inline void
put_bytes(const char *folder, const char *name, const char *bytes, gssize size)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname(path);

  g_assert_cmpint(g_mkdir_with_parents(parent, 0755), ==, 0);
  g_assert_true(g_file_set_contents(path, bytes, size, NULL));
}

static inline void
put(const char *folder, const char *name, const char *text)
{
  put_bytes(folder, name, text, -1);
}

static inline void
remove_folder(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name(dir))) {
    g_autofree char *path = g_build_filename(folder, name, NULL);

    if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
      remove_folder(path);
    else
      g_unlink(path);
  }
  g_rmdir(folder);
}

#define LIBRARY_PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x10\x08\x02\0\0\0\0\0\0\0"

/* 14 loans of 2024 (活着 4, 三体 3, 围城 3, 红楼梦 1, 第三研修室 3), 7 of 2023. */
static const char library_loans[] = "读者证号,题名,责任者,操作时间,操作类型,馆藏地,读者类型\n"
                                    "R0001,活着,余华,2024-01-05 10:00:00,借出,总馆,成人\n"
                                    "R0001,围城,钱锺书,2024-01-05 10:01:00,借出,总馆,成人\n"
                                    "R0001,三体,刘慈欣,2024-02-06 10:00:00,借出,东馆,成人\n"
                                    "R0002,活着,余华,2024-02-07 10:00:00,借出,总馆,成人\n"
                                    "R0002,围城,钱锺书,2024-02-08 10:00:00,借出,总馆,成人\n"
                                    "R0002,三体,刘慈欣,2024-02-08 10:00:00,借出,东馆,成人\n"
                                    "R0003,活着,余华,2024-03-01 10:00:00,借出,总馆,少儿\n"
                                    "R0003,围城,钱锺书,2024-03-02 10:00:00,借出,总馆,少儿\n"
                                    "R0003,三体,刘慈欣,2024-03-03 10:00:00,借出,总馆,少儿\n"
                                    "R0003,红楼梦,曹雪芹,2024-03-04 10:00:00,借出,总馆,少儿\n"
                                    "R0003,活着,余华,2024-03-05 10:00:00,借出,总馆,少儿\n"
                                    "R0001,第三研修室,,2024-03-06 10:00:00,借出,总馆,成人\n"
                                    "R0001,第三研修室,,2024-03-07 10:00:00,借出,总馆,成人\n"
                                    "R0001,第三研修室,,2024-03-08 10:00:00,借出,总馆,成人\n"
                                    "R0001,活着,余华,2024-02-05 10:00:00,归还,总馆,成人\n"
                                    "R0001,活着,余华,2023-01-05 10:00:00,借出,总馆,成人\n"
                                    "R0001,活着,余华,2023-02-05 10:00:00,借出,总馆,成人\n"
                                    "R0001,活着,余华,2023-02-06 10:00:00,借出,总馆,成人\n"
                                    "R0001,活着,余华,2023-03-05 10:00:00,借出,总馆,成人\n"
                                    "R0001,活着,余华,2023-03-06 10:00:00,借出,总馆,成人\n"
                                    "R0001,活着,余华,2023-03-07 10:00:00,借出,总馆,成人\n"
                                    "R0001,活着,余华,2023-03-08 10:00:00,借出,总馆,成人\n";

/* 3 lectures, 2 exhibitions, 1 other; 45,812 attendances. */
static const char library_events[] = "时间,名称,类型,品牌,人次\n"
                                     "2024-03-01,甲,讲座,书香,100\n"
                                     "2024-03-02,乙,讲座,书香,200\n"
                                     "2024-03-03,丙,讲座,,300\n"
                                     "2024-04-01,丁,展览,,20000\n"
                                     "2024-04-02,戊,展览,,25000\n"
                                     "2024-05-01,己,活动,,212\n";

static const char library_sites[] =
    "名称,英文名称,类型,英文类型,启用日期,停用日期,地址,面积,座席\n"
    "总馆,Main Library,总馆,Main library,2001-01-01,,东街1号,1000,812\n"
    "东馆,East Branch,分馆,Branch,2010-01-01,,,100.5,\n"
    "西馆,West Branch,分馆,Branch,2010-01-01,2020-01-01,,,\n"
    "南馆,South Branch,分馆,Branch,2024-06-01,,,,\n"
    "北馆,North Branch,分馆,Branch,2025-06-01,,,,\n";

static const char library_chronicle[] =
    "日期,地点,英文地点,事项,英文事项,照片\n"
    "4月22~30日,广场,the square,读书节,Book week,\n"
    "1月12日,东溪镇,Dongxi,在东溪镇办讲座,A talk in Dongxi,a.png\n"
    "9月29日、10月23日,,,名家讲座,,\n";

static const char library_figures[] = "指标,值,单位,截至,来源\n"
                                      "职工,18,人,2024-12-31,人事\n"
                                      "数字资源总量,17.567,TB,2024-12-31,信息部\n"
                                      "电子图书,103456,册,2024-12-31,信息部\n"
                                      "留言建议,153,条次,2024-12-31,信息部\n";

static const char library_honours[] = "日期,荣誉名称,英文荣誉名称,级别,范围,授予单位,获奖者\n"
                                      "2024-03-01,先进集体,Model Team,市级,集体,市局,本馆\n"
                                      "2024-04-01,先进个人,Model Librarian,区级,个人,区局,馆员甲\n"
                                      "2023-04-01,旧荣誉,Old,区级,个人,区局,馆员乙\n";

static const char library_plan[] = "序号,内容,英文内容,目标,单位\n"
                                   "1、,建3个分馆,Build 3 branches,3,个\n"
                                   ",做好服务,,,\n";

static const char library_profile[] = "项目,英文项目,内容,英文内容,所属\n"
                                      "组织,Office,馆长室,Director,\n"
                                      "电话,Telephone,010-1234,010-1234,总馆\n";

static const char library_settings[] = "[图书馆]\n名称 = 书香图书馆\n名称[en] = Bookish Library\n"
                                       "[年报]\n期间 = 2024\n";

static inline char *
library_new(const char *story)
{
  char *folder = g_dir_make_tmp("nianbao-XXXXXX", NULL);

  put(folder, "nianbao.ini", library_settings);
  put(folder, "年报.md", story);
  put(folder, "数据/流通.csv", library_loans);
  put(folder, "馆务表/活动.csv", library_events);
  put(folder, "馆务表/服务点.csv", library_sites);
  put(folder, "馆务表/大事记.csv", library_chronicle);
  put(folder, "馆务表/手填指标.csv", library_figures);
  put(folder, "馆务表/荣誉.csv", library_honours);
  put(folder, "馆务表/计划.csv", library_plan);
  put(folder, "馆务表/馆情.csv", library_profile);
  put_bytes(folder, "照片/a.png", LIBRARY_PNG, sizeof LIBRARY_PNG - 1);
  return folder;
}

static inline NbProject *
library_open(const char *folder)
{
  g_autoptr(GError) error = NULL;
  NbProject *project = nb_project_open(folder, &error);

  g_assert_no_error(error);
  nb_project_ingest(project, &error);
  g_assert_no_error(error);
  return project;
}

/* The document of a story over the library; NULL with @error. */
static inline NbDoc *
library_report(const char *story, GError **error)
{
  g_autofree char *folder = library_new(story);
  g_autoptr(NbProject) project = library_open(folder);
  NbDoc *doc = nb_project_report(project, NULL, NULL, error);

  if (!doc && error && *error) { /* places are told without the temporary folder */
    g_autofree char *prefix = g_strconcat(folder, "/", NULL);
    g_auto(GStrv) parts = g_strsplit((*error)->message, prefix, -1);

    g_free((*error)->message);
    (*error)->message = g_strjoinv("", parts);
  }
  remove_folder(folder);
  return doc;
}
