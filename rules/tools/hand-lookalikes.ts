/**
 * Pairs that people take for one another although the pictures are not near enough, by groups: every character
 * of a group looks like every other one of it. Own list, written from the shapes.
 */
const GROUPS =
  '药约 怀坏环 怀杯 茶荼 茶余 未末 土士 己已巳 日曰 井并 井丼 山屾 山出 大太犬 大六 米来 米木 米未 铁轶跌 铁佚 棍根 棍混 棍琨 ' +
  '牛午 牛生 生玍 地他 地池 黄寅 黄横 菊掬 菊鞠 花化 花华 温湿 温湓 温愠 县具 县悬 陟涉 陟陡 武式 武斌 葱蒽 葱匆 延廷 延涎 陵棱 陵绫 ' +
  '绞胶 绞校 绞较 胎贻 胎治 瓷瓮 瓷资 瓷次 峪裕 峪浴 阳阴 阳旧 常裳 常掌 五正 五伍 稻滔 蟹懈 蟹蜂 湖糊 湖胡 澄橙 澄登 澄瞪 ' +
  '闸匣 闸闹 龙尤 龙友 龙尢 西酉 西四 酒洒 酒酋 酿醸 醋错 醋蜡 酱浆 酱桨 镇慎 镇填 香杳 陈阵 陈冻 苹萍 苹平 果杲 果裹 橙登 ' +
  '脐挤 脐侪 梨犁 梨利 枣束 枣刺 瓜爪 片爿 毛手 尖尘 信倍 安妥 溪奚 溪漠 铁秩 观规 音昔 普晋 普谱 洱饵 洱耳 贡页 贡员 贵责 ' +
  '茅矛 茅芽 台合 台抬 粮粱 粮根 液夜 液腋 泸沪 泸庐 郫陴 郫啤 豆逗 豆亘 瓣辩 瓣辨 火灭 火伙 腿褪 腿退 金全 金余 ' +
  '华毕 宣宜 宣喧 宣亘 纸低 纸祗 砂沙 砂妙 紫柴 紫素 汝妆 汝如 钧钓 钧均 钧勾 枸构 枸拘 杞妃 杞记 杞祀 参叁 参惨 ' +
  '膝漆 膝滕 滕膝 芹斤 驴炉 驴芦 肉内 内闪 槟滨 槟缤 槟宾 香番 干千 干于 千于 邑巴 邑色 波坡 波皮 尔你 尔东 多夕 玛码 玛妈 ' +
  '马鸟 鸟乌 帕怕 帕拍 白臼 白自 百白 杭抗 杭坑 坑沉 吉古 吉告 泉帛 茗名 碧珀 螺蝶 螺骡 春舂 春眷 ' +
  '洞铜 洞桐 庭廷 庭延 焦集 焦蕉 焦礁 作昨 作诈 修俢 修悠 博搏 博傅 爱受 沁心 沁泌 孟盂 孟盖 州洲 州川 垆泸 垆炉 垆护 ' +
  '四匹 四囚 岩宕 岩崖 岩砦 原厚 原源 盘盆 锦绵 锦棉 锦绣 蜀属 川州 三王 七匕 文丈 文交 文纹 胶狡 阿啊 阿何 东车 东乐 东冻 ' +
  '库厍 厍库 勒勤 赣戆 南楠 南甫 盐监 蜜密 蜜宓 荔茘 荔苈 枝技 枝肢 桂挂 桂佳 圆园 园圆 眼跟 银很 银根 鱼角 鱼渔 鸡鸣 鸭鸦 鹅俄 ' +
  '麻庥 麻摩 麻床 佛拂 佛仿 手毛 手丰 长张 长伥 人入 人八 入八 夫天 天夭 王玉 玉主 王壬 工土 工王 木本 木术 本术 禾木 禾和 ' +
  '口囗 口日 目日 田由 由甲 甲申 申田 石右 右古 刀力 力刃 又叉 广厂 见贝 贝页 门们 冬各 令今 今令 乌鸟 丹舟 舟丹 丰王 ' +
  '壮状 庄压 庄在 江汪 江讧 河何 河呵 海悔 海梅 湘湖 淮准 淮推 淮谁 滁徐 毫亳 亳毫 亳豪 菏荷 荷何 蠡蟸 潼憧 潼撞 馍摸 馍模 ' +
  '逍遥 遥摇 谷各 谷合 川巛 洛络 洛珞 福褔 福幅 克兄 克亮 奶仍 奶扔 酪络 酪醋 芝艺 士土 士上 卡下 卡上 威成 威戚 忌忘 忌惎 兰三';

const groups = new Map<string, Set<string>>();
for (const group of GROUPS.split(' ')) {
  for (const char of group) {
    const looks = groups.get(char) ?? new Set<string>();
    for (const other of group) if (other !== char) looks.add(other);
    groups.set(char, looks);
  }
}

/** Character → characters it is taken for, by hand. */
export const HAND_LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [...groups].map(([char, looks]) => [char, [...looks].join('')]),
);
