using System.Diagnostics;
using System.Globalization;
using Netspring.Launcher.Processes;

namespace Netspring.Api.Tests;

/// <summary>Prism between a client and the API: it answers with an error wherever either breaks the served document.</summary>
internal sealed class ContractJudge : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private ContractJudge(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<ContractJudge> StartAsync(ServedApi api)
    {
        var port = Ports.FindFreeBase();
        var start = api.Tool(
            "prism", ["proxy", api.DocumentFile, api.Environment["NETSPRING_URL"], "--errors", "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture)]);
        start.RedirectStandardOutput = true;
        var judge = new ContractJudge(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
        using var limit = new CancellationTokenSource(Patience);
        while (await judge.process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains("Prism is listening", StringComparison.Ordinal))
                return judge;
        }
        throw new InvalidOperationException("Prism ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
