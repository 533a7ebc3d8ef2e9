using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Netspring.Requests.Tests.Api;

/// <summary>The service with everything it logs, down to debugging.</summary>
public sealed class RecordedService : RequestsService
{
    public ConcurrentQueue<string> LogLines { get; } = new();

    /// <summary>Tables in which any column of any row, also as bytes, contains the text.</summary>
    public async Task<IReadOnlyList<string>> TablesWithAsync(string text)
    {
        var found = new List<string>();
        foreach (var table in await TablesAsync())
        {
            var rows = await ScalarAsync<long>(
                $"select count(*) from \"{table}\" t where position($1 in t::text) > 0 or position(encode(convert_to($1, 'UTF8'), 'hex') in t::text) > 0", text);
            if (rows > 0)
                found.Add(table);
        }
        return found;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(logging => logging.AddProvider(new Recorder(LogLines)).AddFilter<Recorder>(null, LogLevel.Debug));
    }

    private async Task<string[]> TablesAsync() => (await ScalarAsync<string[]>(
        "select array_agg(table_name::text order by table_name) from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"))!;

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
