extension PlaceTable {
    /// The cities abroad that are flown to most; the columns are those of ``adding(rows:)``.
    ///
    /// Codes, positions and zones from the `airportsdata` tables (MIT), rounded; what they have not or have no longer
    /// by hand. Names by hand.
    static let world = """
        东京 | TOKYO DONGJING | TYO |  | HND RJTT 羽田 35.552 139.78; NRT RJAA 成田 35.765 140.386 | Asia/Tokyo
        大阪 | OSAKA DABAN | OSA |  | KIX RJBB 关西 34.427 135.244; ITM RJOO 伊丹 34.785 135.438 | Asia/Tokyo
        名古屋 | NAGOYA | NGO |  | NGO RJGG 中部* 34.858 136.805 | Asia/Tokyo
        福冈 | FUKUOKA | FUK | 博多 | FUK RJFF - 33.586 130.451 | Asia/Tokyo
        札幌 | SAPPORO | SPK | 北海道 | CTS RJCC 新千岁 42.775 141.692 | Asia/Tokyo
        冲绳 | OKINAWA NAHA | OKA | 那霸 | OKA ROAH 那霸 26.196 127.646 | Asia/Tokyo
        仙台 | SENDAI | SDJ |  | SDJ RJSS - 38.14 140.917 | Asia/Tokyo
        广岛 | HIROSHIMA | HIJ |  | HIJ RJOA - 34.436 132.919 | Asia/Tokyo
        静冈 | SHIZUOKA | FSZ |  | FSZ RJNS - 34.796 138.188 | Asia/Tokyo
        鹿儿岛 | KAGOSHIMA | KOJ |  | KOJ RJFK - 31.803 130.719 | Asia/Tokyo
        熊本 | KUMAMOTO | KMJ |  | KMJ RJFT - 32.837 130.855 | Asia/Tokyo
        长崎 | NAGASAKI | NGS |  | NGS RJFU - 32.917 129.914 | Asia/Tokyo
        高松* | TAKAMATSU | TAK |  | TAK RJOT - 34.214 134.016 | Asia/Tokyo
        冈山 | OKAYAMA | OKJ |  | OKJ RJOB - 34.757 133.855 | Asia/Tokyo
        函馆 | HAKODATE | HKD |  | HKD RJCH - 41.77 140.822 | Asia/Tokyo
        首尔 | SEOUL SHOUER | SEL | 汉城 | ICN RKSI 仁川 37.469 126.451; GMP RKSS 金浦 37.558 126.791 | Asia/Seoul
        釜山 | BUSAN FUSHAN | PUS |  | PUS RKPK 金海^ 35.179 128.938 | Asia/Seoul
        济州 | JEJU JIZHOU | CJU | 济州岛 | CJU RKPC - 33.511 126.493 | Asia/Seoul
        大邱 | DAEGU | TAE |  | TAE RKTN - 35.894 128.659 | Asia/Seoul
        清州 | CHEONGJU | CJJ |  | CJJ RKTU - 36.717 127.499 | Asia/Seoul
        平壤 | PYONGYANG | FNJ |  | FNJ ZKPY 顺安* 39.224 125.67 | Asia/Pyongyang
        乌兰巴托 | ULAANBAATAR | ULN |  | UBN ZMCK 成吉思汗* 47.647 106.82 | Asia/Ulaanbaatar
        曼谷 | BANGKOK MANGU | BKK |  | BKK VTBS 素万那普 13.681 100.747; DMK VTBD 廊曼 13.913 100.607 | Asia/Bangkok
        普吉 | PHUKET PUJI | HKT | 普吉岛 | HKT VTSP - 8.113 98.317 | Asia/Bangkok
        清迈 | CHIANGMAI QINGMAI | CNX |  | CNX VTCC - 18.767 98.963 | Asia/Bangkok
        甲米 | KRABI | KBV |  | KBV VTSG - 8.099 98.986 | Asia/Bangkok
        苏梅岛 | KOHSAMUI | USM | 苏梅 | USM VTSM - 9.548 100.062 | Asia/Bangkok
        芭提雅 | PATTAYA | UTP | 芭堤雅 | UTP VTBU 乌塔堡 12.68 101.005 | Asia/Bangkok
        清莱 | CHIANGRAI | CEI |  | CEI VTCT - 19.952 99.883 | Asia/Bangkok
        新加坡 | SINGAPORE XINJIAPO | SIN* | 狮城 | SIN WSSS 樟宜 1.35 103.994 | Asia/Singapore
        吉隆坡 | KUALALUMPUR JILONGPO | KUL |  | KUL WMKK - 2.746 101.71; SZB WMSA 梳邦 3.131 101.549 | Asia/Kuala_Lumpur
        槟城 | PENANG | PEN* |  | PEN WMKP - 5.297 100.277 | Asia/Kuala_Lumpur
        兰卡威 | LANGKAWI | LGK |  | LGK WMKL - 6.33 99.729 | Asia/Kuala_Lumpur
        亚庇 | KOTAKINABALU | BKI | 沙巴 哥打基纳巴卢 | BKI WBKK - 5.937 116.051 | Asia/Kuching
        新山 | JOHORBAHRU | JHB |  | JHB WMKJ - 1.641 103.67 | Asia/Kuala_Lumpur
        古晋 | KUCHING | KCH |  | KCH WBGG - 1.485 110.347 | Asia/Kuala_Lumpur
        斗湖 | TAWAU | TWU | 仙本那 | TWU WBKW - 4.32 118.128 | Asia/Kuala_Lumpur
        斯里巴加湾 | BANDARSERIBEGAWAN | BWN | 文莱 | BWN WBSB - 4.944 114.928 | Asia/Brunei
        雅加达 | JAKARTA YAJIADA | JKT |  | CGK WIII 苏加诺哈达 -6.126 106.656 | Asia/Jakarta
        巴厘岛 | BALI DENPASAR | DPS | 登巴萨 峇里岛 | DPS WADD - -8.748 115.167 | Asia/Makassar
        泗水 | SURABAYA | SUB |  | SUB WARR - -7.38 112.787 | Asia/Jakarta
        日惹 | YOGYAKARTA | JOG |  | YIA WAHI - -7.904 110.058 | Asia/Jakarta
        美娜多 | MANADO | MDC | 万鸦老 | MDC WAMM - 1.549 124.926 | Asia/Makassar
        棉兰 | MEDAN | KNO |  | KNO WIMM - 3.638 98.871 | Asia/Jakarta
        马尼拉 | MANILA | MNL |  | MNL RPLL - 14.509 121.02 | Asia/Manila
        宿务 | CEBU | CEB |  | CEB RPVM - 10.307 123.979 | Asia/Manila
        长滩岛 | BORACAY KALIBO | KLO | 长滩 卡利博 | KLO RPVK - 11.679 122.376 | Asia/Manila
        克拉克 | CLARK* | CRK |  | CRK RPLC - 15.186 120.56 | Asia/Manila
        河内 | HANOI HENEI | HAN |  | HAN VVNB 内排^ 21.221 105.807 | Asia/Ho_Chi_Minh
        胡志明市 | HOCHIMINH HOCHIMINHCITY SAIGON | SGN | 胡志明 西贡 | SGN VVTS 新山一 10.819 106.652 | Asia/Ho_Chi_Minh
        岘港 | DANANG XIANGANG | DAD* |  | DAD VVDN - 16.044 108.199 | Asia/Ho_Chi_Minh
        芽庄 | NHATRANG | NHA |  | CXR VVCR 金兰* 11.998 109.219 | Asia/Ho_Chi_Minh
        富国岛 | PHUQUOC | PQC | 富国* | PQC VVPQ - 10.168 103.995 | Asia/Ho_Chi_Minh
        海防* | HAIPHONG | HPH |  | HPH VVCI - 20.819 106.725 | Asia/Ho_Chi_Minh
        金边 | PHNOMPENH JINBIAN | PNH |  | KTI VDTI 德崇* 11.363 104.917 | Asia/Phnom_Penh
        暹粒 | SIEMREAP | REP | 吴哥 | SAI VDSA 吴哥 13.369 104.223 | Asia/Phnom_Penh
        西哈努克 | SIHANOUKVILLE | KOS | 西港 西哈努克港 | KOS VDSV - 10.58 103.637 | Asia/Phnom_Penh
        万象* | VIENTIANE | VTE |  | VTE VLVT - 17.988 102.563 | Asia/Vientiane
        琅勃拉邦 | LUANGPRABANG | LPQ |  | LPQ VLLB - 19.897 102.161 | Asia/Vientiane
        仰光 | YANGON YANGGUANG | RGN |  | RGN VYYY - 16.907 96.133 | Asia/Yangon
        曼德勒 | MANDALAY | MDL |  | MDL VYMD - 21.702 95.978 | Asia/Yangon
        内比都 | NAYPYIDAW | NYT |  | NYT VYEL - 19.623 96.201 | Asia/Yangon
        加德满都 | KATHMANDU | KTM |  | KTM VNKT - 27.697 85.359 | Asia/Kathmandu
        达卡 | DHAKA | DAC |  | DAC VGHS - 23.843 90.398 | Asia/Dhaka
        科伦坡 | COLOMBO | CMB |  | CMB VCBI - 7.181 79.884 | Asia/Colombo
        马累 | MALDIVES | MLE | 马尔代夫 | MLE VRMM - 4.192 73.529 | Indian/Maldives
        新德里 | DELHI NEWDELHI | DEL | 德里 | DEL VIDP - 28.567 77.103 | Asia/Kolkata
        孟买 | MUMBAI | BOM |  | BOM VABB - 19.089 72.868 | Asia/Kolkata
        加尔各答 | KOLKATA | CCU |  | CCU VECC - 22.655 88.447 | Asia/Kolkata
        班加罗尔 | BANGALORE BENGALURU | BLR |  | BLR VOBL - 13.198 77.706 | Asia/Kolkata
        金奈 | CHENNAI | MAA |  | MAA VOMM - 12.99 80.169 | Asia/Kolkata
        伊斯兰堡 | ISLAMABAD | ISB |  | ISB OPIS - 33.549 72.826 | Asia/Karachi
        卡拉奇 | KARACHI | KHI |  | KHI OPKC - 24.907 67.161 | Asia/Karachi
        拉合尔 | LAHORE | LHE |  | LHE OPLA - 31.522 74.404 | Asia/Karachi
        喀布尔 | KABUL | KBL |  | KBL OAKB - 34.566 69.212 | Asia/Kabul
        塔什干 | TASHKENT | TAS |  | TAS UZTT - 41.258 69.281 | Asia/Samarkand
        撒马尔罕 | SAMARKAND | SKD |  | SKD UZSS - 39.7 66.984 | Asia/Samarkand
        阿拉木图 | ALMATY | ALA |  | ALA UAAA - 43.352 77.04 | Asia/Almaty
        阿斯塔纳 | ASTANA | NQZ | 努尔苏丹 | NQZ UACC - 51.022 71.467 | Asia/Almaty
        比什凯克 | BISHKEK | BSZ |  | BSZ UCFM - 43.061 74.478 | Asia/Bishkek
        杜尚别 | DUSHANBE | DYU |  | DYU UTDD - 38.543 68.825 | Asia/Dushanbe
        阿什哈巴德 | ASHGABAT | ASB |  | ASB UTAA - 37.987 58.361 | Asia/Ashgabat
        巴库 | BAKU | BAK |  | GYD UBBB - 40.468 50.047 | Asia/Baku
        第比利斯 | TBILISI | TBS |  | TBS UGTB - 41.669 44.955 | Asia/Tbilisi
        埃里温 | YEREVAN | EVN |  | EVN UDYZ - 40.147 44.396 | Asia/Yerevan
        迪拜 | DUBAI DIBAI | DXB |  | DXB OMDB - 25.253 55.364; DWC OMDW 阿勒马克图姆 24.897 55.161 | Asia/Dubai
        阿布扎比 | ABUDHABI | AUH |  | AUH OMAA - 24.433 54.651 | Asia/Dubai
        多哈 | DOHA DUOHA | DOH |  | DOH OTHH 哈马德 25.261 51.614 | Asia/Qatar
        利雅得 | RIYADH | RUH |  | RUH OERK - 24.958 46.699 | Asia/Riyadh
        吉达 | JEDDAH | JED |  | JED OEJN - 21.68 39.157 | Asia/Riyadh
        科威特 | KUWAIT | KWI |  | KWI OKKK - 29.227 47.98 | Asia/Kuwait
        巴林 | BAHRAIN | BAH |  | BAH OBBI - 26.271 50.634 | Asia/Bahrain
        马斯喀特 | MUSCAT | MCT |  | MCT OOMS - 23.593 58.284 | Asia/Muscat
        德黑兰 | TEHRAN | THR |  | IKA OIIE - 35.416 51.152 | Asia/Tehran
        特拉维夫 | TELAVIV | TLV |  | TLV LLBG - 32.011 34.887 | Asia/Jerusalem
        安曼 | AMMAN | AMM |  | AMM OJAI - 31.723 35.993 | Asia/Amman
        伊斯坦布尔 | ISTANBUL | IST |  | IST LTFM - 41.275 28.752; SAW LTFJ 萨比哈 40.899 29.309 | Europe/Istanbul
        莫斯科 | MOSCOW MOSIKE | MOW |  | SVO UUEE 谢列梅捷沃 55.973 37.415; DME UUDD 多莫杰多沃 55.409 37.906; VKO UUWW 伏努科沃 55.592 37.261 | Europe/Moscow
        圣彼得堡 | STPETERSBURG SAINTPETERSBURG | LED* |  | LED ULLI - 59.8 30.262 | Europe/Moscow
        符拉迪沃斯托克 | VLADIVOSTOK | VVO | 海参崴 | VVO UHWW - 43.399 132.148 | Asia/Vladivostok
        伊尔库茨克 | IRKUTSK | IKT |  | IKT UIII - 52.268 104.389 | Asia/Irkutsk
        新西伯利亚 | NOVOSIBIRSK | OVB |  | OVB UNNT - 55.013 82.651 | Asia/Novosibirsk
        叶卡捷琳堡 | YEKATERINBURG | SVX |  | SVX USSS - 56.743 60.803 | Asia/Yekaterinburg
        哈巴罗夫斯克 | KHABAROVSK | KHV | 伯力 | KHV UHHH - 48.528 135.188 | Asia/Vladivostok
        南萨哈林斯克 | YUZHNOSAKHALINSK | UUS |  | UUS UHSS - 46.889 142.718 | Asia/Sakhalin
        明斯克 | MINSK | MSQ |  | MSQ UMMS - 53.883 28.031 | Europe/Minsk
        伦敦 | LONDON LUNDUN | LON |  | LHR EGLL 希思罗 51.471 -0.462; LGW EGKK 盖特威克 51.148 -0.19; STN EGSS 斯坦斯特德 51.885 0.235 | Europe/London
        曼彻斯特 | MANCHESTER | MAN* |  | MAN EGCC - 53.354 -2.275 | Europe/London
        爱丁堡 | EDINBURGH | EDI |  | EDI EGPH - 55.95 -3.373 | Europe/London
        都柏林 | DUBLIN | DUB* |  | DUB EIDW - 53.421 -6.27 | Europe/Dublin
        巴黎 | PARIS | PAR |  | CDG LFPG 戴高乐 49.013 2.55; ORY LFPO 奥利* 48.725 2.359 | Europe/Paris
        尼斯 | NICE* | NCE |  | NCE LFMN - 43.658 7.216 | Europe/Paris
        法兰克福 | FRANKFURT | FRA |  | FRA EDDF - 50.026 8.543 | Europe/Berlin
        慕尼黑 | MUNICH | MUC |  | MUC EDDM - 48.354 11.786 | Europe/Berlin
        柏林 | BERLIN BOLIN | BER |  | BER EDDB 勃兰登堡 52.362 13.501 | Europe/Berlin
        杜塞尔多夫 | DUSSELDORF | DUS |  | DUS EDDL - 51.289 6.767 | Europe/Berlin
        汉堡* | HAMBURG | HAM* |  | HAM EDDH - 53.63 9.988 | Europe/Berlin
        阿姆斯特丹 | AMSTERDAM | AMS |  | AMS EHAM 史基浦 52.309 4.764 | Europe/Amsterdam
        布鲁塞尔 | BRUSSELS | BRU |  | BRU EBBR - 50.541 4.29 | Europe/Brussels
        苏黎世 | ZURICH | ZRH |  | ZRH LSZH - 47.465 8.549 | Europe/Zurich
        日内瓦 | GENEVA | GVA |  | GVA LSGG - 46.238 6.109 | Europe/Zurich
        维也纳 | VIENNA | VIE |  | VIE LOWW - 48.11 16.57 | Europe/Vienna
        布拉格 | PRAGUE | PRG |  | PRG LKPR - 50.101 14.26 | Europe/Prague
        布达佩斯 | BUDAPEST | BUD* |  | BUD LHBP - 47.437 19.256 | Europe/Budapest
        华沙 | WARSAW | WAW |  | WAW EPWA - 52.166 20.967 | Europe/Warsaw
        罗马* | ROME LUOMA | ROM |  | FCO LIRF 菲乌米奇诺 41.804 12.251 | Europe/Rome
        米兰* | MILAN | MIL |  | MXP LIMC 马尔彭萨 45.631 8.728; LIN LIML 利纳特 45.445 9.277 | Europe/Rome
        威尼斯 | VENICE | VCE |  | VCE LIPZ - 45.505 12.352 | Europe/Rome
        马德里 | MADRID | MAD* |  | MAD LEMD - 40.494 -3.567 | Europe/Madrid
        巴塞罗那 | BARCELONA | BCN |  | BCN LEBL - 41.297 2.078 | Europe/Madrid
        里斯本 | LISBON | LIS |  | LIS LPPT - 38.781 -9.136 | Europe/Lisbon
        雅典 | ATHENS | ATH |  | ATH LGAV - 37.936 23.945 | Europe/Athens
        贝尔格莱德 | BELGRADE | BEG |  | BEG LYBE - 44.818 20.309 | Europe/Belgrade
        布加勒斯特 | BUCHAREST | BUH |  | OTP LROP - 44.572 26.102 | Europe/Bucharest
        哥本哈根 | COPENHAGEN | CPH |  | CPH EKCH - 55.618 12.656 | Europe/Copenhagen
        斯德哥尔摩 | STOCKHOLM | STO |  | ARN ESSA 阿兰达 59.652 17.919 | Europe/Stockholm
        奥斯陆 | OSLO | OSL |  | OSL ENGM - 60.194 11.1 | Europe/Oslo
        赫尔辛基 | HELSINKI | HEL |  | HEL EFHK - 60.317 24.963 | Europe/Helsinki
        开罗 | CAIRO | CAI |  | CAI HECA - 30.122 31.406 | Africa/Cairo
        亚的斯亚贝巴 | ADDISABABA | ADD* |  | ADD HAAB - 8.978 38.799 | Africa/Addis_Ababa
        内罗毕 | NAIROBI | NBO |  | NBO HKJK - -1.319 36.928 | Africa/Nairobi
        约翰内斯堡 | JOHANNESBURG | JNB | 约堡 | JNB FAOR - -26.134 28.242 | Africa/Johannesburg
        开普敦 | CAPETOWN | CPT |  | CPT FACT - -33.965 18.602 | Africa/Johannesburg
        毛里求斯 | MAURITIUS | MRU |  | MRU FIMP - -20.43 57.684 | Indian/Mauritius
        卡萨布兰卡 | CASABLANCA | CAS |  | CMN GMMN - 33.367 -7.59 | Africa/Casablanca
        阿尔及尔 | ALGIERS | ALG |  | ALG DAAG - 36.691 3.215 | Africa/Algiers
        拉各斯 | LAGOS | LOS* |  | LOS DNMM - 6.577 3.321 | Africa/Lagos
        达累斯萨拉姆 | DARESSALAAM | DAR |  | DAR HTDA - -6.878 39.203 | Africa/Dar_es_Salaam
        罗安达 | LUANDA | LAD |  | NBJ FNBJ - -9.047 13.507 | Africa/Luanda
        悉尼 | SYDNEY XINI | SYD |  | SYD YSSY - -33.946 151.177 | Australia/Sydney
        墨尔本 | MELBOURNE | MEL |  | MEL YMML - -37.673 144.843 | Australia/Melbourne
        布里斯班 | BRISBANE | BNE |  | BNE YBBN - -27.384 153.117 | Australia/Brisbane
        珀斯 | PERTH | PER* |  | PER YPPH - -31.94 115.967 | Australia/Perth
        阿德莱德 | ADELAIDE | ADL |  | ADL YPAD - -34.945 138.531 | Australia/Adelaide
        凯恩斯 | CAIRNS | CNS |  | CNS YBCS - -16.886 145.755 | Australia/Brisbane
        黄金海岸* | GOLDCOAST | OOL |  | OOL YBCG - -28.164 153.505 | Australia/Brisbane
        奥克兰 | AUCKLAND | AKL |  | AKL NZAA - -37.008 174.792 | Pacific/Auckland
        基督城 | CHRISTCHURCH | CHC | 克赖斯特彻奇 | CHC NZCH - -43.489 172.532 | Pacific/Auckland
        皇后镇 | QUEENSTOWN | ZQN |  | ZQN NZQN - -45.021 168.739 | Pacific/Auckland
        楠迪 | NADI | NAN* | 斐济 | NAN NFFN - -17.755 177.443 | Pacific/Fiji
        塞班 | SAIPAN | SPN | 塞班岛 | SPN PGSN - 15.12 145.73 | Pacific/Saipan
        关岛 | GUAM | GUM |  | GUM PGUM - 13.484 144.797 | Pacific/Guam
        帕劳 | PALAU | ROR |  | ROR PTRO - 7.367 134.544 | Pacific/Palau
        檀香山 | HONOLULU | HNL | 火奴鲁鲁 夏威夷 | HNL PHNL - 21.318 -157.92 | Pacific/Honolulu
        纽约 | NEWYORK NIUYUE | NYC |  | JFK KJFK 肯尼迪 40.64 -73.779; EWR KEWR 纽瓦克 40.692 -74.169; LGA KLGA 拉瓜迪亚 40.777 -73.873 | America/New_York
        洛杉矶 | LOSANGELES LUOSHANJI | LAX |  | LAX KLAX - 33.942 -118.408 | America/Los_Angeles
        旧金山 | SANFRANCISCO | SFO | 三藩市 | SFO KSFO - 37.619 -122.375 | America/Los_Angeles
        西雅图 | SEATTLE | SEA* |  | SEA KSEA - 47.45 -122.312 | America/Los_Angeles
        芝加哥 | CHICAGO | CHI |  | ORD KORD 奥黑尔 41.977 -87.908 | America/Chicago
        波士顿 | BOSTON | BOS |  | BOS KBOS - 42.363 -71.006 | America/New_York
        华盛顿 | WASHINGTON | WAS* |  | IAD KIAD 杜勒斯 38.947 -77.46; DCA KDCA 里根* 38.851 -77.038 | America/New_York
        休斯敦 | HOUSTON | HOU | 休斯顿 | IAH KIAH - 29.984 -95.341 | America/Chicago
        达拉斯 | DALLAS | DFW |  | DFW KDFW - 32.897 -97.038 | America/Chicago
        底特律 | DETROIT | DTT |  | DTW KDTW - 42.212 -83.353 | America/New_York
        亚特兰大 | ATLANTA | ATL |  | ATL KATL - 33.637 -84.428 | America/New_York
        迈阿密 | MIAMI | MIA |  | MIA KMIA - 25.795 -80.29 | America/New_York
        拉斯维加斯 | LASVEGAS | LAS* |  | LAS KLAS - 36.08 -115.152 | America/Los_Angeles
        丹佛 | DENVER | DEN* |  | DEN KDEN - 39.862 -104.673 | America/Denver
        圣何塞 | SANJOSE | SJC |  | SJC KSJC - 37.363 -121.929 | America/Los_Angeles
        安克雷奇 | ANCHORAGE | ANC |  | ANC PANC - 61.174 -149.998 | America/Anchorage
        温哥华 | VANCOUVER WENGEHUA | YVR |  | YVR CYVR - 49.194 -123.184 | America/Vancouver
        多伦多 | TORONTO DUOLUNDUO | YTO |  | YYZ CYYZ 皮尔逊 43.677 -79.631 | America/Toronto
        蒙特利尔 | MONTREAL | YMQ |  | YUL CYUL - 45.471 -73.741 | America/Toronto
        卡尔加里 | CALGARY | YYC |  | YYC CYYC - 51.114 -114.02 | America/Edmonton
        墨西哥城 | MEXICOCITY | MEX | 墨西哥 | MEX MMMX - 19.436 -99.072 | America/Mexico_City
        蒂华纳 | TIJUANA | TIJ |  | TIJ MMTJ - 32.541 -116.97 | America/Tijuana
        哈瓦那 | HAVANA | HAV |  | HAV MUHA - 22.989 -82.409 | America/Havana
        巴拿马城 | PANAMACITY | PTY | 巴拿马 | PTY MPTO - 9.071 -79.383 | America/Panama
        圣保罗 | SAOPAULO | SAO |  | GRU SBGR 瓜鲁柳斯 -23.436 -46.473 | America/Sao_Paulo
        里约热内卢 | RIODEJANEIRO | RIO | 里约 | GIG SBGL - -22.81 -43.251 | America/Sao_Paulo
        布宜诺斯艾利斯 | BUENOSAIRES | BUE |  | EZE SAEZ - -34.822 -58.536 | America/Argentina/Buenos_Aires
        圣地亚哥 | SANTIAGO | SCL |  | SCL SCEL - -33.393 -70.786 | America/Santiago
        利马 | LIMA | LIM |  | LIM SPJC - -12.022 -77.114 | America/Lima
        波哥大 | BOGOTA | BOG |  | BOG SKBO - 4.702 -74.147 | America/Bogota
        """
}
