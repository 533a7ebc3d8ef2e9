using Microsoft.Extensions.Http.Resilience;
using Scalar.AspNetCore;

namespace Netspring.Gateway.Documenting;

/// <summary><c>/openapi/v1.json</c> and the pages made of it.</summary>
internal static class DocumentSetup
{
    public const string Address = "/openapi/v1.json";

    /// <summary>Nothing on the page may come from or go to another host, whatever the page's script would like.</summary>
    private const string OwnHostOnly =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string ClientOf(string service) => "openapi of " + service;

    public static void AddMergedDocument(this WebApplicationBuilder builder, IReadOnlyDictionary<string, IReadOnlyList<Uri>> addresses)
    {
        builder.Services.AddSingleton<ServiceDocuments>();
        // All copies have one document; which is asked does not matter.
        foreach (var (service, copies) in addresses)
            builder.Services.AddHttpClient(ClientOf(service), client => client.BaseAddress = copies[0]).AddStandardResilienceHandler(Resilience);
    }

    public static void MapMergedDocument(this WebApplication app)
    {
        app.MapQuickstart();
        app.MapGet("/", () => Results.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Address, async (ServiceDocuments documents, CancellationToken cancellation) =>
            Results.Bytes(await documents.GetAsync(cancellation), "application/json")).AllowAnonymous().ExcludeFromDescription();
        app.MapScalarApiReference("/docs", (page, context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = OwnHostOnly;
            page.Title = "Netspring API";
            page.OpenApiRoutePattern = Address;
            page.DefaultFonts = false;
            page.Telemetry = false;
            page.HideClientButton = true;
            page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            page.DisableAgent();
            page.DisableMcp();
        }).AllowAnonymous();
    }

    private static void Resilience(HttpStandardResilienceOptions options)
    {
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(2);
        options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(5);
        options.Retry.MaxRetryAttempts = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
    }
}
