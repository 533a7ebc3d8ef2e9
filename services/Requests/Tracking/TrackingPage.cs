using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Tracking;

/// <summary>
/// What the tracking page says: city, states in words, dates, windows and the expected time. No script, one style that the
/// policy names by its hash, every word encoded. It does not renew itself, which takes a reader's place from under a screen
/// reader; a link does.
/// </summary>
internal static class TrackingPage
{
    private const string Style = """
        :root{color-scheme:light}
        body{font:1.05rem/1.55 system-ui,"Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:0;background:#f2f5f3;color:#17211c}
        header,main{box-sizing:border-box;max-width:40rem;margin:0 auto;padding:0 1.1rem}
        header{display:flex;justify-content:space-between;align-items:baseline;padding-top:1rem}
        header p{font-weight:700;color:#0b5a31;margin:0}nav a+a{margin-left:1rem}a{color:#0b5a31}
        h1{font-size:1.5rem;line-height:1.3;margin:1.2rem 0 .2rem}h2{font-size:1.05rem;margin:0 0 .6rem}
        .state{font-size:1.1rem;margin:0 0 1.2rem}
        section{background:#fff;border-radius:.6rem;box-shadow:0 1px 4px #0002;padding:1.1rem;margin:0 0 1rem}
        dl{margin:0;display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1rem}dt{color:#4a5850}dd{margin:0}
        .eta{font-size:1.25rem;font-weight:700}.late{margin:.8rem 0 0;padding:.6rem .8rem;border-left:4px solid #9a4b00;background:#fff4e8}
        ol{list-style:none;display:flex;margin:0 0 1.1rem;padding:0;gap:.3rem}
        li{flex:1;font-size:.85rem;line-height:1.3;color:#55635b;border-top:.35rem solid #cdd6d1;padding-top:.4rem}
        li.done{border-color:#0b6b3a;color:#17211c}li[aria-current]{border-color:#0b6b3a;color:#0b5a31;font-weight:700}
        footer{font-size:.95rem;color:#4a5850;margin:1.2rem 0 2rem}
        @media(max-width:26rem){dl{grid-template-columns:1fr;gap:0}dd{margin:0 0 .5rem}}
        :focus-visible{outline:3px solid #1a5fd0;outline-offset:2px}
        """;

    /// <summary>Of a load that goes its way, in order.</summary>
    private static readonly LoadStatus[] Steps = [LoadStatus.Scheduled, LoadStatus.Assigned, LoadStatus.Dispatched, LoadStatus.InProgress, LoadStatus.Collected];

    /// <summary>Half of the span in which the driver is expected; nobody comes to the minute.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(15);

    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Of(PickupRequest request, City city, DateTimeOffset now, TrackTexts texts)
    {
        var title = texts.With("title", TrackTexts.Encode(texts.IsChinese ? city.NameZh : city.NameEn));
        var loads = request.ScheduledLoads.Where(load => request.StatusOf(load) != LoadStatus.Cancelled).ToList();
        return Page(title, texts, $"""
            <h1>{title}</h1><p class="state">{texts[$"status.{request.Status}"]}</p>
            {string.Concat(loads.Select((load, i) => Visit(load, request.StatusOf(load), i + 1, loads.Count, texts)))}
            <footer>{texts.With("as-of", Time(now), $"<a href=\"?lang={Lang(texts)}\">{texts["again"]}</a>")}</footer>
            """);
    }

    public static string Unknown(TrackTexts texts) =>
        Page(texts["unknown"], texts, $"<h1>{texts["unknown"]}</h1><p class=\"state\">{texts["unknown.why"]}</p>");

    private static string Visit(Load load, LoadStatus status, int number, int of, TrackTexts texts) => $"""
        <section aria-labelledby="visit-{number}"><h2 id="visit-{number}">{(of == 1 ? texts["visit"] : texts.With("visit-of", $"{number}", $"{of}"))}</h2>
        {Progress(status, texts)}<dl><dt>{texts["state"]}</dt><dd>{texts[$"load.{status}"]}</dd>
        {Place(load, texts)}{Expected(load, status, texts)}</dl>{Late(load, status, texts)}</section>
        """;

    /// <summary>For a load that leaves the way the words are enough.</summary>
    private static string Progress(LoadStatus status, TrackTexts texts)
    {
        var at = Array.IndexOf(Steps, status);
        return at < 0 ? "" : $"<ol>{string.Concat(Steps.Select((step, i) =>
            $"<li{(i < at ? " class=\"done\"" : i == at ? " aria-current=\"step\"" : "")}>{texts[$"step.{step}"]}</li>"))}</ol>";
    }

    private static string Place(Load load, TrackTexts texts) => load.Planned?.Place is not { } place ? "" : $"""
        <dt>{texts["date"]}</dt><dd><time datetime="{LocalText.Of(place.Date)}">{LocalText.Of(place.Date)}</time> ({texts.Weekday(place.Date)})</dd>
        <dt>{texts["window"]}</dt><dd>{LocalText.Of(place.From)} – {LocalText.Of(place.To)}</dd>
        """;

    private static string Expected(Load load, LoadStatus status, TrackTexts texts) =>
        Coming(load, status) is not { } eta ? "" : $"<dt>{texts["expected"]}</dt><dd class=\"eta\">{Time(eta - Margin)} – {Time(eta + Margin)}</dd>";

    private static string Late(Load load, LoadStatus status, TrackTexts texts) =>
        Coming(load, status) is { } eta && load.Planned?.Place is { } place && eta >= CityClock.At(place.Date, place.To)
            ? $"<p class=\"late\">{texts["late"]}</p>"
            : "";

    /// <summary>To five minutes; null where nobody is on the way, or has come.</summary>
    private static DateTimeOffset? Coming(Load load, LoadStatus status)
    {
        if (status is not (LoadStatus.Assigned or LoadStatus.Dispatched) || load.Eta is not { } eta)
            return null;
        var step = TimeSpan.FromMinutes(5).Ticks;
        return new DateTimeOffset((eta.UtcTicks + (step / 2)) / step * step, TimeSpan.Zero);
    }

    private static string Time(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, CityClock.Zone);
        return string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{local:yyyy-MM-dd'T'HH:mmzzz}\">{local:HH:mm}</time>");
    }

    private static string Lang(TrackTexts texts) => texts.IsChinese ? "zh" : "en";

    private static string Page(string title, TrackTexts texts, string body) => $"""
        <!DOCTYPE html>
        <html lang="{texts.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title} · Netspring</title><style>{Style}</style></head>
        <body><header><p>Netspring</p><nav aria-label="{texts["languages"]}"><a href="?lang=en" lang="en" hreflang="en">English</a><a href="?lang=zh" lang="zh-CN" hreflang="zh-CN">中文</a></nav></header>
        <main>{body}</main></body></html>
        """;
}
