using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Netspring.System.Tests;

/// <summary>A finished span as a service exported it; ids in lower-case hexadecimal.</summary>
public sealed record ReceivedSpan(string Service, string Name, string TraceId, string SpanId, string ParentSpanId);

/// <summary>
/// The smallest OTLP collector: takes traces over HTTP and keeps what a test asks for. Field numbers are those of
/// opentelemetry-proto's trace.proto, common.proto and resource.proto.
/// </summary>
public sealed class TraceReceiver : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ReceivedSpan>> byTrace = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> watched = new(StringComparer.Ordinal);
    private int exports;
    private readonly WebApplication app;

    private TraceReceiver(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public static async Task<TraceReceiver> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var receiver = new TraceReceiver(builder.Build());
        receiver.app.Urls.Add("http://127.0.0.1:0");
        receiver.app.MapPost("/v1/traces", receiver.ReceiveAsync);
        receiver.app.MapPost("/v1/metrics", receiver.ReceiveMetricsAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public IReadOnlyCollection<ReceivedSpan> SpansOf(string traceId) => byTrace.TryGetValue(traceId, out var spans) ? [.. spans] : [];

    /// <summary>Exports of traces and metrics so far.</summary>
    public int Exports => exports;

    /// <summary>Counts from now on in how many exports, of traces or metrics, a text stands.</summary>
    public void Watch(string text) => watched[text] = 0;

    public int ExportsWith(string text) => watched[text];

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        foreach (var resourceSpans in Fields(await ReadAsync(request), field: 1))
        {
            var service = Fields(resourceSpans, 1).SelectMany(resource => Fields(resource, 1))
                .Where(attribute => Text(attribute, 1) == "service.name")
                .Select(attribute => Text(Fields(attribute, 2).Single(), 1))
                .FirstOrDefault() ?? "";
            foreach (var span in Fields(resourceSpans, 2).SelectMany(scope => Fields(scope, 2)))
            {
                var received = new ReceivedSpan(service, Text(span, 5) ?? "", Hex(span, 1), Hex(span, 2), Hex(span, 4));
                byTrace.GetOrAdd(received.TraceId, _ => new()).Enqueue(received);
            }
        }
        return Results.Ok();
    }

    private async Task<IResult> ReceiveMetricsAsync(HttpRequest request)
    {
        await ReadAsync(request);
        return Results.Ok();
    }

    private async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        foreach (var text in watched.Keys)
        {
            if (bytes.AsSpan().IndexOf(global::System.Text.Encoding.UTF8.GetBytes(text)) >= 0)
                watched.AddOrUpdate(text, 1, (_, count) => count + 1);
        }
        Interlocked.Increment(ref exports);
        return bytes;
    }

    /// <summary>The length-delimited occurrences of one field of a protobuf message.</summary>
    private static List<byte[]> Fields(byte[] message, int field)
    {
        var found = new List<byte[]>();
        var input = new CodedInputStream(message);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                found.Add(input.ReadBytes().ToByteArray());
            else
                input.SkipLastField();
        }
        return found;
    }

    private static string? Text(byte[] message, int field) =>
        Fields(message, field).Select(global::System.Text.Encoding.UTF8.GetString).FirstOrDefault();

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Fields(message, field).FirstOrDefault() ?? []);
}
