using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Netspring.Launcher;
using Netspring.Launcher.Demo;
using Netspring.Launcher.FullDays;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;
using Netspring.Launcher.Testing;

namespace Netspring.Benchmarks.Boarding;

/// <summary>
/// <c>bench board</c>: what a dispatcher waits for on a day of 300 loads and some 40 routes, in Debian's Chromium and through
/// the public door of the stack, and what Lighthouse thinks of the page.
/// </summary>
internal static partial class BoardRun
{
    private const string Browser = "tests/Benchmarks/Boarding/browser";
    private const string City = "110000";
    private const double Kilobyte = 1000;
    private const double Megabyte = 1_000_000;

    public static async Task<int> RunAsync(CancellationToken stop)
    {
        var stack = new StackUnderLoad();
        await BoardBuild.EnsureAsync(Console.WriteLine, stop);
        await TestTools.EnsureBrowserAsync(Console.WriteLine, stop);
        var commands = await TestTools.EnsureNpmPackagesAsync(Browser, Console.WriteLine, stop);
        using var day = new FullDay(stack.Url, stack.Environment["NETSPRING_ADMIN_KEY"], City, Console.WriteLine);
        var date = await day.MakeAsync("auto", null, stack.Today, stop);
        var figures = await MeasureAsync(stack, commands, $"/board/{City}/{StackUnderLoad.Text(date)}", stop);
        var initial = await InitialScriptBytesAsync(stop);

        Console.WriteLine(TextTable.Render(["figure", "wanted", "measured"],
        [
            ["first lanes painted, map hidden, median of 5", "1500 ms", Text(figures, "paintMapHidden", "0 ms")],
            ["first lanes painted, map shown, median of 5", "1500 ms", Text(figures, "paintMapShown", "0 ms")],
            ["from the pointer to the next frame while dragging, map hidden, p95", "100 ms", Text(figures, "dragMapHidden", "0 ms")],
            ["the same, map shown", "–", Text(figures, "dragMapShown", "0 ms")],
            ["JS heap after collection, map hidden", "60 MB", (figures.GetProperty("heapBytes").GetDouble() / Megabyte).ToString("0.0 MB", CultureInfo.InvariantCulture)],
            ["script of the first visit without the map, gzip", "350 kB", (initial / Kilobyte).ToString("0 kB", CultureInfo.InvariantCulture)],
            ["Lighthouse, accessibility", "100", Text(figures, "accessibility", "0")],
            ["Lighthouse, performance, desktop", "90", Text(figures, "performance", "0")],
        ]));
        return 0;
    }

    /// <summary>Of the script that the page names, and of what that one wants before it runs.</summary>
    public static async Task<long> InitialScriptBytesAsync(CancellationToken stop)
    {
        var folder = Path.Combine(Repository.Root, "services", "Gateway", "wwwroot", "board");
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "index.html"), stop);
        var bytes = 0L;
        foreach (Match name in ScriptName().Matches(page))
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
                await gzip.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(folder, name.Groups[1].Value), stop), stop);
            bytes += packed.Length;
        }
        return bytes;
    }

    private static async Task<JsonElement> MeasureAsync(StackUnderLoad stack, string commands, string address, CancellationToken stop)
    {
        string[] words = [Path.Combine(Repository.Root, Browser, "measure.mjs"), address, Programs.Find(TestTools.Browser)!, Ports.FindFreeBase().ToString(CultureInfo.InvariantCulture)];
        var environment = ((string[])["NETSPRING_URL", "NETSPRING_DISPATCHER_USER", "NETSPRING_DISPATCHER_PASSWORD"]).ToDictionary(name => name, name => stack.Environment[name], StringComparer.Ordinal);
        var output = await Programs.RunAsync(Path.Combine(commands, "node"), words, stop, environment: environment);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }

    private static string Text(JsonElement figures, string name, string format) => figures.GetProperty(name).GetDouble().ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex("""(?:src|href)="/board/(assets/[^"]+\.js)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScriptName();
}
