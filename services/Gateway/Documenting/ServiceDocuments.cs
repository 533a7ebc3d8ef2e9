using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Documenting;

/// <summary>
/// The merged document, at most 30 s old while all services answer. A service that is away keeps the document it was last
/// seen with.
/// </summary>
internal sealed class ServiceDocuments(
    IHttpClientFactory clients, [FromKeyedServices(OpenApiSetup.DocumentName)] IOpenApiDocumentProvider own, TimeProvider time,
    ILogger<ServiceDocuments> logger) : IDisposable
{
    private const int RetryAfterSeconds = 2;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(RetryAfterSeconds);
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    private readonly SemaphoreSlim gate = new(1);
    private readonly Dictionary<string, string> lastSeen = new(StringComparer.Ordinal);
    private byte[]? merged;
    private long nextLook = DateTimeOffset.MinValue.UtcTicks;

    /// <returns>UTF-8 JSON.</returns>
    /// <exception cref="RuleViolation">dependency-unavailable: a service was never seen yet.</exception>
    public async Task<byte[]> GetAsync(CancellationToken cancellation)
    {
        // One caller looks; the others take what is there, or wait for the first document.
        if (IsDue && await gate.WaitAsync(merged is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellation))
        {
            try
            {
                if (IsDue)
                    await LookAsync(cancellation);
            }
            finally
            {
                gate.Release();
            }
        }
        return merged ?? throw new RuleViolation(ProblemCatalog.DependencyUnavailable) { RetryAfterSeconds = RetryAfterSeconds };
    }

    public void Dispose() => gate.Dispose();

    private bool IsDue => time.GetUtcNow().UtcTicks >= Interlocked.Read(ref nextLook);

    private async Task LookAsync(CancellationToken cancellation)
    {
        var seen = await Task.WhenAll(RouteTable.Services.Select(service => FetchAsync(service, cancellation)));
        var isNew = false;
        foreach (var (service, text) in RouteTable.Services.Zip(seen))
        {
            if (text is null || lastSeen.GetValueOrDefault(service) == text)
                continue;
            lastSeen[service] = text;
            isNew = true;
        }
        if (isNew && lastSeen.Count == RouteTable.Services.Count)
            merged = await MergeAsync(cancellation);
        var pause = Array.TrueForAll(seen, text => text is not null) ? Fresh : Pause;
        Interlocked.Exchange(ref nextLook, (time.GetUtcNow() + pause).UtcTicks);
    }

    private async Task<string?> FetchAsync(string service, CancellationToken cancellation)
    {
        try
        {
            using var client = clients.CreateClient(DocumentSetup.ClientOf(service));
            var text = await client.GetStringAsync(DocumentSetup.Address, cancellation);
            var read = OpenApiDocument.Parse(text, OpenApiConstants.Json);
            if (read.Document is not null && read.Diagnostic is { Errors.Count: 0 })
                return text;
            logger.LogError("The OpenAPI document of {Service} is not valid: {Errors}", service, string.Join("; ", read.Diagnostic?.Errors ?? []));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning("The OpenAPI document of {Service} cannot be had now: {Reason}", service, failure.Message);
        }
        return null;
    }

    private async Task<byte[]> MergeAsync(CancellationToken cancellation)
    {
        var document = new MergedDocument();
        foreach (var service in RouteTable.Services)
            document.Add(service, JsonNode.Parse(lastSeen[service])!.AsObject(), path => RouteTable.Serves(service, path));
        var mine = await own.GetOpenApiDocumentAsync(cancellation);
        var text = await mine.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation);
        document.Add("gateway", JsonNode.Parse(text)!.AsObject(), _ => true);
        foreach (var remark in document.Remarks)
            logger.LogWarning("Merging OpenAPI documents: {Remark}", remark);
        return Encoding.UTF8.GetBytes(document.Build().ToJsonString(Readable));
    }
}
