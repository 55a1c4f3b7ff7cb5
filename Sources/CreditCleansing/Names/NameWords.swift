/// The words of enterprise names: general knowledge of how names are built, no single enterprise.
///
/// The order of parts is that of 《企业名称登记管理规定》: 行政区划名称 + 字号 + 行业或者经营特点 +
/// 组织形式.
enum NameWords {
  static let regionRanks: [NameScalars] = WordTable.words(
    "特别行政区 自治区 自治州 自治县 自治旗 地区 林区 特区 新区 矿区 省 市 县 区 州 盟 旗")

  static let peoples: [NameScalars] = WordTable.words(
    """
    壮族 回族 维吾尔 朝鲜族 土家族 苗族 彝族 藏族 羌族 布依族 侗族 白族 傣族 景颇族 傈僳族 哈尼族 蒙古族 蒙古 \
    哈萨克 柯尔克孜 满族 瑶族 黎族 畲族 仡佬族 水族 土族 撒拉族 东乡族 保安族 裕固族 佤族 拉祜族 纳西族 独龙族 \
    怒族 普米族 布朗族 毛南族 仫佬族 达斡尔族 鄂温克族 鄂伦春 锡伯 塔吉克 哈萨克族 裕固 各族
    """)

  /// Names of counties that as a bare word at the head of a name are more often a brand.
  static let brandLikePlaces: StaticString =
    "东方 和平 长安 太平 永安 富裕 兴隆 永泰 永兴 永丰 宝丰 新丰 长丰 大丰 天长 安泽 和顺 新华 新兴 金山 长江"

  /// Cities by an earlier name and the present one, where the code stayed with the place.
  static let renamedPlaces: StaticString = """
    襄樊市 襄阳市
    锦西市 葫芦岛市
    浑江市 白山市
    大庸市 张家界市
    蒲圻市 赤壁市
    通什市 五指山市
    中甸县 香格里拉市
    """

  /// Organisational forms, longest first by use of `longestSuffix`.
  static let companyForms = WordTable(
    """
    股份有限公司 有限公司 股份公司 集团公司 总公司 公司 集团股份有限公司 集团有限公司 股份合作公司
    """)

  /// Numbers of those of `companyForms` that hold 集团.
  static let groupForms: Set<Int> = [3, 6, 7]

  /// Numbers of those of the Company Law, whose owners are liable to a limit.
  static let limitedForms: Set<Int> = [0, 1, 2, 6, 7]

  static let partnershipForms = WordTable("合伙企业 有限合伙企业 普通合伙企业 特殊普通合伙企业")
  static let partnershipKinds = WordTable("有限合伙 普通合伙 特殊普通合伙 特殊的普通合伙")

  /// Other forms and institution types at the end of a name.
  static let otherForms = WordTable(
    """
    厂 总厂 分厂 店 商店 商行 经营部 服务部 门市部 工作室 个人独资企业 农民专业合作社 专业合作社 合作社 \
    合作联社 联社 供销合作社 信用合作社 信用合作联社 学校 医院 诊所 卫生院 研究所 研究院 设计院 设计所 \
    事务所 律师事务所 会计师事务所 中心 服务中心 管理委员会 委员会 协会 学会 商会 基金会 管理处 管理局 局 处 所 站 \
    工会 村民委员会 居民委员会 幼儿园 养老院 俱乐部 农场 林场 牧场 茶场 煤矿 矿 加油站
    """)

  /// What may stand in brackets and belongs to the form: the text continues without the brackets.
  static let inlineBrackets = WordTable(
    "集团 控股 控股集团 集团控股 股份 有限公司 股份有限公司 集团有限公司 股份公司 集团股份 有限 集团公司 公司")

  /// What a bracket says that gives another name of the same subject.
  static let otherNameMarks = WordTable(
    """
    原名称 原名 原 曾用名称 曾用名 第二名称 第一名称 第二企业名称 从属名称 增挂名称 增挂 简称 又名 亦称 别名 \
    别称 旧称 现名 现更名为 更名为 加挂名称 加挂
    """)

  /// Marks that announce another name also outside brackets.
  static let openMarks: [NameScalars] = WordTable.words(
    "第二名称： 第二名称: 第一名称： 第一名称: 从属名称： 从属名称: 增挂： 增挂: 曾用名： 曾用名:")

  /// The words that end the name of a branch.
  static let branchTypes = WordTable(
    """
    分公司 支公司 中心支公司 分行 支行 分理处 营业部 营业所 营业厅 营业处 营业室 分店 门市部 门市 分社 信用社 \
    储蓄所 储蓄专柜 支局 分局 邮政所 邮政支局 邮电所 邮电支局 电信所 办事处 代表处 联络处 分厂 分部 店 部 站 所 处 \
    中心 点 亭 分院 分所 分校 分销店 代办处 代办点 便民店 经营部 经销部 销售部 服务部 营销服务部 服务站 加油站 \
    加气站 项目部 业务部 超市 专柜 药店 药房 网点 投资理财中心 财富中心 自助银行 社区支行 小微支行 事业部 管理部 \
    资金运营中心 信用卡中心 票据中心
    """)

  /// What a branch type is as well written as.
  static let typeSpellings: [(NameScalars, NameScalars)] = [
    ("证券营业部", "营业部"), ("门市", "门市部"), ("中心支公司", "支公司"), ("邮政支局", "支局"),
    ("邮电支局", "支局"),
  ].map { (NameScalars(scalarsOf: $0), NameScalars(scalarsOf: $1)) }

  /// Where the name of the parent ends in front of a branch when it carries no 公司.
  static let parentEnds: [NameScalars] = WordTable.words(
    "银行 农商行 证券 供销合作社 供销社 合作联社 联社 合作社 信用社 保险 人寿 财险 集团 事务所")

  /// Parts of a branch's chain that end one step of it.
  static let steps: [NameScalars] = WordTable.words("分行 支行 分公司 支公司 公司 联社 供销社")

  /// Words of trade: what an enterprise does.
  ///
  /// The end of a name is read from right to left by them.
  static let trades = WordTable(
    """
    工程 服务 开发 实业 科技 贸易 发展 商贸 设备 制品 管理 工贸 房地产 地产 置业 制造 机械 集团 食品 技术 供销 \
    化工 物业 材料 新材料 物资 经营 广告 咨询 建筑 电器 电子 邮政 销售 装饰 装修 装潢 营销 配件 经贸 投资 运输 \
    服饰 加工 安装 建材 设计 印刷 包装 机电 用品 工业 建设 文化 传播 传媒 物流 制衣 纺织 旅行社 矿业 器材 药业 \
    医药 代理 印务 供应 连锁 科贸 信用 汽车 塑料 酒业 监理 电气 经销 酒店 大酒店 宾馆 饭店 服装 购销 综合 进出口 \
    国际 金属 木业 经济 彩印 鞋业 收购 工艺品 信息 维修 生物 器械 医疗 劳动 修理 家具 纺织品 租赁 铸造 货运 企业 \
    批发 园林 绿化 饲料 水泥 生产 资料 仪器 仪表 橡胶 燃料 顾问 产品 养殖 种植 客运 五金 五交化 检测 商务 \
    出租 市政 工具 电缆 电线 保安 回收 再生资源 石材 环保 节能 部件 零部件 劳务 拆迁 百货 电力 水电 农资 航运 茶业 \
    拍卖 储运 仓储 旅游 旅行 模具 织造 轴承 眼镜 电脑 计算机 气体 经纪 木制品 担保 融资 娱乐 资产 策划 项目 联合 \
    阀门 陶瓷 煤炭 煤业 煤化工 焦化 成套 网络 环境 发电 风电 光伏 艺术 铝业 铜业 钢铁 钢管 种业 专营 利用 系统 超市 \
    产业 自来水 供水 供热 供电 燃气 塑业 评估 时装 石化 石油 化学 餐饮 饮食 米业 涂料 粮油 能源 新能源 合金 铁合金 \
    商业 研究 电梯 资源 门窗 通讯 通信 构件 结构 钢结构 牧业 汽配 市场 水产 软件 石业 航空 农药 电池 控股 股份 \
    大厦 杂品 物贸 设施 消防 制药 化妆品 布业 饮料 屠宰 液化气 船务 传感 精密 精细 标准件 智能 自动化 数码 数据 \
    农业 林业 渔业 畜牧 保健品 商标 化纤 土石方 岩土 原料 玻璃 烟酒 装备 混凝土 商砼 防水 副食品 施工 耐火 园艺 运销 \
    果品 日杂 处理 污水 水务 水业 针织 修造 齿轮 橡塑 专卖 证券 银行 信托 保险 期货 基金 典当 小额贷款 资本 运营 创业 \
    股权 私募 财务 会计师 税务师 律师 人力资源 教育 培训 健康 美容 体育 影视 出版 图书 新华书店 照明 光电 光学 半导体 \
    集成电路 微电子 电机 电控 泵业 压缩机 锅炉 冶金 冶炼 矿产 有色金属 贵金属 黄金 珠宝 首饰 箱包 皮革 皮具 玩具 \
    灯具 灯饰 洁具 卫浴 厨具 家居 家电 家用 日用 办公 文具 体育用品 造纸 纸业 纸品 纸制品 印染 染料 颜料 农机 车辆 \
    摩托车 自行车 船舶 港口 码头 机场 铁路 公路 路桥 桥梁 隧道 地基 基础 勘察 勘测 测绘 造价 招标 气象 医院 诊所 \
    药店 药房 大药房 商场 商厦 商城 购物 广场 会展 展览 会议 礼仪 婚庆 摄影 翻译 法律 知识产权 专利 信息技术 互联网 \
    电子商务 支付 供应链 冷链 快递 配送 停车 驾驶 加油 油品 润滑油 沥青 特种 新型 高新
    """)

  /// Trades so general that houses of one brand commonly share them.
  static let generalTrades = WordTable(
    """
    科技 贸易 工程 服务 发展 实业 管理 技术 投资 开发 制造 商贸 工贸 经贸 控股 企业 产业 工业 商业 建设 咨询 销售 经营 \
    设备 材料 制品 经济 建筑
    """)

  /// Words that mean the same in a name.
  static let spellings: [(NameScalars, NameScalars)] = [
    ("装璜", "装潢"), ("农商银行", "农村商业银行"), ("农商行", "农村商业银行"),
    ("农信联社", "农村信用合作联社"), ("农村信用联社", "农村信用合作联社"), ("信用联社", "信用合作联社"),
    ("供销社", "供销合作社"), ("邮储银行", "邮政储蓄银行"), ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"), ("城市商业银行", "商业银行"),
  ].map { (NameScalars(scalarsOf: $0), NameScalars(scalarsOf: $1)) }

  /// Words of houses that need a licence and whose name the licence makes unique in the country.
  static let licensed: [NameScalars] = WordTable.words(
    "银行 证券 信托 保险 人寿 财险 期货 基金管理 金融租赁 资产管理")

  /// Everyday and former names of institutions known all over the country: the registered name
  /// (without its form) first, then what it is also called.
  static let institutions: StaticString = """
    中国工商银行 工商银行 工行 中国工行
    中国农业银行 农业银行 农行 中国农行
    中国银行 中行
    中国建设银行 建设银行 建行 中国建行 中国人民建设银行
    交通银行 交行 中国交通银行
    中国邮政储蓄银行 邮政储蓄银行 邮储银行 邮储 中国邮储银行
    国家开发银行 国开行
    中国进出口银行 进出口银行
    中国农业发展银行 农业发展银行 农发行
    中国人民银行 人民银行 人行
    招商银行 招行
    中信银行 中信实业银行
    中国光大银行 光大银行
    中国民生银行 民生银行
    华夏银行
    兴业银行 福建兴业银行
    平安银行 深圳发展银行 深发展银行
    广发银行 广东发展银行
    上海浦东发展银行 浦东发展银行 浦发银行
    渤海银行
    浙商银行
    恒丰银行 烟台住房储蓄银行
    中国人寿保险 国寿 中国人寿
    中国人寿财产保险 国寿财险 中国人寿财险
    中国大地财产保险 大地保险 大地财险
    阳光财产保险 阳光财险
    中国人民财产保险 人保财险 中国人保财险 人民财产保险
    中国人民人寿保险 人保寿险
    中国平安人寿保险 平安人寿 平安人寿保险
    中国平安财产保险 平安财险 平安产险 平安财产保险
    中国太平洋人寿保险 太平洋人寿 太平洋人寿保险 太保寿险
    中国太平洋财产保险 太平洋财险 太平洋产险 太平洋财产保险 太保产险
    新华人寿保险 新华人寿 新华保险
    泰康人寿保险 泰康人寿
    太平人寿保险 太平人寿
    中国出口信用保险 中国信保
    中国移动通信 中国移动
    中国电信
    中国联合网络通信 中国联通 中国联合通信
    申万宏源证券 申银万国证券
    中信建投证券 中信建投
    中国国际金融 中金公司
    中国信达资产管理 信达资产 中国信达
    中国华融资产管理 华融资产 中国华融
    中国长城资产管理 长城资产 中国长城资产
    中国东方资产管理 东方资产 中国东方资产
    """
}

extension WordTable {
  init(_ words: [NameScalars]) { self.init(words.enumerated().map { ($1, $0) }) }
}
