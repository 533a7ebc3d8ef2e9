using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Driving;

/// <summary>
/// A route on paper: A4, in the reader's language, for the day on which the telephone is flat. No script, one style that the
/// policy names by its hash, every value encoded.
/// </summary>
public static class PrintSheet
{
    private const string Style = """
        @page{size:A4;margin:12mm}
        body{font:10.5pt/1.4 "Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif;color:#111;margin:0 auto;max-width:186mm}
        header{border-bottom:2px solid #111;padding-bottom:2mm;margin-bottom:4mm}
        h1{font-size:16pt;margin:0 0 1mm}h2{font-size:12pt;margin:0}p{margin:0}
        h2 span{display:inline-block;min-width:13mm}h2 time{float:right}
        section{border:1px solid #777;border-radius:1.5mm;padding:2.5mm 3mm;margin-bottom:3mm;break-inside:avoid}
        section.gone{color:#666}section.gone h2{text-decoration:line-through}
        dl{display:grid;grid-template-columns:26mm 1fr;gap:.6mm 3mm;margin:1.5mm 0 0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%;margin-top:2mm}th,td{border:1px solid #999;padding:.8mm 2mm;text-align:left;height:5.2mm}
        th{font-weight:600;background:#eee}td.n,th.n{text-align:right;width:22mm}
        .sign{display:flex;gap:6mm;margin-top:3mm}.sign span{flex:1;border-bottom:1px solid #111;height:9mm;color:#555;font-size:9pt}
        @media screen{body{padding:6mm}}@media print{th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static async Task<IResult> HandleAsync(
        Guid id, Caller caller, HttpResponse response, RoutingDbContext db, CancellationToken cancellation)
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var wanted = db.Routes.Where(route => route.Id == id);
        var found = await wanted.AsNoTracking().SingleOrDefaultAsync(cancellation);
        var driver = found is null ? null : await db.Drivers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == found.DriverId, cancellation);
        var isAllowed = found is not null
            && (caller.IsStaff ? caller.Serves(found.CityCode) : driver is not null && driver.Code == caller.DriverCode);
        if (!isAllowed)
            throw new RuleViolation(ProblemCatalog.NotFound);
        var sheet = (await RoutesOfDriver.ReadAsync(db, wanted, cancellation)).Single();

        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = "Accept-Language";
        response.Headers.ContentLanguage = SheetTexts.Language;
        response.Headers.ContentSecurityPolicy = Policy;
        return Results.Content(Page(sheet, driver?.DisplayName), "text/html; charset=utf-8");
    }

    private static string Page(DriverRouteView route, string? driver)
    {
        var title = $"{route.Date:yyyy-MM-dd} · {route.Plate}";
        return $"""
            <!DOCTYPE html>
            <html lang="{SheetTexts.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{E(title)}</title><style>{Style}</style></head>
            <body><header><h1>{T("title")} {E(title)}</h1>
            <p>{T("driver")}: {E(driver ?? "–")} · {T("depot")}: {E(SheetTexts.IsChinese ? route.Depot.NameZh : route.Depot.NameEn)} ·
            {T("leave")} {Time(route.StartsAt)} · {T("back")} {Time(route.EndsAt)}{string.Concat(route.Breaks.Select(rest => $" · {T("break")} {Time(rest.From)}–{Time(rest.To)}"))}</p>
            <p>{E(SheetTexts.Get("totals", $"{route.Stops.Count}", $"{route.Stops.Sum(s => s.Units)}", route.Stops.Sum(s => s.Kg).ToString("0.#", SheetTexts.Format)))}</p></header>
            {string.Concat(route.Stops.Select(Stop))}</body></html>
            """;
    }

    private static string Stop(DriverStopView stop) => $"""
        <section{(stop.SkipCode is null ? "" : " class=\"gone\"")}><h2><span>{stop.Trip}.{stop.Sequence}</span>{E(stop.Site?.Name ?? "–")}<time>{Time(stop.Eta)}</time></h2>
        <dl>{Row("donor", stop.DonorName)}{Row("window", stop.Window is { } window ? $"{window.From}–{window.To}" : null)}{Row("address", stop.Site?.Address)}
        {Row("access", Access(stop))}{Row("notes", stop.Site?.Access.Notes)}{Row("contact", Contact(stop))}{Row("passed", stop.SkipCode)}</dl>{(stop.SkipCode is null ? Form(stop) : "")}</section>
        """;

    /// <summary>What is filled in at the door, with a line for what nobody declared.</summary>
    private static string Form(DriverStopView stop) => $"""
        <table><thead><tr><th>{T("category")}</th><th class="n">{T("declared")}</th><th class="n">{T("collected")}</th><th class="n">{T("refused")}</th></tr></thead>
        <tbody>{string.Concat(stop.Lines.Select(line => $"<tr><td>{E(SheetTexts.Category(line.Category))}</td><td class=\"n\">{line.Quantity}</td><td></td><td></td></tr>"))}
        <tr><td></td><td></td><td></td><td></td></tr></tbody></table>
        <div class="sign"><span>{T("signature")}</span><span>{T("name")}</span><span>{T("time")}</span></div>
        """;

    private static string? Access(DriverStopView stop)
    {
        if (stop.Site?.Access is not { } access)
            return null;
        string?[] parts =
        [
            access.Floor is { } floor ? SheetTexts.Get("floor", $"{floor}") : null,
            access.Elevator is { } lift ? SheetTexts.Get(lift ? "elevator" : "no-elevator") : null,
            access.LoadingDock is { } dock ? SheetTexts.Get(dock ? "dock" : "no-dock") : null,
            access.MaxVehicleHeightM is { } height ? SheetTexts.Get("height", height.ToString("0.##", SheetTexts.Format)) : null,
        ];
        return string.Join(SheetTexts.IsChinese ? "，" : ", ", parts.OfType<string>());
    }

    private static string? Contact(DriverStopView stop) =>
        stop.Contact is { } contact ? string.Join(" · ", new[] { contact.Name, contact.Phone }.OfType<string>()) : null;

    private static string Row(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"<dt>{T(name)}</dt><dd>{E(value)}</dd>";

    private static string Time(DateTimeOffset instant) => CityClock.LocalTime(instant).ToString("HH:mm", SheetTexts.Format);

    private static string T(string name) => E(SheetTexts.Get(name));

    private static string E(string text) => SheetTexts.Encode(text);
}
