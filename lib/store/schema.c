#include "store/schema.h"
#include <string.h>

enum {
  REQUIRED = NB_ROLE_REQUIRED,
  IDENTITY = NB_ROLE_IDENTITY,
  NEVER = NB_ROLE_NEVER,
  WEIGHT = NB_ROLE_WEIGHT,
};

static const NbRole loans[] = {
    {"time",        "时间",          "Time",            NB_TYPE_TIME,  REQUIRED},
    {"action",      "操作",          "Action",          NB_TYPE_TEXT,  0       },
    {"reader",      "读者",          "Reader",          NB_TYPE_TEXT,  IDENTITY},
    {"name",        "读者姓名",    "Reader's name",   NB_TYPE_TEXT,  NEVER   },
    {"phone",       "电话",          "Phone",           NB_TYPE_TEXT,  NEVER   },
    {"idcard",      "身份证号",    "Identity number", NB_TYPE_TEXT,  NEVER   },
    {"reader_type", "读者类型",    "Reader type",     NB_TYPE_TEXT,  0       },
    {"birth",       "出生日期",    "Date of birth",   NB_TYPE_TIME,  0       },
    {"gender",      "性别",          "Gender",          NB_TYPE_TEXT,  0       },
    {"item",        "条码",          "Barcode",         NB_TYPE_TEXT,  0       },
    {"title",       "题名",          "Title",           NB_TYPE_TEXT,  0       },
    {"author",      "作者",          "Author",          NB_TYPE_TEXT,  0       },
    {"isbn",        "ISBN",            "ISBN",            NB_TYPE_TEXT,  0       },
    {"owner",       "文献所属馆", "Owner",           NB_TYPE_TEXT,  0       },
    {"home",        "读者所属馆", "Home library",    NB_TYPE_TEXT,  0       },
    {"return_site", "还书馆",       "Return site",     NB_TYPE_TEXT,  0       },
    {"call_no",     "索书号",       "Call number",     NB_TYPE_TEXT,  0       },
    {"class",       "分类号",       "Class",           NB_TYPE_TEXT,  0       },
    {"site",        "馆藏地",       "Site",            NB_TYPE_TEXT,  0       },
    {"collection",  "文献类型",    "Collection",      NB_TYPE_TEXT,  0       },
    {"channel",     "办理方式",    "Channel",         NB_TYPE_TEXT,  0       },
    {"due",         "应还日期",    "Due",             NB_TYPE_TIME,  0       },
    {"returned",    "归还日期",    "Returned",        NB_TYPE_TIME,  0       },
    {"count",       "册次",          "Number of loans", NB_TYPE_COUNT, WEIGHT  },
};

static const NbRole visits[] = {
    {"time",      "时间",       "Time",      NB_TYPE_TIME,  0                },
    {"site",      "馆藏地",    "Site",      NB_TYPE_TEXT,  0                },
    {"gate",      "入口",       "Gate",      NB_TYPE_TEXT,  0                },
    {"count",     "进馆人次", "Entries",   NB_TYPE_COUNT, REQUIRED | WEIGHT},
    {"out",       "出馆人次", "Exits",     NB_TYPE_COUNT, 0                },
    {"estimated", "估",          "Estimated", NB_TYPE_TEXT,  0                },
};

static const NbRole events[] = {
    {"time",     "时间",       "Time",           NB_TYPE_TIME,  0     },
    {"title",    "名称",       "Title",          NB_TYPE_TEXT,  0     },
    {"kind",     "类型",       "Kind",           NB_TYPE_TEXT,  0     },
    {"brand",    "品牌",       "Brand",          NB_TYPE_TEXT,  0     },
    {"site",     "地点",       "Place",          NB_TYPE_TEXT,  0     },
    {"audience", "对象",       "Audience",       NB_TYPE_TEXT,  0     },
    {"tag",      "标签",       "Tag",            NB_TYPE_TEXT,  0     },
    {"persons",  "人次",       "Attendances",    NB_TYPE_COUNT, 0     },
    {"online",   "线上人次", "Online persons", NB_TYPE_COUNT, 0     },
    {"sessions", "场次",       "Sessions",       NB_TYPE_COUNT, WEIGHT},
};

static const NbRole cards[] = {
    {"time",    "办证日期", "Registered",      NB_TYPE_TIME, 0       },
    {"reader",  "读者",       "Reader",          NB_TYPE_TEXT, IDENTITY},
    {"name",    "读者姓名", "Reader's name",   NB_TYPE_TEXT, NEVER   },
    {"phone",   "电话",       "Phone",           NB_TYPE_TEXT, NEVER   },
    {"idcard",  "身份证号", "Identity number", NB_TYPE_TEXT, NEVER   },
    {"type",    "证类",       "Card type",       NB_TYPE_TEXT, 0       },
    {"site",    "馆藏地",    "Site",            NB_TYPE_TEXT, 0       },
    {"school",  "学校",       "School",          NB_TYPE_TEXT, 0       },
    {"status",  "状态",       "Status",          NB_TYPE_TEXT, 0       },
    {"birth",   "出生日期", "Date of birth",   NB_TYPE_TIME, 0       },
    {"gender",  "性别",       "Gender",          NB_TYPE_TEXT, 0       },
    {"origin",  "来源地",    "Origin",          NB_TYPE_TEXT, 0       },
    {"closed",  "退证日期", "Cancelled",       NB_TYPE_TIME, 0       },
    {"expires", "有效期至", "Expires",         NB_TYPE_TIME, 0       },
};

static const NbRole acquisitions[] = {
    {"time",       "入藏日期", "Added",        NB_TYPE_TIME,    0     },
    {"record",     "记录号",    "Record",       NB_TYPE_TEXT,    0     },
    {"isbn",       "ISBN",         "ISBN",         NB_TYPE_TEXT,    0     },
    {"title",      "题名",       "Title",        NB_TYPE_TEXT,    0     },
    {"author",     "作者",       "Author",       NB_TYPE_TEXT,    0     },
    {"class",      "分类号",    "Class",        NB_TYPE_TEXT,    0     },
    {"item",       "条码",       "Barcode",      NB_TYPE_TEXT,    0     },
    {"kind",       "方式",       "How acquired", NB_TYPE_TEXT,    0     },
    {"collection", "文献类型", "Collection",   NB_TYPE_TEXT,    0     },
    {"count",      "册数",       "Copies",       NB_TYPE_COUNT,   WEIGHT},
    {"price",      "价格",       "Price",        NB_TYPE_DECIMAL, 0     },
};

static const NbRole serials[] = {
    {"title", "题名", "Title", NB_TYPE_TEXT,  0},
    {"kind",  "类型", "Kind",  NB_TYPE_TEXT,  0},
    {"year",  "年度", "Year",  NB_TYPE_COUNT, 0},
};

static const NbRole gifts[] = {
    {"time",        "时间", "Time",        NB_TYPE_TIME,  0                },
    {"destination", "去向", "Destination", NB_TYPE_TEXT,  0                },
    {"kind",        "类型", "Kind",        NB_TYPE_TEXT,  0                },
    {"count",       "册数", "Copies",      NB_TYPE_COUNT, REQUIRED | WEIGHT},
    {"note",        "备注", "Note",        NB_TYPE_TEXT,  0                },
};

static const NbRole sites[] = {
    {"name",    "名称",       "Name",         NB_TYPE_TEXT,    0},
    {"name_en", "英文名称", "English name", NB_TYPE_TEXT,    0},
    {"type",    "类型",       "Type",         NB_TYPE_TEXT,    0},
    {"type_en", "英文类型", "English type", NB_TYPE_TEXT,    0},
    {"opened",  "启用日期", "Opened",       NB_TYPE_TIME,    0},
    {"closed",  "停用日期", "Closed",       NB_TYPE_TIME,    0},
    {"address", "地址",       "Address",      NB_TYPE_TEXT,    0},
    {"phone",   "电话",       "Phone",        NB_TYPE_TEXT,    0},
    {"area",    "面积",       "Area",         NB_TYPE_DECIMAL, 0},
    {"seats",   "座席",       "Seats",        NB_TYPE_COUNT,   0},
};

static const NbRole honours[] = {
    {"time",       "日期",             "Date",            NB_TYPE_TIME, 0},
    {"title",      "荣誉名称",       "Honour",          NB_TYPE_TEXT, 0},
    {"title_en",   "英文荣誉名称", "English title",   NB_TYPE_TEXT, 0},
    {"level",      "级别",             "Level",           NB_TYPE_TEXT, 0},
    {"scope",      "范围",             "Scope",           NB_TYPE_TEXT, 0},
    {"grantor",    "授予单位",       "Granted by",      NB_TYPE_TEXT, 0},
    {"grantor_en", "英文授予单位", "English grantor", NB_TYPE_TEXT, 0},
    {"holder",     "获奖者",          "Holder",          NB_TYPE_TEXT, 0},
    {"photo",      "照片",             "Photo",           NB_TYPE_TEXT, 0},
};

static const NbRole media[] = {
    {"time",    "时间",    "Time",    NB_TYPE_TIME,  0     },
    {"channel", "渠道",    "Channel", NB_TYPE_TEXT,  0     },
    {"kind",    "类型",    "Kind",    NB_TYPE_TEXT,  0     },
    {"title",   "标题",    "Title",   NB_TYPE_TEXT,  0     },
    {"reads",   "阅读量", "Reads",   NB_TYPE_COUNT, 0     },
    {"count",   "条数",    "Items",   NB_TYPE_COUNT, WEIGHT},
};

static const NbRole eresources[] = {
    {"time",     "月份", "Month",    NB_TYPE_TIME,  0                },
    {"resource", "资源", "Resource", NB_TYPE_TEXT,  0                },
    {"platform", "平台", "Platform", NB_TYPE_TEXT,  0                },
    {"kind",     "指标", "Measure",  NB_TYPE_TEXT,  0                },
    {"count",    "次数", "Uses",     NB_TYPE_COUNT, REQUIRED | WEIGHT},
};

static const NbRole figures[] = {
    {"name",   "指标", "Figure", NB_TYPE_TEXT,    REQUIRED},
    {"value",  "值",    "Value",  NB_TYPE_DECIMAL, REQUIRED},
    {"unit",   "单位", "Unit",   NB_TYPE_TEXT,    0       },
    {"time",   "截至", "As of",  NB_TYPE_TIME,    0       },
    {"source", "来源", "Source", NB_TYPE_TEXT,    0       },
    {"note",   "备注", "Note",   NB_TYPE_TEXT,    0       },
};

static const NbRole chronicle[] = {
    {"when",     "日期",       "Date",          NB_TYPE_TEXT,  0},
    {"time",     "首日",       "First day",     NB_TYPE_TIME,  0},
    {"place",    "地点",       "Place",         NB_TYPE_TEXT,  0},
    {"place_en", "英文地点", "English place", NB_TYPE_TEXT,  0},
    {"text",     "事项",       "Event",         NB_TYPE_TEXT,  0},
    {"text_en",  "英文事项", "English event", NB_TYPE_TEXT,  0},
    {"brand",    "品牌",       "Brand",         NB_TYPE_TEXT,  0},
    {"persons",  "人次",       "Attendances",   NB_TYPE_COUNT, 0},
    {"photo",    "照片",       "Photo",         NB_TYPE_TEXT,  0},
    {"major",    "重要",       "Major",         NB_TYPE_TEXT,  0},
};

static const NbRole plan[] = {
    {"number",  "序号",       "Number",       NB_TYPE_TEXT,  0},
    {"text",    "内容",       "Text",         NB_TYPE_TEXT,  0},
    {"text_en", "英文内容", "English text", NB_TYPE_TEXT,  0},
    {"target",  "目标",       "Target",       NB_TYPE_COUNT, 0},
    {"unit",    "单位",       "Unit",         NB_TYPE_TEXT,  0},
    {"year",    "年度",       "Year",         NB_TYPE_COUNT, 0},
    {"done",    "完成",       "Done",         NB_TYPE_COUNT, 0},
    {"metric",  "完成指标", "Metric",       NB_TYPE_TEXT,  0},
};

static const NbRole units[] = {
    {"name",    "部门",       "Unit",         NB_TYPE_TEXT,  0},
    {"name_en", "英文部门", "English unit", NB_TYPE_TEXT,  0},
    {"parent",  "上级",       "Under",        NB_TYPE_TEXT,  0},
    {"duty",    "职责",       "Duty",         NB_TYPE_TEXT,  0},
    {"duty_en", "英文职责", "English duty", NB_TYPE_TEXT,  0},
    {"persons", "人数",       "Staff",        NB_TYPE_COUNT, 0},
};

static const NbRole messages[] = {
    {"time",      "日期",       "Date",            NB_TYPE_TIME, 0       },
    {"signature", "署名",       "Signature",       NB_TYPE_TEXT, IDENTITY},
    {"text",      "留言",       "Message",         NB_TYPE_TEXT, 0       },
    {"text_en",   "英文留言", "English message", NB_TYPE_TEXT, 0       },
    {"reply",     "回复",       "Reply",           NB_TYPE_TEXT, 0       },
    {"reply_en",  "英文回复", "English reply",   NB_TYPE_TEXT, 0       },
    {"channel",   "渠道",       "Channel",         NB_TYPE_TEXT, 0       },
    {"site",      "服务点",    "Site",            NB_TYPE_TEXT, 0       },
    {"phone",     "电话",       "Phone",           NB_TYPE_TEXT, NEVER   },
    {"idcard",    "身份证号", "Identity number", NB_TYPE_TEXT, NEVER   },
};

static const NbRole volunteers[] = {
    {"time",    "日期",       "Date",             NB_TYPE_TIME,    0},
    {"title",   "名称",       "Title",            NB_TYPE_TEXT,    0},
    {"site",    "地点",       "Place",            NB_TYPE_TEXT,    0},
    {"persons", "人数",       "Volunteers",       NB_TYPE_COUNT,   0},
    {"hours",   "服务时长", "Hours of service", NB_TYPE_DECIMAL, 0},
};

static const NbRole schools[] = {
    {"name",   "学校",       "School", NB_TYPE_TEXT,  0},
    {"kind",   "类型",       "Kind",   NB_TYPE_TEXT,  0},
    {"pupils", "在校学生", "Pupils", NB_TYPE_COUNT, 0},
    {"time",   "截至",       "As of",  NB_TYPE_TIME,  0},
};

static const NbRole profile[] = {
    {"name",     "项目",       "Item",          NB_TYPE_TEXT, 0},
    {"name_en",  "英文项目", "English item",  NB_TYPE_TEXT, 0},
    {"value",    "内容",       "Value",         NB_TYPE_TEXT, 0},
    {"value_en", "英文内容", "English value", NB_TYPE_TEXT, 0},
    {"site",     "所属",       "Site",          NB_TYPE_TEXT, 0},
};

static const NbRole open_days[] = {
    {"site",     "馆藏地",    "Site",       NB_TYPE_TEXT,    0},
    {"rule",     "规则",       "Rule",       NB_TYPE_TEXT,    0},
    {"weekdays", "星期",       "Weekdays",   NB_TYPE_TEXT,    0},
    {"from",     "起",          "From",       NB_TYPE_TIME,    0},
    {"to",       "止",          "To",         NB_TYPE_TIME,    0},
    {"hours",    "开放时长", "Hours open", NB_TYPE_DECIMAL, 0},
    {"note",     "备注",       "Note",       NB_TYPE_TEXT,    0},
};

static const NbRole calendar[] = {
    {"time",  "日期",       "Date",       NB_TYPE_TIME,    0},
    {"site",  "馆藏地",    "Site",       NB_TYPE_TEXT,    0},
    {"state", "状态",       "State",      NB_TYPE_TEXT,    0},
    {"hours", "开放时长", "Hours open", NB_TYPE_DECIMAL, 0},
};

static const NbRole staff[] = {
    {"name",   "姓名",       "Name",            NB_TYPE_TEXT,  NEVER },
    {"phone",  "电话",       "Phone",           NB_TYPE_TEXT,  NEVER },
    {"idcard", "身份证号", "Identity number", NB_TYPE_TEXT,  NEVER },
    {"kind",   "编制",       "Post",            NB_TYPE_TEXT,  0     },
    {"rank",   "职称",       "Rank",            NB_TYPE_TEXT,  0     },
    {"degree", "学历",       "Degree",          NB_TYPE_TEXT,  0     },
    {"unit",   "部门",       "Unit",            NB_TYPE_TEXT,  0     },
    {"time",   "入职日期", "Hired",           NB_TYPE_TIME,  0     },
    {"closed", "离职日期", "Left",            NB_TYPE_TIME,  0     },
    {"count",  "人数",       "Persons",         NB_TYPE_COUNT, WEIGHT},
};

static const NbRole finance[] = {
    {"time",   "日期", "Date",   NB_TYPE_TIME,    0       },
    {"kind",   "收支", "Kind",   NB_TYPE_TEXT,    REQUIRED},
    {"item",   "科目", "Item",   NB_TYPE_TEXT,    0       },
    {"amount", "金额", "Amount", NB_TYPE_DECIMAL, REQUIRED},
    {"note",   "备注", "Note",   NB_TYPE_TEXT,    0       },
};

static const NbRole services[] = {
    {"time",    "日期",    "Date",    NB_TYPE_TIME,    0       },
    {"kind",    "类型",    "Kind",    NB_TYPE_TEXT,    REQUIRED},
    {"title",   "名称",    "Title",   NB_TYPE_TEXT,    0       },
    {"site",    "馆藏地", "Site",    NB_TYPE_TEXT,    0       },
    {"count",   "数量",    "Number",  NB_TYPE_COUNT,   WEIGHT  },
    {"persons", "人次",    "Persons", NB_TYPE_COUNT,   0       },
    {"hours",   "学时",    "Hours",   NB_TYPE_DECIMAL, 0       },
};

static const NbRole holds[] = {
    {"time",   "预约日期", "Placed",        NB_TYPE_TIME, 0       },
    {"ready",  "到书日期", "Ready",         NB_TYPE_TIME, 0       },
    {"reader", "读者",       "Reader",        NB_TYPE_TEXT, IDENTITY},
    {"name",   "读者姓名", "Reader's name", NB_TYPE_TEXT, NEVER   },
    {"phone",  "电话",       "Phone",         NB_TYPE_TEXT, NEVER   },
    {"title",  "题名",       "Title",         NB_TYPE_TEXT, 0       },
    {"author", "作者",       "Author",        NB_TYPE_TEXT, 0       },
    {"site",   "馆藏地",    "Site",          NB_TYPE_TEXT, 0       },
    {"status", "状态",       "Status",        NB_TYPE_TEXT, 0       },
};

static const NbRole surveys[] = {
    {"time",     "日期",    "Date",     NB_TYPE_TIME,  0       },
    {"kind",     "类型",    "Kind",     NB_TYPE_TEXT,  0       },
    {"title",    "名称",    "Title",    NB_TYPE_TEXT,  0       },
    {"site",     "馆藏地", "Site",     NB_TYPE_TEXT,  0       },
    {"valid",    "有效数", "Valid",    NB_TYPE_COUNT, REQUIRED},
    {"positive", "符合数", "Positive", NB_TYPE_COUNT, REQUIRED},
};

static const NbRole weeding[] = {
    {"time",   "剔除日期", "Withdrawn", NB_TYPE_TIME,  0     },
    {"title",  "题名",       "Title",     NB_TYPE_TEXT,  0     },
    {"item",   "条码",       "Barcode",   NB_TYPE_TEXT,  0     },
    {"reason", "原因",       "Reason",    NB_TYPE_TEXT,  0     },
    {"count",  "剔除册数", "Copies",    NB_TYPE_COUNT, WEIGHT},
};

static const NbRole devices[] = {
    {"name",   "设备",       "Device", NB_TYPE_TEXT,  0                },
    {"kind",   "类型",       "Kind",   NB_TYPE_TEXT,  0                },
    {"site",   "馆藏地",    "Site",   NB_TYPE_TEXT,  0                },
    {"time",   "启用日期", "Since",  NB_TYPE_TIME,  0                },
    {"closed", "停用日期", "Until",  NB_TYPE_TIME,  0                },
    {"count",  "台数",       "Number", NB_TYPE_COUNT, REQUIRED | WEIGHT},
};

/* Who readers are, kept apart from what they do: privacy alone reads these two. */
static const NbRole readers[] = {
    {"reader", "读者",       "Reader",          NB_TYPE_TEXT, REQUIRED | IDENTITY},
    {"name",   "读者姓名", "Reader's name",   NB_TYPE_TEXT, IDENTITY           },
    {"birth",  "出生日期", "Date of birth",   NB_TYPE_TIME, 0                  },
    {"phone",  "电话",       "Phone",           NB_TYPE_TEXT, NEVER              },
    {"idcard", "身份证号", "Identity number", NB_TYPE_TEXT, NEVER              },
};

static const NbRole consents[] = {
    {"reader",   "读者",       "Reader",          NB_TYPE_TEXT, REQUIRED | IDENTITY},
    {"name",     "读者姓名", "Reader's name",   NB_TYPE_TEXT, IDENTITY           },
    {"scope",    "用途",       "Purpose",         NB_TYPE_TEXT, 0                  },
    {"time",     "授权日期", "Given",           NB_TYPE_TIME, 0                  },
    {"until",    "有效期至", "Until",           NB_TYPE_TIME, 0                  },
    {"guardian", "监护人",    "Guardian",        NB_TYPE_TEXT, IDENTITY           },
    {"phone",    "电话",       "Phone",           NB_TYPE_TEXT, NEVER              },
    {"idcard",   "身份证号", "Identity number", NB_TYPE_TEXT, NEVER              },
};

static const NbDataset datasets[] = {
    {"loans",        "流通",       "Loans",        loans,        G_N_ELEMENTS(loans),        "time"  },
    {"visits",       "到馆",       "Visits",       visits,       G_N_ELEMENTS(visits),       "time"  },
    {"events",       "活动",       "Events",       events,       G_N_ELEMENTS(events),       "time"  },
    {"cards",        "办证",       "Cards",        cards,        G_N_ELEMENTS(cards),        "time"  },
    {"acquisitions", "新增文献", "Acquisitions", acquisitions, G_N_ELEMENTS(acquisitions), "time"  },
    {"serials",      "报刊",       "Serials",      serials,      G_N_ELEMENTS(serials),      NULL    },
    {"gifts",        "图书配送", "Gifts",        gifts,        G_N_ELEMENTS(gifts),        "time"  },
    {"sites",        "服务点",    "Sites",        sites,        G_N_ELEMENTS(sites),        "opened"},
    {"honours",      "荣誉",       "Honours",      honours,      G_N_ELEMENTS(honours),      "time"  },
    {"media",        "新媒体",    "Media",        media,        G_N_ELEMENTS(media),        "time"  },
    {"eresources",   "数字资源", "E-resources",  eresources,   G_N_ELEMENTS(eresources),   "time"  },
    {"figures",      "手填指标", "Figures",      figures,      G_N_ELEMENTS(figures),      "time"  },
    {"chronicle",    "大事记",    "Chronicle",    chronicle,    G_N_ELEMENTS(chronicle),    "time"  },
    {"plan",         "计划",       "Plan",         plan,         G_N_ELEMENTS(plan),         NULL    },
    {"profile",      "馆情",       "Profile",      profile,      G_N_ELEMENTS(profile),      NULL    },
    {"units",        "组织",       "Organisation", units,        G_N_ELEMENTS(units),        NULL    },
    {"messages",     "留言",       "Messages",     messages,     G_N_ELEMENTS(messages),     "time"  },
    {"volunteers",   "志愿服务", "Volunteers",   volunteers,   G_N_ELEMENTS(volunteers),   "time"  },
    {"schools",      "学校",       "Schools",      schools,      G_N_ELEMENTS(schools),      NULL    },
    {"open_days",    "开放日",    "Open days",    open_days,    G_N_ELEMENTS(open_days),    NULL    },
    {"calendar",     "日历",       "Calendar",     calendar,     G_N_ELEMENTS(calendar),     "time"  },
    {"staff",        "职工",       "Staff",        staff,        G_N_ELEMENTS(staff),        "time"  },
    {"finance",      "经费",       "Finance",      finance,      G_N_ELEMENTS(finance),      "time"  },
    {"services",     "业务",       "Services",     services,     G_N_ELEMENTS(services),     "time"  },
    {"holds",        "预约",       "Holds",        holds,        G_N_ELEMENTS(holds),        "time"  },
    {"surveys",      "调查",       "Surveys",      surveys,      G_N_ELEMENTS(surveys),      "time"  },
    {"weeding",      "剔除",       "Weeding",      weeding,      G_N_ELEMENTS(weeding),      "time"  },
    {"devices",      "设备",       "Devices",      devices,      G_N_ELEMENTS(devices),      "time"  },
    {"readers",      "读者名册", "Readers",      readers,      G_N_ELEMENTS(readers),      NULL    },
    {"consents",     "授权",       "Consents",     consents,     G_N_ELEMENTS(consents),     "time"  },
};

/* What librarians call a column in a command or a story. Headings of files are the presets' work.
 */
static const struct {
  const char *word, *role;
} other_words[] = {
    {"馆",          "site"       },
    {"分馆",       "site"       },
    {"服务点",    "site"       },
    {"图书",       "title"      },
    {"书名",       "title"      },
    {"责任者",    "author"     },
    {"著者",       "author"     },
    {"条形码",    "item"       },
    {"读者证号", "reader"     },
    {"索取号",    "call_no"    },
    {"分类",       "class"      },
    {"日期",       "time"       },
    {"读者类别", "reader_type"},
};

static gboolean
is_name(const char *name, const char *id, const char *zh, const char *en)
{
  return g_ascii_strcasecmp(name, id) == 0 || strcmp(name, zh) == 0 ||
         g_ascii_strcasecmp(name, en) == 0;
}

const NbDataset *
nb_dataset_find(const char *name)
{
  g_return_val_if_fail(name, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(datasets); i++) {
    if (is_name(name, datasets[i].id, datasets[i].zh, datasets[i].en))
      return &datasets[i];
  }
  return NULL;
}

const NbDataset *
nb_dataset_nth(guint i)
{
  return i < G_N_ELEMENTS(datasets) ? &datasets[i] : NULL;
}

/* An id wins over a name, so that no translation can hide a role. */
int
nb_dataset_role(const NbDataset *dataset, const char *name)
{
  g_return_val_if_fail(dataset && name, -1);
  for (guint i = 0; i < dataset->n_roles; i++) {
    if (g_ascii_strcasecmp(name, dataset->roles[i].id) == 0)
      return (int)i;
  }
  for (guint i = 0; i < dataset->n_roles; i++) {
    if (is_name(name, dataset->roles[i].id, dataset->roles[i].zh, dataset->roles[i].en))
      return (int)i;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(other_words); i++) {
    if (strcmp(name, other_words[i].word) == 0)
      return nb_dataset_role(dataset, other_words[i].role);
  }
  return -1;
}
