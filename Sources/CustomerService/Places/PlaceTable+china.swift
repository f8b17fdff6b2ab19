extension PlaceTable {
    /// Every city of the mainland with scheduled flights, Hong Kong, Macau and Taiwan; the columns are those of ``adding(rows:)``.
    ///
    /// Codes, positions and zones from the `airportsdata` tables (MIT), rounded; what they have not or have no longer
    /// by hand. Names by hand.
    static let china = """
        北京 | BEIJING | BJS | 帝都 京! | PEK ZBAA 首都* 40.08 116.585; PKX ZBAD 大兴 39.5 116.4
        上海 | SHANGHAI | SHA | 魔都 沪! | PVG ZSPD 浦东 31.143 121.805; SHA ZSSS 虹桥 31.198 121.336
        天津 | TIANJIN | TSN | 津! | TSN ZBTJ 滨海* 39.124 117.346
        重庆 | CHONGQING | CKG | 山城* 渝! | CKG ZUCK 江北* 29.719 106.642
        石家庄 | SHIJIAZHUANG | SJW |  | SJW ZBSJ 正定 38.281 114.697
        秦皇岛 | QINHUANGDAO | BPE |  | BPE ZBDH 北戴河 39.666 119.059
        唐山 | TANGSHAN | TVS |  | TVS ZBSN 三女河 39.718 118.003
        邯郸 | HANDAN | HDG |  | HDG ZBHD - 36.526 114.426
        张家口 | ZHANGJIAKOU | ZQZ |  | ZQZ ZBZJ 宁远 40.74 114.93
        承德 | CHENGDE | CDE |  | CDE ZBCD 普宁* 41.123 118.071
        邢台 | XINGTAI | XNT |  | XNT ZBXT 褡裢* 36.88 114.43
        太原 | TAIYUAN | TYN | 并州 | TYN ZBYN 武宿 37.747 112.628
        大同* | DATONG | DAT |  | DAT ZBDT 云冈 40.06 113.482
        运城 | YUNCHENG | YCU |  | YCU ZBYC 盐湖* 35.116 111.031
        长治* | CHANGZHI | CIH |  | CIH ZBCZ 王村* 36.248 113.126
        吕梁 | LVLIANG LULIANG | LLV |  | LLV ZBLL 大武* 37.683 111.143
        临汾 | LINFEN | LFQ |  | LFQ ZBLF 尧都 36.133 111.641
        忻州 | XINZHOU | WUT | 五台山 | WUT ZBXZ 五台山 38.6 112.97
        朔州 | SHUOZHOU | SZH |  | SZH ZBSG 滋润* 39.273 112.691
        呼和浩特 | HUHEHAOTE HOHHOT | HET | 呼市 | HET ZBHH 白塔* 40.851 111.824
        包头 | BAOTOU | BAV |  | BAV ZBOW 东河* 40.56 109.997
        鄂尔多斯 | EERDUOSI ORDOS | DSN |  | DSN ZBDS 伊金霍洛 39.49 109.861
        呼伦贝尔 | HULUNBEIER HAILAR HAILAER | HLD | 海拉尔 | HLD ZBLA 海拉尔 49.205 119.825
        满洲里 | MANZHOULI | NZH |  | NZH ZBMZ 西郊* 49.567 117.33
        赤峰 | CHIFENG | CIF |  | CIF ZBCF 玉龙* 42.235 118.908
        通辽 | TONGLIAO | TGO |  | TGO ZBTL - 43.557 122.2
        乌兰浩特 | WULANHAOTE ULANHOT | HLH | 兴安盟 | HLH ZBUL 义勒力特 46.195 122.008
        锡林浩特 | XILINHAOTE XILINHOT | XIL | 锡林郭勒 | XIL ZBXH - 43.916 115.964
        二连浩特 | ERLIANHAOTE ERENHOT | ERL |  | ERL ZBER 赛乌素 43.422 112.097
        乌兰察布 | WULANCHABU ULANQAB | UCB | 集宁 | UCB ZBUC 集宁 41.13 113.108
        巴彦淖尔 | BAYANNAOER BAYANNUR | RLK |  | RLK ZBYZ 天吉泰 40.926 107.739
        乌海 | WUHAI | WUA |  | WUA ZBUH - 39.792 106.803
        额济纳旗 | EJINAQI | EJN | 额济纳 | EJN ZBEN 桃来 42.016 101.001
        阿拉善右旗 | ALASHANYOUQI | RHT | 阿右旗 | RHT ZBAR 巴丹吉林 39.225 101.546
        阿拉善左旗 | ALASHANZUOQI | AXF | 阿拉善 阿左旗 | AXF ZBAL 巴彦浩特 38.748 105.589
        阿尔山 | AERSHAN ARXAN | YIE |  | YIE ZBES 伊尔施 47.311 119.912
        扎兰屯 | ZHALANTUN | NZL |  | NZL ZBZL 成吉思汗^ 47.866 122.767
        霍林郭勒 | HUOLINGUOLE | HUO | 霍林河 | HUO ZBHZ 霍林河 45.487 119.407
        沈阳 | SHENYANG | SHE* | 盛京 | SHE ZYTX 桃仙 41.64 123.483
        大连 | DALIAN | DLC |  | DLC ZYTL 周水子 38.966 121.539
        丹东 | DANDONG | DDG |  | DDG ZYDD 浪头* 40.025 124.286
        锦州 | JINZHOU | JNZ |  | JNZ ZYJZ 锦州湾 40.94 121.28
        营口 | YINGKOU | YKH |  | YKH ZYYK 兰旗* 40.543 122.359
        鞍山 | ANSHAN | AOG |  | AOG ZYAS 腾鳌 41.105 122.854
        朝阳* | CHAOYANG | CHG |  | CHG ZYCY - 41.538 120.435
        长海* | CHANGHAI | CNI | 大长山岛 | CNI ZYCH 大长山岛 39.267 122.667
        长春 | CHANGCHUN | CGQ |  | CGQ ZYCC 龙嘉 43.996 125.685
        延吉 | YANJI | YNJ | 延边 | YNJ ZYYJ 朝阳川 42.883 129.451
        长白山 | CHANGBAISHAN | NBS | 白山* | NBS ZYBS - 42.066 127.607
        通化 | TONGHUA | TNH |  | TNH ZYTN 三源浦 42.254 125.703
        白城 | BAICHENG | DBC |  | DBC ZYBA 长安^ 45.51 123.02
        松原 | SONGYUAN | YSQ |  | YSQ ZYSQ 查干湖 44.938 124.55
        哈尔滨 | HAERBIN HARBIN | HRB | 冰城 | HRB ZYHB 太平* 45.623 126.25
        齐齐哈尔 | QIQIHAER QIQIHAR | NDG |  | NDG ZYQQ 三家子 47.24 123.918
        牡丹江 | MUDANJIANG | MDG |  | MDG ZYMD 海浪* 44.524 129.569
        佳木斯 | JIAMUSI | JMU |  | JMU ZYJM 东郊* 46.843 130.465
        大庆 | DAQING | DQA |  | DQA ZYDQ 萨尔图 46.746 125.141
        黑河 | HEIHE | HEK |  | HEK ZYHE 瑷珲 50.172 127.309
        伊春 | YICHUN | LDS |  | LDS ZYLD 林都* 47.752 129.019
        鸡西 | JIXI | JXA |  | JXA ZYJX 兴凯湖 45.3 131.179
        漠河 | MOHE | OHE |  | OHE ZYMH 古莲* 52.913 122.43
        抚远 | FUYUAN | FYJ |  | FYJ ZYFY 东极* 48.2 134.37
        建三江 | JIANSANJIANG | JSJ |  | JSJ ZYJS 湿地^ 47.11 132.66
        加格达奇 | JIAGEDAQI | JGD | 大兴安岭 | JGD ZYJD 嘎仙 50.37 124.12
        五大连池 | WUDALIANCHI | DTU |  | DTU ZYDU 德都* 48.45 126.13
        南京 | NANJING | NKG | 金陵* 宁 | NKG ZSNJ 禄口 31.742 118.862
        无锡 | WUXI | WUX |  | WUX ZSWX 硕放 31.494 120.429
        徐州 | XUZHOU | XUZ |  | XUZ ZSXZ 观音* 34.059 117.555
        常州 | CHANGZHOU | CZX |  | CZX ZSCG 奔牛* 31.92 119.779
        南通* | NANTONG | NTG |  | NTG ZSNT 兴东* 32.071 120.976
        连云港 | LIANYUNGANG | LYG |  | LYG ZSLG 花果山* 34.572 118.874
        盐城 | YANCHENG | YNZ |  | YNZ ZSYN 南洋* 33.426 120.203
        淮安 | HUAIAN | HIA |  | HIA ZSSH 涟水 33.791 119.125
        扬州 | YANGZHOU TAIZHOU | YTY | 泰州 扬泰 | YTY ZSYA 扬泰 32.563 119.72
        杭州 | HANGZHOU | HGH |  | HGH ZSHC 萧山 30.23 120.434
        宁波 | NINGBO | NGB | 甬 | NGB ZSNB 栎社 29.827 121.462
        温州 | WENZHOU | WNZ |  | WNZ ZSWZ 龙湾* 27.912 120.852
        台州 | TAIZHOU | HYN | 黄岩 | HYN ZSLQ 路桥* 28.562 121.429
        义乌 | YIWU | YIW |  | YIW ZSYW - 29.345 120.032
        衢州 | QUZHOU | JUZ |  | JUZ ZSJU - 28.966 118.899
        舟山 | ZHOUSHAN | HSN | 普陀山 | HSN ZSZS 普陀山 29.934 122.362
        合肥 | HEFEI | HFE | 庐州 | HFE ZSOF 新桥* 31.987 116.975
        黄山* | HUANGSHAN | TXN | 屯溪 | TXN ZSTX 屯溪 29.733 118.256
        安庆 | ANQING | AQG |  | AQG ZSAQ 天柱山 30.582 117.05
        阜阳 | FUYANG | FUG |  | FUG ZSFY 西关* 32.882 115.734
        池州 | CHIZHOU | JUH | 九华山 | JUH ZSJH 九华山 30.74 117.69
        芜湖 | WUHU | WHA | 宣城 | WHA ZSWA 宣州 31.104 118.667
        福州 | FUZHOU | FOC | 榕城 | FOC ZSFZ 长乐* 25.935 119.663
        厦门 | XIAMEN | XMN | 鹭岛 | XMN ZSAM 高崎 24.544 118.128
        泉州 | QUANZHOU | JJN | 晋江 | JJN ZSQZ 晋江 24.796 118.59
        武夷山 | WUYISHAN | WUS | 南平 | WUS ZSWY - 27.702 118.001
        龙岩 | LONGYAN | LCX |  | LCX ZSLD 冠豸山 25.675 116.747
        三明* | SANMING | SQJ | 沙县* | SQJ ZSSM 沙县* 26.428 117.845
        南昌 | NANCHANG | KHN | 洪城 | KHN ZSCN 昌北 28.865 115.9
        赣州 | GANZHOU | KOW |  | KOW ZSGZ 黄金* 25.826 114.912
        景德镇 | JINGDEZHEN | JDZ |  | JDZ ZSJD 罗家* 29.339 117.176
        九江 | JIUJIANG | JIU | 庐山 | JIU ZSJJ 庐山 29.477 115.801
        吉安* | JIAN | JGS | 井冈山 | JGS ZSGS 井冈山 26.857 114.737
        宜春 | YICHUN | YIC |  | YIC ZSYC 明月山 27.8 114.31
        上饶 | SHANGRAO | SQD | 三清山 | SQD ZSSR 三清山 28.38 117.964
        济南 | JINAN | TNA | 泉城 | TNA ZSJN 遥墙 36.857 117.216
        青岛 | QINGDAO | TAO |  | TAO ZSQD 胶东 36.365 120.098
        烟台 | YANTAI | YNT |  | YNT ZSYT 蓬莱 37.657 120.987
        威海 | WEIHAI | WEH |  | WEH ZSWH 大水泊 37.187 122.229
        潍坊 | WEIFANG | WEF |  | WEF ZSWF - 36.647 119.119
        临沂 | LINYI | LYI |  | LYI ZSLY 启阳* 35.046 118.412
        济宁 | JINING | JNG | 曲阜 | JNG ZSJG 大安* 35.647 116.744
        东营 | DONGYING | DOY |  | DOY ZSDY 胜利* 37.509 118.788
        日照* | RIZHAO | RIZ |  | RIZ ZSRZ 山字河 35.41 119.32
        菏泽 | HEZE | HZA |  | HZA ZSHZ 牡丹* 35.213 115.737
        郑州 | ZHENGZHOU | CGO |  | CGO ZHCC 新郑 34.52 113.841
        洛阳 | LUOYANG | LYA |  | LYA ZHLY 北郊* 34.741 112.388
        南阳 | NANYANG | NNY |  | NNY ZHNY 姜营* 32.981 112.615
        信阳 | XINYANG | XAI |  | XAI ZHXY 明港* 32.541 114.078
        安阳 | ANYANG | HQQ |  | HQQ ZHAY 红旗渠* 35.83 114.46
        武汉 | WUHAN | WUH | 汉 | WUH ZHHH 天河* 30.784 114.208
        宜昌 | YICHANG | YIH |  | YIH ZHYC 三峡* 30.557 111.48
        襄阳 | XIANGYANG | XFN | 襄樊 | XFN ZHXF 刘集* 32.151 112.291
        恩施 | ENSHI | ENH |  | ENH ZHES 许家坪 30.32 109.485
        十堰 | SHIYAN | WDS | 武当山 | WDS ZHSY 武当山 32.592 110.908
        神农架 | SHENNONGJIA | HPG |  | HPG ZHSN 红坪 31.63 110.34
        荆州 | JINGZHOU | SHS | 沙市 | SHS ZHSS 沙市 30.29 112.45
        鄂州 | EZHOU | EHU |  | EHU ZHEC 花湖 30.343 115.03
        长沙 | CHANGSHA | CSX | 星城* | CSX ZGHA 黄花* 28.189 113.22
        张家界 | ZHANGJIAJIE | DYG | 大庸 | DYG ZGDY 荷花* 29.103 110.443
        常德 | CHANGDE | CGD |  | CGD ZGCD 桃花源* 28.919 111.64
        怀化 | HUAIHUA | HJJ | 芷江 | HJJ ZGCJ 芷江 27.441 109.7
        永州 | YONGZHOU | LLF | 零陵 | LLF ZGLG 零陵 26.339 111.61
        衡阳 | HENGYANG | HNY |  | HNY ZGHY 南岳* 26.905 112.628
        邵阳 | SHAOYANG | WGN | 武冈 | WGN ZGSY 武冈 26.8 110.64
        岳阳 | YUEYANG | YYA |  | YYA ZGYY 三荷 29.314 113.278
        郴州 | CHENZHOU | HCZ |  | HCZ ZGCZ 北湖* 25.753 112.845
        湘西 | XIANGXI | DXJ | 吉首 | DXJ ZGXX 边城* 28.497 109.522
        广州 | GUANGZHOU | CAN | 羊城 穗! | CAN ZGGG 白云* 23.392 113.299
        深圳 | SHENZHEN | SZX | 鹏城 | SZX ZGSZ 宝安* 22.639 113.811
        珠海 | ZHUHAI | ZUH |  | ZUH ZGSD 金湾 22.006 113.376
        汕头 | SHANTOU JIEYANG CHAOZHOU | SWA | 揭阳 潮汕 潮州 | SWA ZGOW 揭阳 23.55 116.5
        湛江 | ZHANJIANG | ZHA |  | ZHA ZGZJ 吴川 21.214 110.358
        梅州 | MEIZHOU | MXZ | 梅县 | MXZ ZGMX 梅县 24.35 116.133
        惠州 | HUIZHOU | HUZ |  | HUZ ZGHZ 平潭* 23.05 114.6
        佛山 | FOSHAN | FUO |  | FUO ZGFS 沙堤 23.083 113.07
        韶关 | SHAOGUAN | HSC |  | HSC ZGSG 丹霞* 24.973 113.424
        南宁 | NANNING | NNG | 邕城 | NNG ZGNN 吴圩 22.608 108.172
        桂林 | GUILIN | KWL |  | KWL ZGKL 两江* 25.218 110.039
        北海* | BEIHAI | BHY |  | BHY ZGBH 福成* 21.539 109.294
        柳州 | LIUZHOU | LZH |  | LZH ZGZH 白莲* 24.207 109.391
        梧州 | WUZHOU | WUZ |  | WUZ ZGWZ 西江^ 23.401 111.099
        百色 | BAISE | AEB |  | AEB ZBGS 巴马 23.721 106.96
        河池 | HECHI | HNI | 金城江 | HNI ZGHC 金城江 24.802 107.713
        玉林 | YULIN | YLX |  | YLX ZGYL 福绵 22.438 110.121
        海口 | HAIKOU | HAK | 椰城 | HAK ZJHK 美兰 19.935 110.459
        三亚 | SANYA | SYX |  | SYX ZJSY 凤凰* 18.303 109.412
        琼海 | QIONGHAI | BAR | 博鳌 | BAR ZJQH 博鳌 19.141 110.459
        成都 | CHENGDU | CTU | 蓉城 蓉! | TFU ZUTF 天府 30.29 104.443; CTU ZUUU 双流 30.578 103.947
        绵阳 | MIANYANG | MIG |  | MIG ZUMY 南郊* 31.428 104.741
        宜宾 | YIBIN | YBP |  | YBP ZUYB 五粮液* 28.858 104.525
        泸州 | LUZHOU | LZO |  | LZO ZULZ 云龙* 29.03 105.47
        南充 | NANCHONG | NAO |  | NAO ZUNC 高坪 30.795 106.163
        达州 | DAZHOU | DZH |  | DZH ZUDA 金垭 31.047 107.435
        广元 | GUANGYUAN | GYS |  | GYS ZUGU 盘龙* 32.391 105.702
        西昌 | XICHANG | XIC | 凉山 | XIC ZUXC 青山^ 27.989 102.184
        攀枝花 | PANZHIHUA | PZI |  | PZI ZUZH 保安营 26.539 101.798
        九寨沟 | JIUZHAIGOU | JZH | 九寨 黄龙* | JZH ZUJZ 九寨黄龙 32.853 103.682
        康定 | KANGDING | KGT |  | KGT ZUKD - 30.142 101.739
        稻城 | DAOCHENG | DCY | 亚丁 | DCY ZUDC 亚丁 29.323 100.053
        红原 | HONGYUAN | AHJ | 阿坝 | AHJ ZUHY - 32.529 102.357
        甘孜 | GANZI GARZE | GZG |  | GZG ZUGZ 格萨尔* 31.758 99.554
        巴中 | BAZHONG | BZX |  | BZX ZUBZ 恩阳 31.738 106.645
        阆中 | LANGZHONG | LZG |  | LZG ZULA 古城^ 31.504 106.035
        贵阳 | GUIYANG | KWE | 筑城 | KWE ZUGY 龙洞堡 26.538 106.801
        遵义 | ZUNYI | ZYI |  | ZYI ZUZY 新舟 27.59 107.001; WMT ZUMT 茅台* 27.968 106.439
        兴义 | XINGYI | ACX |  | ACX ZUYI 万峰林 25.086 104.959
        安顺 | ANSHUN | AVA | 黄果树 | AVA ZUAS 黄果树 26.261 105.873
        毕节 | BIJIE | BFJ |  | BFJ ZUBJ 飞雄 27.267 105.472
        铜仁 | TONGREN | TEN |  | TEN ZUTR 凤凰^ 27.883 109.309
        六盘水 | LIUPANSHUI | LPF |  | LPF ZUPS 月照 26.609 104.979
        荔波 | LIBO | LLB |  | LLB ZULB - 25.453 107.962
        黎平 | LIPING | HZH | 黔东南 | HZH ZUNP - 26.323 109.152
        凯里 | KAILI | KJH |  | KJH ZUKJ 黄平 26.975 107.987
        昆明 | KUNMING | KMG | 春城* | KMG ZPPP 长水 25.1 102.93
        丽江 | LIJIANG | LJG |  | LJG ZPLJ 三义 26.68 100.246
        西双版纳 | XISHUANGBANNA JINGHONG | JHG | 版纳 景洪 | JHG ZPJH 嘎洒 21.974 100.76
        大理* | DALI | DLU |  | DLU ZPDL 凤仪 25.649 100.319
        香格里拉* | XIANGGELILA SHANGRILA | DIG | 迪庆 | DIG ZPDQ - 27.794 99.677
        芒市 | MANGSHI | LUM | 德宏 | LUM ZPLX - 24.401 98.532
        腾冲 | TENGCHONG | TCZ |  | TCZ ZUTC 驼峰* 24.938 98.486
        保山 | BAOSHAN | BSD |  | BSD ZPBS 云瑞 25.053 99.168
        普洱* | PUER | SYM | 思茅 | SYM ZPSM 思茅 22.793 100.959
        临沧 | LINCANG | LNJ |  | LNJ ZPLC 博尚 23.738 100.025
        沧源 | CANGYUAN | CWJ |  | CWJ ZPCW 佤山 23.27 99.37
        澜沧 | LANCANG | JMJ |  | JMJ ZPJM 景迈 22.42 99.79
        宁蒗 | NINGLANG | NLH | 泸沽湖 | NLH ZPNL 泸沽湖 27.54 100.76
        文山 | WENSHAN | WNH |  | WNH ZPWS 砚山 23.56 104.33
        昭通 | ZHAOTONG | ZAT |  | ZAT ZPZT - 27.326 103.755
        拉萨 | LASA LHASA | LXA |  | LXA ZULS 贡嘎 29.298 90.912
        林芝 | LINZHI NYINGCHI | LZY |  | LZY ZUNZ 米林 29.303 94.335
        昌都 | CHANGDU | BPX |  | BPX ZUBD 邦达 30.554 97.108
        日喀则 | RIKAZE SHIGATSE | RKZ |  | RKZ ZURK 和平* 29.35 89.31
        阿里* | ALI* NGARI | NGQ | 狮泉河 | NGQ ZUAL 昆莎 32.1 80.053
        定日 | DINGRI | DDR |  | DDR ZUDR - 28.602 86.81
        普兰 | PULAN BURANG | APJ |  | APJ ZUPL - 30.391 81.138
        西安 | XIAN | SIA |  | XIY ZLXY 咸阳 34.447 108.752
        榆林 | YULIN | UYN |  | UYN ZLYL 榆阳 38.269 109.731
        延安 | YANAN | ENY |  | ENY ZLYA 南泥湾 36.637 109.554
        汉中 | HANZHONG | HZG |  | HZG ZLHZ 城固 33.064 107.008
        安康* | ANKANG | AKA |  | AKA ZLAK 富强* 32.708 108.931
        兰州 | LANZHOU | LHW |  | LHW ZLLL 中川 36.515 103.62
        敦煌 | DUNHUANG | DNH |  | DNH ZLDH 莫高* 40.161 94.809
        嘉峪关 | JIAYUGUAN | JGN | 酒泉 | JGN ZLJQ - 39.857 98.341
        庆阳 | QINGYANG | IQN | 西峰* | IQN ZLQY 西峰* 35.8 107.603
        金昌 | JINCHANG | JIC |  | JIC ZLJC 金川* 38.542 102.348
        天水* | TIANSHUI | THQ |  | THQ ZLTS 麦积山 34.559 105.86
        陇南 | LONGNAN | LNL | 成县 | LNL ZLLN 成县 33.788 105.797
        张掖 | ZHANGYE | YZY |  | YZY ZLZY 甘州 38.807 100.661
        夏河 | XIAHE | GXH | 甘南 | GXH ZLXH - 34.819 102.622
        西宁 | XINING | XNN |  | XNN ZLXN 曹家堡 36.528 102.043
        格尔木 | GEERMU GOLMUD | GOQ |  | GOQ ZLGM - 36.401 94.786
        玉树* | YUSHU | YUS |  | YUS ZYLS 巴塘 32.836 97.036
        德令哈 | DELINGHA | HXD |  | HXD ZLDL - 37.125 97.269
        祁连 | QILIAN | HBQ |  | HBQ ZLHB - 38.012 100.644
        花土沟 | HUATUGOU | HTT | 茫崖 | HTT ZLHX - 38.2 90.84
        果洛 | GUOLUO | GMQ | 玛沁 | GMQ ZLGL 玛沁 34.42 100.3
        银川 | YINCHUAN | INC |  | INC ZLIC 河东* 38.321 106.39
        中卫* | ZHONGWEI | ZHY |  | ZHY ZLZW 沙坡头 37.573 105.154
        固原 | GUYUAN | GYU |  | GYU ZLGY 六盘山 36.079 106.217
        乌鲁木齐 | URUMQI WULUMUQI | URC | 乌市 地窝堡 | URC ZWWW 天山* 43.907 87.474
        喀什 | KASHI KASHGAR | KHG | 喀什噶尔 | KHG ZWSH - 39.543 76.02
        伊宁 | YINING | YIN | 伊犁 | YIN ZWYN - 43.956 81.33
        库尔勒 | KUERLE KORLA | KRL | 巴音郭楞 | KRL ZWKL 梨城* 41.698 86.129
        阿克苏 | AKESU AKSU | AKU |  | AKU ZWAK 红旗坡 41.263 80.292
        和田* | HETIAN HOTAN | HTN |  | HTN ZWTN - 37.038 79.865
        阿勒泰 | ALETAI ALTAY | AAT |  | AAT ZWAT 雪都* 47.75 88.086
        克拉玛依 | KELAMAYI KARAMAY | KRY |  | KRY ZWKM 古海* 45.467 84.953
        塔城 | TACHENG | TCG |  | TCG ZWTC 千泉* 46.672 83.341
        博乐 | BOLE | BPL | 阿拉山口 | BPL ZWBL 阿拉山口 44.895 82.3
        哈密* | HAMI | HMI |  | HMI ZWHM 伊州* 42.841 93.669
        吐鲁番 | TULUFAN TURPAN | TLQ |  | TLQ ZWTP 交河 43.031 89.101
        库车 | KUCHE KUQA | KCA |  | KCA ZWKC 龟兹 41.718 82.987
        且末 | QIEMO | IQM |  | IQM ZWCM 玉都* 38.149 85.533
        若羌 | RUOQIANG | RQA |  | RQA ZWRQ 楼兰* 38.975 88.008
        莎车 | SHACHE | QSZ |  | QSZ ZWSC 叶尔羌 38.245 77.056
        于田 | YUTIAN | YTW |  | YTW ZWYT 万方* 36.811 81.781
        图木舒克 | TUMUSHUKE TUMXUK | TWC |  | TWC ZWTS 唐王城 39.888 79.232
        塔什库尔干 | TASHIKUERGAN TASHKURGAN | HQL | 塔县 | HQL ZWTK 红其拉甫 37.663 75.292
        昭苏 | ZHAOSU | ZFL |  | ZFL ZWZS 天马* 43.09 81.229
        阿拉尔 | ALAER ARAL | ACF |  | ACF ZWAL 塔里木 40.433 81.259
        奇台 | QITAI | JBK |  | JBK ZWQT 江布拉克 44.183 89.594
        巴里坤 | BALIKUN BARKOL | DHH |  | DHH ZWLK 大河* 43.755 93.131
        富蕴 | FUYUN | FYN | 可可托海 | FYN ZWFY 可可托海 46.8 89.51
        布尔津 | BUERJIN | KJI | 喀纳斯 | KJI ZWKN 喀纳斯 48.22 86.99
        新源* | XINYUAN | NLT | 那拉提 | NLT ZWNL 那拉提 43.43 83.38
        石河子 | SHIHEZI | SHF |  | SHF ZWHZ 花园^ 44.24 85.89
        万州 | WANZHOU | WXN |  | WXN ZUWX 五桥* 30.802 108.433
        黔江 | QIANJIANG | JIQ |  | JIQ ZUQJ 武陵山 29.515 108.834
        巫山 | WUSHAN | WSK |  | WSK ZUWS - 31.064 109.706
        武隆 | WULONG | CQW | 仙女山 | CQW ZUWL 仙女山 29.466 107.692
        香港 | HONGKONG XIANGGANG | HKG | 赤腊角 港 | HKG VHHH 赤鱲角 22.309 113.915 | Asia/Hong_Kong
        澳门 | MACAU AOMEN MACAO | MFM | 澳 | MFM VMMC - 22.15 113.592 | Asia/Macau
        台北 | TAIPEI TAIBEI | TPE |  | TPE RCTP 桃园 25.078 121.233; TSA RCSS 松山 25.069 121.552 | Asia/Taipei
        高雄 | KAOHSIUNG GAOXIONG | KHH | 小港 | KHH RCKH 小港 22.577 120.35 | Asia/Taipei
        台中 | TAICHUNG TAIZHONG | RMQ |  | RMQ RCMQ 清泉岗 24.265 120.621 | Asia/Taipei
        台南 | TAINAN | TNN |  | TNN RCNN - 22.95 120.206 | Asia/Taipei
        花莲 | HUALIEN HUALIAN | HUN |  | HUN RCYU - 24.023 121.618 | Asia/Taipei
        台东 | TAITUNG TAIDONG | TTT |  | TTT RCFN 丰年* 22.755 121.102 | Asia/Taipei
        金门 | KINMEN JINMEN | KNH |  | KNH RCBS 尚义* 24.428 118.359 | Asia/Taipei
        澎湖 | PENGHU | MZG | 马公 | MZG RCQC 马公 23.569 119.628 | Asia/Taipei
        嘉义 | CHIAYI JIAYI | CYI |  | CYI RCKU 水上^ 23.462 120.393 | Asia/Taipei
        马祖 | MATSU MAZU | LZN |  | LZN RCFG 南竿 26.16 119.958; MFK RCMT 北竿 26.224 120.003 | Asia/Taipei
        """

    /// Cities that people name without regard to their having no airport, with those where the next ones are.
    static let withoutAirport = """
        苏州 | SUZHOU |  | 姑苏 |  |  | 无锡 上海
        昆山 | KUNSHAN |  |  |  |  | 无锡 上海
        镇江 | ZHENJIANG |  |  |  |  | 常州 南京
        宿迁 | SUQIAN |  |  |  |  | 徐州 淮安
        嘉兴 | JIAXING |  | 乌镇 |  |  | 杭州 上海
        湖州 | HUZHOU |  |  |  |  | 杭州 无锡
        绍兴 | SHAOXING |  |  |  |  | 杭州 宁波
        金华 | JINHUA |  | 横店 |  |  | 义乌 杭州
        丽水* | LISHUI |  |  |  |  | 温州 义乌
        东莞 | DONGGUAN |  |  |  |  | 深圳 广州
        中山* | ZHONGSHAN |  |  |  |  | 珠海 广州
        江门 | JIANGMEN |  |  |  |  | 珠海 广州
        清远 | QINGYUAN |  |  |  |  | 广州 韶关
        肇庆 | ZHAOQING |  |  |  |  | 佛山 广州
        茂名 | MAOMING |  |  |  |  | 湛江
        阳江 | YANGJIANG |  |  |  |  | 湛江 珠海
        莆田 | PUTIAN |  |  |  |  | 福州 泉州
        漳州 | ZHANGZHOU |  |  |  |  | 厦门
        宁德* | NINGDE |  |  |  |  | 福州
        马鞍山 | MAANSHAN |  |  |  |  | 南京 芜湖
        蚌埠 | BENGBU |  |  |  |  | 合肥 徐州
        滁州 | CHUZHOU |  |  |  |  | 南京 合肥
        淮南 | HUAINAN |  |  |  |  | 合肥
        宿州 | SUZHOU |  |  |  |  | 徐州 合肥
        亳州 | BOZHOU |  |  |  |  | 阜阳 郑州
        株洲 | ZHUZHOU |  |  |  |  | 长沙
        湘潭 | XIANGTAN |  |  |  |  | 长沙
        娄底 | LOUDI |  |  |  |  | 长沙
        益阳 | YIYANG |  |  |  |  | 长沙 常德
        萍乡 | PINGXIANG |  |  |  |  | 宜春 长沙
        新余 | XINYU |  |  |  |  | 宜春 南昌
        抚州 | FUZHOU |  |  |  |  | 南昌
        鹰潭 | YINGTAN |  |  |  |  | 上饶 南昌
        孝感* | XIAOGAN |  |  |  |  | 武汉
        黄冈 | HUANGGANG |  |  |  |  | 鄂州 武汉
        黄石* | HUANGSHI |  |  |  |  | 鄂州 武汉
        荆门 | JINGMEN |  |  |  |  | 荆州 襄阳
        开封* | KAIFENG |  |  |  |  | 郑州
        许昌 | XUCHANG |  |  |  |  | 郑州
        新乡 | XINXIANG |  |  |  |  | 郑州
        焦作 | JIAOZUO |  |  |  |  | 郑州 洛阳
        平顶山 | PINGDINGSHAN |  |  |  |  | 郑州 洛阳
        商丘 | SHANGQIU |  |  |  |  | 郑州 徐州
        驻马店 | ZHUMADIAN |  |  |  |  | 信阳 郑州
        保定 | BAODING |  |  |  |  | 石家庄 北京
        廊坊 | LANGFANG |  |  |  |  | 北京 天津
        沧州 | CANGZHOU |  |  |  |  | 天津 济南
        衡水 | HENGSHUI |  |  |  |  | 石家庄 济南
        淄博 | ZIBO |  |  |  |  | 济南 潍坊
        泰安 | TAIAN |  | 泰山 |  |  | 济南
        德州* | DEZHOU |  |  |  |  | 济南
        聊城 | LIAOCHENG |  |  |  |  | 济南
        枣庄 | ZAOZHUANG |  |  |  |  | 徐州 临沂
        滨州 | BINZHOU |  |  |  |  | 东营 济南
        阳泉 | YANGQUAN |  |  |  |  | 太原 石家庄
        晋中 | JINZHONG |  | 平遥 |  |  | 太原
        宝鸡 | BAOJI |  |  |  |  | 西安
        渭南 | WEINAN |  |  |  |  | 西安
        德阳 | DEYANG |  |  |  |  | 成都 绵阳
        乐山 | LESHAN |  | 峨眉山 |  |  | 成都 宜宾
        眉山 | MEISHAN |  |  |  |  | 成都
        自贡 | ZIGONG |  |  |  |  | 宜宾 泸州
        内江 | NEIJIANG |  |  |  |  | 成都 泸州
        雅安 | YAAN |  |  |  |  | 成都
        都匀 | DUYUN |  |  |  |  | 贵阳
        玉溪 | YUXI |  |  |  |  | 昆明
        曲靖 | QUJING |  |  |  |  | 昆明
        钦州 | QINZHOU |  |  |  |  | 南宁 北海
        防城港 | FANGCHENGGANG |  |  |  |  | 南宁 北海
        阳朔 | YANGSHUO |  |  |  |  | 桂林
        万宁 | WANNING |  |  |  |  | 三亚 海口
        四平* | SIPING |  |  |  |  | 长春
        吉林市 | JILINSHI |  |  |  |  | 长春
        抚顺 | FUSHUN |  |  |  |  | 沈阳
        本溪 | BENXI |  |  |  |  | 沈阳
        盘锦 | PANJIN |  |  |  |  | 营口 沈阳
        吴忠 | WUZHONG |  |  |  |  | 银川
        白银* | BAIYIN |  |  |  |  | 兰州
        武威 | WUWEI |  |  |  |  | 金昌 兰州
        """
}
