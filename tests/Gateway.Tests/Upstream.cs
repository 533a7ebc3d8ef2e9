using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

/// <summary>What a service saw of a call.</summary>
public sealed record Seen(
    string Service, string Method, string Path, string Query, long BodyBytes, Dictionary<string, string> Headers, Dictionary<string, string> Claims);

/// <summary>
/// Stands for a service behind the Gateway: takes internal tokens exactly as the real ones do and answers with what it saw,
/// or misbehaves as the header <see cref="Behaviour"/> says.
/// </summary>
public sealed class Upstream : IAsyncDisposable
{
    public const string Behaviour = "Test-Behaviour";
    private const int Unlimited = 100 << 20;
    private static readonly string[] Everybody = [.. Roles.Known, Roles.Public];

    private readonly WebApplication app;

    private Upstream(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>Its OpenAPI document; may be changed at any time.</summary>
    public JsonObject Document { get; set; } = new()
    {
        ["openapi"] = "3.1.1",
        ["info"] = new JsonObject { ["title"] = "test", ["version"] = "1" },
        ["paths"] = new JsonObject(),
    };

    public static async Task<Upstream> StartAsync(string name)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["InternalToken:PublicKeyFile"] = TestTokens.PublicKeyFile;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults(name);
        // Whatever gets this far was let through by the Gateway.
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestHeadersTotalSize = Unlimited;
            kestrel.Limits.MaxRequestBufferSize = null;
        });
        builder.Logging.ClearProviders();
        var running = builder.Build();
        var upstream = new Upstream(running);
        running.MapDefaultEndpoints();
        running.MapGet("/openapi/v1.json", () => upstream.Document.ToJsonString());
        running.Map("/track/{token}", (Delegate)((HttpContext context) => AnswerAsync(name, context))).AllowRoles(Everybody);
        running.MapApi(v1 => v1.Map("/{**path}", (Delegate)((HttpContext context) => AnswerAsync(name, context))).AllowRoles(Everybody).NeedsNoScope());
        await running.StartAsync();
        return upstream;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task<IResult> AnswerAsync(string service, HttpContext context)
    {
        switch (context.Request.Headers[Behaviour].ToString())
        {
            case "break-off":
                context.Abort();
                return Results.Empty;
            case "hang":
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                return Results.Empty;
            case "refuse":
                throw new RuleViolation("item-excluded", "/lines/0/category", new Dictionary<string, object?> { ["category"] = "crt-monitor" });
        }
        var bytes = 0L;
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            bytes += read;
        return Results.Ok(new Seen(
            service, context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? "", bytes,
            context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal),
            context.User.Claims.ToDictionary(c => c.Type, c => c.Value, StringComparer.Ordinal)));
    }
}
