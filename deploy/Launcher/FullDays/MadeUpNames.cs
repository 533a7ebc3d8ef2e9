using System.Globalization;

namespace Netspring.Launcher.FullDays;

/// <summary>Names of donors, sites and drivers as a large city has them; the same number gives the same name.</summary>
internal static class MadeUpNames
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";

    /// <summary>First letter of a plate by the first two digits of a city's code.</summary>
    private const string Provinces =
        "11京12津13冀14晋15蒙21辽22吉23黑31沪32苏33浙34皖35闽36赣37鲁41豫42鄂43湘44粤45桂46琼50渝51川52贵53云54藏61陕62甘63青64宁65新";

    private static readonly string[] GivenNames =
        ["建国", "秀英", "文斌", "丽华", "志强", "晓燕", "海涛", "雪梅", "俊杰", "玉兰", "永康", "佳怡", "国庆", "春霞", "子轩", "红梅", "立新", "思远", "明辉", "桂芳"];

    private static readonly string[] Firms = ["华信", "恒瑞", "中联", "远大", "鼎新", "东方", "博雅", "天成", "瑞丰", "新城", "启航", "金桥", "信达", "宏图", "安泰", "嘉禾"];
    private static readonly string[] Trades = ["科技有限公司", "软件股份有限公司", "教育集团", "保险股份有限公司", "物流有限公司", "医药集团有限公司", "设计院", "银行"];
    private static readonly string[] Foreign = ["Infinitus Components", "Pudong Logistics Group", "Yangtze Insurance", "Northern Lights Engineering"];
    private static readonly string[] Places = ["大厦", "科技园", "软件园", "国际中心", "创业园", "商务广场", "研发中心", "办公楼"];
    private static readonly string[] Roads = ["人民路", "中山路", "解放路", "建设路", "和平路", "学府路", "科技大道", "滨江大道", "文化路", "工业园区创新一路", "长安街", "友谊路", "迎宾大道"];

    /// <summary>Firms of the country and, now and then, one from abroad.</summary>
    public static string Donor(int number) => number % 5 == 4
        ? Foreign[number / 5 % Foreign.Length]
        : Firms[number * 7 % Firms.Length] + Trades[number % Trades.Length];

    public static string Site(int number) => $"{Firms[number % Firms.Length]}{Places[number / Firms.Length % Places.Length]}{Storey(number / (Firms.Length * Places.Length))}";

    public static string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"{Roads[number * 5 % Roads.Length]}{1 + (number * 37 % 988)}号");

    public static string Driver(int number) => $"{Surnames[number * 3 % Surnames.Length]}{GivenNames[number % GivenNames.Length]}";

    /// <summary>Of the crew with that number in a city, below 1,000; another in every city.</summary>
    public static string Plate(string cityCode, int number)
    {
        var at = Provinces.IndexOf(cityCode[..2], StringComparison.Ordinal);
        var prefecture = int.Parse(cityCode.AsSpan(2, 2), CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{Provinces[at + 2]}{(char)('A' + Math.Max(0, prefecture - 1))}·F{cityCode[4..]}{number:000}");
    }

    private static string Storey(int block) => block == 0 ? "" : $"{(char)('A' + block)}座";
}
